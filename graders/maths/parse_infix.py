"""What may follow an operand: operators, relations, and factors without a sign between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from graders.maths.cursor import Cursor
from graders.maths.lex import Token
from graders.maths.parse_cases import conditional
from graders.maths.parse_entrywise import drawn_order, image, permutation
from graders.maths.parse_index import bracketed, subscripted
from graders.maths.parse_indicator import indicator
from graders.maths.parse_power import power, prime
from graders.maths.parse_quantifier import behind
from graders.maths.parse_set import SET_INFIX, as_set
from graders.maths.signature import AND, CASE, COMPARE, HADAMARD, OR, POSTFIX, POWER, PRODUCT, SUM
from graders.maths.terms import ONE
from graders.maths.tree import Call, Number, Symbol, Tree
from graders.maths.types import SCALAR, TRUTH
from graders.maths.typeset_ascii import to_ascii
from graders.maths.unreadable import Unreadable

Infix: TypeAlias = Callable[[Cursor, Tree, int], Tree | None]
"""Reads an operator and what follows it, given its left operand and where that started.

None where it turns out to be no operator here.
"""

_RELATIONS = {"=": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}


def _sum(cursor: Cursor, left: Tree, start: int) -> Tree:
    terms = [left]
    while operator := cursor.accept("+", "-"):
        begun = cursor.next.start
        term = cursor.expression(SUM + 1)
        terms.append(term if operator.text == "+" else cursor.call("neg", (term,), begun))
    return cursor.call("add", tuple(terms), start)


def product(cursor: Cursor, left: Tree, start: int) -> Tree:
    """Read all further factors, with `*` between them or with nothing."""
    factors = [left]
    while True:
        token = cursor.next
        if cursor.accept("*"):
            _check_star(cursor, factors[-1], token)
            _append(cursor, factors, cursor.expression(PRODUCT + 1), start)
        elif cursor.accept(r"\cdot"):
            _dot(cursor, factors, token)
        elif cursor.starts_factor():
            _multiply(cursor, factors, token)
        else:
            break
    return factors[0] if len(factors) == 1 else cursor.call("mul", tuple(factors), start)


def _check_star(cursor: Cursor, left: Tree, token: Token) -> None:
    """Refuse `x* + y` where `x^*` is a name: it could be that, or a product."""
    starred = isinstance(left, Symbol) and f"{left.name}_star" in cursor.symbols
    if starred and cursor.next.text != "-" and not cursor.starts_factor():
        message = "it is not clear whether this is a product or belongs to the name before it"
        raise Unreadable("ambiguous", message, token[2:], "write x^* for the name")


def _append(cursor: Cursor, factors: list[Tree], right: Tree, start: int) -> None:
    """Add a factor; a row times a vector is their inner product."""
    left = factors[-1]
    if right.type.kind == "vector" and _is_row(left):
        factors[-1] = cursor.call("dot", (left, right), start)
        cursor.repair("row-times-vector", "read a row times a vector as their product", start)
    else:
        factors.append(right)


def _is_row(tree: Tree) -> bool:
    """Whether a tree is the row of a matrix: a column in this language, a row to many."""
    match tree:
        case Call("at", (whole, _)) if whole.type.kind == "matrix":
            return not (isinstance(whole, Call) and whole.function == "transpose")
        case _:
            return False


def _dot(cursor: Cursor, factors: list[Tree], token: Token) -> None:
    """A dot between vectors is their inner product."""
    left, right = factors[-1], cursor.expression(PRODUCT + 1)
    if left.type.kind == right.type.kind == "vector":
        factors[-1] = cursor.call("dot", (left, right), token.start)
    else:
        factors.append(right)


def _hadamard(cursor: Cursor, left: Tree, start: int) -> Tree:
    operands = [left]
    while cursor.accept(r"\odot"):
        operands.append(cursor.expression(HADAMARD + 1))
    return cursor.call("hadamard", tuple(operands), start)


def _outer(cursor: Cursor, left: Tree, start: int) -> Tree:
    sign = cursor.take()
    right = cursor.expression(HADAMARD + 1)
    if left.type.kind == right.type.kind == "vector":
        return cursor.call("outer", (left, right), start)
    message, hint = "the Kronecker product is not read", "write the entries"
    raise Unreadable("unknown-command", message, sign[2:], hint)


def _multiply(cursor: Cursor, factors: list[Tree], token: Token) -> None:
    if token.kind == "num":
        factors.append(_counted(cursor, token))
        return
    if token.text == "choose" and cursor.tokens[cursor.at + 1].text != "(":
        _choose(cursor, factors, token)
        return
    before = cursor.tokens[cursor.at - 1]
    if factors[-1].type.kind == "set":
        message, hint = "a set has no multiples", "write setminus for what is in one set alone"
        raise Unreadable("wrong-type", message, token[2:], hint)
    right = cursor.expression(PRODUCT + 1)
    left = factors[-1]
    touching = before.end == token.start
    if left == ONE and touching and _is_condition(right):
        factors[-1] = Call("indicator", (right,)) if right.type == TRUTH else right
        return
    called = touching and token.text == "("
    moved = permutation(cursor, left) if called and right.type == SCALAR else None
    if moved is not None:
        factors[-1] = image(cursor, moved[0], right, before.start, inverse=moved[1])
        return
    if called and right.type == SCALAR and drawn_order(cursor, left):
        factors[-1] = cursor.call("at", (left, right), before.start)
        return
    if called and isinstance(left, Symbol) and _is_lone(right):
        message = f"read {left.name}(...) as a product: {left.name} is not a function here"
        cursor.repair("implicit-product", message, before.start)
    _append(cursor, factors, right, before.start)


def _is_lone(tree: Tree) -> bool:
    """Whether a factor is a name or a number, perhaps with an index or a power behind it."""
    while isinstance(tree, Call) and tree.function in ("at", "pow"):
        tree = tree.args[0]
    return isinstance(tree, Symbol | Number)


def _counted(cursor: Cursor, token: Token) -> Tree:
    """Read the indicator `1[x > 0]` or `1_{x > 0}`; any other number needs a sign."""
    cursor.take()
    if token.text == "1" and (tree := indicator(cursor, token)) is not None:
        return tree
    message, text = f"{token.text!r} follows without a sign", token.text
    hint = f"write *{text} for a product or ^{text} for a power"
    if cursor.tokens[cursor.at - 2].kind == "num":
        hint = f"write *{text} for a product, or all digits of a number without spaces"
    raise Unreadable("ambiguous", message, token[2:], hint)


def _choose(cursor: Cursor, factors: list[Tree], token: Token) -> None:
    """Read `n choose k`, if one factor stands before it."""
    if len(factors) > 1:
        message = "it is not clear what 'choose' belongs to"
        raise Unreadable("ambiguous", message, token[2:], "write binom(n, k)")
    cursor.take()
    chosen = cursor.call("binomial", (factors[0], cursor.expression(POWER)), token.start)
    cursor.repair("choose", f"read it as {to_ascii(chosen)}", token.start)
    factors[0] = chosen


def _is_condition(tree: Tree) -> bool:
    return tree.type == TRUTH or (isinstance(tree, Call) and tree.function == "indicator")


def _quotient(cursor: Cursor, left: Tree, start: int) -> Tree:
    cursor.take()
    right = cursor.expression(PRODUCT + 1)
    tree = cursor.call("div", (left, right), start)
    if cursor.starts_factor():
        cursor.repair("division-then-product", "read a/b c as (a/b)·c", start)
    return tree


def _factorial(cursor: Cursor, left: Tree, start: int) -> Tree:
    cursor.take()
    if double := cursor.accept("!"):
        hint = "write (n!)! for the factorial of a factorial"
        raise Unreadable("ambiguous", "a double factorial is not read", double[2:], hint)
    return cursor.call("factorial", (left,), start)


def _relation(cursor: Cursor, left: Tree, start: int) -> Tree:
    links, begin = list[Tree](), start
    while cursor.next.kind == "op" and (name := _RELATIONS.get(cursor.next.text)):
        stop = cursor.at
        cursor.take()
        begun = cursor.next.start
        right = cursor.expression(COMPARE + 1)
        if left.type.kind != right.type.kind and "set" in (left.type.kind, right.type.kind):
            left, right = as_set(cursor, left, begin, stop), as_set(cursor, right, begun)
        links.append(cursor.call(name, (left, right), start))
        left, begin = right, begun
    return links[0] if len(links) == 1 else cursor.call("and", tuple(links), start)


def _connective(name: str, strength: int) -> Infix:
    def read(cursor: Cursor, left: Tree, start: int) -> Tree:
        operands = [left]
        while cursor.next.kind == "key" and cursor.next.text == name:
            cursor.take()
            operands.append(cursor.expression(strength + 1))
        return cursor.call(name, tuple(operands), start)

    return read


INFIX: Mapping[str, tuple[int, Infix]] = MappingProxyType(
    {
        "+": (SUM, _sum),
        "-": (SUM, _sum),
        "*": (PRODUCT, product),
        "/": (PRODUCT, _quotient),
        r"\cdot": (PRODUCT, product),
        r"\odot": (HADAMARD, _hadamard),
        r"\otimes": (HADAMARD, _outer),
        "^": (POWER, power),
        "'": (POSTFIX, prime),
        r"\top": (POSTFIX, prime),
        "_": (POSTFIX, subscripted),
        "sub": (POSTFIX, subscripted),
        "[": (POSTFIX, bracketed),
        "!": (POSTFIX, _factorial),
        "and": (AND, _connective("and", AND)),
        "or": (OR, _connective("or", OR)),
        "if": (CASE, conditional),
        "for": (CASE, behind),
        "forall": (CASE, behind),
        "when": (CASE, conditional),
        **SET_INFIX,
        **dict.fromkeys(_RELATIONS, (COMPARE, _relation)),
    }
)
"""How strongly an operator binds, and what reads it."""
