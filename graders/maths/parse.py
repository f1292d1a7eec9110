r"""Read an answer: the front door of the language, and the heart of its Pratt parser.

expression = prefix (infix | factor)*            stronger operators first
prefix     = number | name | command | "-" expression | bracket           `parse_prefix`
infix      = "+" "-" "*" "/" "^" "!" "=" "<" ... "and" "or" "if"           `parse_infix`
factor     = expression that begins with a name or an opening bracket: an implicit product

The tree is what was typed. Whatever could be read in two ways is either refused or reported.
"""

from __future__ import annotations

from dataclasses import dataclass

from typing_extensions import override

from graders.maths.cursor import DEPTH, Cursor
from graders.maths.declared import Declarations
from graders.maths.lex import Syntax, is_latex
from graders.maths.parse_infix import INFIX, product
from graders.maths.parse_prefix import prefix
from graders.maths.signature import PRODUCT
from graders.maths.tree import Tree, children
from graders.maths.types import Kind
from graders.maths.unreadable import Repair, Unreadable

__all__ = ["Reading", "Repair", "Syntax", "Unreadable", "parse"]


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer as it was understood."""

    tree: Tree
    repairs: tuple[Repair, ...] = ()


class _Parser(Cursor):
    @override
    def expression(self, floor: int = 0) -> Tree:
        first = self.tokens[self.at]
        self.descend(first)
        left = prefix(self, floor)
        while True:
            token = self.tokens[self.at]
            rule = INFIX.get(token.text) if token.kind in ("op", "key") else None
            if rule is not None:
                strength, read = rule
                if strength < floor:
                    break
                left = read(self, left, first.start)
            elif floor <= PRODUCT and self.starts_factor():
                left = product(self, left, first.start)
            else:
                break
        self.depth -= 1
        return left


def parse(
    text: str,
    declarations: Declarations,
    syntax: Syntax = "auto",
    *,
    kind: Kind | None = None,
) -> Reading:
    r"""Read `text` with the names that `declarations` know.

    Args:
        text: What somebody typed; any text whatever.
        declarations: The names of the problem.
        syntax: How it was typed; "auto" takes a text with backslashes for LaTeX.
        kind: What the whole must be, if anything: "scalar", "truth", ...

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
        tree = parser.expression()
    except RecursionError:
        raise Unreadable("limit-depth", "nested too deeply", (0, len(text))) from None
    if parser.next.kind != "end":
        raise parser.unexpected(parser.next)
    if len(parser.tokens) > DEPTH and _height(tree) > DEPTH:
        message = f"nested more than {DEPTH} levels deep"
        raise Unreadable("limit-depth", message, (0, len(text)))
    if kind is not None and tree.type.kind != kind:
        raise Unreadable("wrong-type", f"this is {tree.type}", (0, len(text)))
    return Reading(tree, tuple(parser.repairs))


def _height(tree: Tree) -> int:
    levels = 0
    level = [tree]
    while level:
        levels += 1
        level = [child for node in level for child in children(node)]
    return levels
