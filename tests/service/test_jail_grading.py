"""Answers of the type `code`, graded with a jail; and the doors by which one is asked for."""

from __future__ import annotations

import json

import pytest

from graders import Graded, Source, Undecided, grade, read_set
from graders.evidence import Counterexample
from service.sandbox.graders import Graders
from service.sandbox.jail.jail import Jail, probe
from service.sandbox.jail.layers import Missing

try:
    probe()
    LACKS = None
except Missing as missing:
    LACKS = str(missing)

pytestmark = pytest.mark.skipif(LACKS is not None, reason=LACKS or "")

MEDIAN = """\
title: Programs
parts:
  - id: scale
    prompt: Write `scale(A, v, n)`, $A^n v$, with n products.
    answer:
      type: code
      function: scale(A, v, n)
      calls: {A: n}
      reference: |
        def scale(A, v, n):
            for _ in range(n):
                v = A(v)
            return v
      cases:
        - {given: {A: {operator: [[2, 0], [1, 1]]}, v: {array: [1, 2]}, n: 2}, expects: [4, 5]}
        - {given: {A: {spectrum: [0.5, 2], size: 3}, v: {between: [-1, 1], size: 3}, n: 3}}
    right: ["def scale(A, v, n):\\n    return v if n == 0 else scale(A, A(v), n - 1)"]
    wrong: ["def scale(A, v, n):\\n    return A(v)"]
  - id: toss
    prompt: Write `toss(p, rng)`, which estimates p and its square.
    answer:
      type: code
      function: toss(p, rng)
      estimates: {runs: 40, precision: 0.1, false_rejection: 1e-9}
      reference: |
        def toss(p, rng):
            a, b = rng.random((2, 500)) < p
            return [a.mean(), (a & b).mean()]
      cases:
        - {given: {p: 1/4, rng: {fresh: rng}}, expects: [1/4, 1/16]}
    right: ["def toss(p, rng):\\n    a, b = rng.binomial(300, p, 2) / 300\\n    return a, a * b"]
    wrong: ["def toss(p, rng):\\n    a = rng.binomial(300, p) / 300\\n    return a, a / 2"]
"""
RUN = Jail().run


@pytest.fixture(scope="module")
def problem():
    return read_set([Source(name="median.yaml", text=MEDIAN)]).problem("median")


@pytest.fixture(scope="module")
def judged(problem):
    def verdict(part, text, run=RUN):
        found = grade(problem, {part: text}, run=run).parts
        return next(each.verdict for each in found if each.part == part)

    return verdict


def test_the_examples_are_judged_as_they_say(problem, judged):
    for part in problem.parts:
        assert judged(part.id, part.right[0].response).score == 1
        assert judged(part.id, part.wrong[0].response).score == 0
        assert judged(part.id, part.answer.reference).score == 1


def test_a_wrong_function_is_shown_the_case(judged):
    verdict = judged("scale", "def scale(A, v, n):\n    return A(v)")
    assert verdict.notes == ("case-fails",)
    assert verdict.evidence == Counterexample(
        at={"A": "v -> A v, A = [[2, 0], [1, 1]]", "v": "[1, 2]", "n": "2"},
        expected="[4, 5]",
        received="[2, 3]",
    )


@pytest.mark.parametrize(
    ("body", "note"),
    [
        ("A(v); return A(A(v))", "too-many-calls"),
        ("return 1 / 0", "exception"),
        ("raise SystemExit", "exception"),
        ("return [list(v)]", "wrong-shape"),
        ("return v * np.nan", "case-fails"),
        ("return 'right'", "wrong-shape"),
        ("return object()", "wrong-shape"),
        ("np.array_equal = np.allclose = lambda *_: True; return v", "case-fails"),
        ("return type('Same', (float,), {'__eq__': lambda *_: True})(4)", "wrong-shape"),
    ],
)
def test_what_is_wrong_is_told(judged, body, note):
    verdict = judged("scale", f"def scale(A, v, n):\n    {body}")
    assert isinstance(verdict, Graded)
    assert (verdict.score, verdict.notes) == (0, (note,))


@pytest.mark.parametrize(
    ("body", "reason"), [("while True: pass", "time"), ("return bytearray(10**10)", "memory")]
)
def test_a_limit_is_no_refutation(judged, body, reason):
    verdict = judged("scale", f"def scale(A, v, n):\n    {body}")
    assert verdict == Undecided(tried=(reason,))


def test_an_estimate_is_accepted_with_the_stated_chance(judged):
    verdict = judged("toss", "def toss(p, rng):\n    return rng.normal([p, p * p], 0.05)")
    assert verdict.evidence.notes == ("false-rejection-1e-09",)


def test_a_biased_estimate_is_refuted_by_its_mean(judged):
    verdict = judged("toss", "def toss(p, rng):\n    return rng.normal([p, p], 0.05)")
    assert verdict.notes == ("biased",)
    assert "40 runs" in verdict.evidence.expected


def test_an_estimate_that_varies_too_much_is_undecided(judged):
    verdict = judged("toss", "def toss(p, rng):\n    return rng.normal([p, p * p], 5)")
    assert verdict == Undecided(tried=("precision",))


def test_the_same_program_is_judged_the_same_again(judged):
    text = "def toss(p, rng):\n    return rng.normal([p, p], 0.05)"
    assert judged("toss", text) == judged("toss", text, Jail().run)


def test_nothing_runs_unless_it_is_allowed(problem):
    files = (Source(name="median.yaml", text=MEDIAN),)
    right = {"scale": problem.parts[0].right[0].response}
    with Graders(processes=1) as closed, Graders(processes=1, code=True) as opened:
        assert closed.grade(files, "median", 0, right).parts[0].verdict == Undecided(
            tried=("jail",)
        )
        assert opened.grade(files, "median", 0, right).points == 1


def test_the_key_stays_outside(judged):
    body = "import gc\n    return [repr(each)[:200] for each in gc.get_objects()]"
    verdict = judged("scale", f"def scale(A, v, n):\n    {body}")
    assert "[4, 5]" not in json.dumps(verdict.model_dump(mode="json")["evidence"]["received"])
