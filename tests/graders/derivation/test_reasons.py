"""Labels and reasons are told from mathematics."""

from __future__ import annotations

import pytest

from graders.derivation.reasons import said

KNOWN = {"A", "C", "1", "2", "p1", "Cauchy-Schwarz"}


@pytest.mark.parametrize(
    ("line", "body", "cites"),
    [
        ("<= c [from A, C]", "<= c", ("A", "C")),
        ("<= c [A,1]", "<= c", ("A", "1")),
        ("<= c [by Cauchy–Schwarz]", "<= c", ("Cauchy-Schwarz",)),
        ("<= c (by Cauchy Schwarz and p1)", "<= c", ("Cauchy-Schwarz", "p1")),
        ("<= ||u||*||v|| (Jensen's inequality)", "<= ||u||*||v||", ()),
        (r"\le c \quad \text{by (1)}", r"\le c \quad", ("1",)),
        (r"\overset{(2)}{\le} c", r"\le c", ("2",)),
        (r"\stackrel{\text{C.-S.}}{\le} c", r"\le c", ()),
        ("= c  # see 2", "= c", ("2",)),
        ("= c, since x > 0", "= c", ()),
        ("= c.", "= c", ()),
    ],
)
def test_a_reason_is_taken_off_and_cites_what_is_known(line, body, cites):
    found = said(line, KNOWN)
    assert found.body.strip() == body
    assert set(found.cites) == set(cites)


@pytest.mark.parametrize(
    "line", ["= w[1]", "= [1, 2]", "= f (x)", "= a*(b + c)", "= x (alpha)", "= A [x, y]", "= 2.5"]
)
def test_brackets_of_mathematics_stay(line):
    assert said(line, KNOWN).body == line


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("1: x > 0", "1"),
        ("(2) x > 0", "2"),
        ("3. x > 0", "3"),
        ("Step 4: x > 0", "4"),
        ("A: x > 0", "A"),
        (r"x > 0 \tag{5}", "5"),
        ("2.5 x > 0", None),
        ("(1 - t) x > 0", None),
        ("f(x) > 0", None),
    ],
)
def test_labels_are_told_from_factors(line, label):
    assert said(line, KNOWN).label == label
