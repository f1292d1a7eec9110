"""The degree of a body as a polynomial in what is drawn; None where it is none, as far as is seen.

A bound suffices: rules that are exact up to a degree are exact below it. Exponents count at the
point where the body is evaluated, so that z^(2k) has the degree 2k.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from graders.maths.balls.lazy import Env
from graders.maths.balls.opaque import Opaque
from graders.maths.balls.opaque_grid import OpaqueGrid
from graders.maths.length import of_length
from graders.maths.tree import Bind, Call, Symbol, Tree, free

Exponent: TypeAlias = Callable[[Tree], int | None]
"""The whole number that an exponent is, None if it is none."""

MOST = 64
"""The largest degree that counts as one."""

_JOINED = frozenset({"add", "neg", "transpose", "trace", "vector", "matrix", "diag"})
_MULTIPLIED = frozenset({"mul", "dot", "outer", "hadamard"})
_CONSTANT_AFTER_FIRST = frozenset({"div", "at"})

_POLYNOMIAL = frozenset({"normal", "uniform", "bernoulli", "poisson"})
"""Laws whose moments are polynomials in their parameters, of a degree up to the order."""


class Degree:
    """The total degree of trees in some names, at one point.

    Args:
        names: What is drawn.
        env: The values of all other names.
        exponent: Evaluates exponents.
    """

    def __init__(self, names: frozenset[str], env: Env, exponent: Exponent) -> None:
        self._names, self._env, self._exponent = names, env, exponent

    def of(self, tree: Tree) -> int | None:
        """Return the degree, None if no polynomial is seen."""
        match tree:
            case Symbol(name):
                return int(name in self._names)
            case Call(name, args):
                found = self._call(name, args)
                return found if found is None or found <= MOST else None
            case Bind():
                return self._bind(tree)
            case _:
                return 0

    def _call(self, name: str, args: tuple[Tree, ...]) -> int | None:
        if name == "pow":
            return self._power(*args)
        degrees: list[int] = []
        for arg in args:
            degree = self.of(arg)
            if degree is None:
                return None
            degrees.append(degree)
        if not any(degrees):
            return 0
        if name in _CONSTANT_AFTER_FIRST:
            return None if any(degrees[1:]) else degrees[0]
        if name == "apply":
            inner = self._applied(args[0])
            return None if inner is None else inner * max(degrees[1:])
        rule = _RULES.get(name)
        return None if rule is None else rule(degrees)

    def _power(self, base: Tree, above: Tree) -> int | None:
        inner = _under_root(base)
        degree = self.of(base if inner is None else inner)
        if degree is None or self.of(above) != 0:
            return None
        if not degree:
            return 0
        count = self._exponent(above)
        if count is None or count < 0 or (inner is not None and count % 2):
            return None
        return degree * count

    def _applied(self, function: Tree) -> int | None:
        while isinstance(function, Call):  # a derivative has a lower degree
            function = function.args[0]
        found = self._env.get(function.name) if isinstance(function, Symbol) else None
        if not isinstance(found, Opaque | OpaqueGrid):
            return None
        parts = found.parts if isinstance(found, OpaqueGrid) else (found,)
        return max((sum(powers) for part in parts for _, powers in part.terms), default=0)

    def _bind(self, tree: Bind) -> int | None:
        if tree.binder == "expectation" and (moved := self._moved(tree)) is not None:
            return moved
        if tree.binder in ("derivative", "hessian"):
            return self._derived(tree)
        limits = [self.of(limit) for limit in tree.over]
        inside = Degree(self._names - {tree.variable.name}, self._env, self._exponent)
        body = inside.of(tree.body)
        if body is None or None in limits:
            return None
        if tree.binder == "sum":
            return None if any(limits) else body
        if tree.binder in ("expectation", "variance"):
            twice = 2 if tree.binder == "variance" else 1
            return None if any(limits) else twice * body
        return None if body or any(limits) else 0

    def _derived(self, tree: Bind) -> int | None:
        """A derivative of a polynomial is one, of no higher degree."""
        steep = any(tree.variable.name in free(above) for above in exponents(tree.body))
        return None if steep else self.of(tree.body)

    def _moved(self, tree: Bind) -> int | None:
        """The degree of an expectation over a law that itself depends on the names."""
        law = tree.over[0]
        if not isinstance(law, Call) or law.function not in _POLYNOMIAL:
            return None
        degrees = [self.of(arg) for arg in law.args]
        found = [degree for degree in degrees if degree is not None]
        outer = Degree(self._names - {tree.variable.name}, self._env, self._exponent)
        inner = Degree(frozenset({tree.variable.name}), self._env, self._exponent)
        body, power = outer.of(tree.body), inner.of(tree.body)
        if body is None or power is None or len(found) < len(degrees):
            return None
        return body + power * max(found)


def _under_root(tree: Tree) -> Tree | None:
    """What the tree is a root of the squares of: its even powers are polynomials."""
    if isinstance(tree, Call) and tree.function == "abs":
        return tree.args[0]
    return of_length(tree)


def _most(degrees: list[int]) -> int:
    return max(degrees)


_RULES: Mapping[str, Callable[[list[int]], int]] = MappingProxyType(
    dict.fromkeys(_JOINED, _most) | dict.fromkeys(_MULTIPLIED, sum)
)


def exponents(tree: Tree, bound: frozenset[str] = frozenset()) -> Iterator[Tree]:
    """Yield the exponents in `tree` that no binder inside of it decides."""
    match tree:
        case Call(name, args):
            if name == "pow" and not free(args[1]) & bound:
                yield args[1]
            for arg in args:
                yield from exponents(arg, bound)
        case Bind(_, variable, over, body):
            for limit in over:
                yield from exponents(limit, bound)
            yield from exponents(body, bound | {variable.name})
        case _:
            return
