"""The labelled pairs that are compared: a line of `pairs.txt` is `reference ~ response`, equal, or
`reference # response`, different. Each is given as typed and in LaTeX.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.maths.typeset import to_latex

VARIABLES = {
    **dict.fromkeys(("x", "y", "a", "b"), "real"),
    **dict.fromkeys(("t", "s", "sigma"), "positive"),
    "p": {"type": "real", "min": 0, "max": 1, "open": ["min", "max"]},
    "n": {"type": "integer", "min": 1},
    "d": {"type": "integer", "min": 1},
}


class Pair(NamedTuple):
    """Two formulas, in both spellings, and whether they are equal."""

    reference: str
    response: str
    reference_latex: str
    response_latex: str
    equal: bool
    variables: dict[str, Any]


def pairs():
    names = declarations(VARIABLES)
    for line in Path(__file__).with_name("pairs.txt").read_text().splitlines():
        equal = " ~ " in line
        texts = line.split(" ~ " if equal else " # ")
        latex = (to_latex(parse(text, names).tree) for text in texts)
        yield Pair(*texts, *latex, equal, VARIABLES)
