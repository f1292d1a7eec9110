"""Is a formula odd or even in what moves, and total? An odd one has the mean 0 if it has one."""

from __future__ import annotations

from math import prod

from graders.maths.tree import Call, Number, Symbol, Tree, free

_ODD = frozenset({"sin", "sinh", "tanh", "atan", "asinh", "erf"})
_EVEN = frozenset({"cos", "cosh", "sech", "phi"})
_TOTAL = frozenset({"exp", "sigmoid", "softplus", "Phi", "erfc"})
"""Functions like those above that have a value everywhere; others are left to be integrated."""


def parity(tree: Tree, names: frozenset[str]) -> int:
    """Return -1 for an odd formula, 1 for an even one, 0 where neither is seen.

    >>> z = Symbol("z")
    >>> parity(Call("mul", (z, Call("cos", (z,)))), frozenset({"z"}))
    -1
    """
    match tree:
        case _ if free(tree).isdisjoint(names):
            return 1
        case Symbol():
            return -1
        case Call("pow", (base, Number(power))) if power.denominator == 1:
            return int(parity(base, names) ** (int(power) % 2 or 2))
        case Call("div", (above, below)) if free(below).isdisjoint(names):
            return parity(above, names)
        case Call(name, args):
            return _joined(name, [parity(arg, names) for arg in args])
        case _:
            return 0


def _joined(name: str, found: list[int]) -> int:
    if name == "mul":
        return prod(found)
    if name in ("add", "neg") or name in _ODD:
        return found[0] if len(set(found)) == 1 else 0
    if name in _EVEN:
        return abs(found[0])
    return int(name in _TOTAL and set(found) == {1})
