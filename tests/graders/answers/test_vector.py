from fractions import Fraction

import pytest
from pydantic import ValidationError

from graders.answer import Task
from graders.answers.vector import Vector
from graders.equivalence import nobody
from graders.maths.declare import declarations
from graders.solvers.shapley import shapley

TASK = Task(declarations({}), nobody, "secret")
PIXELS = ("TL", "TR", "BL", "BR")
GAME = {"players": PIXELS, "rules": ("1 if {TL, TR, BL} is inside",)}
AND = {"names": PIXELS, "equals": {"solve": "shapley", "with": GAME}}


def vector(**spec):
    return Vector.model_validate({"type": "vector", **spec}, strict=True)


def judged(response, **spec):
    return vector(**spec).judge(response, TASK)


def wrong_cells(verdict):
    return [cell.address for cell in verdict.cells if cell.verdict.score < 1]


@pytest.mark.parametrize(
    "response",
    [
        "(1/3,1/3,1/3,0)",
        "[1/3, 1/3, 1/3, 0]",
        "(8/24, 8/24, 8/24, 0/24)",
        "1/3; 1/3; 1/3; 0",
        "1/3, 1/3, 1/3 and 0",
        "s_TL = 1/3; s_TR = 1/3; s_BL = 1/3; s_BR = 0",
        "s_{TL} = s_{TR} = s_{BL} = 1/3, s_{BR} = 0",
        r"s_{TL}=s_{TR}=s_{BL}=\frac13,\ s_{BR}=0",
        r"s_{TL}=s_{TR}=s_{BL}=\frac13,\quad s_{BR}=0",
        "BR: 0\nTL: 1/3\nTR: 1/3\nBL: 1/3",
        "- TL = 1/3\n- TR = 1/3\n- BL = 1/3\n- BR = 0\n",
        "s = (1/3, 1/3, 1/3, 0)",
        r"$\left(\tfrac13,\tfrac13,\tfrac13,0\right)$",
        r"\begin{pmatrix} 1/3 \\ 1/3 \\ 1/3 \\ 0 \end{pmatrix}",
        r"(1/3, 1/3, 1/3, 0)^\top",
        ["1/3", "2/6", r"\frac13", 0],
        {"TL": "1/3", "TR": "1/3", "BL": "1/3", "BR": 0},
        {"s_BR": 0, "s_TR": "1/3", "s_BL": "1/3", "s_TL": "1/3"},
    ],
)
def test_a_right_vector_is_right_in_every_spelling(response):
    assert judged(response, **AND).score == 1


@pytest.mark.parametrize(
    ("response", "cells"),
    [
        ("(1/4,1/4,1/4,1/4)", ["TL", "TR", "BL", "BR"]),
        ("(1/4,1/4,1/4,0)", ["TL", "TR", "BL"]),
        ("(0,0,0,0)", ["TL", "TR", "BL"]),
        ("(0.3,0.3,0.3,0.1)", ["TL", "TR", "BL", "BR"]),
        ("(1/3,1/3,0,1/3)", ["BL", "BR"]),
    ],
)
def test_a_wrong_vector_says_which_entries_are_wrong(response, cells):
    verdict = judged(response, **AND)
    assert verdict.score == 0
    assert wrong_cells(verdict) == cells


def test_entries_may_earn_their_share():
    verdict = judged("(1/3,1/3,0,1/3)", **AND, credit="entry")
    assert verdict.score == Fraction(1, 2) == sum(cell.points for cell in verdict.cells)


def test_without_shares_the_cells_of_a_wrong_vector_earn_nothing():
    assert {cell.points for cell in judged("(1/3,1/3,0,1/3)", **AND).cells} == {0}


AXIOMS = ("efficiency", "symmetry", "null-player")


