"""Means over Poisson laws as sums without end: E f(k) = sum_k e^-r r^k/k! f(k)."""

from __future__ import annotations

from collections.abc import Iterable

from graders.maths.terms import ZERO, negated
from graders.maths.tree import Bind, Call, Symbol, Tree


def rates(draws: Iterable[tuple[str, Tree]]) -> dict[str, Tree]:
    """The means of those draws that are Poisson."""
    return {
        name: law.args[0]
        for name, law in draws
        if isinstance(law, Call) and law.function == "poisson"
    }


def counted(name: str, rate: Tree, body: Tree) -> Tree:
    """The mean of a number over the Poisson law of `name`."""
    index = Symbol(name)
    share = Call("div", (Call("pow", (rate, index)), Call("factorial", (index,))))
    term = Call("mul", (Call("exp", (negated(rate),)), share, body))
    return Bind("sum", index, (ZERO, Call("infinity", ())), term)
