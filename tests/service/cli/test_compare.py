"""`markscheme compare`: JSON Lines in, JSON Lines out."""

from __future__ import annotations

import json

import pytest


def compared(markscheme, *records):
    stdin = "\n".join(r if isinstance(r, str) else json.dumps(r) for r in records)
    ended = markscheme("compare", stdin=stdin)
    assert (ended.returncode, ended.stderr) == (0, "")
    return [json.loads(line) for line in ended.stdout.splitlines()]


def pair(reference, response, **more):
    return {"id": 1, "reference": reference, "response": response, **more}


def test_every_line_has_an_answer_in_order(markscheme):
    found = compared(
        markscheme,
        {**pair("2*x", "x+x"), "id": "a"},
        {**pair("2*x", "x"), "id": {"b": [1]}},
        {**pair("2*x", "2*"), "id": None},
    )
    assert [(line["id"], line["verdict"]) for line in found] == [
        ("a", "equal"),
        ({"b": [1]}, "different"),
        (None, "invalid"),
    ]


def test_an_answer_comes_with_evidence_and_its_time(markscheme):
    equal, different = compared(markscheme, pair("2*x", "x+x"), pair("2*x", "x"))
    assert equal["evidence"]["kind"] in {"proof", "identical", "agreement"}
    assert different["evidence"]["kind"] == "counterexample"
    assert equal["milliseconds"] >= 0


def test_declarations_count(markscheme):
    free, positive = compared(
        markscheme,
        pair("x", "sqrt(x^2)", variables={"x": "real"}),
        pair("x", "sqrt(x^2)", variables={"x": {"type": "real", "positive": True}}),
    )
    assert (free["verdict"], positive["verdict"]) == ("different", "equal")


def test_both_spellings_are_read(markscheme):
    (found,) = compared(
        markscheme, pair("x/2", "\\frac{x}{2}", syntax="latex", reference_syntax="ascii")
    )
    assert found["verdict"] == "equal"


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "[]",
        "{}",
        '{"reference": "x"}',
        '{"reference": 1, "response": "x"}',
        '{"reference": "x", "response": "x", "syntax": "troff"}',
        '{"reference": "x", "response": "x", "varaibles": {}}',
        '{"reference": "x", "response": "x", "variables": {"x": "wooden"}}',
        '{"reference": "x", "response": "\\ud800"}',
        '{"reference": "2*", "response": "x"}',
        '{"reference": "x", "response": "x", "id": NaN}',
        "[" * 50_000,
    ],
)
def test_a_line_that_cannot_be_read_is_invalid_and_the_next_is_compared(markscheme, line):
    first, second = compared(markscheme, line, pair("x", "x"))
    assert first["verdict"] == "invalid"
    assert first["message"]
    assert second["verdict"] == "equal"


def test_a_broken_line_says_which_it_is(markscheme):
    found = compared(markscheme, "", "", "nonsense")
    assert found[0]["line"] == 3


def test_keys_of_other_programs_are_left_alone(markscheme):
    (found,) = compared(markscheme, pair("x", "x", source="exam", expected="equal"))
    assert found["verdict"] == "equal"


def test_a_line_is_answered_before_the_next_is_sent(start):
    child = start("compare")
    for _ in range(2):
        child.stdin.write(json.dumps(pair("2*x", "x+x")).encode() + b"\n")
        child.stdin.flush()
        assert json.loads(child.stdout.readline())["verdict"] == "equal"
    child.stdin.close()
    assert child.wait(10) == 0


def test_a_file_is_read_too(markscheme, tmp_path):
    (tmp_path / "pairs.jsonl").write_text(json.dumps(pair("x", "x")))
    assert json.loads(markscheme("compare", "pairs.jsonl").stdout)["verdict"] == "equal"
    assert markscheme("compare", "absent.jsonl").returncode == 2
    assert markscheme("compare", tmp_path).returncode == 2
