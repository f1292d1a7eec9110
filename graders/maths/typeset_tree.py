"""What both printers share: where brackets are needed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType

from typing_extensions import override

from graders.maths.density import Density, density
from graders.maths.functions import FUNCTIONS
from graders.maths.signature import (
    AND,
    ATOM,
    COMPARE,
    HADAMARD,
    NEGATE,
    NOT,
    OR,
    POWER,
    PRODUCT,
    SUM,
)
from graders.maths.tree import Bind, Call, Number, Symbol, Tree, children
from graders.maths.types import SCALAR

_CHAINS = (frozenset({"lt", "le"}), frozenset({"gt", "ge"}))
_DIGITS = 40
"""Decimals with more places are printed with a power of ten."""


MEANS = {"expectation": "E", "variance": "Var", "probability": "Pr"}
"""How binders over draws are written."""


class Typesetter(ABC):
    """Prints trees: `show` decides on brackets, subclasses on the marks on paper.

    Attributes:
        relations: How the relations are written.
        connectives: How and, or, not are written, and what joins sets.
        plus, minus: How terms are joined.
        negative: What stands before the opposite of something.
        bang: What stands after a factorial.
        signs: What stands between the arguments of a density.
    """

    relations: Mapping[str, str]
    connectives: Mapping[str, str]
    plus, minus, negative, bang = " + ", " - ", "-", "!"
    signs: Mapping[str, str] = MappingProxyType({"|": "|", ",": ", ", ";": "; "})

    def __init__(self) -> None:
        self.forms: dict[str, Callable[[tuple[Tree, ...]], str]] = {
            "add": self._add,
            "mul": self.product,
            "neg": lambda args: self.negative + self.last(args[0], PRODUCT),
            "pow": self.power,
            "div": self.quotient,
            "factorial": lambda args: self.show(args[0], ATOM) + self.bang,
            "and": self._and,
            "or": lambda args: self._joined("or", OR, args),
            "not": lambda args: f"{self.connectives['not']} {self.show(args[0], NOT)}",
            "union": lambda args: self._joined("union", SUM, args),
            "intersection": lambda args: self._joined("intersection", SUM, args),
            "setminus": lambda args: self._joined("setminus", SUM, args),
        }

    def show(self, tree: Tree, floor: int = 0) -> str:
        """Print `tree`, in brackets if it binds more weakly than `floor`."""
        text = self.plain(tree)
        return self.brackets(text) if self.strength(tree) < floor else text

    def last(self, tree: Tree, floor: int) -> str:
        """Print `tree` where nothing follows that would bind more strongly than `floor`."""
        return self.show(tree, floor)

    def plain(self, tree: Tree) -> str:
        """Print `tree` without brackets around it."""
        match tree:
            case Number(value, decimals):
                return self.number(_digits(value, decimals))
            case Symbol(name) | Call("apply", (Symbol(name), *_)) if made := density(name):
                return self._density(made, children(tree)[1:])
            case Symbol(name):
                return self.symbol(name)
            case Bind():
                return self.binder(tree)
            case Call(function, args) if function in self.relations:
                left, right = (self.show(arg, COMPARE + 1) for arg in args)
                return f"{left} {self.relations[function]} {right}"
            case Call(function, args):
                form = self.forms.get(function)
                return form(args) if form else self.application(function, args)

    def _density(self, made: Density, args: Sequence[Tree]) -> str:
        shown = [self.show(arg) for arg in args] or [self.symbol(name) for name in made.pieces]
        signs = (*(self.signs[sign] for sign in made.signs), "")
        inside = "".join(text + sign for text, sign in zip(shown, signs, strict=True))
        return self.symbol(made.base) + self.brackets(inside)

    def strength(self, tree: Tree) -> int:
        """How strongly the printed form of `tree` binds."""
        match tree:
            case Number(value, decimals):
                if value < 0:
                    return NEGATE
                return ATOM if decimals is not None or value.denominator == 1 else PRODUCT
            case Call(function):
                return FUNCTIONS[function].precedence
            case _:
                return ATOM

    def _add(self, terms: tuple[Tree, ...]) -> str:
        text = self.show(terms[0], SUM + 1)
        for term in terms[1:]:
            match term:
                case Call("neg", (inner,)):
                    text += self.minus + self.last(inner, PRODUCT)
                case _:
                    text += self.plus + self.show(term, SUM + 1)
        return text

    def factors(self, factors: tuple[Tree, ...]) -> list[str]:
        """Print factors; only the first may be a quotient without brackets."""
        first, final = factors[0], factors[-1]
        nested = isinstance(first, Call) and first.function == "mul"
        return [
            self.show(first, PRODUCT + nested),
            *(self.show(factor, PRODUCT + 1) for factor in factors[1:-1]),
            self.last(final, PRODUCT + 1),
        ]

    def _and(self, args: tuple[Tree, ...]) -> str:
        """Print conditions, `x < y and y < z` as `x < y < z`."""
        links = [arg for arg in args if isinstance(arg, Call)]
        signs = {link.function for link in links}
        chained = len(links) == len(args) and any(signs <= chain for chain in _CHAINS)
        chained &= all(left.args[1:] == right.args[:1] for left, right in pairwise(links))
        if not chained:
            return self._joined("and", AND, args)
        text = self.show(links[0].args[0], COMPARE + 1)
        for link in links:
            text += f" {self.relations[link.function]} {self.show(link.args[1], COMPARE + 1)}"
        return text

    def _joined(self, name: str, strength: int, args: tuple[Tree, ...]) -> str:
        word = f" {self.connectives[name]} "
        return word.join(self.show(arg, strength + 1) for arg in args)

    def those(self, tree: Bind) -> Bind:
        """The binder, through a set of numbers even if it runs from one number to another."""
        among = Call("integers", tree.over) if len(tree.over) > 1 else tree.over[0]
        return Bind(tree.binder, tree.variable, (among,), tree.body, tree.type)

    def through(self, tree: Bind) -> str:
        """Print the variable of a binder and the set whose elements or subsets it runs through."""
        relation = self.relations["member" if tree.variable.type == SCALAR else "subseteq"]
        return f"{self.symbol(tree.variable.name)} {relation} {self.show(tree.over[0], SUM)}"

    def number(self, digits: str) -> str:
        """Print a number, given as one would type it."""
        return digits

    @abstractmethod
    def brackets(self, text: str) -> str:
        """Put `text` into round brackets."""

    @abstractmethod
    def symbol(self, name: str) -> str:
        """Print a name."""

    @abstractmethod
    def product(self, factors: tuple[Tree, ...]) -> str:
        """Print a product."""

    @abstractmethod
    def quotient(self, args: tuple[Tree, ...]) -> str:
        """Print a quotient."""

    @abstractmethod
    def power(self, args: tuple[Tree, ...]) -> str:
        """Print a power."""

    @abstractmethod
    def binder(self, tree: Bind) -> str:
        """Print a sum or product over a range."""

    @abstractmethod
    def application(self, function: str, args: tuple[Tree, ...]) -> str:
        """Print a call by its name."""


def repeated(tree: Bind) -> tuple[list[tuple[str, int]], Tree]:
    """The names by which a derivative derives, outermost first, how often each, and the body."""
    names: list[tuple[str, int]] = []
    body: Tree = tree
    while isinstance(body, Bind) and body.binder == "derivative":
        name = body.variable.name
        if names and names[-1][0] == name:
            names[-1] = name, names[-1][1] + 1
        else:
            names.append((name, 1))
        body = body.body
    return names, body


def gradient(args: tuple[Tree, ...]) -> tuple[Tree, int] | None:
    """The function whose gradient (1) or Hessian (2) is what derives it; None if it is neither."""
    match args:
        case (Call("prime", (function,)),):
            order = 2
        case (function,):
            order = 1
        case _:
            return None
    kind = function.type
    by_vector = kind.item == SCALAR and kind.takes[0].kind in ("vector", "matrix")
    return (function, order) if by_vector else None


def is_slope(tree: Bind) -> bool:
    """Whether a derivative is a gradient: of a number by a vector or a matrix."""
    by = tree.variable.type.kind
    return tree.binder == "derivative" and tree.body.type == SCALAR and by in ("vector", "matrix")


class Drawn(Typesetter):
    """Prints on paper, where quotients are stacked and binders reach far to the right."""

    @override
    def last(self, tree: Tree, floor: int) -> str:
        # a product beside a product would stand inside it
        reaching = isinstance(tree, Bind) and tree.binder not in ("prod", "all")
        return self.plain(tree) if reaching else self.show(tree, floor)

    @override
    def strength(self, tree: Tree) -> int:
        match tree:
            case Bind(binder):
                return ATOM if binder in MEANS else NEGATE
            case Call("div"):
                return POWER
            case Call("hadamard"):
                return HADAMARD
            case _:
                return super().strength(tree)


def _digits(value: Fraction, decimals: int | None) -> str:
    if decimals is None:
        return str(value)
    sign, digits = ("-" if value < 0 else ""), str(int(abs(value) * Fraction(10) ** decimals))
    if decimals < 0 or decimals > _DIGITS:
        return f"{sign}{digits}e{-decimals}"
    digits = digits.rjust(decimals + 1, "0")
    return f"{sign}{digits[: len(digits) - decimals]}.{digits[len(digits) - decimals :]}"
