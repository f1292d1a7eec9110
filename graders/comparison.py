"""Comparing two formulas outside of any problem: the front door of `markscheme compare`.

    {"id": 1, "reference": "(x+1)^2", "response": "x^2+2x+1", "variables": {"x": "real"}}
    {"id": 1, "verdict": "equal", "evidence": {"kind": "proof", ...}, ...}

`equal` and `different` come with evidence, `invalid` with a message and, where the response is at
fault, the span in it. Names of the reference that are not listed are real. A response may use no
further ones, unless nothing is listed at all: then its single letters are taken for real numbers,
and that is said (`unlisted-name`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, get_args

from graders.equivalence import Ask, Claim, compare, nobody
from graders.evidence import Counterexample, Evidence, Note, Record, Span, Unsettled
from graders.maths.cost import TooDear, forecast
from graders.maths.declare import DeclarationError, Declarations, declarations
from graders.maths.imaginary import Inseparable, plane
from graders.maths.implied import Open, read_open
from graders.maths.parse import parse
from graders.maths.sizes import zero
from graders.maths.tree import Number, Tree
from graders.maths.types import VALUES
from graders.maths.unreadable import Unreadable

if TYPE_CHECKING:
    from pydantic import JsonValue

IMAGINARY = "i"
"""A name that, unless declared, may have meant no real number: no real point alone refutes it."""

Syntax: TypeAlias = Literal["ascii", "latex", "auto"]


class RequestError(ValueError):
    """A field of a request is not what it should be: which one, and what is expected."""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A request: is `response` equal to `reference`?

    `variables` holds declarations as in a problem file; `reference_syntax` defaults to `syntax`.
    """

    id: Any = None
    reference: str
    response: str
    syntax: Syntax = "auto"
    reference_syntax: Syntax | None = None
    variables: Mapping[str, JsonValue] = field(default_factory=dict)

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> Comparison:
        """A request as JSON brings it.

        Raises:
            RequestError: A field is not what it should be: which one, and what it should be.
        """
        for name in ("reference", "response"):
            if not isinstance(fields.get(name), str):
                raise RequestError(f"{name}: expected text")
        for name, default in (("syntax", "auto"), ("reference_syntax", None)):
            if fields.get(name, default) not in (*get_args(Syntax), default):
                raise RequestError(f"{name}: expected one of {', '.join(get_args(Syntax))}")
        if not isinstance(fields.get("variables", {}), dict):
            raise RequestError("variables: expected declarations by name")
        return cls(**fields)


@dataclass(frozen=True, kw_only=True)
class Compared(Record):
    """What `compare_texts` found; fields that do not apply are None or empty."""

    id: Any = None
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
    return found if request.id is None else replace(found, id=request.id)


@lru_cache(maxsize=4096)
def _compared(texts: _Texts, ask: Ask) -> Compared:
    try:
        known = _reference(texts.reference, texts.reference_syntax, texts.variables)
    except _BadReferenceError as error:
        blamed = ("unreadable-reference",)
        return Compared(verdict="invalid", message=str(error), notes=blamed)
    try:
        reading, names = _response(texts.response, texts.syntax, known)
    except Unreadable as error:
        return Compared(
            verdict="invalid",
            message=error.message,
            span=error.span,
            hint=error.hint,
            notes=(error.note,),
        )
    reference, response = _of_one_type(known.tree, reading.tree)
    expected, given = reference.type, response.type
    if expected.kind != given.kind:
        message = f"expected {expected}, found {given}"
        return Compared(verdict="invalid", message=message, notes=("wrong-type",))
    found = compare(Claim(reference, response, names), ask)
    if isinstance(found, Unsettled) and (dear := _too_dear(reading.tree)):
        return Compared(verdict="invalid", message=dear, notes=("limit-cost",))
    notes = reading.notes
    if isinstance(found, Counterexample) and _is_imaginary(names, known.listed):
        found, notes = _in_the_plane(reference, response, names, ask), (*notes, "imaginary-unit")
    told = _told(found, notes)
    return _with_unlisted(told, [name for name in names if name not in known.names])


def _in_the_plane(
    reference: Tree, response: Tree, names: Declarations, ask: Ask
) -> Evidence | Unsettled:
    """What is found with i for the imaginary unit: the real parts, and the imaginary ones."""
    others = Declarations(tuple(entry for entry in names.entries if entry.name != IMAGINARY))
    try:
        expected, given = plane(reference, IMAGINARY), plane(response, IMAGINARY)
    except Inseparable:
        return Unsettled(tried=("balls",))
    found = compare(Claim(expected, given, others), ask)
    if isinstance(found, Counterexample) and found.received.startswith("undefined"):
        return Unsettled(tried=("balls",))
    return found


def _of_one_type(reference: Tree, response: Tree) -> tuple[Tree, Tree]:
    """Both sides; beside a vector or a matrix, 0 is the one that is zero."""
    if _is_zero(response) and reference.type.kind in VALUES:
        return reference, zero(reference.type)
    if _is_zero(reference) and response.type.kind in VALUES:
        return zero(response.type), response
    return reference, response


def _is_zero(tree: Tree) -> bool:
    return isinstance(tree, Number) and not tree.value


def _is_imaginary(names: Declarations, listed: Declarations) -> bool:
    """Whether i may have meant no real number: it is not listed, and no index either."""
    return IMAGINARY in names and IMAGINARY not in listed and not names[IMAGINARY].domain.integer


def _with_unlisted(told: Compared, names: list[str]) -> Compared:
    """Say which names of the response nobody expects."""
    if not names:
        return told
    message = f"not in the reference, and taken for real numbers: {', '.join(names)}"
    return replace(told, message=message, notes=(*told.notes, "unlisted-name"))


def _told(found: Evidence | Unsettled, repairs: tuple[Note, ...]) -> Compared:
    if isinstance(found, Unsettled):
        return Compared(verdict="undecided", tried=found.tried, notes=(*repairs, *found.notes))
    if not isinstance(found, Counterexample):
        notes = (*repairs, *getattr(found, "notes", ()))
        return Compared(verdict="equal", evidence=found, notes=notes)
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
        reading, names = read_open(text, listed, syntax, words=True)
    except DeclarationError as error:
        told = f"{error.message} ({'.'.join(map(str, error.path))})"
        raise _BadReferenceError(f"the variables cannot be read: {told}") from error
    except Unreadable as error:
        raise _BadReferenceError(f"the reference cannot be read: {error}") from error
    return _Known(reading.tree, listed, names)


def _response(text: str, syntax: Syntax, known: _Known) -> Open:
    """Read a response; where nothing is listed, its single letters may be new names."""
    if known.listed:
        return Open(parse(text, known.names, syntax, like=known.tree.type), known.names)
    return read_open(text, known.names, syntax, like=known.tree.type)
