"""Whatever is done to a problem file, reading it gives a set or located errors."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graders import Source, SpecErrors, grade, read_set, self_test
from graders.spec import plain, read_document

FILES = sorted((Path(__file__).parents[1] / "graders" / "contracts").glob("*.yaml"))
TEXTS = [path.read_text(encoding="utf-8") for path in FILES]
PIECES = [
    *("{", "}", "[", "]", ":", "- ", "'", '"', "\n", "    ", "|", "&a ", "*a", "!x ", "#", "%"),
    *(
        "{{",
        "}}",
        "{{n}}",
        "{{m.x}}",
        "~",
        "true",
        "1e9",
        ".nan",
        "0x1",
        "\t",
        "\\",
        "\0",
        "\ud800",
    ),
    *("equals", "type: ", "right: []", "solve: shapley", "with: {}", "9^9^9^9", "(", "x", "1/0"),
]


@st.composite
def damaged(draw):
    """A good file after a few accidents."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.integers(0, 12))
        text = text[:start] + draw(st.sampled_from(["", *PIECES])) + text[end:]
    return text


def outcome(read, text):
    """What `read` makes of the text, or the errors that it finds."""
    try:
        return read(Source(name="any.yaml", text=text)), ()
    except SpecErrors as found:
        return None, found.errors


def located(errors, text):
    lines = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return all(1 <= one.line <= lines and one.column >= 1 and one.message for one in errors)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=damaged())
def test_a_damaged_file_gives_a_set_or_located_errors(text):
    found, errors = outcome(lambda source: read_set([source]), text)
    assert bool(errors) == (found is None)
    assert located(errors, text)
    for problem in found.problems if found else ():
        grade(problem, {part.id: "x" for part in problem.parts}, seed=1)
    if found:
        list(self_test(found, [1]))


@settings(max_examples=200, deadline=None)
@given(text=st.text(st.characters(codec=None), max_size=60))
@example(text="\ufeff")
@example(text="? ")
def test_any_text_gives_plain_data_or_located_errors(text):
    document, errors = outcome(read_document, text)
    assert located(errors, text)
    assert errors or plain(document.data) == document.data
