"""The expectation of a formula that is no polynomial in what is drawn, by integrals.

A sum is taken apart, a product where its factors are independent. What is left bends along one
number at most; everything else in it is polynomial.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from operator import mul
from typing import NamedTuple

from graders.maths.balls.cubature import joint_rule, size
from graders.maths.balls.degree import Degree
from graders.maths.balls.drawn import normal
from graders.maths.balls.forms import Draws, Names, Parts, expanded, parts
from graders.maths.balls.grid import Grid
from graders.maths.balls.kinked import plain
from graders.maths.balls.law import Density, Joint, Line, Unsure
from graders.maths.balls.lazy import Env
from graders.maths.balls.quadrature import Accuracy, integral
from graders.maths.balls.route import Evaluate, Route
from graders.maths.balls.value import ONE, ZERO, Value, ball, finite, whole
from graders.maths.tree import Call, Tree, free
from graders.maths.types import SCALAR

MOST_NODES = 60


class Mean(NamedTuple):
    """The expectation of formulas over draws.

    Attributes:
        draws: The names with their laws.
        env: The values of all other names.
        evaluate: Evaluates formulas.
        accuracy: How exactly.
    """

    draws: Draws
    env: Env
    evaluate: Evaluate
    accuracy: Accuracy

    def of(self, tree: Tree) -> Value:
        """Return the expectation of a formula.

        Raises:
            Unsure: It is not seen to exist, or cannot be told.
        """
        names = frozenset(name for name, _ in self.draws)
        return self._of(plain(expanded(tree, names, self.evaluate, self.env)), names)

    def _of(self, tree: Tree, names: Names) -> Value:
        if free(tree).isdisjoint(names):
            return self.evaluate(tree, self.env)
        match tree:
            case Call("add", args):
                return sum((self._of(arg, names) for arg in args), ZERO)
            case Call("neg", (inner,)):
                return -self._of(inner, names)
            case Call("div", (above, below)) if free(below).isdisjoint(names):
                return self._of(above, names) / self.evaluate(below, self.env)
            case Call("mul", args) if all(arg.type == SCALAR for arg in args):
                groups = grouped([(arg, names & free(arg)) for arg in args])
                if len(groups) > 1:
                    return reduce(mul, (self._of(product(group), names) for group in groups))
            case _:
                pass
        return self._joint(tree)

    def _joint(self, tree: Tree) -> Value:
        used = [(name, law) for name, law in self.draws if name in free(tree)]
        match used:
            case [(name, Line(density=Density() as density))]:
                moving = {name: (density.low, ONE)}
                route = Route(moving, density.scale, self.evaluate, self.env)
                return integral(tree, density, route, self.accuracy)
            case _:
                pass
        return self._normal(parts(tree, used, self.evaluate, self.env))

    def _normal(self, found: Parts) -> Value:
        """The expectation of a formula in normal numbers."""
        fixed = {
            name: found.means[k]
            for k, name in enumerate(found.names)
            if found.covariance[k][k] == 0
        }
        env = {**found.env, **fixed}
        moving = [k for k, name in enumerate(found.names) if name not in fixed]
        degree = self._degrees(env, frozenset(found.names))
        moving = [k for k in moving if found.names[k] in free(found.tree)]
        if not moving:
            return self.evaluate(found.tree, env)
        bent = [k for k in moving if degree(found.tree, frozenset({found.names[k]})) is None]
        bent = bent or moving[:1]
        if len(bent) > 1:
            return self._product(found, env)
        others = [k for k in moving if k not in bent]
        top = degree(found.tree, frozenset(found.names[k] for k in others))
        if top is None:
            raise Unsure
        return self._along(found, env, bent[0], others, top)

    def _degrees(self, env: Env, names: Names) -> Callable[[Tree, Names], int | None]:
        def exponent(above: Tree) -> int | None:
            if not free(above) <= env.keys() - names:
                return None
            value = self.evaluate(above, env)
            return int(value.p) if whole(value) else None

        return lambda tree, some: Degree(some, env, exponent).of(tree)

    def _along(self, found: Parts, env: Env, bent: int, others: list[int], top: int) -> Value:
        """The integral along one part; rules for what is left of the others."""
        covariance, variance = found.covariance, found.covariance[bent][bent]
        shares = {k: covariance[k][bent] / variance for k in others}
        left = [
            [covariance[i][j] - shares[i] * covariance[bent][j] for j in others] for i in others
        ]
        scale = ball(variance).sqrt()
        density, total = Density("normal", found.means[bent], scale), ZERO
        for shifts, weight in _rule(left, top):
            moving = {found.names[bent]: (found.means[bent], ONE)}
            for at, k in enumerate(others):
                moving[found.names[k]] = (found.means[k] + shifts[at], shares[k])
            route = Route(moving, scale, self.evaluate, env)
            total = total + weight * integral(found.tree, density, route, self.accuracy)
        return total

    def _product(self, found: Parts, env: Env) -> Value:
        """The product of the expectations of independent factors."""
        if not isinstance(found.tree, Call) or found.tree.function != "mul":
            raise Unsure
        groups = grouped([(factor, _reached(found, factor)) for factor in found.tree.args])
        if len(groups) < 2:
            raise Unsure
        law = (found.names, found.means, found.covariance, env)
        return reduce(mul, (self._normal(Parts(product(group), *law)) for group in groups))


def _reached(found: Parts, factor: Tree) -> Names:
    """The parts that a factor uses, and those that are correlated with them."""
    used = [k for k, name in enumerate(found.names) if name in free(factor)]
    return frozenset(
        name
        for j, name in enumerate(found.names)
        if j in used
        or any(found.covariance[k][j] != 0 or not finite(found.covariance[k][j]) for k in used)
    )


def _rule(covariance: list[list[Value]], degree: int) -> Iterator[tuple[list[Value], Value]]:
    """Deviations with weights, exact for polynomials up to a degree."""
    count = len(covariance)
    if not count or not degree:
        yield [ZERO] * count, ONE
        return
    entries = [entry for row in covariance for entry in row]
    law = normal(ZERO, Grid(count, count, entries))
    if not isinstance(law, Joint) or size(len(law.lines), degree) > MOST_NODES:
        raise Unsure
    for [value], weight in joint_rule([law], degree):
        yield value.entries, weight


def product(factors: Sequence[Tree]) -> Tree:
    """Return the product of factors."""
    return Call("mul", tuple(factors)) if len(factors) > 1 else factors[0]


def grouped(factors: Iterable[tuple[Tree, Names]]) -> list[list[Tree]]:
    """Return factors in groups that share no names; those without a name in one of their own."""
    groups: list[tuple[list[Tree], Names]] = []
    for factor, names in factors:
        trees, used = [factor], names
        for group in list(groups):
            if group[1] & used or not (group[1] or used):
                groups.remove(group)
                trees, used = group[0] + trees, used | group[1]
        groups.append((trees, used))
    return [trees for trees, _ in groups]
