"""A formula whose kinks are made smooth: what bends or jumps becomes a limit of what does not.

    relu(z)   ln(1 + e^(r z)) / r, and |z|, max, min, ... in terms of relu
    z > 0     1 / (1 + e^(-r z)), and sign, step, cases, ... in terms of it

Where the smooth forms of two formulas agree, at points with all kinds of rates r, the formulas
turn together: they agree on sides of their kinks that no point has met. Identities such as
2 max(x, y) = x + y + |x - y| hold for smooth forms, too. What is random is left as it is.
"""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

from graders.maths.calculus import DERIVATIVES
from graders.maths.terms import HALF, ONE, TWO, minus, negated
from graders.maths.tree import Bind, Call, Tree
from graders.maths.types import SCALAR

_ENTERED = DERIVATIVES | {"sum", "prod", "max", "min"}


class Smoother:
    """Makes formulas smooth at one rate, a number other than 0.

    >>> from graders.maths.declare import declarations
    >>> from graders.maths.parse import parse
    >>> from graders.maths.tree import Symbol
    >>> from graders.maths.typeset import to_ascii
    >>> names = declarations({"x": "real", "y": "real"})
    >>> to_ascii(Smoother(Symbol("r")).smooth(parse("relu(x) + step(y)", names).tree))
    'softplus(r*x)/r + sigmoid(r*y)'
    """

    def __init__(self, rate: Tree) -> None:
        self._rate = rate

    def smooth(self, tree: Tree) -> Tree:
        """The smooth form of a formula, as far as it has one."""
        match tree:
            case Call(_, args):
                return self._call(replace(tree, args=tuple(map(self.smooth, args))))
            case Bind(binder, _, over, body) if binder in _ENTERED:
                ends = tuple(map(self.smooth, over))
                return self._bind(replace(tree, over=ends, body=self.smooth(body)))
            case _:
                return tree

    def _call(self, tree: Call) -> Tree:
        found: Tree | None = tree
        match tree:
            case Call("relu", (z,)):
                found = self._relu(z)
            case Call("leaky_relu", (z, slope)):
                rest = Call("mul", (minus(ONE, slope), self._relu(z)), z.type)
                found = Call("add", (Call("mul", (slope, z), z.type), rest), z.type)
            case Call("abs", (z,)):
                found = minus(Call("mul", (TWO, self._relu(z)), z.type), z)
            case Call("step", (z,)):
                found = Call("sigmoid", (self._fast(z),), z.type)
            case Call("sign", (z,)):
                found = Call("tanh", (Call("mul", (HALF, self._fast(z)), z.type),), z.type)
            case Call("max", args):
                found = self._largest(args)
            case Call("min", args):
                found = negated(self._largest(tuple(map(negated, args))))
            case Call("indicator", (condition,)):
                found = self._share(condition)
            case Call("cases", args):
                found = self._cases(args)
            case _:
                pass
        return tree if found is None else found

    def _bind(self, tree: Bind) -> Tree:
        """The extremes of terms as those of numbers."""
        if tree.binder not in ("max", "min"):
            return tree
        turned = tree.binder == "min"
        total = Bind("sum", tree.variable, tree.over, self._power(tree.body, turned=turned))
        found = self._slow(Call("log", (total,)))
        return negated(found) if turned else found

    def _power(self, body: Tree, *, turned: bool) -> Tree:
        match body:
            case Call("given", (value, condition)):
                return Call("given", (self._power(value, turned=turned), condition))
            case _:
                return Call("exp", (self._fast(negated(body) if turned else body),))

    def _fast(self, tree: Tree) -> Tree:
        return Call("mul", (self._rate, tree), tree.type)

    def _slow(self, tree: Tree) -> Tree:
        return Call("div", (tree, self._rate), tree.type)

    def _relu(self, tree: Tree) -> Tree:
        return self._slow(Call("softplus", (self._fast(tree),), tree.type))

    def _largest(self, args: tuple[Tree, ...]) -> Tree:
        if args[0].type != SCALAR:
            return self._slow(Call("logsumexp", (self._fast(args[0]),)))
        return reduce(lambda one, two: Call("add", (two, self._relu(minus(one, two)))), args)

    def _cases(self, args: tuple[Tree, ...]) -> Tree | None:
        """A mean of the values; None without one for all other cases."""
        if len(args) % 2 == 0:
            return None
        found = args[-1]
        for value, condition in reversed(list(zip(args[:-1:2], args[1::2], strict=True))):
            share = self._share(condition)
            if share is None:
                return None
            more = Call("mul", (share, minus(value, found)), found.type)
            found = Call("add", (found, more), found.type)
        return found

    def _share(self, condition: Tree) -> Tree | None:
        """Near 1 where a condition holds, near 0 where it does not."""
        match condition:
            case Call("gt" | "ge", (left, right)) if left.type == right.type == SCALAR:
                return Call("sigmoid", (self._fast(minus(left, right)),))
            case Call("lt" | "le", (left, right)) if left.type == right.type == SCALAR:
                return Call("sigmoid", (self._fast(minus(right, left)),))
            case Call("not", (inner,)):
                share = self._share(inner)
                return None if share is None else minus(ONE, share)
            case Call("and", args):
                return self._all(args)
            case Call("or", args):
                share = self._all(tuple(Call("not", (arg,), arg.type) for arg in args))
                return None if share is None else minus(ONE, share)
            case _:
                return None

    def _all(self, conditions: tuple[Tree, ...]) -> Tree | None:
        shares = [share for share in map(self._share, conditions) if share is not None]
        return Call("mul", tuple(shares)) if len(shares) == len(conditions) else None
