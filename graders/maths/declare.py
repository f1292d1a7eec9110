"""Declarations as authors write them: a mapping from names to types and domains.

name: real | positive | nonnegative | probability | integer
name: {type: vector, size: d} and the other types of `declare_type`
name: {type: ..., min: 0, max: d_1 + 1, open: [min, max], positive: true, nonnegative: true,
       odd: true, even: true, also: [other spellings], equals: "d_0*d_1 + d_1"}

name: {law: "N(0, sigma^2)"}       a random variable, as in E[name^2]
name: {given: {t: real}, equals: max(t, gamma*t)}       a function that is written out: name(x)
name: {type: sequence, given: {t: index}, equals: t^2}  a family that is written out: name_t

Bounds are numbers or expressions in names declared before. `equals` makes a derived name: an
abbreviation for an expression, with no domain of its own.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from graders.maths.declare_domain import DOMAIN_KEYS, TYPES, domain, expression
from graders.maths.declare_type import composed
from graders.maths.declared import (
    Declaration,
    DeclarationError,
    Declarations,
    Definition,
    Domain,
)
from graders.maths.density import density
from graders.maths.lex import tokens
from graders.maths.names import Spelling
from graders.maths.parse_spelling import decorated
from graders.maths.redeclare import check_order, redeclared
from graders.maths.sizes import size_tree
from graders.maths.support import support
from graders.maths.tree import Call, Tree
from graders.maths.types import (
    SCALAR,
    VALUES,
    Dim,
    Kind,
    Type,
    distribution,
    function,
    sequence,
    subset,
    vector,
)
from graders.maths.unreadable import Unreadable
from graders.maths.vocabulary import ACCENTS, FONTS, LETTERS

if TYPE_CHECKING:
    from pydantic import JsonValue

__all__ = [
    "Declaration",
    "DeclarationError",
    "Declarations",
    "Domain",
    "canonical",
    "declarations",
]

_KEYS = frozenset({*DOMAIN_KEYS, "also", "equals", "given", "law"})


def declarations(
    spec: Mapping[str, JsonValue], *, base: Declarations | None = None
) -> Declarations:
    """Read the declarations `spec`, in order, after those of `base`.

    >>> names = declarations({"d": {"type": "integer", "min": 1}, "x": "real"})
    >>> names["d"].domain.integer, list(names)
    (True, ['d', 'x'])

    Raises:
        DeclarationError: Something in `spec` makes no sense.
    """
    known = _declared(spec, base or Declarations())
    check_order(known)
    return known


def _declared(spec: Mapping[str, JsonValue], base: Declarations) -> Declarations:
    """Read `spec`, whatever the order in which names are made with others."""
    known = base
    for name, value in spec.items():
        entry = _declaration(name, value, known)
        _check_spellings(name, entry, known, base)
        known = redeclared(known, entry)
    return known


def _check_spellings(
    name: str, entry: Declaration, known: Declarations, replaceable: Container[str]
) -> None:
    for spelling in (entry.name, *entry.also):
        other = known.symbols.get(spelling)
        if other is not None and (other.name != entry.name or entry.name not in replaceable):
            raise DeclarationError((name,), f"{name!r} reads the same as {other.name!r}")


def canonical(name: str) -> str | None:
    r"""The canonical spelling of `name`, perhaps of a density; None if it is no name.

    >>> [canonical(name) for name in (r"\sigma_w", "d_1^*", r"\hat{w}_i", "x_{12}", "2x")]
    ['sigma_w', 'd_1_star', 'w_i_hat', 'x_12', None]
    >>> canonical(r"p_\theta(x \mid z_{1:T})")
    'p_theta(x|z_1:T)'
    """
    made = density(name.replace(r"\mid", "|"))
    if made is None:
        return _spelled(name)
    parts = [_spelled(part) for part in (made.base, *made.pieces)]
    base, *pieces = (part for part in parts if part is not None)
    whole = len(pieces) == len(made.pieces)
    return made._replace(base=base, pieces=tuple(pieces)).name if whole else None


def _spelled(name: str) -> str | None:
    try:
        found, _ = tokens(name, latex=False)
    except Unreadable:
        return None
    marks = []
    while found[0].kind == "cmd" and found[0].text in ACCENTS.keys() | FONTS:
        if found[0].text in ACCENTS:
            marks.append(ACCENTS[found[0].text])
        braced = found[1].text == "{"
        at = next((i for i, token in enumerate(found) if token.text == "}"), 0) if braced else 0
        found = [token for i, token in enumerate(found) if i not in (0, at, int(braced))]
    first = found[0]
    if first.kind != "name" and first.text not in LETTERS:
        return None
    spelling, end = Spelling(found[0].text), 1
    for mark in marks:
        spelling.mark(mark)
    for _, stop in decorated(found, spelling, 1):
        end = stop
    return spelling.canonical if found[end].kind == "end" else None


def _declaration(name: str, value: JsonValue, known: Declarations) -> Declaration:
    spelled = canonical(name)
    if spelled is None:
        hint = "letters, then perhaps a subscript or a star: x, sigma_w, d_1^*"
        raise DeclarationError((name,), f"{name!r} is not a name", hint)
    fields = {"type": value} if isinstance(value, str) else value
    if not isinstance(fields, dict):
        raise DeclarationError((name,), "expected a type or a mapping", TYPES)
    for key in fields:
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, 1)
            hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(sorted(_KEYS))}"
            raise DeclarationError((name, key), f"unknown key {key!r}", hint)
    if "given" in fields:
        return _defined(name, spelled, fields, known)
    equals = fields.get("equals")
    kind: Kind | None = "distribution" if fields.get("type") == "law" else None
    tree = None if equals is None else expression((name, "equals"), equals, known, kind)
    declared, allowed = composed(name, fields, known), domain(name, fields, known)
    law = _law(name, fields, known, declared)
    if law is not None and declared.kind != "sequence" and law.type.item is not None:
        declared = law.type.item
    if tree is not None and "type" in fields and tree.type.kind != declared.kind:
        raise DeclarationError((name, "equals"), f"expected {declared}, found {tree.type}")
    return Declaration(
        spelled,
        type=declared if tree is None else tree.type,
        domain=allowed if law is None else support(law),
        also=_also(name, fields.get("also", [])),
        equals=tree,
        law=law,
        derivative=_derivative(fields),
        smooth=bool(fields.get("smooth")),
        arguments=_arguments(fields),
    )


def _arguments(fields: Mapping[str, JsonValue]) -> tuple[str, ...]:
    """What the arguments of a function are called, where `of` names them; an index has no name."""
    takes = fields.get("of")
    if not isinstance(takes, dict):
        return ()
    if fields.get("type") == "sequence":
        return ("", *_arguments(takes)) if takes.get("type") == "function" else ()
    return tuple(canonical(name) or name for name in takes)


def _derivative(fields: Mapping[str, JsonValue]) -> str | None:
    """The name of the derivative, or gradient, of a function."""
    derivative = fields.get("derivative")
    return canonical(derivative) if isinstance(derivative, str) else None


def _defined(
    name: str, spelled: str, fields: Mapping[str, JsonValue], known: Declarations
) -> Declaration:
    """A function, or a family with indices, whose values are written out."""
    given, equals = fields["given"], fields.get("equals")
    if not isinstance(given, dict) or not given:
        raise DeclarationError(
            (name, "given"), "expected names with their types", "given: {t: real}"
        )
    if equals is None or not fields.keys() <= {"type", "given", "equals", "also", "derivative"}:
        raise DeclarationError((name,), "expected given and equals", "equals: t^2")
    inner = _declared(given, known)
    symbols = [inner.symbols[canonical(key) or key] for key in given]
    body = expression((name, "equals"), equals, inner, None)
    kind = fields.get("type", "function")
    if kind not in ("function", "sequence") or body.type.kind not in VALUES | {"set"}:
        raise DeclarationError((name, "type"), f"{kind} with values that are {body.type}")
    declared = subset() if body.type.kind == "set" else body.type  # which: see the arguments
    if kind == "function":
        declared = function(tuple(symbol.type for symbol in symbols), declared)
    else:
        for _ in symbols:
            declared = sequence(declared)
    return Declaration(
        spelled,
        type=declared,
        also=_also(name, fields.get("also", [])),
        derivative=_derivative(fields),
        definition=Definition(tuple(symbol.name for symbol in symbols), body),
        arguments=tuple(symbol.name for symbol in symbols),
    )


def _law(
    name: str, fields: Mapping[str, JsonValue], known: Declarations, declared: Type
) -> Tree | None:
    """The distribution of a random variable, or of each entry or row of a declared list."""
    value = fields.get("law")
    if value is None:
        return None
    law = expression((name, "law"), value, known, "distribution")
    item, listed = law.type.item, _item(declared)
    if "type" not in fields or item is None or declared == item:
        return law
    if declared.kind == "matrix" and item == SCALAR:  # of its entries: of the entries of each row
        law, item = _independent(law, item, declared.shape[1]), listed
    if listed is None or item is None or not declared.shape or listed != item:
        raise DeclarationError((name, "law"), f"expected a law of {declared}, found one of {item}")
    return _independent(law, item, declared.shape[0])


def _independent(law: Tree, item: Type, count: Dim) -> Tree:
    """The law of so many independent draws."""
    whole = vector(count) if item == SCALAR else Type("matrix", (count, *item.shape))
    return Call("iid", (law, size_tree(count)), distribution(whole))


def _item(declared: Type) -> Type | None:
    """What a list is made of: numbers, or rows."""
    match declared.kind:
        case "vector":
            return SCALAR
        case "matrix":
            return vector(declared.shape[1])
        case _:
            return declared.item


def _also(name: str, value: JsonValue) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise DeclarationError((name, "also"), "expected a list of spellings", "also: [d1s]")
    found, own = [], density(canonical(name) or "")
    for index, spelling in enumerate(value):
        spelled = canonical(spelling) if isinstance(spelling, str) else None
        if spelled is None:
            raise DeclarationError((name, "also", index), f"{spelling!r} is not a name")
        short = own is not None and density(spelled) is None
        found.append(own._replace(base=spelled).name if own and short else spelled)
    return tuple(found)
