r"""The fixed words of the language: Greek letters, accents, operators as LaTeX commands.

Each table is written as a text of pairs, a spelling and its meaning.
"""

from __future__ import annotations


def pairs(text: str) -> dict[str, str]:
    """Read a table of pairs.

    >>> pairs("geq >=  leq <=")
    {'geq': '>=', 'leq': '<='}
    """
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def words(text: str) -> frozenset[str]:
    """Read a set of words."""
    return frozenset(text.split())


GREEK = words(
    """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma
    tau upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
    ell hbar
    """
)
"""Greek letters and their like: commands in LaTeX, words in ASCII."""

VARIANTS = pairs(
    """
    varepsilon epsilon  vartheta theta  varphi phi  varrho rho  varkappa kappa  varsigma sigma
    eps epsilon  lam lambda  lamda lambda
    """
)
"""Spellings that mean the same Greek letter."""

SHORT = pairs(
    """
    alpha al  beta be  gamma ga  delta de  epsilon ep  lambda la  sigma si  theta th  eta et
    kappa ka  omega om
    """
)
"""Names of two letters that authors give to Greek letters."""

LETTERS = GREEK | VARIANTS.keys() - {"eps", "lam", "lamda"}
"""The LaTeX commands that are names."""

ACCENTS = pairs(
    "hat hat  widehat hat  bar bar  overline bar  tilde tilde  widetilde tilde  dot dot  ddot ddot"
)
"""The mark that an accent command leaves on a name."""

STARS = pairs("* star  star star  ast star  dagger dagger  prime prime")
"""Superscripts that are marks and never exponents."""

MARKS = frozenset({*ACCENTS.values(), *STARS.values()})
"""What may decorate a name, if the decorated name is declared."""

FONTS = words(
    """
    mathrm mathbf mathsf mathcal mathbb mathit mathfrak mathscr mathtt boldsymbol bm text textrm
    textbf textit operatorname operatorname* vec
    """
)
"""Commands that change how their argument looks, not what it means."""

OPERATORS = pairs(
    r"""
    cdot \cdot  times *  ast *  div /  le <=  leq <=  leqslant <=  ge >=  geq >=  geqslant >=
    lt <  gt >  ne !=  neq !=  { \{  } \}  lbrace \{  rbrace \}  lbrack [  rbrack ]
    vert |  mid |  lvert \lvert  rvert \rvert  | \|  Vert \|  lVert \lVert  rVert \rVert  \ \\
    lfloor \lfloor  rfloor \rfloor  lceil \lceil  rceil \rceil  langle \langle  rangle \rangle
    ldots ..  dots ..  cdots ..  colon :  sim ~  top \top  intercal \top  odot \odot  circ \odot
    parallel \|  otimes \otimes  to ->  rightarrow ->
    cup \cup  cap \cap  setminus \setminus  smallsetminus \setminus  backslash \setminus
    subseteq \subseteq  subset \subset  subsetneq \subsetneq
    """
)
"""LaTeX commands that are operators or brackets, in the one spelling that the parser knows."""

_ORDER = "write eigmin(S) > 0 or eigmin(S) >= 0, of a difference for two matrices"

REFUSED = {
    **dict.fromkeys(("succ", "succeq", "prec", "preceq", "≻", "⪰", "≽", "≺", "⪯", "≼"), _ORDER),
    ".": "write A^T for the transpose of A, A B for a product, and 0.5 for a decimal",
    "pm": "write one value, or both as two equations: x = a or x = b",
    "mp": "write one value, or both as two equations: x = a or x = b",
    "%": "write 0.05 or 5/100 for 5 %",
    "approx": "write = and the value; how exact it must be is part of the problem",
    "propto": "write = and the factor",
    "lim": "write the limit itself",
    "@": "write A B for a product, u^T v for an inner product",
    "?": "write x if x > 0 else y",
    "#": "write the formula alone",
    "\N{LEFT DOUBLE QUOTATION MARK}": "write the formula without quotation marks",
    '"': "write the formula without quotation marks",
    "lg": r"write \log_2 or \log_{10}",
    "tg": r"write \tan",
    "ctg": r"write \cot",
}
"""Notation that is known and not read: what to write instead."""

CONNECTIVES = pairs(
    "land and  wedge and  lor or  vee or  lnot not  neg not  forall forall  in in  notin notin"
)
"""LaTeX commands that are keywords."""

KEYWORDS = words("if else otherwise and or not for forall in notin when where")
"""Words of ASCII that are never names."""
