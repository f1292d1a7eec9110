"""Exact rational numbers at work: what solvers take, compute with, and give.

Number, Vector, Matrix      fields of solvers: exact, bounded, read as authors write them
Formula                     an exact number: a fraction, or a closed formula as text
"""

from graders.rational.ceiling import ceiling, least_power
from graders.rational.fields import Chance, Matrix, Number, Positive, Vector
from graders.rational.linear import (
    column,
    definite,
    dot,
    entries,
    matrix,
    particular,
    rows,
    symmetric,
)
from graders.rational.root import Formula, root
from graders.rational.spectrum import largest_eigenvalue

__all__ = [
    "Chance",
    "Formula",
    "Matrix",
    "Number",
    "Positive",
    "Vector",
    "ceiling",
    "column",
    "definite",
    "dot",
    "entries",
    "largest_eigenvalue",
    "least_power",
    "matrix",
    "particular",
    "root",
    "rows",
    "symmetric",
]
