"""Derivatives, worked out exactly: from a tree with `derivative` or `hessian` to one without.

    derived(tree, meanings) -> Tree    the derivative, in the language itself

    build           typed nodes, counted
    slopes          functions of numbers
    differential    the change of a tree, to first order; `shaped` of vectors and matrices,
                    `binders` of sums and their like
    adjoint         from a linear change to a gradient
    jacobian        from a linear change to a matrix
    scope           names: what stands for them, where they are bound

Where the body has a value and the result has one, the result is the derivative. Where the result
has none, nothing is said: a kink, or a formula that only happens to divide by 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import islice
from typing import TypeAlias

from graders.maths.balls.meter import Dear
from graders.maths.calculus.adjoint import adjoint
from graders.maths.calculus.build import LARGEST, Build, Underivable
from graders.maths.calculus.differential import Differential
from graders.maths.calculus.jacobian import jacobian
from graders.maths.calculus.scope import reaching, renamed
from graders.maths.tree import Bind, Symbol, Tree, walk
from graders.maths.types import SCALAR

__all__ = ["DERIVATIVES", "Dear", "Underivable", "derived"]

DERIVATIVES = frozenset({"derivative", "hessian"})
Meanings: TypeAlias = tuple[tuple[str, Tree], ...]


def derived(tree: Bind, meanings: Mapping[str, Tree]) -> Tree:
    """Return the derivative that `tree` stands for.

    Args:
        tree: A `derivative` or a `hessian`.
        meanings: The names that abbreviate other trees, in the order of declaration.

    Raises:
        Underivable: There is no rule for it.
        Dear: It takes too many nodes.

    >>> from graders.maths.declare import declarations
    >>> from graders.maths.parse import parse
    >>> from graders.maths.typeset import to_ascii
    >>> names = declarations({"x": "real", "w": {"type": "vector", "size": 2}})
    >>> texts = "diff(sin(x)^2, x)", "grad(w^T w, w)"
    >>> [to_ascii(derived(parse(text, names).tree, {})) for text in texts]
    ['2*sin(x)*cos(x)', 'w + w']
    """
    found = _kept(tree, tuple(reaching(meanings, tree.variable.name).items()))
    if isinstance(found, Exception):
        raise found
    return found


@lru_cache(maxsize=512)
def _kept(tree: Bind, meanings: Meanings) -> Tree | Dear | Underivable:
    """The derivative, or why there is none: both are remembered."""
    try:
        found = _derived(tree, meanings)
        if next(islice(walk(found), LARGEST, None), None) is not None:
            return Dear()
    except (Dear, Underivable) as outcome:
        return outcome
    return found


def _derived(tree: Bind, meanings: Meanings) -> Tree:
    build, name = Build(), tree.variable.name
    known: dict[str, Tree] = {}
    nested = dict(meanings)
    for short, meaning in meanings:
        known[short] = renamed(meaning, build.fresh, lambda inner: derived(inner, nested), known)
    body = renamed(tree.body, build.fresh, lambda inner: derived(inner, nested), known)
    if tree.variable.type == SCALAR:
        change = Differential(build, name, build.number(1)).of(body)
    else:
        change = _by_many(build, tree, body)
    return build.zero(tree.type) if change is None else change


def _by_many(build: Build, tree: Bind, body: Tree) -> Tree | None:
    """A gradient, a Jacobian or a Hessian."""
    step = Symbol(build.fresh(tree.variable.name), tree.variable.type)
    change = Differential(build, tree.variable.name, step).of(body)
    if change is None:
        return None
    if body.type != SCALAR:
        return jacobian(build, change, step)
    gradient = adjoint(build, change, step.name, build.number(1))
    if gradient is None or tree.binder == "derivative":
        return gradient
    change = Differential(build, tree.variable.name, step).of(gradient)
    return None if change is None else jacobian(build, change, step)
