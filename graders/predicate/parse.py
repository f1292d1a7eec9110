"""Tokens -> tree, by recursive descent.

test     = conj {"or" conj}             sum     = product {("+" | "-") product}
conj     = inverse {"and" inverse}      product = factor {("*" | "/" | "%") factor}
inverse  = "not" inverse | chain        factor  = ("-" | "+") factor | atom ["**" factor]
chain    = sum {comparison sum}         atom    = number | text | name | name "(" args ")"
loops    = test {"for" names "in" test {"if" test}}       | "(" loops ")" | "[" loops "]"
"""

from __future__ import annotations

from fractions import Fraction

from graders.maths.unreadable import Unreadable
from graders.predicate.functions import FUNCTIONS, LOOPING
from graders.predicate.lex import BRACKETS, Token, bound_ahead, tokens
from graders.predicate.tree import (
    Apply,
    Chain,
    Clause,
    Each,
    Index,
    Lambda,
    Listing,
    Literal,
    Logic,
    Name,
    Node,
    Series,
    Unary,
)
from graders.spec import meant

DEPTH = 40
MOST_PLACES = 4
COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})


def read_predicate(text: str, functions: frozenset[str], names: frozenset[str]) -> Node:
    """Read a predicate.

    Args:
        text: What somebody typed.
        functions: What may be called besides `functions.FUNCTIONS`.
        names: Names that have a value.

    Raises:
        Unreadable: It is none: where, and why.

    >>> read_predicate("1 < 2", frozenset(), frozenset()).signs
    ('<',)
    """
    return _Reading(text, functions | FUNCTIONS.keys() | LOOPING, names).whole()


