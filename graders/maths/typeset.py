r"""Print trees in both spellings, so that `parse(print(tree)).tree == tree`.

What a student is shown is printed from the very tree that is graded.
"""

from __future__ import annotations

from graders.maths.tree import Tree
from graders.maths.typeset_ascii import Ascii
from graders.maths.typeset_latex import Latex

_ASCII, _LATEX = Ascii(), Latex()


def to_ascii(tree: Tree) -> str:
    """Print `tree` as one would type it.

    >>> from graders.maths.tree import Call, Symbol
    >>> to_ascii(Call("pow", (Call("add", (Symbol("x"), Symbol("y"))), Symbol("n"))))
    '(x + y)^n'
    """
    return _ASCII.show(tree)


def to_latex(tree: Tree) -> str:
    r"""Print `tree` as LaTeX.

    >>> from graders.maths.tree import Call, Symbol
    >>> to_latex(Call("div", (Symbol("sigma_w"), Call("sqrt", (Symbol("n"),)))))
    '\\frac{\\sigma_{w}}{\\sqrt{n}}'
    """
    return _LATEX.show(tree)
