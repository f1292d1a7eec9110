r"""What is counted, written behind a number: it says nothing of how many there are.

1,792 parameters   4096 neurons   1792 weights and biases   8 orders   93% of all parameters
"""

from __future__ import annotations

import re

_ONE = (
    r"(?:(?:trainable|learnable|free|scalar)\s+)?"
    r"(?:param(?:eter)?s?\.?|weights?|bias(?:es)?|neurons?|nodes?|units?|channels?|filters?"
    r"|(?:feature\s+)?maps?|features?|entries|classes|outputs|orders?|orderings?|permutations?"
    r"|cases|times)"
)
NOUNS = rf"{_ONE}(?:\s*(?:and|\+|&|incl\.?|including|with)\s*{_ONE})?"
"""One noun, or two."""
MOST_CHARACTERS = 80

_TOTAL = r"(?:\s*,?\s*(?:in\s+total|altogether|overall))"
_TEXT = rf"(?:\\(?:text|mathrm|textrm)\{{\s*)?{NOUNS}{_TOTAL}?\s*\}}?"
_BEHIND = re.compile(
    rf"(?:[\s~]|\\[,;:! ])*(?:{_TEXT}|{_TOTAL}|(?<=%)\s*of\s+(?:(?:all|the)\s+){{0,2}}{_TEXT})"
    r"[\s.]*\Z",
    re.IGNORECASE,
)


def without_noun(text: str) -> str:
    """`text` up to the noun at its end.

    >>> without_noun("1,792 parameters"), without_noun("93% of the weights"), without_noun("7 ml")
    ('1,792', '93%', '7 ml')
    """
    found = _BEHIND.search(text, max(len(text) - MOST_CHARACTERS, 0))
    return text[: found.start()] if found and found.start() else text
