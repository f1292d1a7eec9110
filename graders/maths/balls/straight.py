"""Powers and logarithms of polynomials on the way towards an end, without branch cuts.

Where p is c e^-ky (1 + q) on the way, q made of powers of e^-y, its logarithm is
log(c) - k y + log(1 + q), which is smooth far beyond where the logarithm of p is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from flint import acb

from graders.maths.balls.analytic import ANALYTIC, Follow
from graders.maths.balls.ends import Approach
from graders.maths.balls.value import Value, ball
from graders.maths.terms import HALF, ONE, negated
from graders.maths.tree import Call, Symbol, Tree


class Straight:
    """Formulas with names of their own for logarithms of polynomials.

    Attributes:
        ways: What these names stand for, as functions of y.
    """

    def __init__(self, bounder: Approach, *, far: bool) -> None:
        self._bounder, self._far = bounder, far
        self.ways: dict[str, Follow] = {}

    def of(self, tree: Tree) -> Tree:
        """Return the formula, the same on the way."""
        if not isinstance(tree, Call):
            return tree
        return self._straight(tree) or replace(tree, args=tuple(map(self.of, tree.args)))

    def _straight(self, tree: Call) -> Tree | None:
        match tree:
            case Call("log", (argument,)):
                return self._logarithm(argument)
            case Call("sqrt", (argument,)):
                return self._power(argument, HALF)
            case Call("pow", (argument, above)) if not self._bounder.is_natural(above):
                return self._power(argument, above)
            case Call("div", (above, below)):
                return Call("mul", (self.of(above), self._inverse(below)))
            case _:
                return None

    def _inverse(self, tree: Tree) -> Tree:
        match self._power(tree, ONE) or self.of(tree):
            case Call("exp", (exponent,)):
                return Call("exp", (negated(exponent),))
            case Call("mul") if isinstance(tree, Call) and tree.function == "mul":
                return Call("mul", tuple(map(self._inverse, tree.args)))
            case found:
                return Call("div", (ONE, found))

    def _power(self, argument: Tree, above: Tree) -> Tree | None:
        logarithm = self._logarithm(argument)
        return None if logarithm is None else Call("exp", (Call("mul", (above, logarithm)),))

    def _logarithm(self, argument: Tree) -> Tree | None:
        """A name for the logarithm of a polynomial, None of anything else."""
        found = self._bounder.coefficients(argument)
        if found is None:
            return None
        places = [k for k, c in enumerate(found) if not ball(c).is_zero()]
        if not places:
            return None
        k = places[-1] if self._far else places[0]
        if not ball(found[k]) > 0:
            return None
        name = f"log:{len(self.ways)}"
        shares = [
            found[j] / found[k] for j in (range(k, -1, -1) if self._far else range(k, len(found)))
        ]
        self.ways[name] = _followed(found[k], k if self._far else -k, shares[1:])
        return Symbol(name)


def _followed(first: Value, rate: int, shares: list[Value]) -> Callable[[acb], acb]:
    """The logarithm of `first` e^(rate y) (1 + q), q = s_1 e^-y + s_2 e^-2y + ..."""
    start, log = acb(ball(first).log()), ANALYTIC["log"]
    parts = [acb(ball(share)) for share in shares]
    if all(part.is_zero() for part in parts):
        return lambda y: start + rate * y

    def followed(y: acb) -> acb:
        fall, rest = (-y).exp(), acb(0)
        for part in reversed(parts):
            rest = (rest + part) * fall
        return start + rate * y + log(1 + rest)

    return followed
