"""The page about the language is true, line by line: its lists are read, compared and refused.

A fenced block `equal` or `different` has formulas on each line, apart by two blanks or more: the
first equals each of the others, or none. `undecided` is like them. `refused` and `repaired` have a
text and what is said about it. A remark follows ` #`. The names are those of `names.yaml` on the
same page.
"""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

from graders.equivalence import Claim, compare
from graders.evidence import Agreement, Counterexample, Identical, Proof, Unsettled
from graders.maths.declare import declarations
from graders.maths.functions import WORDS
from graders.maths.parse import Unreadable, parse

PAGE = (Path(__file__).parent.parent / "problems" / "LANGUAGE.md").read_text(encoding="utf-8")
FENCES = [token for token in MarkdownIt().parse(PAGE) if token.type == "fence"]
NAMES = declarations(
    yaml.safe_load(next(one.content for one in FENCES if one.info == "yaml names.yaml"))[
        "variables"
    ]
)
TABLE = PAGE[PAGE.index("| what | typed |") :].partition("\n\n")[0]
MEANT = {
    "equal": (Identical, Proof, Agreement),
    "different": Counterexample,
    "undecided": Unsettled,
}


def lines(kind):
    blocks = [one.content for one in FENCES if one.info == kind]
    texts = (line.partition(" #")[0] for block in blocks for line in block.splitlines())
    found = [re.split(r" {2,}", text.strip()) for text in texts]
    assert found
    return found


def said(message, hint):
    return f"{message}; {hint}" if hint else message


def matches(expected, shown):
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    return doctest.OutputChecker().check_output(expected, shown, flags)


@pytest.mark.parametrize(
    ("kind", "reference", "response"),
    [(kind, first, other) for kind in MEANT for first, *others in lines(kind) for other in others],
)
def test_formulas_on_one_line_are_what_the_page_says(kind, reference, response):
    expected = parse(reference, NAMES).tree
    received = parse(response, NAMES, like=expected.type).tree
    assert isinstance(compare(Claim(expected, received, NAMES, secret="page")), MEANT[kind])


@pytest.mark.parametrize(("text", "message"), lines("refused"))
def test_a_text_is_refused_with_the_words_of_the_page(text, message):
    with pytest.raises(Unreadable) as refusal:
        parse(text, NAMES)
    assert matches(message, said(refusal.value.message, refusal.value.hint))


@pytest.mark.parametrize(("text", "message"), lines("repaired"))
def test_a_repair_is_told_in_the_words_of_the_page(text, message):
    (repair,) = parse(text, NAMES).repairs
    assert matches(message, repair.message)


@pytest.mark.parametrize("text", re.findall(r"`([^`]+)`", TABLE))
def test_what_is_in_the_table_of_functions_can_be_typed(text):
    assert text in WORDS or parse(text, NAMES).repairs == ()
