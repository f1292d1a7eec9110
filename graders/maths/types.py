"""What a piece of mathematics is: a number, a vector, a matrix, a condition.

Dim   = int | str              a size: fixed, or the name of a declared integer
Type  = kind and shape         scalar, vector (d), matrix (m x d), truth
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from typing_extensions import override

Dim: TypeAlias = int | str
Kind: TypeAlias = Literal["scalar", "vector", "matrix", "truth"]


@dataclass(frozen=True, slots=True)
class Type:
    """The kind of a value and, for vectors and matrices, its sizes.

    >>> str(SCALAR), str(vector("d")), str(matrix("m", 3))
    ('a number', 'a vector of length d', 'an m x 3 matrix')
    """

    kind: Kind
    shape: tuple[Dim, ...] = ()

    @override
    def __str__(self) -> str:
        """Name the type as an error message would."""
        match self.kind:
            case "scalar":
                return "a number"
            case "truth":
                return "a condition"
            case "vector":
                return f"a vector of length {self.shape[0]}"
            case "matrix":
                rows, columns = self.shape
                article = "an" if str(rows)[0] in "aefhilmnorsx8" else "a"
                return f"{article} {rows} x {columns} matrix"


SCALAR = Type("scalar")
TRUTH = Type("truth")


def vector(size: Dim) -> Type:
    """The type of column vectors with `size` entries."""
    return Type("vector", (size,))


def matrix(rows: Dim, columns: Dim) -> Type:
    """The type of matrices with `rows` rows and `columns` columns."""
    return Type("matrix", (rows, columns))
