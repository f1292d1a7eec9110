r"""Distributions and what is computed from them.

law          N(mu, Sigma)  \mathcal N(0, 1)  uniform(a, b)  bernoulli(p)  categorical(p)
divergence   KL(p || q)  D_{KL}(p \| q)  D(p || q);   entropy  H(p),  cross entropy  H(p, q)
"""

from __future__ import annotations

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.parse_function import bracketed
from graders.maths.parse_spelling import raw_subscript
from graders.maths.tree import Tree, free
from graders.maths.types import SCALAR
from graders.maths.unreadable import Unreadable
from graders.maths.vocabulary import FONTS

_LAWS = {"N": "normal", "U": "uniform", "Ber": "bernoulli", "Cat": "categorical"}
_CALLS = _LAWS | {"C": "binomial", "nCr": "binomial"}
_WORDS = _LAWS | {"Exp": "exponential"}
_OPENERS = {"(": ")", "[": "]"}
_BARS = frozenset({"|", r"\|", r"\Vert"})


def statistical(cursor: Cursor, token: Token) -> Tree | None:
    """Read what the undeclared word `token` means among laws; None if it is no such word."""
    text, following = token.text, cursor.next
    if text == "D" and (found := raw_subscript(cursor.tokens, cursor.at)) and found[0] == "KL":
        cursor.at, text, following = found[1], "KL", cursor.tokens[found[1]]
    if following.text not in _OPENERS:
        return None
    if text in ("KL", "DKL") or (text == "D" and _parted(cursor)):
        return _divergence(cursor, token)
    if text in _CALLS:
        return cursor.call(_CALLS[text], bracketed(cursor), token.start)
    return _entropy(cursor, token) if text == "H" else None


def _parted(cursor: Cursor) -> bool:
    """Whether two bars stand in the bracket that follows, as in D(p || q)."""
    depth = bars = 0
    for token in cursor.tokens[cursor.at :]:
        depth += (token.text == "(") - (token.text == ")")
        if not depth or bars > 1:
            break
        if token.text in _BARS:
            bars += 1 if token.text == "|" else 2
        elif bars:
            bars = 0
    return bars > 1


def _entropy(cursor: Cursor, token: Token) -> Tree:
    """Read the laws of an entropy or a cross entropy; H of a whole number is a harmonic number."""
    args = bracketed(cursor)
    function = "entropy" if len(args) == 1 else "cross_entropy"
    if args[0].type == SCALAR:
        declared = (cursor.declarations.get(name) for name in free(args[0]))
        if not all(entry is None or entry.domain.integer for entry in declared):
            message, hint = (
                "H of what need not be whole could be a step",
                "write step(x) or harmonic(n)",
            )
            raise Unreadable("unknown-name", message, cursor.span(token.start), hint)
        function = "harmonic"
        cursor.repair("harmonic-number", "read H(...) as a harmonic number", token.start)
    return cursor.call(function, args, token.start)


def law(cursor: Cursor) -> Tree:
    r"""Read a distribution; N( and \mathcal N( are normal here, whatever N is elsewhere."""
    at, tokens = cursor.at, cursor.tokens
    while tokens[at].text in FONTS or tokens[at].text == "{":
        at += 1
    if tokens[at].kind == "name" and tokens[at].text in _WORDS:
        stop = at + 1 + (tokens[at + 1].text == "}")
        if tokens[stop].text in _OPENERS:
            cursor.at, token = stop, tokens[at]
            return cursor.call(_WORDS[token.text], bracketed(cursor), token.start)
    return cursor.expression()


def _divergence(cursor: Cursor, token: Token) -> Tree:
    """Read the two laws of a divergence, with bars or a comma between them."""
    opener = cursor.take()
    cursor.bars.append("")
    left = law(cursor)
    if cursor.next.text in _BARS:
        while cursor.next.text in _BARS:
            cursor.take()
    else:
        cursor.expect(",")
    right = law(cursor)
    cursor.bars.pop()
    cursor.expect(_OPENERS[opener.text], opener)
    return cursor.call("kl", (left, right), token.start)
