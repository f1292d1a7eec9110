r"""Functions applied to arguments, with or without brackets.

application = function base? ("'" | power)? (bracket | factors)

Without brackets the argument is a product of numbers and names: `\log n/n` is (log n)/n,
`\log 2n` is log(2n), `\sin x \cos y` is a product, and so is `\log x (y+1)`.
A power of the result is written behind the bracket, `\log(x)^2`, or before it, `\log^2 x`;
`\log x^2` is log(x^2). A prime stands for what the derivative of the function is there.
The trace of a number such as u^T A u, as where traces are turned, is the number.
"""

from __future__ import annotations

from graders.maths.calculus.build import Build, Underivable
from graders.maths.calculus.slopes import slope
from graders.maths.cursor import Cursor
from graders.maths.functions import COMMANDS, FUNCTIONS, WORDS
from graders.maths.lex import Token
from graders.maths.parse_entrywise import listed
from graders.maths.parse_number import exponent, subscript
from graders.maths.parse_power import root
from graders.maths.parse_set import OF_SETS, counted
from graders.maths.signature import APPLY, Function
from graders.maths.terms import ONE, negated
from graders.maths.tree import Tree, walk
from graders.maths.types import SCALAR, SHAPED
from graders.maths.typeset_ascii import to_ascii
from graders.maths.unreadable import Unreadable
from graders.maths.vocabulary import LETTERS

_CLOSERS = {"(": ")", "[": "]", "{": "}", r"\{": r"\}"}
_SMALL = frozenset({"sqrt", "frac", "tfrac", "dfrac"})
_OF_VECTORS = frozenset({"softmax", "logsumexp", "max", "min", "norm", "dot", "diag", "outer"})
_MINUS_ONE = negated(ONE)


def application(cursor: Cursor, function: Function, token: Token) -> Tree:
    """Read what `function`, whose name was just read, is applied to."""
    base = subscript(cursor) if function.name == "log" else None
    primed, power = cursor.accept("'") is not None, None
    if not primed and cursor.accept("^"):
        power = exponent(cursor)
        if power == _MINUS_ONE:
            function, power = _inverse(function, token), None
    args = counted(cursor) if function.name in OF_SETS else operands(cursor, function, token)
    if primed and len(args) > 1:
        raise _unknown_derivative(function, token)
    args = (*args, *((base,) if base else ()))
    if primed:
        return _derivative(cursor, function, args, token)
    if function.name in _OF_VECTORS:
        args = tuple(listed(cursor, arg, token.start) for arg in args)
    if function.name == "sqrt" and len(args) == 1:
        tree = root(cursor, args[0], token.start)
    elif function.name == "trace" and len(args) == 1 and _is_single_entry(args[0]):
        tree = args[0]
        cursor.repair("trace-of-number", "read the trace of a number as the number", token.start)
    else:
        tree = cursor.call(function.name, args, token.start)
    return tree if power is None else cursor.call("pow", (tree, power), token.start)


def _is_single_entry(tree: Tree) -> bool:
    """Whether vectors or matrices make a number; 1 alone could be meant as the identity."""
    return tree.type == SCALAR and any(part.type.kind in SHAPED for part in walk(tree))


def _derivative(cursor: Cursor, function: Function, args: tuple[Tree, ...], token: Token) -> Tree:
    try:
        tree = slope(Build(), function.name, args, 0)
    except Underivable:
        raise _unknown_derivative(function, token) from None
    said = f"read {function.name}'(...) as the derivative, {to_ascii(tree)}"
    cursor.repair("derivative-of-function", said, token.start)
    return tree


def _unknown_derivative(function: Function, token: Token) -> Unreadable:
    message, name = f"the derivative {function.name}' is not known here", function.name
    return Unreadable("no-derivative", message, token[2:], f"write diff({name}(x), x)")


def _inverse(function: Function, token: Token) -> Function:
    if function.inverse is None:
        message = f"{function.name}^(-1) could be an inverse function or a quotient"
        raise Unreadable("ambiguous", message, token[2:], f"write 1/{function.name}(x)")
    return FUNCTIONS[function.inverse]


def operands(cursor: Cursor, function: Function, token: Token) -> tuple[Tree, ...]:
    """Read the arguments in brackets, or the factors that a function takes without."""
    following = cursor.next
    if following.kind == "op" and following.text in _CLOSERS:
        return bracketed(cursor)
    word = function.word
    hint = f"write {word}(...)"
    if function.least > 1 or function.most is None:
        message = f"{word} needs its arguments in brackets"
        raise Unreadable("missing-argument", message, token[2:], hint)
    if following.text != "-" and not cursor.starts_factor():
        message = f"{word} needs an argument"
        raise Unreadable("missing-argument", message, token[2:], hint)
    return (_factors(cursor, token),)


def bracketed(cursor: Cursor) -> tuple[Tree, ...]:
    """Read a bracket with one or more arguments, separated by commas."""
    opener = cursor.take()
    cursor.bars.append(None)
    args = [cursor.expression()]
    while cursor.accept(","):
        args.append(cursor.expression())
    cursor.bars.pop()
    cursor.expect(_CLOSERS[opener.text], opener)
    return tuple(args)


def _factors(cursor: Cursor, token: Token) -> Tree:
    start = cursor.next.start
    more = cursor.next.kind == "num" or _is_plain(cursor)
    factors = [cursor.expression(APPLY)]
    while more and (_is_plain(cursor) or cursor.next.text in _SMALL):
        factors.append(cursor.expression(APPLY))
    if len(factors) == 1:
        return factors[0]
    argument = cursor.call("mul", tuple(factors), start)
    cursor.repair("function-argument", f"read {token.text} ... as {token.text}(...)", token.start)
    return argument


def _is_plain(cursor: Cursor) -> bool:
    """Whether the next token is a name or a constant, not a function and not a bracket."""
    kind, text, _, _ = cursor.next
    if kind == "name":
        row = WORDS.get(text)
    elif kind == "cmd":
        row = COMMANDS.get(text)
        if row is None and text not in LETTERS:
            return False
    else:
        return False
    return row is None or row.most == 0 or text in cursor.symbols