@pytest.mark.parametrize(
    ("response", "held"),
    [
        ("(1/3,1/3,1/3,0)", "efficiency symmetry null-player"),
        ("(1/4,1/4,1/4,1/4)", "efficiency symmetry"),
        ("(1/2,1/4,1/4,0)", "efficiency null-player"),
        ("(1/4,1/4,1/4,0)", "symmetry null-player"),
        ("(1/2,1/4,1/4,1)", ""),
    ],
)
def test_axioms_are_noted_by_name(response, held):
    verdict = judged(response, **AND, axioms=AXIOMS)
    says = [f"{name}-{'holds' if name in held.split() else 'fails'}" for name in AXIOMS]
    assert [note for note in verdict.notes if note in says] == says


@pytest.mark.parametrize(
    ("response", "score"),
    [("(1/3,1/3,1/3,0)", 1), ("(1/4,1/4,1/4,1/4)", "1/4"), ("(1/4,1/4,1/4,0)", "1/6")],
)
def test_axioms_may_earn_partial_credit(response, score):
    axioms = {"efficiency": "1/4", "null-player": "1/6"}
    assert judged(response, **AND, axioms=axioms).score == Fraction(score)


def test_the_credit_of_axioms_never_lowers_that_of_entries():
    axioms = {"efficiency": "1/4"}
    assert judged("(1/3,1/3,0,1/3)", **AND, axioms=axioms, credit="entry").score == Fraction(1, 2)


def test_axioms_come_from_the_game_and_not_from_equal_values():
    game = {"players": tuple("abcd"), "rules": ("1 if {a, b} is inside", "1 if {c, d} is inside")}
    spec = {"equals": {"solve": "shapley", "with": game}, "axioms": ("symmetry",)}
    assert "symmetry-holds" in judged("(1/3,1/3,2/3,2/3)", **spec).notes
    literal = {"equals": dict.fromkeys("abcd", "1/2"), "axioms": ("symmetry",)}
    assert "symmetry-fails" in judged("(1/3,1/3,2/3,2/3)", **literal).notes


def test_an_axiom_of_rounded_entries_holds_up_to_their_tolerance():
    spec = AND | {"tolerance": "0.01", "axioms": ("efficiency",)}
    assert "efficiency-holds" in judged("(0.333,0.333,0.333,0)", **spec).notes
    assert "efficiency-fails" in judged("(0.3,0.3,0.3,0)", **spec).notes


@pytest.mark.parametrize("response", ["3,2,1", "{1, 3, 2}", [2, 1, 3]])
def test_any_order_is_right_where_the_author_says_so(response):
    assert judged(response, equals="(1, 2, 3)", order="any").score == 1
    assert judged(response, equals="(1, 2, 3)").score == 0


def test_an_entry_in_any_order_counts_only_once():
    verdict = judged("1, 1, 2", equals="(1, 2, 3)", order="any", credit="entry")
    assert verdict.score == Fraction(2, 3)


def test_in_any_order_tolerances_are_used_to_the_best():
    spec = {"equals": "(1, 2)", "order": "any", "tolerance": "0.6"}
    assert judged("(1.5, 2.5)", **spec).score == 1
    assert judged("(2.5, 1.5)", **spec).score == 1


def test_entries_are_marked_with_a_tolerance():
    assert judged("(0.333, 0.667)", equals="(1/3, 2/3)", digits=3).score == 1


def test_semicolons_leave_commas_to_the_numbers():
    assert judged("0,5; 1,792", equals="(0.5, 1792)").score == 1


def test_an_irrational_entry_is_right_by_proof():
    verdict = judged("(1, 2^(-1/2))", equals=(1, "sqrt(2)/2"))
    assert verdict.cells[1].verdict.evidence.kind == "proof"


def test_an_open_entry_leaves_the_vector_open():
    assert judged("(9^9^9^9, 1)", equals="(1, 1)").verdict == "undecided"


def test_an_open_entry_changes_nothing_where_all_is_lost_anyway():
    assert judged("(9^9^9^9, 0)", equals="(1, 1)").score == 0


