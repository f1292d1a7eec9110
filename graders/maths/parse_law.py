r"""Distributions and what is computed from them.

law          N(mu, Sigma)  \mathcal N(0, 1)  uniform(a, b)  bernoulli(p)  categorical(p)
expectation  E_{z ~ N(0,1)}[z^2]   \mathbb{E}_{z\sim\mathcal N(0,1)}[z^2]   E[z^2] of a declared z
variance     Var_{z ~ ...}[...];   probability  Pr_{z ~ ...}[z > 0],  \mathbb P
divergence   KL(p || q)  D_{KL}(p \| q);   entropy  H(p),  cross entropy  H(p, q)
"""

from __future__ import annotations

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.parse_function import bracketed
from graders.maths.parse_spelling import raw_subscript
from graders.maths.parse_variable import variables
from graders.maths.tree import Bind, Symbol, Tree, free
from graders.maths.types import SCALAR
from graders.maths.unreadable import Unreadable
from graders.maths.vocabulary import FONTS

MEANS = {
    "E": "expectation",
    "Var": "variance",
    "Pr": "probability",
    "P": "probability",
}
"""The binder over draws that a word calls."""

_LAWS = {"N": "normal", "U": "uniform", "Ber": "bernoulli", "Cat": "categorical"}
_CALLS = _LAWS | {"C": "binomial", "nCr": "binomial"}
_OF_NORMS = frozenset({"E", "Var"})
_NORMS = frozenset({"|", r"\|", r"\lvert", r"\lVert"})
_OPENERS = frozenset({"(", "[", r"\{"})
_BARS = frozenset({"|", r"\|", r"\Vert"})


def statistical(cursor: Cursor, token: Token) -> Tree | None:
    """Read what the undeclared word `token` means among laws; None if it is no such word."""
    text, following = token.text, cursor.next
    if text in MEANS and _is_mean(cursor):
        return _mean(cursor, MEANS[text], token)
    if text in _OF_NORMS and following.text in _NORMS:
        message, hint = f"{text} needs brackets", f"write {text}[...]"
        raise Unreadable("missing-argument", message, token[2:], hint)
    if text == "D" and (found := raw_subscript(cursor.tokens, cursor.at)) and found[0] == "KL":
        cursor.at, text, following = found[1], "KL", cursor.tokens[found[1]]
    if following.text != "(":
        return None
    if text in ("KL", "DKL"):
        return _divergence(cursor, token)
    if text in _CALLS:
        return cursor.call(_CALLS[text], bracketed(cursor), token.start)
    return _entropy(cursor, token) if text == "H" else None


def _is_mean(cursor: Cursor) -> bool:
    """Whether a bracket follows, perhaps after a subscript; E_0 alone is a name."""
    below = raw_subscript(cursor.tokens, cursor.at)
    if below is None:
        return cursor.next.text in ("_", "[", "(")
    return "~" in below[0] or cursor.tokens[below[1]].text in _OPENERS


def _entropy(cursor: Cursor, token: Token) -> Tree:
    """Read the laws of an entropy or a cross entropy; H of a number is a harmonic number."""
    args = bracketed(cursor)
    function = "entropy" if len(args) == 1 else "cross_entropy"
    return cursor.call("harmonic" if args[0].type == SCALAR else function, args, token.start)


def law(cursor: Cursor) -> Tree:
    r"""Read a distribution; N( and \mathcal N( are normal here, whatever N is elsewhere."""
    at, tokens = cursor.at, cursor.tokens
    while tokens[at].text in FONTS or tokens[at].text == "{":
        at += 1
    if tokens[at].kind == "name" and tokens[at].text in _LAWS:
        stop = at + 1 + (tokens[at + 1].text == "}")
        if tokens[stop].text == "(":
            cursor.at, token = stop, tokens[at]
            return cursor.call(_LAWS[token.text], bracketed(cursor), token.start)
    return cursor.expression()


