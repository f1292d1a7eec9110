"""Declared functions with values between two bounds, tried as steps: polynomials are no such ones.

Text   z -> indicator(z >= 0)  in evidence, beside the values of names

What is refuted with such a function in the place of `f` is refuted; what is not is still to be
decided, for a step says little about other functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain, islice, product
from typing import Any, NamedTuple, TypeVar

from graders.equivalence.claim import Claim
from graders.equivalence.question import Question
from graders.evidence import Counterexample
from graders.maths.calculus import DERIVATIVES
from graders.maths.declared import Declaration, Declarations
from graders.maths.parse import parse
from graders.maths.substitute import substitute
from graders.maths.terms import ONE, ZERO
from graders.maths.tree import Bind, Call, Symbol, Tree, free, walk
from graders.maths.types import SCALAR
from graders.maths.typeset_ascii import to_ascii

MOST = 4
"""Choices of functions that are tried."""

ARROW = "z -> "
"""How the text of a function begins."""

_JUMPING, _SMOOTH = ("ind(z >= 0)", "ind(z < 1)"), ("sigmoid(2*z - 1)", "1/2")
_ARGUMENT = Declarations((Declaration("z"),))

Asked = TypeVar("Asked", bound=Question)


class Instance(NamedTuple):
    """A function in the place of each that is bounded, as text, and what it makes of a tree."""

    text: Mapping[str, str]
    within: Callable[[Tree], Tree]

    def of(self, question: Asked) -> Asked:
        """The question about these functions."""
        names = Declarations(tuple(map(self._entry, question.declarations.entries)))
        made: dict[str, Any] = {"declarations": names}
        if isinstance(question, Claim):
            made["reference"] = self.within(question.reference)
            made["response"] = self.within(question.response)
        else:
            made["goal"] = self.within(question.goal)
            made["given"] = tuple(map(self.within, question.given))
        return replace(question, **made)

    def told(self, found: Counterexample) -> Counterexample:
        """A counterexample that says which functions it is about."""
        return replace(found, at={**found.at, **self.text})

    def untold(self, found: Counterexample) -> Counterexample | None:
        """The same without the functions; None if it is about others."""
        if not self.text.items() <= found.at.items():
            return None
        rest = {name: value for name, value in found.at.items() if name not in self.text}
        return replace(found, at=rest)

    def _entry(self, entry: Declaration) -> Declaration:
        if entry.equals is None:
            return entry
        return replace(entry, equals=self.within(entry.equals))


def instances(question: Question) -> Iterator[Instance]:
    """Functions that may stand for those of a question that have an upper bound.

    >>> from graders.maths.declare import declarations
    >>> names = declarations({"x": "real", "f": {"type": "function", "gives": "probability"}})
    >>> claim = Claim(parse("f(x)", names).tree, parse("1", names).tree, names)
    >>> [instance.text["f"] for instance in instances(claim)][:2]
    ['z -> indicator(z >= 0)', 'z -> indicator(z < 1)']
    """
    trees = _asked(question)
    used = frozenset[str]().union(*map(free, trees))
    derived = any(map(_derives, chain.from_iterable(map(walk, trees))))
    bounded = [entry for entry in question.declarations.entries if _is_bounded(entry, used)]
    shapes = [_shapes(entry, smooth=derived) for entry in bounded]
    for bodies in islice(product(*shapes), MOST if bounded else 0):
        chosen = {entry.name: body for entry, body in zip(bounded, bodies, strict=True)}
        text = {name: f"{ARROW}{to_ascii(body)}" for name, body in chosen.items()}
        yield Instance(text, partial(_written, chosen))


def _asked(question: Question) -> list[Tree]:
    """What is asked about, and what the names in it are short for."""
    if isinstance(question, Claim):
        trees = [question.reference, question.response]
    else:
        trees = [question.goal, *question.given]
    for entry in reversed(question.declarations.entries):
        if entry.equals is not None and any(entry.name in free(tree) for tree in trees):
            trees.append(entry.equals)
    return trees


def _derives(tree: Tree) -> bool:
    """Whether it is a derivative, which a step has none of."""
    match tree:
        case Call("prime"):
            return True
        case Bind(binder):
            return binder in DERIVATIVES
        case _:
            return False


def _is_bounded(entry: Declaration, used: frozenset[str]) -> bool:
    """Whether it is a function of one number, with values between two numbers."""
    ends = entry.domain.low, entry.domain.high
    if entry.name not in used or entry.type.takes != (SCALAR,) or entry.definition is not None:
        return False
    return not entry.domain.integer and all(end is not None and not free(end) for end in ends)


def _shapes(entry: Declaration, *, smooth: bool) -> list[Tree]:
    """Steps, a ramp and a constant between the bounds; off them where one is excluded."""
    smooth = smooth or entry.smooth or entry.derivative is not None
    texts = _SMOOTH if smooth else (*_JUMPING, *_SMOOTH)
    low, high = entry.domain.low, entry.domain.high
    shapes = [parse(text, _ARGUMENT).tree for text in texts]
    if entry.domain.low_open or entry.domain.high_open:
        shapes = [parse(f"1/4 + ({text})/2", _ARGUMENT).tree for text in texts]
    if low is None or high is None or (low, high) == (ZERO, ONE):
        return shapes
    width = Call("add", (high, Call("neg", (low,))))
    return [Call("add", (low, Call("mul", (width, shape)))) for shape in shapes]


def _written(bodies: Mapping[str, Tree], tree: Tree) -> Tree:
    match tree:
        case Call("apply", (Symbol(name), argument)) if name in bodies:
            return substitute(bodies[name], {"z": _written(bodies, argument)})
        case Call(_, args):
            return replace(tree, args=tuple(_written(bodies, arg) for arg in args))
        case Bind(_, _, over, body):
            ends = tuple(_written(bodies, end) for end in over)
            return replace(tree, over=ends, body=_written(bodies, body))
        case _:
            return tree
