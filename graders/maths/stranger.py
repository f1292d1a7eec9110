"""A name that reading meets and nobody declared: a refusal that says what the name would be."""

from __future__ import annotations

from difflib import get_close_matches

from graders.maths.cursor import Cursor
from graders.maths.declared import Declaration
from graders.maths.functions import WORDS
from graders.maths.lex import Token
from graders.maths.names import Spelling
from graders.maths.parse_spelling import decoration
from graders.maths.types import SCALAR, Type, sequence
from graders.maths.unreadable import Span, Unreadable
from graders.maths.vocabulary import GREEK

_ACTIVATIONS = frozenset({"sigma", "rho", "psi"})
"""Letters that name an activation, but not the same one in all texts."""
_AVERAGES = frozenset({"mean", "avg", "average"})
_BINDERS = ("sum", "prod", "integral")


class Stranger(Unreadable):
    """A name that is not declared.

    Attributes:
        entry: What would have to be declared.
        plain: Whether it is one letter, Latin or Greek, perhaps with subscripts.
        called: Whether a bracket follows directly, as after the name of a function.
    """

    def __init__(
        self, entry: Declaration, span: Span, hint: str, *, plain: bool, called: bool
    ) -> None:
        message = f"{entry.name[:40]!r} is not a name of this problem"
        super().__init__("unknown-name", message, span, hint)
        self.entry, self.plain, self.called = entry, plain, called


def unknown(cursor: Cursor, token: Token, spelling: Spelling | None = None) -> Stranger:
    """What to raise for the name that `token` begins, with all its subscripts and marks."""
    spelling = spelling or Spelling(token.text)
    plain = len(spelling.base) == 1 or (spelling.base in GREEK and token.kind != "word")
    name, at = spelling.canonical, cursor.at
    while (stop := decoration(cursor.tokens, spelling, at)) is not None and not spelling.iterate:
        if rank := _indices(cursor, at, stop):
            return _stranger(cursor, token, Declaration(name, _sequence(rank)), at)
        name, at = spelling.canonical, stop
    plain = plain and not spelling.marks
    found = _stranger(cursor, token, Declaration(name), at, plain=plain)
    if found.called and name in _ACTIVATIONS:
        found.hint = "write the function that is meant, such as sigmoid(x) or relu(x)"
    return found


def unknown_index(cursor: Cursor, token: Token, letter: str) -> Unreadable:
    """What to raise for `letter`, no known index, in the subscript `token`."""
    if not letter.isalpha():
        message, hint = f"{token.text[:40]!r} is not an index of this problem", "write x[i]"
        return Unreadable("unknown-name", message, token[2:], hint)
    entry = Declaration(Spelling(letter).canonical)
    return Stranger(entry, token[2:], _hint(cursor, letter), plain=False, called=False)


def _stranger(
    cursor: Cursor, token: Token, entry: Declaration, at: int, *, plain: bool = False
) -> Stranger:
    after, before = cursor.tokens[at], cursor.tokens[at - 1]
    called = after.text == "(" and after.start == before.end
    span = token.start, max(token.end, before.end)
    applied = after.kind in ("name", "num", "cmd") or after.text == "("
    hint = _sentence(cursor) or _hint(cursor, entry.name, applied=applied)
    return Stranger(entry, span, hint, plain=plain, called=called)


def _sentence(cursor: Cursor) -> str | None:
    """What to say where one word follows another, neither of them known here."""
    words = [token.text for token in cursor.tokens if token.kind == "name"]
    known = {*cursor.scope, *cursor.symbols, *WORDS, *GREEK}
    strange = [word for word in words if word.isalpha() and len(word) > 1 and word not in known]
    return "write the formula alone, without words" if len(strange) > 1 else None


def _hint(cursor: Cursor, name: str, *, applied: bool = False) -> str:
    """The name that may have been meant; a function where something follows it as an argument."""
    names = [*cursor.scope, *cursor.declarations]
    functions = [word for word, row in WORDS.items() if applied or not row.most]
    if name in WORDS:
        return f"write {name}(...)"
    if name in _AVERAGES:
        return "write sum_{k=1}^n z_k/n for the mean of n numbers"
    known = [word for word in (*names, *functions, *_BINDERS) if word != name]
    alike = [word for word in known if word.casefold() == name.casefold()]
    begun = [word for word in known if word[:1].casefold() == name[:1].casefold()]
    near = alike or get_close_matches(name[:40], begun, 1, 0.76)
    listed = ", ".join(names[:12]) or "none"
    return f"did you mean {near[0]}?" if near else f"the names here: {listed}"


def _sequence(rank: int) -> Type:
    found = SCALAR
    for _ in range(rank):
        found = sequence(found)
    return found


def _indices(cursor: Cursor, at: int, stop: int) -> int:
    """How many indices the subscript between `at` and `stop` holds, if a binder binds one."""
    tokens = cursor.tokens[at:stop]
    if not cursor.scope or tokens[0].text[0] != "_":
        return 0
    words = [token.text.lstrip("_") for token in tokens if token.kind != "op"]
    letters = [letter for word in words for letter in ([word] if word in cursor.scope else word)]
    if not any(letter in cursor.scope for letter in letters):
        return 0
    between = [token.text for token in tokens if token.kind == "op"]
    if set(between) <= {"_", "{", "}"}:
        return len(letters) if all(_is_index(cursor, letter) for letter in letters) else 0
    return 1 + between.count(",")


def _is_index(cursor: Cursor, letter: str) -> bool:
    return letter in cursor.scope or letter in cursor.symbols or letter.isdigit()
