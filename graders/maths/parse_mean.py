r"""Expectations, variances, covariances and probabilities.

mean    = word below? "[" body ("|" condition)? "]"      any bracket; `\mid` for the bar
word    = E | Var | V | Cov | Pr | P                         also \mathbb E, \operatorname{Var}
below   = "_{" draw ("," draw)* "}"
draw    = names "~" law        what is drawn, and from what; a probability vector is a law too
        | name                 a random name, with its declared law; or a law: then the random
                               name of the body that is drawn from it

Without `below` all random names of the body are drawn. E[f | c] is E[f 1[c]]/Pr[c], Cov(x, y) is
E[x y] - E[x] E[y], and so is a variance over several draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.parse_density import density
from graders.maths.parse_function import bracketed
from graders.maths.parse_law import law
from graders.maths.parse_spelling import raw_subscript
from graders.maths.parse_variable import variables
from graders.maths.signature import POWER
from graders.maths.substitute import substitute
from graders.maths.tree import Bind, Symbol, Tree, free
from graders.maths.types import SCALAR, VALUES
from graders.maths.unreadable import Unreadable

MEANS = {
    "E": "expectation",
    "Var": "variance",
    "Cov": "covariance",
    "Pr": "probability",
    "P": "probability",
    "V": "variance",
}
"""What a word means."""

Draw = tuple[Symbol, Tree]

_CLOSERS = {"(": ")", "[": "]", r"\{": r"\}"}
_BARS = frozenset({"|", r"\mid", r"\vert"})
_OF_NORMS = frozenset({"E", "Var"})
_NORMS = frozenset({"|", r"\|", r"\lvert", r"\lVert"})
_WRITE = "write E_{z ~ N(0, 1)}[...]"


def mean(cursor: Cursor, token: Token) -> Tree | None:
    """Read what the undeclared word `token` means, None if it is no mean."""
    kind = MEANS.get(token.text)
    if kind is None:
        return None
    if not _is_mean(cursor, token):
        return None
    draws: list[Draw | Symbol] = []
    if cursor.next.kind == "sub":
        draws = [_named(cursor, variable, token) for variable in variables(cursor)]
    elif cursor.accept("_"):
        opener = cursor.expect("{") if cursor.next.text == "{" else None
        draws = _draws(cursor, token)
        if opener is not None:
            cursor.expect("}", opener)
    if cursor.next.text not in (*_CLOSERS, *_NORMS):
        raise cursor.unexpected(cursor.next, "expected a bracket")
    fixed = [draw for draw in draws if isinstance(draw, tuple)]
    with ExitStack() as stack:
        for variable, _ in fixed:
            stack.enter_context(cursor.binding(variable))
        outer, cursor.laws = cursor.laws, cursor.laws | {name.name: law for name, law in fixed}
        args, condition = _body(cursor)
        cursor.laws = outer
    return _Mean(cursor, kind, token).of(draws, args, condition)


def _is_mean(cursor: Cursor, token: Token) -> bool:
    """Whether a bracket or a norm follows, perhaps after a subscript; E_0 alone is a name."""
    below = raw_subscript(cursor.tokens, cursor.at)
    if token.text == "V":  # elsewhere a name, or a function of values
        return below is not None and "~" in below[0]
    if below is None:
        of_norm = token.text in _OF_NORMS and cursor.next.text in _NORMS
        return of_norm or cursor.next.text in ("_", "[", "(")
    return "~" in below[0] or cursor.tokens[below[1]].text in (*_CLOSERS, *_NORMS)


def _body(cursor: Cursor) -> tuple[tuple[Tree, ...], Tree | None]:
    """Read the bracket: arguments, or one with a condition behind a bar; or a norm without."""
    if cursor.next.text in _NORMS:
        start, norm = cursor.next.start, cursor.expression(POWER)
        cursor.repair("mean-argument", "read the norm as what the mean is of", start)
        return (norm,), None
    if _bar(cursor) is None:
        return bracketed(cursor), None
    opener = cursor.take()
    cursor.bars.append("")
    body = cursor.expression()
    cursor.bars.pop()
    cursor.take()
    condition = cursor.enclosed(opener, _CLOSERS[opener.text])
    return (body,), condition


def _bar(cursor: Cursor) -> int | None:
    """Where the only bar of the bracket that follows is, None if there is none, or several."""
    depth, found = 0, []
    for at in range(cursor.at, len(cursor.tokens)):
        text = cursor.tokens[at].text
        depth += (text in _CLOSERS or text == "{") - (text in (*_CLOSERS.values(), "}"))
        if not depth:
            break
        if depth == 1 and text in _BARS:
            found.append(at)
    return found[0] if len(found) == 1 else None


def _draws(cursor: Cursor, token: Token) -> list[Draw | Symbol]:
    """Read `z ~ N(0, 1), w ~ ...`; a name alone is declared with its law, or is a law."""
    found: list[Draw | Symbol] = []
    while True:
        names = variables(cursor)
        if cursor.accept("~"):
            start = cursor.next.start
            with cursor.inside():
                drawn = law(cursor)
            if _is_weighted(cursor, drawn):
                drawn = cursor.call("categorical", (drawn,), start)
                cursor.repair("law", "read a probability vector as the law of an index", start)
            if drawn.type.kind != "distribution" or drawn.type.item is None:
                message = f"expected a law, found {drawn.type}"
                hint = (
                    "write E_{i ~ categorical(p)}[...]" if drawn.type.kind == "vector" else _WRITE
                )
                raise Unreadable("wrong-type", message, cursor.span(token.start), hint)
            kind = drawn.type.item
            found += [(cursor.apart(Symbol(name.name, kind)), drawn) for name in names]
        else:
            if cursor.next.text == "(":  # E_{q(z|x)}, where q is a law
                density(cursor, names[0].name, token)
            found += [_named(cursor, name, token) for name in names]
        if not cursor.accept(","):
            return found


def _is_weighted(cursor: Cursor, tree: Tree) -> bool:
    """Whether a tree is a declared probability vector."""
    entry = cursor.declarations.get(tree.name) if isinstance(tree, Symbol) else None
    return entry is not None and entry.domain.structure == "probability"


def _named(cursor: Cursor, name: Symbol, token: Token) -> Draw | Symbol:
    """A random name with its law, or the symbol of a declared law."""
    symbol = cursor.symbols.get(name.name, name)
    entry = cursor.declarations.get(symbol.name)
    if entry is not None and entry.type.kind == "distribution":
        return entry.symbol
    if entry is None or entry.law is None:
        message = f"{name.name!r} is not declared as random"
        raise Unreadable("unknown-name", message, cursor.span(token.start), _WRITE)
    return entry.symbol, entry.law


class _Mean:
    """A mean whose parts have been read."""

    def __init__(self, cursor: Cursor, kind: str, token: Token) -> None:
        self.cursor, self.kind, self.token = cursor, kind, token

    def of(
        self, draws: list[Draw | Symbol], args: tuple[Tree, ...], condition: Tree | None
    ) -> Tree:
        """Return the tree."""
        if self.kind == "probability" and len(args) > 1:  # Pr[a, b] is of both
            args = (self.cursor.call("and", args, self.token.start),)
        most = 2 if self.kind == "covariance" else 1
        if len(args) > most:
            wanted = "expected one argument" if most == 1 else "expected two arguments"
            raise self.cursor.unexpected(self.cursor.tokens[self.cursor.at - 1], wanted)
        parts = [self._seen_through(part, draws) for part in args]
        if condition is not None:
            condition = self._seen_through(condition, draws)
        every = [*parts, condition] if condition is not None else parts
        found = self._chosen(draws, every) if draws else self._random(every)
        if self.kind == "covariance":
            return self._covariance(found, parts[0], parts[-1])
        if self.kind == "variance" and (len(found) > 1 or condition is not None):
            self._check(parts[0])
            return self._spread(found, parts[0], condition)
        if condition is not None:
            return self._conditional(found, parts[0], condition)
        return self._bound(self.kind, found, parts[0])

    def _seen_through(self, tree: Tree, draws: Sequence[Draw | Symbol]) -> Tree:
        """The tree with derived names that depend on what is drawn written out."""
        entries = self.cursor.declarations
        drawn = {draw[0].name for draw in draws if isinstance(draw, tuple)}
        drawn |= {name for name, entry in entries.items() if entry.law is not None}
        for entry in reversed(entries.entries):
            meaning = entry.equals if entry.name in free(tree) else None
            if meaning is not None and self._reaches(meaning, drawn):
                tree = substitute(tree, {entry.name: meaning})
        return tree

    def _reaches(self, tree: Tree, drawn: set[str]) -> bool:
        """Whether a meaning uses what is drawn, perhaps through other names."""
        entries, names = self.cursor.declarations, free(tree)
        inner = (entries[name].equals for name in names if name in entries)
        return bool(names & drawn) or any(
            meaning is not None and self._reaches(meaning, drawn) for meaning in inner
        )

    def _random(self, parts: Sequence[Tree]) -> list[Draw]:
        """The declared random variables of the body, in the order of their declaration."""
        used = set().union(*map(free, parts))
        entries = self.cursor.declarations.entries
        for entry in reversed(entries):  # what a law depends on is declared before it
            if entry.name in used and entry.law is not None:
                used |= free(entry.law)
        found = [(e.symbol, e.law) for e in entries if e.law is not None and e.name in used]
        if not found:
            span = self.cursor.span(self.token.start)
            raise Unreadable("missing-argument", "nothing in it is random", span, _WRITE)
        return found

    def _chosen(self, draws: Sequence[Draw | Symbol], parts: Sequence[Tree]) -> list[Draw]:
        """The draws, where a law stands for the random name that is drawn from it."""
        found: list[Draw] = []
        for draw in draws:
            if isinstance(draw, tuple):
                found.append(draw)
                continue
            here = self._random(parts)
            own = [(name, draw) for name, known in here if known == draw]
            like = [(name, draw) for name, _ in here if name.type == draw.type.item]
            if len(own or like) != 1:
                message = f"which name is drawn from {draw.name} is not clear"
                span = self.cursor.span(self.token.start)
                raise Unreadable("ambiguous", message, span, f"write E_{{x ~ {draw.name}}}[...]")
            found += own or like
        return found

    def _bound(self, kind: str, draws: Sequence[Draw], body: Tree) -> Tree:
        wrong = kind == "variance" and body.type != SCALAR
        if wrong or body.type.kind not in ({"truth"} if kind == "probability" else VALUES):
            wanted = "a condition" if kind == "probability" else "a number"
            message = f"expected {wanted}, found {self.cursor.sizes.type(body.type)}"
            raise Unreadable("wrong-type", message, self.cursor.span(self.token.start))
        for variable, drawn in reversed(draws):
            found = SCALAR if kind == "probability" else body.type
            body, kind = Bind(kind, variable, (drawn,), body, found), "expectation"
        return body

    def _check(self, body: Tree) -> None:
        if body.type != SCALAR:
            message = f"expected a number, found {self.cursor.sizes.type(body.type)}"
            raise Unreadable("wrong-type", message, self.cursor.span(self.token.start))

    def _conditional(self, draws: Sequence[Draw], body: Tree, condition: Tree) -> Tree:
        """E[f 1[c]]/Pr[c], or Pr[a and c]/Pr[c]."""
        call, start = self.cursor.call, self.token.start
        below = self._bound("probability", draws, condition)
        if self.kind == "probability":
            both = call("and", (body, condition), start)
            above = self._bound("probability", draws, both)
        else:
            met = call("indicator", (condition,), start)
            above = self._bound("expectation", draws, call("mul", (met, body), start))
        return call("div", (above, below), start)

    def _spread(self, draws: Sequence[Draw], body: Tree, condition: Tree | None) -> Tree:
        """E[x^2] - E[x]^2, where there are several draws or a condition."""
        self.kind = "expectation"
        squared = self.cursor.call("mul", (body, body), self.token.start)
        means = [
            self._bound("expectation", draws, part)
            if condition is None
            else self._conditional(draws, part, condition)
            for part in (squared, body)
        ]
        return self._less(means[0], means[1], means[1])

    def _covariance(self, draws: Sequence[Draw], left: Tree, right: Tree) -> Tree:
        """E[x y] - E[x] E[y] for numbers, with x y^T for vectors."""
        join = "mul" if left.type == SCALAR else "outer"
        both = self.cursor.call(join, (left, right), self.token.start)
        means = [self._bound("expectation", draws, part) for part in (both, left, right)]
        return self._less(*means)

    def _less(self, both: Tree, left: Tree, right: Tree) -> Tree:
        call, start = self.cursor.call, self.token.start
        join = "mul" if left.type == SCALAR else "outer"
        minus: Tree = call("neg", (call(join, (left, right), start),), start)
        return call("add", (both, minus), start)
