"""`markscheme compare`: JSON Lines in, JSON Lines out."""

from __future__ import annotations

import json

import pytest


def pair(reference, response, **more):
    return {"id": 1, "reference": reference, "response": response, **more}


BROKEN = [
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
    '{"reference": "x", "response": "2*"}',
    '{"reference": "x", "response": "x", "id": NaN}',
    "[" * 50_000,
    '{"reference": "x", "response": "' + "x" * 2_000_000 + '"}',
]
PAIRS = {
    "same": (pair("x", "x"), "equal"),
    "equal": (pair("2*x", "x+x"), "equal"),
    "different": (pair("2*x", "x"), "different"),
    "real": (pair("x", "sqrt(x^2)", variables={"x": "real"}), "different"),
    "positive": (
        pair("x", "sqrt(x^2)", variables={"x": {"type": "real", "positive": True}}),
        "equal",
    ),
    "latex": (pair("x/2", "\\frac{x}{2}", syntax="latex", reference_syntax="ascii"), "equal"),
    "other keys": (pair("x", "x", source="exam", expected="equal"), "equal"),
    "any id": ({**pair("x", "x"), "id": {"b": [1, "∂"]}}, "equal"),
    "no id": ({"reference": "x", "response": "x"}, "equal"),
}


@pytest.fixture(scope="module")
def answers(shared):
    """The answers to all pairs, then to all broken lines, asked in one run."""
    asked = [json.dumps(request) for request, _ in PAIRS.values()] + ["", *BROKEN]
    ended = shared("compare", stdin="\n".join(asked))
    assert (ended.returncode, ended.stderr) == (0, "")
    found = list(map(json.loads, ended.stdout.splitlines()))
    assert len(found) == len(PAIRS) + len(BROKEN)
    return found


@pytest.mark.parametrize("name", PAIRS)
def test_every_line_is_answered_in_order(answers, name):
    request, verdict = PAIRS[name]
    answer = answers[list(PAIRS).index(name)]
    assert (answer["id"], answer["verdict"]) == (request.get("id"), verdict)


def test_an_answer_comes_with_evidence_and_its_time(answers):
    equal, different = answers[1:3]
    assert equal["evidence"]["kind"] in {"proof", "identical", "agreement"}
    assert different["evidence"]["kind"] == "counterexample"
    assert equal["milliseconds"] >= 0


@pytest.mark.parametrize("index", range(len(BROKEN)))
def test_a_line_that_cannot_be_read_is_invalid_and_says_why(answers, index):
    answer = answers[len(PAIRS) + index]
    assert answer["verdict"] == "invalid"
    assert answer["evidence"] is None
    assert answer["message"]


def test_a_broken_line_says_which_it_is(answers):
    assert answers[len(PAIRS)]["line"] == len(PAIRS) + 2


def test_a_line_is_answered_before_the_next_is_sent(start):
    child = start("compare")
    for _ in range(2):
        child.stdin.write(json.dumps(pair("2*x", "x+x")).encode() + b"\n")
        child.stdin.flush()
        assert json.loads(child.stdout.readline())["verdict"] == "equal"
    child.stdin.close()
    assert child.wait(10) == 0


def test_a_file_is_read_too(inside, tmp_path):
    (tmp_path / "pairs.jsonl").write_text(json.dumps(pair("x", "x")))
    assert json.loads(inside("compare", "pairs.jsonl").stdout)["verdict"] == "equal"


@pytest.mark.parametrize("name", ["absent.jsonl", "."])
def test_a_file_that_cannot_be_read_is_a_mistake_in_usage(inside, name):
    assert inside("compare", name).returncode == 2
