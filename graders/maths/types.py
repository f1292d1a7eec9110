"""What a piece of mathematics is: a number, a vector, a matrix, a condition, a function, a law.

Dim   = int | str              a size: fixed, the name of a declared integer, or unknown yet (`?1`)
Type  = kind and shape         scalar, truth, vector (d), matrix (m x d)
      | sequence of item       x_1, x_2, ...: `shape` is its length, or empty
      | set                    of whole numbers from 1 to `shape`, which may be empty: not known
      | function               of arguments `takes`, with values `item`
      | distribution           of draws `item`

A column is a vector, so no matrix has the literal width 1; a transposed vector is 1 x d.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from typing_extensions import override

Dim: TypeAlias = int | str
Kind: TypeAlias = Literal[
    "scalar", "vector", "matrix", "truth", "sequence", "set", "function", "distribution"
]


@dataclass(frozen=True, slots=True)
class Type:
    """The kind of a value, its sizes, and what sequences, functions and laws are made of.

    >>> str(SCALAR), str(vector("d")), str(matrix("m", 3))
    ('a number', 'a vector of length d', 'an m x 3 matrix')
    """

    kind: Kind
    shape: tuple[Dim, ...] = ()
    item: Type | None = None
    takes: tuple[Type, ...] = ()

    @override
    def __str__(self) -> str:
        """Name the type as an error message would."""
        match self.kind:
            case "scalar":
                return "a number"
            case "truth":
                return "a condition"
            case "vector":
                return f"a vector of length {_size(self.shape[0])}"
            case "matrix":
                rows, columns = map(_size, self.shape)
                article = "an" if rows[0] in "aefhilmnorsx8" else "a"
                return f"{article} {rows} x {columns} matrix"
            case "set" if self.shape:
                return f"a subset of 1..{_size(self.shape[0])}"
            case _:
                return f"a {self.kind}"

    @property
    def rank(self) -> int:
        """How many indices lead to a number."""
        inner = self.item.rank if self.kind == "sequence" and self.item else 0
        return {"vector": 1, "matrix": 2, "sequence": 1 + inner}.get(self.kind, 0)


def _size(dim: Dim) -> str:
    return "unknown" if is_unknown(dim) else str(dim)


def is_unknown(dim: Dim) -> bool:
    """Whether the size is still to be found from the context."""
    return isinstance(dim, str) and dim.startswith("?")


def dims(found: Type) -> Iterator[Dim | None]:
    """The sizes that the indices of something run over, None where they are not known.

    >>> list(dims(matrix("m", 3)))
    ['m', 3]
    """
    if found.kind == "sequence" and found.item is not None:
        yield found.shape[0] if found.shape else None
        yield from dims(found.item)
    else:
        yield from (None if is_unknown(dim) else dim for dim in found.shape)


SCALAR = Type("scalar")
TRUTH = Type("truth")

SHAPED: Final[frozenset[Kind]] = frozenset({"vector", "matrix"})
VALUES: Final[frozenset[Kind]] = SHAPED | {"scalar"}
"""What there is a zero of."""


def vector(size: Dim) -> Type:
    """The type of column vectors with `size` entries."""
    return Type("vector", (size,))


def matrix(rows: Dim, columns: Dim) -> Type:
    """The type of matrices with `rows` rows and `columns` columns; one column is a vector."""
    return vector(rows) if columns == 1 else Type("matrix", (rows, columns))


def row(size: Dim) -> Type:
    """The type of transposed vectors, 1 x `size`."""
    return Type("matrix", (1, size))


def sequence(item: Type, length: Dim | None = None) -> Type:
    """The type of `x_1, x_2, ...`, each an `item`."""
    return Type("sequence", () if length is None else (length,), item)


def subset(size: Dim | None = None) -> Type:
    """The type of finite sets of whole numbers, from 1 to `size` where that is known."""
    return Type("set", () if size is None else (size,))


def function(takes: tuple[Type, ...], gives: Type) -> Type:
    """The type of functions of `takes` with values `gives`."""
    return Type("function", (), gives, takes)


def distribution(item: Type) -> Type:
    """The type of laws whose draws are `item`."""
    return Type("distribution", (), item)
