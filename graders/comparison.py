"""Comparing two formulas outside of any problem: the front door of `markscheme compare`.

    {"id": 1, "reference": "(x+1)^2", "response": "x^2+2x+1", "variables": {"x": "real"}}
    {"id": 1, "verdict": "equal", "evidence": {"kind": "proof", ...}, ...}

`equal` and `different` come with evidence, `invalid` with a message and, where the response is at
fault, the span in it. Names that are not listed are real.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from pydantic import Field, JsonValue

from graders.equivalence import Ask, Claim, compare, nobody
from graders.maths.cost import TooDear, forecast
from graders.maths.declare import (
    Declaration,
    DeclarationError,
    Declarations,
    Domain,
    declarations,
)
from graders.maths.implied import implied
from graders.maths.parse import Reading, parse
from graders.maths.tree import Bind, Tree, free, walk
from graders.maths.types import SCALAR
from graders.maths.unreadable import Unreadable
from graders.verdict import Counterexample, Evidence, Note, Span, Undecided, Value

IMAGINARY = "i"
"""A name that, unless declared, may have meant no real number: no real point refutes it."""

Syntax: TypeAlias = Literal["ascii", "latex", "auto"]


class Comparison(Value):
    """A request: is `response` equal to `reference`?

    `variables` holds declarations as in a problem file; `reference_syntax` defaults to `syntax`.
    """

    id: JsonValue = None
    reference: str
    response: str
    syntax: Syntax = "auto"
    reference_syntax: Syntax | None = None
    variables: dict[str, JsonValue] = Field(default_factory=dict)


class Compared(Value):
    """What `compare_texts` found; fields that do not apply are None or empty."""

    id: JsonValue = None
    verdict: Literal["equal", "different", "undecided", "invalid"]
    evidence: Evidence | None = None
    message: str | None = None
    span: Span | None = None
    hint: str | None = None
    tried: tuple[Note, ...] = ()
    notes: tuple[Note, ...] = ()


class _BadReferenceError(Exception):
    """The request itself is at fault: its reference, or its declarations."""


class _Texts(NamedTuple):
    reference: str
    reference_syntax: Syntax
    response: str
    syntax: Syntax
    variables: str


class _Known(NamedTuple):
    """A reference as read; `listed` are the names of the request, `names` all that it uses."""

    tree: Tree
    listed: Declarations
    names: Declarations


def compare_texts(request: Comparison, ask: Ask = nobody) -> Compared:
    """Decide one comparison. Pure: the same request has the same answer for ever.

    >>> compare_texts(Comparison(reference="2x", response="x+x")).verdict
    'equal'
    """
    texts = _Texts(
        request.reference,
        request.reference_syntax or request.syntax,
        request.response,
        request.syntax,
        json.dumps(request.variables),
    )
    found = _compared(texts, ask)
    return found if request.id is None else found.model_copy(update={"id": request.id})


@lru_cache(maxsize=4096)
def _compared(texts: _Texts, ask: Ask) -> Compared:
    try:
        known = _reference(texts.reference, texts.reference_syntax, texts.variables)
    except _BadReferenceError as error:
        notes = ("unreadable-reference",)
        return Compared(verdict="invalid", message=str(error), notes=notes)
    try:
        reading, names = _response(texts.response, texts.syntax, known.names)
    except Unreadable as error:
        said = {"message": error.message, "span": error.span, "hint": error.hint}
        return Compared(verdict="invalid", notes=(error.note,), **said)
    expected, given = known.tree.type, reading.tree.type
    if expected.kind != given.kind:
        message = f"expected {expected}, found {given}"
        return Compared(verdict="invalid", message=message, notes=("wrong-type",))
    found = compare(Claim(known.tree, reading.tree, names), ask)
    if isinstance(found, Undecided) and (dear := _too_dear(reading.tree)):
        return Compared(verdict="invalid", message=dear, notes=("limit-cost",))
    repairs = tuple(dict.fromkeys(repair.note for repair in reading.repairs))
    imaginary = IMAGINARY in names and IMAGINARY not in known.listed
    return _told(found, repairs, imaginary=imaginary)


def _told(found: Evidence | Undecided, repairs: tuple[Note, ...], *, imaginary: bool) -> Compared:
    if isinstance(found, Undecided):
        return Compared(verdict="undecided", tried=found.tried, notes=(*repairs, *found.notes))
    if not isinstance(found, Counterexample):
        notes = (*repairs, *getattr(found, "notes", ()))
        return Compared(verdict="equal", evidence=found, notes=notes)
    if imaginary:
        notes = (*repairs, "imaginary-unit")
        return Compared(verdict="undecided", tried=("balls",), notes=notes)
    return Compared(verdict="different", evidence=found, notes=repairs)


def _too_dear(response: Tree) -> str | None:
    try:
        forecast(response)
    except TooDear as dear:
        return f"too large to evaluate: {dear}"
    return None


@lru_cache(maxsize=1024)
def _reference(text: str, syntax: Syntax, variables: str) -> _Known:
    try:
        listed = declarations(json.loads(variables))
        new = implied(text, syntax, listed, words=True)
        tree = parse(text, _extended(listed, new), syntax).tree
    except DeclarationError as error:
        raise _BadReferenceError(f"the variables cannot be read: {error}") from error
    except Unreadable as error:
        raise _BadReferenceError(f"the reference cannot be read: {error}") from error
    return _Known(tree, listed, _extended(listed, new, tree))


def _response(text: str, syntax: Syntax, names: Declarations) -> tuple[Reading, Declarations]:
    """Read a response; names that nobody declared count only where reading fails without them."""
    try:
        return parse(text, names, syntax), names
    except Unreadable:
        new = implied(text, syntax, names)
        if not new:
            raise
        reading = parse(text, _extended(names, new), syntax)
        if any(repair.note == "split-name" for repair in reading.repairs):
            raise
        return reading, _extended(names, new, reading.tree)


def _extended(names: Declarations, new: tuple[str, ...], tree: Tree | None = None) -> Declarations:
    """Declare `new` names: real, or whole where they limit a sum or product of `tree`."""
    if not new:
        return names
    binds = () if tree is None else (node for node in walk(tree) if isinstance(node, Bind))
    whole = frozenset[str]().union(*(free(limit) for bind in binds for limit in bind.over))
    domains = (Domain(integer=name in whole) for name in new)
    return names.extended(map(Declaration, new, (SCALAR,) * len(new), domains))
