"""Exact rational numbers at work: what solvers take, compute with, and give.

Number, Vector, Matrix      fields of solvers: exact, bounded, read as authors write them
Formula                     an exact number: a fraction, or a closed formula as text
"""

from graders.rational.ceiling import ball, ceiling, least_power
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
from graders.rational.spectrum import largest_eigenvalue, spectral_square

__all__ = [
    "Chance",
    "Formula",
    "Matrix",
    "Number",
    "Positive",
    "Vector",
    "ball",
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
    "spectral_square",
    "symmetric",
]
