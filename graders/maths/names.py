r"""Names and their spellings: one variable, one canonical name.

name    = base subscript* mark*         sigma_w, x_i1, d_1_star, W^(t+1)
base    = letters | Greek               `d0` is `d_0`, `eps` and `\varepsilon` are `epsilon`
mark    = star dagger prime hat bar tilde dot | ^(iterate)

`\sigma_w`, `sigma_w` and `σ_w` share `sigma_w`; `d_1^*`, `d1_star` and `d_{1}^{\star}` share
`d_1_star`. Marks follow subscripts in alphabetical order, so that `\hat w_i` is `\hat{w_i}`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graders.maths.vocabulary import MARKS, STARS, VARIANTS

_INDEXED = re.compile(r"([A-Za-z]+?)([0-9][A-Za-z0-9]*)")
_NUMBERED = re.compile(r"^([A-Za-z]+)_(?=[0-9])")
_NESTED = re.compile(r"(?<=[A-Za-z])_(?=[0-9])")
_MARKED = re.compile(rf"(.+)_({'|'.join(sorted(MARKS))})")


@dataclass(slots=True)
class Spelling:
    """A name while it is read, piece by piece.

    >>> name = Spelling("d1")
    >>> name.mark("star")
    >>> name.canonical
    'd_1_star'
    """

    base: str
    subscripts: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    iterate: str = ""

    def __post_init__(self) -> None:
        """Move digits that follow the letters into a subscript."""
        if indexed := _INDEXED.fullmatch(self.base):
            self.base = indexed[1]
            self.subscripts.insert(0, indexed[2])
        self.base = VARIANTS.get(self.base, self.base)

    def subscript(self, text: str) -> None:
        """Append the subscript `text`, or the mark that it names."""
        text = _NESTED.sub("", text)
        if text in STARS or text in MARKS:
            self.mark(STARS.get(text, text))
        else:
            self.subscripts.append("_".join(VARIANTS.get(part, part) for part in text.split("_")))

    def mark(self, mark: str) -> None:
        """Append a mark such as `star`."""
        self.marks.append(mark)

    @property
    def canonical(self) -> str:
        """The one name that all spellings share."""
        return "_".join((self.base, *self.subscripts, *sorted(self.marks))) + self.iterate


def words(canonical: str) -> tuple[str, ...]:
    """Words of ASCII that can only mean the name `canonical`, where that is declared.

    >>> words("p_star"), words("d_1"), words("d_1_star"), words("sigma_w")
    (('pstar',), ('d1',), ('d_1star', 'd1star'), ())
    """
    marked = _MARKED.fullmatch(canonical)
    joined = (canonical,) if marked is None else (marked[1] + marked[2],)
    numbered = tuple(_NUMBERED.sub(r"\1", word, count=1) for word in joined)
    return tuple(word for word in dict.fromkeys(joined + numbered) if word != canonical)


def parts(canonical: str) -> tuple[str, tuple[str, ...], tuple[str, ...], str]:
    """Split a canonical name into base, subscripts, marks and iterate.

    >>> parts("d_1_star"), parts("W^(t+1)")
    (('d', ('1',), ('star',), ''), ('W', (), (), '(t+1)'))
    """
    name, _, iterate = canonical.partition("^")
    base, *rest = name.split("_")
    marks = tuple(piece for piece in rest if piece in MARKS)
    return base, tuple(piece for piece in rest if piece not in MARKS), marks, iterate
