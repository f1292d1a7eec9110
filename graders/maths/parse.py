r"""Read an answer: the front door of the language, and the heart of its Pratt parser.

expression = prefix (infix | factor)*            stronger operators first
prefix     = number | name | command | "-" expression | bracket           `parse_prefix`
infix      = "+" "-" "*" "/" "^" "!" "=" "<" ... "and" "or" "if"           `parse_infix`
           | "_" indices | "[" indices "]" | "'"                          `parse_index`
factor     = expression that begins with a name or an opening bracket: an implicit product

The tree is what was typed. Whatever could be read in two ways is either refused or reported.
"""

from __future__ import annotations

from typing import NamedTuple

from typing_extensions import override

from graders.maths.cursor import DEPTH, Cursor
from graders.maths.declared import Declarations
from graders.maths.lex import Syntax, is_latex
from graders.maths.parse_infix import INFIX, product
from graders.maths.parse_law import law
from graders.maths.parse_prefix import prefix
from graders.maths.parse_quantifier import announce
from graders.maths.parse_set import SET_INFIX
from graders.maths.signature import PRODUCT
from graders.maths.tree import Call, Tree, children
from graders.maths.types import Kind, Type, is_unknown
from graders.maths.unreadable import Repair, Unreadable

__all__ = ["Reading", "Repair", "Syntax", "Unreadable", "parse"]


class Reading(NamedTuple):
    """An answer as it was understood."""

    tree: Tree
    repairs: tuple[Repair, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What was put right, each kind once."""
        return tuple(dict.fromkeys(repair.note for repair in self.repairs))


class _Parser(Cursor):
    @override
    def expression(self, floor: int = 0) -> Tree:
        first = self.tokens[self.at]
        self.descend(first)
        left = self.rest(prefix(self, floor), floor, first.start)
        self.depth -= 1
        return left

    @override
    def rest(self, left: Tree, floor: int, start: int) -> Tree:
        while True:
            token = self.tokens[self.at]
            named = token.kind in ("op", "key") or token.text in SET_INFIX
            key = token.text if named else token.kind
            rule = None if key == "<" and self.opens_angle() else INFIX.get(key)
            if rule is not None:
                strength, read = rule
                if strength < floor:
                    return left
                longer = read(self, left, start)
                if longer is not None:
                    left = longer
                    continue
            if floor > PRODUCT or not self.starts_factor():
                return left
            left = product(self, left, start)


def parse(
    text: str,
    declarations: Declarations,
    syntax: Syntax = "auto",
    *,
    kind: Kind | None = None,
    like: Type | None = None,
) -> Reading:
    r"""Read `text` with the names that `declarations` know.

    Args:
        text: What somebody typed; any text whatever.
        declarations: The names of the problem.
        syntax: How it was typed; "auto" takes a text with backslashes for LaTeX.
        kind: What the whole must be, if anything: "scalar", "truth", ...
        like: The type that the whole has if its size is open, as that of `I` is.

    Returns:
        The tree as typed, and everything that had to be put right.

    Raises:
        Unreadable: The text is not an expression of the language. Nothing else is ever raised.

    >>> from graders.maths.declare import declarations
    >>> from graders.maths.typeset import to_latex
    >>> to_latex(parse("1/2 sigma_w^2", declarations({"sigma_w": "positive"})).tree)
    '\\frac{1}{2} \\sigma_{w}^{2}'
    """
    parser = _Parser(text, declarations, latex=is_latex(text, syntax))
    if parser.next.kind == "end":
        raise Unreadable("empty", "there is nothing to read", (0, len(text)))
    try:
        announce(parser)
        tree = law(parser) if kind == "distribution" else parser.expression()
    except RecursionError:
        raise Unreadable("limit-depth", "nested too deeply", (0, len(text))) from None
    if parser.next.kind != "end":
        raise parser.unexpected(parser.next)
    if (parser.written or len(parser.tokens) > DEPTH) and _height(tree) > DEPTH:
        message = f"nested more than {DEPTH} levels deep"
        raise Unreadable("limit-depth", message, (0, len(text)))
    if like is not None:
        tree = _column(parser, tree, like)
        parser.sizes.agree(tree.type, like)
    tree = parser.sizes.settled(tree)
    if any(map(is_unknown, tree.type.shape)) or not parser.sizes.complete:
        message, hint = "the size of I, ones or zeros is unknown here", "write eye(n) or ones(n)"
        raise Unreadable("unknown-size", message, (0, len(text)), hint)
    if kind is not None and tree.type.kind != kind:
        raise Unreadable("wrong-type", f"this is {tree.type}", (0, len(text)))
    return Reading(tree, tuple(parser.repairs))


def _column(cursor: Cursor, tree: Tree, like: Type) -> Tree:
    """The column that a list with a sign behind it, `(x, y)^T`, is to many, where one is due."""
    match tree:
        case Call("transpose", (Call("vector") as listed,)) if like.kind == "vector":
            cursor.repair("column", "read a list with ^T behind it as a column", 0)
            return listed
        case _:
            return tree


def _height(tree: Tree) -> int:
    levels = 0
    level = [tree]
    while level:
        levels += 1
        level = [child for node in level for child in children(node)]
    return levels
