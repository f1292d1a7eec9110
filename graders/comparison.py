"""Comparing two formulas outside of any problem: the front door of `markscheme compare`.

    {"id": 1, "reference": "(x+1)^2", "response": "x^2+2x+1", "variables": {"x": "real"}}
    {"id": 1, "verdict": "equal", "evidence": {"kind": "proof", ...}, ...}

`equal` and `different` come with evidence, `invalid` with a message and, where the response is at
fault, the span in it. Names that are not listed are real.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Literal, TypeAlias

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


def compare_texts(request: Comparison, ask: Ask = nobody) -> Compared:
    """Decide one comparison. Pure: the same request has the same answer for ever.

    >>> compare_texts(Comparison(reference="2x", response="x+x")).verdict
    'equal'
    """
    try:
        reference, names = _reference(
            request.reference,
            request.reference_syntax or request.syntax,
            json.dumps(request.variables),
        )
    except _BadReferenceError as error:
        notes = ("unreadable-reference",)
        return Compared(id=request.id, verdict="invalid", message=str(error), notes=notes)
    try:
        reading, names = _response(request.response, request.syntax, names)
    except Unreadable as error:
        return Compared(
            id=request.id,
            verdict="invalid",
            message=error.message,
            span=error.span,
            hint=error.hint,
            notes=(error.note,),
        )
    repairs = tuple(dict.fromkeys(repair.note for repair in reading.repairs))
    return _decided(request, Claim(reference, reading.tree, names), repairs, ask)


def _decided(request: Comparison, claim: Claim, repairs: tuple[Note, ...], ask: Ask) -> Compared:
    if (refused := _refusal(claim)) is not None:
        message, note = refused
        return Compared(id=request.id, verdict="invalid", message=message, notes=(note,))
    found = _compared(claim, ask)
    if isinstance(found, Undecided):
        notes = (*repairs, *found.notes)
        return Compared(id=request.id, verdict="undecided", tried=found.tried, notes=notes)
    different = isinstance(found, Counterexample)
    if different and IMAGINARY not in request.variables and IMAGINARY in claim.declarations:
        notes = (*repairs, "imaginary-unit")
        return Compared(id=request.id, verdict="undecided", tried=("balls",), notes=notes)
    return Compared(
        id=request.id,
        verdict="different" if different else "equal",
        evidence=found,
        notes=(*repairs, *getattr(found, "notes", ())),
    )


def _refusal(claim: Claim) -> tuple[str, Note] | None:
    """Why the response can be no answer to this reference, before anything is evaluated."""
    expected, found = claim.reference.type, claim.response.type
    if expected.kind != found.kind:
        return f"expected {expected}, found {found}", "wrong-type"
    try:
        forecast(claim.response)
    except TooDear as dear:
        return f"too large to evaluate: {dear}", "limit-cost"
    return None


@lru_cache(maxsize=4096)
def _compared(claim: Claim, ask: Ask) -> Evidence | Undecided:
    return compare(claim, ask)


@lru_cache(maxsize=1024)
def _reference(text: str, syntax: Syntax, variables: str) -> tuple[Tree, Declarations]:
    try:
        listed = declarations(json.loads(variables))
        new = implied(text, syntax, listed, words=True)
        tree = parse(text, _extended(listed, new), syntax).tree
        return tree, _extended(listed, new, tree)
    except DeclarationError as error:
        raise _BadReferenceError(f"the variables cannot be read: {error}") from error
    except Unreadable as error:
        raise _BadReferenceError(f"the reference cannot be read: {error}") from error


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
