"""Declared vectors and matrices as letters, and what their structure says.

symmetric, spd, psd, diagonal       their own transposes
orthogonal, permutation             Q^T Q = Q Q^T = I
unit u, signs s, probability p      u^T u = 1, s^T s = d, 1^T p = 1
"""

from __future__ import annotations

from graders.equivalence.words.combination import Combination
from graders.equivalence.words.letters import Letter
from graders.equivalence.words.standard import Standard
from graders.maths.declared import REALS, Domain
from graders.maths.tree import Symbol
from graders.maths.types import Dim

SYMMETRIC = frozenset({"symmetric", "spd", "psd", "diagonal"})
ORTHOGONAL = frozenset({"orthogonal", "permutation"})
DEFINITE = {"spd": "positive", "psd": "nonnegative"}
FREE = (REALS, *(Domain(structure=kind) for kind in ("symmetric", "psd", "diagonal")))
INVERTIBLE = ORTHOGONAL | {"spd", "invertible"}


def named(standard: Standard, symbol: Symbol, domain: Domain) -> Combination:
    """The letter that a name stands for."""
    kind = domain.structure or ""
    shape = symbol.type.shape
    rows, columns = (shape[0], 1) if symbol.type.kind == "vector" else shape
    letter = Letter(
        symbol.name,
        rows,
        columns,
        symmetric=kind in SYMMETRIC,
        diagonal=kind == "diagonal",
        orthogonal=kind in ORTHOGONAL,
        definite=DEFINITE.get(kind, ""),
        invertible=kind in INVERTIBLE,
        free=domain in FREE,
    )
    code, new = standard.algebra.alphabet.code(letter)
    if new and kind:
        _learn(standard, kind, code, rows)
    return standard.algebra.single(letter)


def _learn(standard: Standard, kind: str, code: int, size: Dim) -> None:
    algebra, equal = standard.algebra, standard.equal
    one = algebra.field.one
    if kind in ORTHOGONAL:
        equal((code ^ 1, code), one)
        equal((code, code ^ 1), one)
    elif kind in ("unit", "signs"):
        equal((code ^ 1, code), one if kind == "unit" else algebra.size(size))
    elif kind == "probability":
        equal((standard.ones(size) ^ 1, code), one)
