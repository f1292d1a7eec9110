"""From a tree to a quotient: numbers, names with their domains, calls by rule, binders.

Conditions become text, by the normal form of `left - right`; `cases` and `indicator` are opaque
in their values and conditions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from graders.equivalence.form import endless, integral, moments, series
from graders.equivalence.form.bounds import ANY, Bounds
from graders.equivalence.form.domain import declared, valued
from graders.equivalence.form.field import Field
from graders.equivalence.form.quotient import Quotient
from graders.equivalence.form.ring import NoProofError
from graders.equivalence.form.rules import Rule
from graders.maths.calculus import DERIVATIVES, Dear, Underivable, derived
from graders.maths.declared import Declaration, Declarations
from graders.maths.tree import Bind, Call, Number, Symbol, Tree
from graders.maths.types import SCALAR

OPAQUE = frozenset({"floor", "ceil", "lambert_w"})
PLAIN = frozenset({"neg", "add", "mul", "div"})
_INDEX, _ONE = Symbol("index of a harmonic number"), Number(Fraction(1))
UNIT_ENDS = Bounds(0, 1, low_open=False, high_open=False)


class Reader:
    """Reads the trees of one claim into one field."""

    def __init__(
        self, field: Field, declarations: Declarations, rules: Mapping[str, Rule]
    ) -> None:
        self.field = field
        self.declarations = declarations
        self.rules = rules
        entries = declarations.entries
        self.meanings = {entry.name: entry.equals for entry in entries if entry.equals is not None}
        self.names: dict[str, Quotient] = {}
        self.pending: set[str] = set()
        self.depth = 0

    def read(self, tree: Tree) -> Quotient:
        """The quotient that equals the tree wherever the tree has a value."""
        match tree:
            case Call(name, args):
                return self.call(name, args)
            case Number(value):
                return self.field.rational(value)
            case Symbol(name):
                return self.symbol(tree, name)
            case Bind():
                return self.bind(tree)

    def call(self, name: str, args: tuple[Tree, ...]) -> Quotient:
        """A function by its rule, or as an opaque letter."""
        rule = self.rules.get(name)
        if rule is not None:
            args = tuple(flat(name, args)) if name in ("max", "min") else args
            values = [self.read(arg) for arg in args]
            if name == "pow" and not plain(args[1]):
                # (-8)^y is real for a third that is written as one; of others balls cannot tell.
                known = values[1].constant
                self.field.partial |= known is not None and known.denominator > 1
            return rule(self.field, *values)
        if name in OPAQUE:
            self.field.partial = True
            return self.field.letter(name, *map(self.read, args))
        if name in ("cases", "indicator"):
            return self.lazy(name, args)
        if name == "harmonic":
            return self.bind(Bind("sum", _INDEX, (_ONE, args[0]), Call("div", (_ONE, _INDEX))))
        if name == "apply":
            return self.value(args[0], args[1:])
        raise NoProofError

    def value(self, function: Tree, args: tuple[Tree, ...]) -> Quotient:
        """What a declared function is somewhere: it lies where its declaration says."""
        entry = self.declarations.get(function.name) if isinstance(function, Symbol) else None
        size = ANY if entry is None else valued(self, entry)
        return self.field.letter("apply", *map(self.read, args), name=called(function), size=size)

    def symbol(self, symbol: Symbol, name: str) -> Quotient:
        """A bound index, or a declared name in its domain."""
        known = self.names.get(name)
        if known is None:
            if symbol.type != SCALAR or name in self.pending:
                raise NoProofError
            self.pending.add(name)
            entry = self.declarations.get(name)
            known = self.names[name] = declared(self, entry or Declaration(name))
        return known

    def lazy(self, name: str, args: tuple[Tree, ...]) -> Quotient:
        """`cases` and `indicator`: what is not chosen need not have a value."""
        field = self.field
        excluded, divisors = len(field.excluded), list(field.divisors)
        parts: list[Quotient] = []
        shape = "; ".join(self.shape(arg, parts) for arg in args)
        if len(field.excluded) > excluded:
            raise NoProofError
        field.partial, field.divisors = True, divisors
        size = UNIT_ENDS if name == "indicator" else ANY
        return field.letter(name, *parts, name=shape, size=size)

    def shape(self, tree: Tree, parts: list[Quotient]) -> str:
        """A condition or a value as text, with the quotients in it laid out in `parts`."""
        match tree:
            case Call("gt" | "ge" as name, (left, right)):
                return self.shape(Call({"gt": "lt", "ge": "le"}[name], (right, left)), parts)
            case Call("lt" | "le" | "eq" | "ne" as name, (left, right)):
                parts.append(self.read(left) - self.read(right))
                return name
            case Call("and" | "or" | "not" as name, args):
                return f"{name}({', '.join(self.shape(arg, parts) for arg in args)})"
            case _:
                parts.append(self.read(tree))
                return "value"

    def derived(self, tree: Bind) -> Tree:
        """A derivative, worked out; where its own formula has a value, so that is partial."""
        self.field.partial = True
        try:
            return derived(tree, self.meanings)
        except (Underivable, Dear):
            raise NoProofError from None

    def bind(self, tree: Bind) -> Quotient:
        """A sum or a product, its index shifted to start at 0; a derivative; a mean."""
        if tree.binder in DERIVATIVES:
            return self.read(self.derived(tree))
        if tree.binder == "integral":
            return self.integral(tree)
        if tree.binder in moments.DRAWS:
            return moments.mean(self, tree)
        if tree.binder not in ("sum", "prod") or len(tree.over) != 2:
            raise NoProofError
        if is_infinite(tree.over[1]):
            return self.endless(tree)
        low, high = map(self.read, tree.over)
        over = series.running(self.field, high - low, self.depth)
        self.field.partial |= not series.counted(self.field, low, over)
        body = series.guarded(
            self.field, over, lambda: self.under(tree.variable.name, low + over.index, tree.body)
        )
        return (series.total if tree.binder == "sum" else series.product)(self.field, body, over)

    def under(self, name: str, value: Quotient, body: Tree) -> Quotient:
        """A body in which a bound name has a value."""
        outer = self.names.get(name)
        self.names[name] = value
        self.depth += 1
        found = self.read(body)
        self.depth -= 1
        del self.names[name]
        if outer is not None:
            self.names[name] = outer
        return found

    def endless(self, tree: Bind) -> Quotient:
        """A sum up to infinity."""
        low = self.read(tree.over[0])
        if tree.binder != "sum" or not self.field.integral(low):
            raise NoProofError
        over = endless.running(self.field, self.depth)
        body = self.under(tree.variable.name, low + over.index, tree.body)
        return endless.total(self.field, body, over)

    def integral(self, tree: Bind) -> Quotient:
        """An integral; the ends may be infinite."""
        low, high = (None if is_infinite(end) else self.read(end) for end in tree.over)
        if is_infinite(tree.over[0]) > 0 or is_infinite(tree.over[1]) < 0:
            raise NoProofError
        ends = integral.Ends(low, high)
        over = integral.running(self.field, ends, self.depth)
        body = self.under(tree.variable.name, over.index, tree.body)
        return integral.total(self.field, body, ends, over)


def is_infinite(tree: Tree) -> int:
    """1 for infinity as it is written, -1 for minus infinity, else 0."""
    match tree:
        case Call("infinity"):
            return 1
        case Call("neg", (Call("infinity"),)):
            return -1
        case _:
            return 0


def called(function: Tree) -> str:
    """How a declared function, or a derivative of one, is called in the name of a letter."""
    match function:
        case Symbol(name):
            return name
        case Call("prime", (inner, Number(place))):
            return f"{called(inner)}'{place}"
        case Call("prime", (inner,)):
            return f"{called(inner)}'"
        case _:
            raise NoProofError


def plain(tree: Tree) -> bool:
    """Whether a tree is written in numbers alone."""
    return isinstance(tree, Number) or (
        isinstance(tree, Call) and tree.function in PLAIN and all(map(plain, tree.args))
    )


def flat(name: str, args: tuple[Tree, ...]) -> Iterator[Tree]:
    """The arguments of nested calls of one associative function."""
    for arg in args:
        if isinstance(arg, Call) and arg.function == name:
            yield from flat(name, arg.args)
        else:
            yield arg
