"""Trees in plain words, for whoever listens, and to tell what was read from what was meant.

    (x+1)^2/y       (x plus 1) squared over y
    sum(k=1..n, k)  the sum over k from 1 to n of k

What begins with a phrase ("the square root of") stands in brackets within any operation, so that
its end is heard. Different trees have different readings.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from typing_extensions import override

from graders.maths.functions import FUNCTIONS
from graders.maths.names import parts
from graders.maths.signature import AND, ATOM, POWER, PRODUCT, SUM
from graders.maths.tree import Bind, Call, Number, Tree, children
from graders.maths.types import SCALAR
from graders.maths.typeset_tree import Typesetter, gradient, is_slope

PHRASES: Mapping[str, str] = MappingProxyType(
    {
        "sqrt": "the square root of %s",
        "root": "the root of %s of degree %s",
        "abs": "the absolute value of %s",
        "floor": "%s rounded down",
        "ceil": "%s rounded up",
        "sign": "the sign of %s",
        "log": "the logarithm of %s",
        "binomial": "%s choose %s",
        "indicator": "1 if %s, else 0",
        "dot": "the inner product of %s and %s",
        "outer": "the outer product of %s and %s",
        "norm": "the norm of %s",
        "frobenius": "the Frobenius norm of %s",
        "spectral": "the spectral norm of %s",
        "trace": "the trace of %s",
        "det": "the determinant of %s",
        "inverse": "the inverse of %s",
        "rank": "the rank of %s",
        "eigenvalue_max": "the largest eigenvalue of %s",
        "eigenvalue_min": "the smallest eigenvalue of %s",
        "identity": "the identity of size %s",
        "kronecker": "1 if %s is %s, else 0",
        "normal": "the normal law with mean %s and variance %s",
        "uniform": "the uniform law from %s to %s",
        "bernoulli": "the Bernoulli law with probability %s",
        "categorical": "the law with the probabilities %s",
        "Phi_inverse": "the inverse of Phi at %s",
        "kl": "the divergence of %s from %s",
        "entropy": "the entropy of %s",
        "subsets": "all subsets of %s alike",
        "included": "the subsets of %s with each element in it with probability %s",
        "given": "%s where %s",
        "card": "the number of elements of %s",
        "integers": "the set of the numbers from %s to %s",
    }
)
"""How a function is said around its arguments."""

_BASED = MappingProxyType(
    {"log": "the logarithm of %s to base %s", "norm": "the norm of %s of order %s"}
)
_RAISED = MappingProxyType({2: "squared", 3: "cubed"})
_BINDERS = MappingProxyType(
    {
        "sum": "sum",
        "prod": "product",
        "max": "maximum",
        "min": "minimum",
        "argmax": "first maximiser",
        "argmin": "first minimiser",
    }
)
_MEANS = MappingProxyType(
    {"expectation": "expectation", "variance": "variance", "probability": "probability"}
)


class Words(Typesetter):
    """Prints for the ear."""

    signs: Mapping[str, str] = MappingProxyType({"|": " given ", ",": ", ", ";": "; "})
    relations: Mapping[str, str] = MappingProxyType(
        {
            "eq": "equals",
            "ne": "is not",
            "lt": "is less than",
            "le": "is at most",
            "gt": "is greater than",
            "ge": "is at least",
            "member": "is in",
            "subseteq": "is a subset of",
        }
    )
    connectives: Mapping[str, str] = MappingProxyType(
        {"and": "and", "or": "or", "not": "not"}
        | {"union": "united with", "intersection": "intersected with", "setminus": "without"}
    )
    plus, minus, negative, bang = " plus ", " minus ", "minus ", " factorial"

    def __init__(self) -> None:
        super().__init__()
        self.forms |= {name: partial(self._phrase, name) for name in PHRASES}
        self.forms |= {
            "and": lambda args: self._joined("and", AND, args),
            "cases": self._cases,
            "vector": lambda args: f"the vector with entries {self._list(args)}",
            "matrix": self._matrix,
            "set": lambda args: f"the set of {self._list(args)}" if args else "the empty set",
            "at": lambda args: f"entry {self._list(args[1:])} of {self.show(args[0], ATOM)}",
            "apply": lambda args: f"{self.show(args[0], ATOM)} of {self._list(args[1:])}",
            "prime": self._prime,
            "transpose": lambda args: self.show(args[0], POWER + 1) + " transposed",
            "hadamard": lambda args: f"the entrywise product of {self._list(args)}",
            "diag": self._diag,
        }

    @override
    def strength(self, tree: Tree) -> int:
        usual = super().strength(tree)
        phrase = isinstance(tree, Bind | Call) and bool(children(tree)) and usual == ATOM
        said = isinstance(tree, Call) and tree.function in ("div", "hadamard")
        return SUM if phrase or said else usual

    @override
    def brackets(self, text: str) -> str:
        return f"({text})"

    @override
    def symbol(self, name: str) -> str:
        base, subscripts, marks, iterate = parts(name)
        said = " ".join((base, *(f"sub {each}" for each in subscripts), *marks))
        return said + (f" at {iterate}" if iterate else "")

    @override
    def product(self, factors: tuple[Tree, ...]) -> str:
        return " times ".join(self.factors(factors))

    @override
    def quotient(self, args: tuple[Tree, ...]) -> str:
        return f"{self.show(args[0], PRODUCT + 1)} over {self.show(args[1], PRODUCT + 1)}"

    @override
    def power(self, args: tuple[Tree, ...]) -> str:
        base, exponent = self.show(args[0], POWER + 1), args[1]
        if (
            isinstance(exponent, Number)
            and exponent.decimals is None
            and exponent.value in _RAISED
        ):
            return f"{base} {_RAISED[int(exponent.value)]}"
        return f"{base} to the power {self.show(exponent, ATOM)}"

    @override
    def binder(self, tree: Bind) -> str:
        name, body = self.symbol(tree.variable.name), self.show(tree.body, ATOM)
        over = [self.show(each, ATOM) for each in tree.over]
        if tree.binder in _MEANS:
            return f"the {_MEANS[tree.binder]} over {name} drawn from {over[0]} of {body}"
        if tree.binder in ("derivative", "hessian"):
            word = "Hessian" if tree.binder == "hessian" else "derivative"
            word = "gradient" if is_slope(tree) else word
            return f"the {word} by {name} of {body}"
        if tree.binder == "integral":
            return f"the integral over {name} from {over[0]} to {over[1]} of {body}"
        return self._ranged(tree, name, body, over)

    def _ranged(self, tree: Bind, name: str, body: str, over: list[str]) -> str:
        """Say a binder that runs from a number to another, or through a set."""
        through = f"{name} from {over[0]} to {over[-1]}"
        if len(over) == 1:
            what = "element" if tree.variable.type == SCALAR else "subset"
            through = f"{what} {name} of {over[0]}"
        if tree.binder == "all":
            return f"{body} for every {through}"
        if tree.binder == "those":
            return f"the set of every {through} with {body}"
        every = "every " if len(over) == 1 else ""
        return f"the {_BINDERS[tree.binder]} over {every}{through} of {body}"

    @override
    def application(self, function: str, args: tuple[Tree, ...]) -> str:
        word = FUNCTIONS[function].ascii[0]
        return f"{word} of {self._list(args)}" if args else word

    def _list(self, args: tuple[Tree, ...]) -> str:
        return " and ".join(self.show(arg, ATOM) for arg in args)

    def _prime(self, args: tuple[Tree, ...]) -> str:
        if (found := gradient(args)) is not None:
            word = "Hessian" if found[1] > 1 else "gradient"
            return f"the {word} of {self.show(found[0], ATOM)}"
        function, *place = (self.show(arg, ATOM) for arg in args)
        by = f" by its argument {place[0]}" if place else ""
        return f"the derivative of {function}{by}"

    def _phrase(self, name: str, args: tuple[Tree, ...]) -> str:
        phrase = _BASED[name] if len(args) == 2 and name in _BASED else PHRASES[name]
        if phrase.count("%s") != len(args):
            return self.application(name, args)
        return phrase % tuple(self.show(arg, ATOM) for arg in args)

    def _diag(self, args: tuple[Tree, ...]) -> str:
        what = "diagonal matrix" if args[0].type.kind == "vector" else "diagonal"
        return f"the {what} of {self._list(args)}"

    def _matrix(self, args: tuple[Tree, ...]) -> str:
        rows = "; ".join(self._list(children(arg)) for arg in args)
        return f"the matrix with rows {rows}"

    def _cases(self, args: tuple[Tree, ...]) -> str:
        said = [
            f"{self.show(value, ATOM)} if {self.show(condition, ATOM)}"
            for value, condition in zip(args[::2], args[1::2], strict=False)
        ]
        said += [f"{self.show(args[-1], ATOM)} otherwise"] if len(args) % 2 else []
        return "; ".join(said)