class _Reading:
    """A place in the tokens, and the names that loops around it bind."""

    def __init__(self, text: str, functions: frozenset[str], names: frozenset[str]) -> None:
        self.tokens, self.at, self.depth = tokens(text), 0, 0
        self.functions, self.names = functions, set(names)

    @property
    def next(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def accept(self, *texts: str) -> Token | None:
        return (
            self.take() if self.next.kind in ("op", "word") and self.next.text in texts else None
        )

    def expect(self, text: str) -> Token:
        if found := self.accept(text):
            return found
        raise self.unexpected(f"expected {text!r}")

    def unexpected(self, wanted: str) -> Unreadable:
        token = self.next
        if token.kind == "end":
            return Unreadable("unexpected-end", f"{wanted} at the end", (token.start, token.end))
        said = f"{wanted}, found {token.text!r}"
        return Unreadable("unexpected-token", said, (token.start, token.end))

    def span(self, start: int) -> tuple[int, int]:
        return start, self.tokens[self.at - 1].end

    def descend(self) -> None:
        self.depth += 1
        if self.depth > DEPTH:
            span = (self.next.start, self.next.end)
            raise Unreadable("limit-depth", "this nests too deep", span)

    def whole(self) -> Node:
        found = self.test()
        if self.next.kind != "end":
            raise self.unexpected("expected the end")
        return found

    def test(self) -> Node:
        self.descend()
        if self.next.text == "lambda" and self.next.kind == "word":
            found: Node = self.key()
        else:
            found = self.logic("or")
        self.depth -= 1
        return found

    def logic(self, word: str) -> Node:
        start = self.next.start
        parts = [self._conjunct(word)]
        while self.accept(word):
            parts.append(self._conjunct(word))
        return parts[0] if len(parts) == 1 else Logic(word, tuple(parts), self.span(start))

    def _conjunct(self, word: str) -> Node:
        return self.logic("and") if word == "or" else self.inverse()

    def inverse(self) -> Node:
        if found := self.accept("not"):
            self.descend()
            body = self.inverse()
            self.depth -= 1
            return Unary("not", body, self.span(found.start))
        return self.chain()

    def chain(self) -> Node:
        start = self.next.start
        sides, signs = [self.sum()], []
        while sign := self.comparison():
            signs.append(sign)
            sides.append(self.sum())
        return Chain(tuple(sides), tuple(signs), self.span(start)) if signs else sides[0]

    def comparison(self) -> str | None:
        if found := self.accept(*COMPARISONS, "in"):
            return found.text
        if self.next.text == "not" and self.tokens[self.at + 1].text == "in":
            self.at += 2
            return "not in"
        return None

    def sum(self) -> Node:
        start, first = self.next.start, self.product()
        rest = []
        while sign := self.accept("+", "-"):
            rest.append((sign.text, self.product()))
        return Series(first, tuple(rest), self.span(start)) if rest else first

    def product(self) -> Node:
        start, first = self.next.start, self.factor()
        rest = []
        while sign := self.accept("*", "/", "%"):
            rest.append((sign.text, self.factor()))
        return Series(first, tuple(rest), self.span(start)) if rest else first

    def factor(self) -> Node:
        start = self.next.start
        self.descend()
        if sign := self.accept("-", "+"):
            found: Node = Unary(sign.text, self.factor(), self.span(start))
        else:
            found = self.indexed()
            if self.accept("**"):
                found = Series(found, (("**", self.factor()),), self.span(start))
        self.depth -= 1
        return found

    def indexed(self) -> Node:
        start, found = self.next.start, self.atom()
        for _ in range(MOST_PLACES):
            if not self.accept("["):
                break
            place = self.test()
            self.expect("]")
            found = Index(found, place, self.span(start))
        return found

    def atom(self) -> Node:
        token = self.take()
        span = (token.start, token.end)
        match token:
            case Token("num", text):
                return Literal(Fraction(text.rstrip("% \t\n")), span)
            case Token("str", text):
                return Literal(text, span)
            case Token("word", "True" | "False" as text):
                return Literal(text == "True", span)
            case Token("name", text):
                return self.named(text.rpartition(".")[2], token)
            case Token("op", "(" | "[" | "{" as opener):
                return self.bracketed(opener, token.start)
            case _:
                self.at -= 1
                raise self.unexpected("expected a value")

    def bracketed(self, opener: str, start: int) -> Node:
        closer = BRACKETS[opener]
        items: list[Node] = []
        comma = False
        while not self.accept(closer):
            if items and not comma:
                raise self.unexpected(f"expected {closer!r}")
            items.append(self.loops())
            comma = self.accept(",") is not None
        single = len(items) == 1 and not comma
        if single and (opener == "(" or isinstance(items[0], Each)):
            return items[0] if opener != "{" else self.set_of(items[0], start)
        listing = Listing(tuple(items), self.span(start))
        return listing if opener != "{" else self.set_of(listing, start)

    def set_of(self, body: Node, start: int) -> Node:
        return Apply("set", (body,), (), self.span(start))

    def named(self, name: str, token: Token) -> Node:
        span = (token.start, token.end)
        if not self.accept("("):
            if name in self.names:
                return Name(name, span)
            known = [*self.names, *self.functions]
            hint = meant(name, known) or "texts stand in quotes, such as 'train'"
            raise Unreadable("unknown-name", f"{name!r} has no meaning here", span, hint)
        if name not in self.functions:
            hint = meant(name, self.functions) or f"known: {', '.join(sorted(self.functions))}"
            raise Unreadable("unknown-function", f"there is no function {name!r}", span, hint)
        args: list[Node] = []
        options: list[tuple[str, Node]] = []
        while not self.accept(")"):
            if (args or options) and not self.accept(","):
                raise self.unexpected("expected ',' or ')'")
            option = self.option()
            if option:
                options.append((option, self.test()))
            else:
                args.append(self.loops())
        return Apply(name, tuple(args), tuple(options), self.span(token.start))

    def option(self) -> str | None:
        if self.next.text in ("key", "reverse") and self.tokens[self.at + 1].text == "==":
            self.at += 2
            return self.tokens[self.at - 2].text
        return None

    def key(self) -> Lambda:
        start = self.take().start
        name = self.target()
        self.expect(":")
        known, self.names = self.names, self.names | {name}
        body = self.test()
        self.names = known
        return Lambda(name, body, self.span(start))

    def target(self) -> str:
        if self.next.kind != "name":
            raise self.unexpected("expected a name")
        return self.take().text

    def loops(self) -> Node:
        """A test, or one with loops behind it, which bind names in it: read those first."""
        start, known = self.next.start, self.names
        self.names = known | bound_ahead(self.tokens[self.at :])
        body = self.test()
        clauses = []
        self.names = set(known)
        while self.accept("for"):
            targets = self.targets()
            self.expect("in")
            source = self.logic("or")
            self.names |= set(targets)
            conditions = []
            while self.accept("if"):
                conditions.append(self.logic("or"))
            clauses.append(Clause(targets, source, tuple(conditions)))
        self.names = known
        return Each(body, tuple(clauses), self.span(start)) if clauses else body

    def targets(self) -> tuple[str, ...]:
        closer = self.accept("(")
        found = [self.target()]
        while self.accept(","):
            found.append(self.target())
        if closer:
            self.expect(")")
        return tuple(found)
