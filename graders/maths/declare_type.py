"""Types as authors write them: vectors, matrices, sequences, functions, random variables.

{type: vector, size: d}           and unit | probability | signs, positive, min, max of its entries
{type: matrix, shape: [m, d]}     and symmetric | spd | psd | orthogonal | diagonal | permutation
                                  | invertible
{type: sequence, of: real, length: N}      `of` is any type, `length` may be left out
{type: function, of: [real], gives: real}  `of` may be a count of numbers, or name what it takes:
                                           of: {w: {type: vector, size: d}}
{type: sequence, of: {type: function, ...}}  a function of its index, too: f_i(x)
{type: function, of: [{type: set, size: n}]}  of subsets; normalized, monotone or additive
{type: set, size: n}                       some of the numbers from 1 to n
{type: index, max: d}                      a whole number from 1 on
{type: law, equals: "N(mu, Sigma)"}        the name of a law, as in KL(Q || P) and E_Q[...]
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from graders.maths.declared import DeclarationError, Declarations, Path, Structure
from graders.maths.names import Spelling
from graders.maths.types import SCALAR, Dim, Type, distribution, function, sequence, subset, vector

if TYPE_CHECKING:
    from pydantic import JsonValue

Fields: TypeAlias = "Mapping[str, JsonValue]"

_VECTORS: tuple[Structure, ...] = ("unit", "probability", "signs")
_MATRICES: tuple[Structure, ...] = (
    *("symmetric", "spd", "psd", "orthogonal", "diagonal", "permutation", "invertible"),
)
_GAMES: tuple[Structure, ...] = ("normalized", "monotone", "additive")
STRUCTURES: Mapping[str, tuple[Structure, ...]] = {
    "vector": _VECTORS,
    "matrix": _MATRICES,
    "function": _GAMES,
}
COMPOSED = ("vector", "matrix", "sequence", "set", "function", "law")
"""Type words that are not domains of numbers."""

KEYS = frozenset(
    {
        *_VECTORS,
        *_MATRICES,
        *_GAMES,
        "size",
        "shape",
        "of",
        "length",
        "gives",
        "smooth",
        "derivative",
    }
)


def composed(name: str, fields: Fields, known: Declarations) -> Type:
    """Read the type that `fields` declare.

    Raises:
        DeclarationError: It makes no sense.
    """
    match fields.get("type", "real"):
        case "vector" | "set" as kind:
            made = vector if kind == "vector" else subset
            return made(_size((name, "size"), fields.get("size"), known))
        case "matrix":
            return _matrix(name, fields, known)
        case "sequence":
            return _sequence(name, fields, known)
        case "function":
            takes = fields.get("of", 1)
            listed = ["real"] * takes if isinstance(takes, int) else takes
            listed = list(listed.values()) if isinstance(listed, dict) else listed
            if not isinstance(listed, list) or not listed:
                raise DeclarationError((name, "of"), "expected the types of the arguments")
            types = tuple(_named((name, "of", at), item, known) for at, item in enumerate(listed))
            gives = _named((name, "gives"), fields.get("gives", "real"), known)
            return _of_sets(name, fields, function(types, gives))
        case "law":
            return distribution(SCALAR)
        case _:
            return SCALAR


def _of_sets(name: str, fields: Fields, found: Type) -> Type:
    """A function, unless it takes sets and cannot be drawn, or is none of sets and said to be."""
    of_sets = [taken.kind == "set" for taken in found.takes]
    if any(of_sets) and (len(of_sets) > 1 or found.item != SCALAR):
        message = "a function of a set takes nothing else, and gives a number"
        raise DeclarationError((name, "of"), message, "write it out: given, equals")
    for key in _GAMES:
        if fields.get(key) and not any(of_sets):
            raise DeclarationError((name, key), f"only a function of a set is {key}")
    return found


def structure(name: str, fields: Fields) -> Structure | None:
    """The special kind of vector or matrix that `fields` declare, if any."""
    allowed = STRUCTURES.get(str(fields.get("type")), ())
    found = [key for key in (*_VECTORS, *_MATRICES, *_GAMES) if fields.get(key)]
    for key in found:
        if key not in allowed:
            raise DeclarationError((name, key), f"a {fields.get('type', 'number')} is not {key}")
    if len(found) > 1:
        raise DeclarationError((name, found[1]), f"{found[0]} and {found[1]} at once")
    return found[0] if found else None


def _sequence(name: str, fields: Fields, known: Declarations) -> Type:
    """A sequence; one of functions is a function of its index, too."""
    length, item = fields.get("length"), _named((name, "of"), fields.get("of", "real"), known)
    if item.kind == "function":
        return function((SCALAR, *item.takes), item.item or SCALAR)
    return sequence(item, _size((name, "length"), length, known) if length else None)


def _matrix(name: str, fields: Fields, known: Declarations) -> Type:
    shape = fields.get("shape")
    if not isinstance(shape, list) or len(shape) != 2:
        raise DeclarationError((name, "shape"), "expected two sizes", "shape: [m, d]")
    rows, columns = (_size((name, "shape", at), size, known) for at, size in enumerate(shape))
    if any(fields.get(key) for key in _MATRICES) and rows != columns:
        raise DeclarationError((name, "shape"), f"a {rows} x {columns} matrix is not square")
    return Type("matrix", (rows, columns)) if columns != 1 or rows == 1 else vector(rows)


def _size(path: Path, value: JsonValue, known: Declarations) -> Dim:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    name = Spelling(value).canonical if isinstance(value, str) else ""
    if name in known and known[name].type == SCALAR and known[name].domain.integer:
        return name
    hint = "declare it before: d: {type: integer, min: 1}"
    raise DeclarationError(path, f"expected a whole number or its name, found {value!r}", hint)


def _named(path: Path, value: JsonValue, known: Declarations) -> Type:
    fields: Fields = {"type": value} if isinstance(value, str) else _mapping(path, value)
    return composed(str(path[0]), fields, known)


def _mapping(path: Path, value: JsonValue) -> Fields:
    if not isinstance(value, dict):
        raise DeclarationError(path, f"expected a type, found {value!r}")
    return value