def _mean(cursor: Cursor, kind: str, token: Token) -> Tree:
    draws: list[tuple[Symbol, Tree]] = []
    if cursor.next.kind == "sub":
        draws = [_declared(cursor, variable, token) for variable in variables(cursor)]
    elif cursor.accept("_"):
        opener = cursor.expect("{") if cursor.next.text == "{" else None
        draws = _draws(cursor, token)
        if opener is not None:
            cursor.expect("}", opener)
    if cursor.next.text not in _OPENERS:
        raise cursor.unexpected(cursor.next, "expected a bracket")
    outer = dict(cursor.scope)
    cursor.scope.update((variable.name, variable) for variable, _ in draws)
    args = bracketed(cursor)
    cursor.scope = outer
    body = args[0]
    if len(args) > 1:
        raise cursor.unexpected(cursor.tokens[cursor.at - 1], "expected one argument")
    return _bound(cursor, kind, draws or _random(cursor, body, token), body, token)


def _draws(cursor: Cursor, token: Token) -> list[tuple[Symbol, Tree]]:
    """Read `z ~ N(0, 1), w ~ ...`; a name alone is declared with its law."""
    found: list[tuple[Symbol, Tree]] = []
    while True:
        names = variables(cursor)
        if cursor.accept("~"):
            with cursor.inside():
                drawn = law(cursor)
            if drawn.type.kind != "distribution" or drawn.type.item is None:
                message = f"expected a law, found {drawn.type}"
                raise Unreadable("wrong-type", message, cursor.span(token.start))
            found += [(Symbol(name.name, drawn.type.item), drawn) for name in names]
        else:
            found += [_declared(cursor, name, token) for name in names]
        if not cursor.accept(","):
            return found


def _declared(cursor: Cursor, name: Symbol, token: Token) -> tuple[Symbol, Tree]:
    entry = cursor.declarations.get(name.name)
    if entry is None or entry.law is None:
        message = f"{name.name!r} is not declared as random"
        hint = "write E_{z ~ N(0, 1)}[...]"
        raise Unreadable("unknown-name", message, cursor.span(token.start), hint)
    return entry.symbol, entry.law


def _random(cursor: Cursor, body: Tree, token: Token) -> list[tuple[Symbol, Tree]]:
    """The declared random variables of `body`, in the order of their declaration."""
    used = free(body)
    entries = [entry for entry in cursor.declarations.values() if entry.name in used]
    found = [(entry.symbol, entry.law) for entry in entries if entry.law is not None]
    if not found:
        message, hint = "nothing in it is random", "write E_{z ~ N(0, 1)}[...]"
        raise Unreadable("missing-argument", message, cursor.span(token.start), hint)
    return found


def _bound(
    cursor: Cursor, kind: str, draws: list[tuple[Symbol, Tree]], body: Tree, token: Token
) -> Tree:
    truth = body.type.kind == "truth"
    if truth != (kind == "probability") or (kind == "variance" and body.type != SCALAR):
        wanted = "a condition" if kind == "probability" else "a number"
        message = f"expected {wanted}, found {cursor.sizes.type(body.type)}"
        raise Unreadable("wrong-type", message, cursor.span(token.start))
    if kind == "variance" and len(draws) > 1:
        message = "the variance over several draws is not read"
        raise Unreadable("ambiguous", message, cursor.span(token.start), "write E[X^2] - E[X]^2")
    for variable, drawn in reversed(draws):
        found = SCALAR if truth else body.type
        body, kind = Bind(kind, variable, (drawn,), body, found), "expectation"
        truth = False
    return body


def _divergence(cursor: Cursor, token: Token) -> Tree:
    """Read the two laws of a divergence, with bars or a comma between them."""
    opener = cursor.expect("(")
    cursor.bars.append("")
    left = law(cursor)
    if cursor.next.text in _BARS:
        while cursor.next.text in _BARS:
            cursor.take()
    else:
        cursor.expect(",")
    right = law(cursor)
    cursor.bars.pop()
    cursor.expect(")", opener)
    return cursor.call("kl", (left, right), token.start)
