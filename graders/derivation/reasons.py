r"""What a line says about itself: its label, and what it follows from.

label     `1:` `(2)` `3.` `Step 4:` `A:` `\tag{5}`
reason    [from 1, A]  (by Jensen)  \text{since $x > 0$}  # a comment  , because ...

A reason cites if names of earlier lines, assumptions or lemmas stand in it; the rest is prose.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from graders.maths.vocabulary import GREEK

_LABEL = re.compile(
    r"\s*(?:(?:Step|Line|Eq\.?|Equation)\s*)?"
    r"(?:\((?P<round>\d{1,3}|[A-Za-z]\d{0,2}|[ivx]{1,5})\)\s*[:.]?(?=\s)"
    r"|(?P<plain>\d{1,3}|[A-Za-z]\w{0,7})\s*:(?!=)|(?P<dot>\d{1,3})[.)](?=\s))",
)
_TAG = re.compile(r"\\tag\*?\{(?P<label>[^{}]*)\}")
_OVER = re.compile(
    r"\\(?:overset|stackrel|underset|xlongequal)\s*\{(?P<over>(?:[^{}]|\{[^{}]*\})*)\}"
    r"\s*\{(?P<sign>[^{}]*)\}"
)
_SAID = (
    r"by|from|since|because|using|use|as|see|due|def\.?|definition|assumption|hypothesis|lemma"
    r"|theorem|for|where|with|because of|substitute|substituting|apply|applying|note|recall"
)
_PROSE = re.compile(rf"\s*(?:{_SAID})\b", re.IGNORECASE)
_AFTER = re.compile(
    r"(?:\s#|\s//|\s?\\because(?![A-Za-z])"
    r"|[\s,;](?:by|since|because|using|due to|\\forall|∀|for all|for every|for any)\b"
    r"(?![^()\[\]]*[)\]]\s*$)).*$",
    re.DOTALL,
)
_TEXT = re.compile(
    r"\\(?:text|textrm|textit|mbox|mathrm|hbox)\s*\{(?P<said>(?:[^{}]|\{[^{}]*\})*)\}\s*[.,)]*\s*$"
)
_IN_TEXT = re.compile(r"\s*(?:if|otherwise|else|for|when|and|or)\b[\s.,:]*$")
_SPLIT = re.compile(r"[\s,;&()\[\]]+|\.$")
SHORT = 2
"""Names of at most so many characters are cited exactly, and as words of their own."""

_ENDS = {"]": "[", ")": "("}
_ITEMS = re.compile(r"[^,;&\s]+(?:\s(?!and\b)[^,;&\s]+)*")
_WORD = re.compile(r"[^\W\d_]{3,}")
_BINDS = re.compile(r"[-+*/^=≤≥(\[{,\\]\s*$")
_QUALIFIER = re.compile(
    r"\s*(?:from|by|using|see|since|because of|with|lines?|eqs?\.?)\s+", re.IGNORECASE
)


class Said(NamedTuple):
    """A line without label and reason, which are blanked, and these two.

    `cites` are the names in the reason that are known; `cited` tells whether it is a list of them.
    """

    body: str
    label: str | None
    reason: str
    cites: tuple[str, ...]


def said(text: str, known: Collection[str]) -> Said:
    """Take a line apart.

    >>> said("2: w >= -b [from A, C]", {"A", "C", "1"})[1:]
    ('2', 'from A, C', ('A', 'C'))
    >>> said("<= ||u||*||v|| (by Cauchy-Schwarz)", ()).body.strip()
    '<= ||u||*||v||'
    """
    body, label = _labelled(text)
    reasons: list[str] = []
    body = _OVER.sub(lambda found: _overset(found, reasons), body)
    for _ in range(3):
        shorter, reason = _trailing(body, known)
        if reason is None:
            break
        body = shorter + " " * (len(body) - len(shorter))
        reasons.append(reason)
    reason = "; ".join(reversed(reasons))
    return Said(_unpunctuated(body), label, reason, cited(reason, known))


def cited(reason: str, known: Collection[str]) -> tuple[str, ...]:
    """The known names in `reason`, in alphabetical order.

    >>> cited("by (1) and Cauchy–Schwarz", {"1", "Cauchy-Schwarz"})
    ('1', 'Cauchy-Schwarz')
    """
    words = _SPLIT.split(reason)
    plain = _normal(reason)
    return tuple(
        name
        for name in sorted(known)
        if (name in words if len(name) <= SHORT else _stands(_normal(name), plain))
    )


def _stands(name: str, reason: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", reason))


def _normal(text: str) -> str:
    return re.sub(r"[\s–—‐-]+", "-", text.replace("ö", "oe").replace("–", "-")).casefold()


def _labelled(text: str) -> tuple[str, str | None]:
    tag = _TAG.search(text)
    if tag is not None:
        text = text[: tag.start()] + " " * len(tag[0]) + text[tag.end() :]
    found = _LABEL.match(text)
    if found is None or not text[found.end() :].strip():
        return text, tag["label"].strip() if tag else None
    label = found["round"] or found["plain"] or found["dot"]
    return " " * found.end() + text[found.end() :], label


def _overset(found: re.Match[str], reasons: list[str]) -> str:
    """The sign alone, where something that is no sign stands over it."""
    if found["over"].strip() == "+":
        return found[0]
    reasons.append(found["over"].strip("() "))
    return found["sign"].rjust(len(found[0]))


def _trailing(body: str, known: Collection[str]) -> tuple[str, str | None]:
    """The body without the reason at its end, and that reason."""
    bare = body.rstrip(" \t.,;")
    text = _TEXT.search(bare)
    if text is not None and not _IN_TEXT.match(text["said"]) and bare[: text.start()].strip():
        return bare[: text.start()].rstrip(" (["), text["said"].strip("() ")
    if bare and bare[-1] in _ENDS:
        start = _opening(bare)
        inside = bare[start + 1 : -1]
        if start > 0 and _apart(bare[:start]) and _is_reason(inside, bare[-1], known):
            return bare[:start], inside.strip()
    after = _AFTER.search(bare)
    if after is not None and bare[: after.start()].strip():
        return bare[: after.start()], after[0].strip(" ,;#/")
    return body, None


def _opening(text: str) -> int:
    """Where the bracket that the last character closes is opened, -1 if nowhere."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] in _ENDS) - (text[at] in _ENDS.values())
        if depth == 0:
            return at
    return -1


def _apart(before: str) -> bool:
    """Whether a bracket after `before` is no operand of it."""
    spaced = before.endswith((" ", "\t", "\n", r"\quad", r"\,", r"\;"))
    return spaced and bool(before.strip()) and not _BINDS.search(before)


def _is_reason(inside: str, closing: str, known: Collection[str]) -> bool:
    if _PROSE.match(inside):
        return True
    items = _ITEMS.findall(_QUALIFIER.sub("", inside).replace(" and ", ", "))
    names = {_normal(name) for name in known}
    if items and all(_normal(item.strip("() ")) in names for item in items):
        return closing == "]" or not all(item.isdecimal() for item in items)
    words = _WORD.findall(inside)
    if re.search(r"[=<>^_*/+(\\]", inside) or GREEK.intersection(words):
        return False
    return len(words) > 1 or any(word[0].isupper() or closing == "]" for word in words)


def _unpunctuated(body: str) -> str:
    bare = body.rstrip()
    shorter = bare.rstrip(".,;")
    return shorter + " " * (len(body) - len(shorter))
