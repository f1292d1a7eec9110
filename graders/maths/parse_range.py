r"""What a binder runs over: `k=1`, `i,j=1`, `j=1, j != i`, `i<j`, or a name alone.

Where no limits are written they are the sizes of what the variable indexes in the body, or the
bounds of its declaration.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from fractions import Fraction

from graders.maths.cursor import Cursor
from graders.maths.functions import WORDS
from graders.maths.lex import Token
from graders.maths.names import Spelling
from graders.maths.parse_spelling import decorated, piece
from graders.maths.signature import SUM
from graders.maths.sizes import size_tree
from graders.maths.tree import Bind, Call, Number, Symbol, Tree, walk
from graders.maths.types import Dim, dims
from graders.maths.unreadable import Unreadable
from graders.maths.vocabulary import ACCENTS, FONTS, GREEK

ONE = Number(Fraction(1))
_RELATIONS = frozenset({"!=", "<", "<=", ">", ">="})


@dataclass(slots=True)
class Ranges:
    """The variables of a binder; first and last index, where they are written; conditions."""

    variables: list[Symbol] = field(default_factory=list)
    lows: list[Tree | None] = field(default_factory=list)
    conditions: list[Tree] = field(default_factory=list)
    high: Tree | None = None

    def add(self, variable: Symbol) -> None:
        """Add a variable, once."""
        if variable not in self.variables:
            self.variables.append(variable)
            self.lows.append(None)


def ranges(cursor: Cursor) -> Ranges:
    """Read what stands below a binder, up to the brace."""
    found = Ranges()
    with ExitStack() as stack:
        while True:
            at = cursor.at
            for name in variables(cursor):
                found.add(name)
                stack.enter_context(cursor.binding(name))
            if cursor.accept("="):
                low = cursor.expression(SUM)
                found.lows = [low if known is None else known for known in found.lows]
            elif cursor.next.text in _RELATIONS:
                if found.lows[-1] is None:
                    _partner(cursor, found, stack)
                cursor.at = at
                found.conditions.append(cursor.expression())
            if not cursor.accept(","):
                return found


def variables(cursor: Cursor) -> list[Symbol]:
    """Read the name of a variable; `ij` are two where neither is a declared name."""
    token = cursor.take()
    if token.kind == "sub":
        token = token._replace(kind="name", text=token.text[1:])
    if token.kind not in ("name", "cmd"):
        raise cursor.unexpected(token, "expected the variable that runs")
    spelling = Spelling(token.text)
    if token.kind == "cmd" and token.text in FONTS | ACCENTS.keys():
        spelling = _dressed(cursor, token)
    spelled = spelling.canonical
    for longer, stop in decorated(cursor.tokens, spelling, cursor.at):
        spelled, cursor.at = longer, stop
    split = token.kind == "name" and token.text.isalpha() and token.text not in GREEK
    if split and spelled == token.text and spelled not in cursor.symbols and len(spelled) == 2:
        return [Symbol(letter) for letter in spelled]
    return [Symbol(spelled)]


def _dressed(cursor: Cursor, token: Token) -> Spelling:
    r"""Read the name under a font or an accent: `\mathbf{x}`, `\hat w`."""
    found = piece(cursor.tokens, cursor.at)
    if found is None:
        raise cursor.unexpected(cursor.next, "expected the variable that runs")
    text, cursor.at = found
    return Spelling(text, marks=[ACCENTS[token.text]] if token.text in ACCENTS else [])


def _partner(cursor: Cursor, found: Ranges, stack: ExitStack) -> None:
    """In `i < j` both run, unless j is known."""
    token, after = cursor.tokens[cursor.at + 1], cursor.tokens[cursor.at + 2]
    if token.kind != "name" or after.text not in ("}", ","):
        return
    name = Spelling(token.text).canonical
    if name not in cursor.scope and name not in cursor.symbols and name not in WORDS:
        found.add(Symbol(name))
        stack.enter_context(cursor.binding(Symbol(name)))


def bound(cursor: Cursor, kind: str, found: Ranges, body: Tree, token: Token) -> Tree:
    """Bind the variables of `found` in `body`, the last one innermost."""
    inside = body
    for condition in found.conditions:
        body = cursor.call("given", (body, condition), token.start)
    for variable, low in reversed(list(zip(found.variables, found.lows, strict=True))):
        limits = (low, found.high)
        if None in limits:
            limits = _limits(cursor, variable, low, found.high, inside)
        if limits[0] is None or limits[1] is None:
            message = f"{kind} needs a first and a last index"
            hint = rf"write \{kind}_{{{variable.name}=1}}^{{n}}"
            raise Unreadable("missing-argument", message, cursor.span(token.start), hint)
        body = Bind(kind, variable, (limits[0], limits[1]), body, body.type)
    return body


def _limits(
    cursor: Cursor, variable: Symbol, low: Tree | None, high: Tree | None, body: Tree
) -> tuple[Tree | None, Tree | None]:
    if high is not None:
        return ONE, high
    dims = {cursor.sizes.dim(dim) for dim in _indexed(body, variable.name)}
    if len(dims) == 1:
        return low or ONE, size_tree(dims.pop())
    if not dims and variable.name in cursor.declarations:
        domain = cursor.declarations[variable.name].domain
        return low or domain.low, domain.high
    return low, None


def _indexed(body: Tree, name: str) -> Iterator[Dim]:
    """The sizes of what the variable indexes."""
    for node in walk(body):
        if isinstance(node, Call) and node.function == "at":
            base, *indices = node.args
            for index, dim in zip(indices, dims(base.type), strict=False):
                if isinstance(index, Symbol) and index.name == name and dim is not None:
                    yield dim
