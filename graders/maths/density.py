"""Names of densities: one letter for several functions, told apart by what stands in the bracket.

name = base "(" piece (("," | ";" | "|") piece)* ")"      p(z)   p(x|z)   p(x,z_1:T)

A piece is the name of an argument: `p(x|z)` stands for p(x|z_1) and p(x|z_t), too.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_DENSITY = re.compile(r"(?P<base>[^(^]+)\((?P<inside>[^()]+)\)")
_SIGN = re.compile(r"\s*([,;|])\s*")


class Density(NamedTuple):
    """The name of a density, in parts; a sign follows every piece but the last."""

    base: str
    pieces: tuple[str, ...]
    signs: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name as one.

        >>> Density("p", ("x", "z"), ("|",)).name
        'p(x|z)'
        """
        parts = (piece + sign for piece, sign in zip(self.pieces, (*self.signs, ""), strict=True))
        return f"{self.base}({''.join(parts)})"


def density(name: str) -> Density | None:
    """The parts of a name, None if it is not that of a density.

    >>> density("p_theta(x | z, w)")
    Density(base='p_theta', pieces=('x', 'z', 'w'), signs=('|', ','))
    >>> density("W^(t+1)")
    """
    found = _DENSITY.fullmatch(name)
    if found is None:
        return None
    pieces = _SIGN.split(found["inside"].strip())
    return Density(found["base"], tuple(pieces[::2]), tuple(pieces[1::2]))
