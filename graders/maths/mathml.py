"""Elements of MathML Core, as texts."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from types import MappingProxyType
from unicodedata import lookup

from graders.maths.names import parts
from graders.maths.vocabulary import GREEK

_ACCENTS = MappingProxyType({"hat": "^", "bar": "¯", "tilde": "~", "dot": "˙", "ddot": "¨"})
_RAISED = MappingProxyType({"star": "*", "dagger": "†", "prime": "′"})
_CHARACTERS = MappingProxyType({"ell": "ℓ", "hbar": "ħ", "infinity": "∞", "pi": "π"})
"""What is written with a character of its own."""


def element(name: str, *inner: str) -> str:
    """An element around others.

    >>> element("mfrac", "<mi>a</mi>", "<mn>2</mn>")
    '<mfrac><mi>a</mi><mn>2</mn></mfrac>'
    """
    return f"<{name}>{''.join(inner)}</{name}>"


def row(text: str) -> str:
    """A run of elements as one: a parent such as `<mfrac>` counts its children."""
    return f"<mrow>{text}</mrow>"


def bracketed(left: str, text: str, right: str) -> str:
    """A run between brackets that grow with it; `right` may be empty."""
    end = f"<mo>{right}</mo>" if right else ""
    return row(f"<mo>{left}</mo>{text}{end}")


def commas(texts: Iterable[str]) -> str:
    """Runs with commas between them."""
    return "<mo>,</mo>".join(texts)


def table(rows: list[list[str]]) -> str:
    """Runs in rows and columns."""
    lines = (element("mtr", *(element("mtd", entry) for entry in line)) for line in rows)
    return element("mtable", *lines)


def word(text: str) -> str:
    """One word of a name: a Greek letter, a number, a letter, or upright letters.

    >>> word("lambda"), word("2"), word("lr")
    ('<mi>λ</mi>', '<mn>2</mn>', '<mi>lr</mi>')
    """
    if text in _CHARACTERS:
        text = _CHARACTERS[text]
    elif text in GREEK:
        case = "SMALL" if text.islower() else "CAPITAL"
        text = lookup(f"GREEK {case} LETTER {text.upper().replace('LAMBDA', 'LAMDA')}")
    return f"<mn>{text}</mn>" if text.isdigit() else f"<mi>{escape(text)}</mi>"


def name(canonical: str) -> str:
    """A name with its accents, subscripts and superscripts.

    >>> name("d_1_star")
    '<msubsup><mi>d</mi><mrow><mn>1</mn></mrow><mrow><mo>*</mo></mrow></msubsup>'
    """
    base, subscripts, marks, iterate = parts(canonical)
    shown = word(base)
    for mark in marks:
        if mark in _ACCENTS:
            accent = f'<mo stretchy="false">{_ACCENTS[mark]}</mo>'
            shown = f'<mover accent="true">{shown}{accent}</mover>'
    below = commas(map(word, subscripts))
    above = "".join(f"<mo>{_RAISED[mark]}</mo>" for mark in marks if mark in _RAISED)
    above += f"<mtext>{escape(iterate)}</mtext>" if iterate else ""
    if below and above:
        return element("msubsup", shown, row(below), row(above))
    if below:
        return element("msub", shown, row(below))
    return element("msup", shown, row(above)) if above else shown
