"""The differentials of sums, products, extremes, integrals and means."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graders.maths.calculus.build import Underivable
from graders.maths.substitute import substitute
from graders.maths.tree import Bind, Call, Symbol, Tree, free, walk
from graders.maths.types import SCALAR

if TYPE_CHECKING:
    from graders.maths.calculus.differential import Change, Differential

SMOOTH = frozenset(
    {
        *("add", "mul", "neg", "div", "pow", "sqrt", "log", "exp", "e", "pi", "infinity"),
        *("sin", "cos", "tan", "sinh", "cosh", "tanh", "atan", "sigmoid", "softplus"),
        *("erf", "erfc", "Phi", "phi", "apply", "prime", "dot", "at", "vector", "transpose"),
    }
)
"""Functions that a sum without end, an integral or a mean may be derived through, term by term."""


def bound(of: Differential, tree: Bind) -> Change:
    """Return the differential of a binder.

    Raises:
        Underivable: There is no rule.
    """
    if tree.binder == "integral":
        return _integral(of, tree)
    if any(of.name in free(end) for end in tree.over):
        raise Underivable("limits that change")
    match tree.binder:
        case "sum":
            return _sum(of, tree)
        case "max" | "min":
            return _extreme(of, tree)
        case "prod":
            return _product(of, tree)
        case "expectation":
            _check_smooth(tree.body)
            return _inside(of, tree, of.of(tree.body))
        case _:
            raise Underivable(tree.binder)


def _check_smooth(tree: Tree) -> None:
    """Refuse what may not be derived under an infinite sum, an integral or a mean."""
    for node in walk(tree):
        if isinstance(node, Call) and node.function not in SMOOTH:
            raise Underivable(f"{node.function} in an integral")


def _inside(of: Differential, tree: Bind, body: Change) -> Change:
    if body is None:
        return None
    return of.build.bind(tree.binder, tree.variable, tree.over, body)


def _parts(of: Differential, tree: Bind) -> tuple[Tree, list[Tree]]:
    """The body of a binder without its conditions, and these, outermost first."""
    body, conditions = tree.body, []
    while isinstance(body, Call) and body.function == "given":
        body, condition = body.args
        if of.name in free(condition):
            raise Underivable("a condition that changes")
        conditions.append(condition)
    return body, conditions


def _given(of: Differential, value: Tree, conditions: list[Tree]) -> Tree:
    for condition in reversed(conditions):
        value = of.build.call("given", value, condition)
    return value


def _sum(of: Differential, tree: Bind) -> Change:
    body, conditions = _parts(of, tree)
    if any(isinstance(node, Call) and node.function == "infinity" for node in walk(tree.over[1])):
        _check_smooth(body)
    change = of.of(body)
    return None if change is None else _inside(of, tree, _given(of, change, conditions))


def _extreme(of: Differential, tree: Bind) -> Change:
    """The change of the term that is the extreme; two that share the place have none."""
    body, _ = _parts(of, tree)
    change = of.of(body)
    if change is None:
        return None
    place = replace(tree, binder=f"arg{tree.binder}", type=SCALAR)
    return substitute(change, {tree.variable.name: place})


def _product(of: Differential, tree: Bind) -> Change:
    """The sum over the factors of their changes times all other factors."""
    body, conditions = _parts(of, tree)
    change = of.of(body)
    if change is None or tree.type != SCALAR:
        raise Underivable("prod")
    index = Symbol(of.build.fresh(tree.variable.name))
    other = substitute(tree.body, {tree.variable.name: index})
    apart = of.build.call("ne", index, tree.variable)
    rest = of.build.bind("prod", index, tree.over, of.build.call("given", other, apart))
    terms = _given(of, of.build.times(change, rest), conditions)
    return _inside(of, replace(tree, binder="sum"), terms)


def _integral(of: Differential, tree: Bind) -> Change:
    """Both ends, and what is inside."""
    terms: list[Change] = []
    for end, sign in zip(tree.over, (-1, 1), strict=True):
        change = of.of(end)
        if change is not None:
            value = substitute(tree.body, {tree.variable.name: end})
            terms.append(of.build.times(of.build.number(sign), value, change))
    if of.name in free(tree.body):
        _check_smooth(tree.body)
        terms.append(_inside(of, tree, of.of(tree.body)))
    return of.build.plus(*terms)
