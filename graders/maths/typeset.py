r"""Print trees: in both spellings, so that `parse(print(tree)).tree == tree`, and as previews.

What a student is shown is printed from the very tree that is graded.
"""

from __future__ import annotations

from graders.maths.tree import Tree
from graders.maths.typeset_ascii import to_ascii
from graders.maths.typeset_latex import Latex
from graders.maths.typeset_mathml import MathML
from graders.maths.typeset_words import Words

__all__ = ["to_ascii", "to_latex", "to_mathml", "to_words"]

_LATEX, _MATHML, _WORDS = Latex(), MathML(), Words()


def to_latex(tree: Tree) -> str:
    r"""Print `tree` as LaTeX.

    >>> from graders.maths.tree import Call, Symbol
    >>> to_latex(Call("div", (Symbol("sigma_w"), Call("sqrt", (Symbol("n"),)))))
    '\\frac{\\sigma_{w}}{\\sqrt{n}}'
    """
    return _LATEX.show(tree)


def to_mathml(tree: Tree) -> str:
    """Print `tree` as a `<math>` element of MathML Core, which browsers draw by themselves.

    >>> from graders.maths.tree import Call, Symbol
    >>> to_mathml(Call("sqrt", (Symbol("x"),)))
    '<math display="block"><msqrt><mi>x</mi></msqrt></math>'
    """
    return f'<math display="block">{_MATHML.show(tree)}</math>'


def to_words(tree: Tree) -> str:
    """Say `tree` in plain words.

    >>> from graders.maths.tree import Call, Symbol
    >>> to_words(Call("sqrt", (Call("add", (Symbol("x"), Symbol("n"))),)))
    'the square root of (x plus n)'
    """
    return _WORDS.show(tree)