@pytest.mark.parametrize(
    ("response", "note"),
    [
        ("(1/3,1/3,1/3)", "wrong-length"),
        ("TL=1/3, TR=1/3, BL=1/3", "missing-entry"),
        ("TL=1/3, TR=1/3, TR=1/3, BR=0", "repeated-entry"),
        ({"TL": 1, "TX": 1, "BL": 0, "BR": 0}, "unknown-entry"),
        ("(1/3,1/3,x,0)", "unknown-name"),
        ("(1/3,,1/3,0)", "empty"),
        ("", "empty"),
        (True, "wrong-form"),
        ([[1], 2, 3, 4], "wrong-form"),
        ([], "wrong-length"),
        ("1," * 200, "wrong-length"),
        ("9" * 4001, "limit-length"),
    ],
)
def test_what_is_no_such_vector_is_invalid(response, note):
    verdict = judged(response, **AND)
    assert (verdict.verdict, verdict.notes) == ("invalid", (note,))


def test_an_unreadable_entry_is_pointed_at():
    assert judged("(1/3, 1/3, x, 0)", **AND).span == (11, 12)


@pytest.mark.parametrize(
    "spec",
    [AND, {"equals": "(1, 2)"}, {"equals": {"a": "50%"}, "unit": "percent"}, {"equals": (1, "e")}],
)
def test_the_solution_scores_full_marks(spec):
    answer = vector(**spec)
    assert answer.judge(answer.solution(), TASK).score == 1


def test_the_reference_is_what_the_solver_says():
    expected = {name: str(value) for name, value in shapley(**GAME).items()}
    assert vector(**AND).solution() == expected


def test_students_see_the_names_but_never_the_values():
    view = vector(**AND).view()
    assert view["names"] == list(PIXELS)
    assert "1/3" not in str(view.keys() - {"response"})
    assert "equals" not in view


@pytest.mark.parametrize(
    "spec",
    [
        {"equals": "(1, 2)", "names": ("a",)},
        {"equals": {"a": 1}, "names": ("b",)},
        {"equals": {"a": 1}, "order": "any"},
        {"equals": "(1, x)"},
        {"equals": 93, "unit": "percent"},
        AND | {"axioms": ("efficency",)},
        AND | {"axioms": {"efficiency": 1}},
        AND | {"axioms": 3},
        {"equals": {"solve": "shapley", "with": {"players": ("a",)}}, "axioms": ("efficiency",)},
        {"equals": "(1, sqrt(2))", "axioms": ("efficiency",)},
    ],
)
def test_an_author_is_told_of_mistakes(spec):
    with pytest.raises(ValidationError):
        vector(**spec)


@pytest.mark.parametrize(
    "response",
    [
        "(TL, BR, TR, BL) = (1/3, 0, 1/3, 1/3)",
        "1/3*(1, 1, 1, 0)",
        "s = 1/3 (1, 1, 1, 0)",
        "(1, 1, 1, 0)/3",
        r"\frac{1}{3}(1, 1, 1, 0)",
        r"s = \begin{pmatrix} 1/3 \\ 1/3 \\ 1/3 \\ 0 \end{pmatrix}",
        r"\tfrac13 \begin{pmatrix} 1 \\ 1 \\ 1 \\ 0 \end{pmatrix}",
        r"\left[\begin{array}{c} 1/3 \\ 1/3 \\ 1/3 \\ 0 \end{array}\right]",
        "TL, TR, BL: 1/3; BR: 0",
        "TL, TR, BL = 1/3 and BR = 0",
        "TL → 1/3, TR → 1/3, BL → 1/3, BR → 0",
        r"s_{TL}=s_{TR}=s_{BL}=\frac{1}{3},\; s_{BR}=0",
        "Shapley values: (1/3, 1/3, 1/3, 0).",
    ],
)
def test_a_label_names_or_a_factor_may_stand_around_the_entries(response):
    spec = {"names": ("TL", "TR", "BL", "BR"), "equals": ("1/3", "1/3", "1/3", 0)}
    assert judged(response, **spec).score == 1


@pytest.mark.parametrize(
    "response",
    [
        "1 + 1/3 (1, 1)",
        "(a, b) = (1, 2, 3)",
        "1/3 - (1, 1)",
        "(1, 1)/3/2",
        "max(1, 1)",
        "x (1, 1)",
    ],
)
def test_what_is_no_product_of_a_number_and_a_list_is_invalid(response):
    assert judged(response, equals=("1/3", "1/3")).verdict == "invalid"
