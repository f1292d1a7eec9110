from fractions import Fraction

import pytest
from pydantic import ValidationError

from graders.answer import Task
from graders.answers.choice import Choice
from graders.equivalence import nobody
from graders.maths.declare import declarations

TASK = Task(declarations({}), nobody, "secret")
YES = {
    "options": {
        "yes": ("holds", "they hold", "it does", "better"),
        "no": ("does not hold", "fails"),
    },
    "equals": "yes",
}
ODD = {
    "options": {
        "identity": ("linear", "x"),
        "relu": None,
        "tanh": None,
        "sin": None,
        "cube": ("x^3", "z^3"),
        "abs": None,
    },
    "equals": ("identity", "tanh", "sin", "cube"),
}
DESCENT = {
    "options": {
        "model": ("model-wise", "*model-wise*"),
        "epoch": ("epoch-wise", "*epoch-wise*"),
        "sample": ("sample-wise",),
    },
    "equals": ("model",),
}


def choice(**spec):
    return Choice.model_validate({"type": "choice", **spec}, strict=True)


def judged(response, **spec):
    return choice(**spec).judge(response, TASK)


@pytest.mark.parametrize(
    "response", ["yes", "YES!", " Yes. ", "holds", "They hold", True, ["yes"]]
)
def test_an_option_is_named_by_its_id_or_a_synonym(response):
    verdict = judged(response, **YES)
    assert (verdict.score, verdict.notes) == (1, ())


@pytest.mark.parametrize(
    "response",
    [
        "Yes, both hold",
        "yes, since d_1^* < d_1",
        "It does: the pixel never changes the output",
        "they hold: 1/3 each and the sum is 1",
        "Better — the exponent is smaller",
    ],
)
def test_a_sentence_that_begins_with_an_option_is_read_as_it_and_noted(response):
    verdict = judged(response, **YES)
    assert (verdict.score, verdict.notes) == (1, ("read-as-yes",))


@pytest.mark.parametrize("response", ["no", "No, it has an extra term", "fails", False])
def test_another_option_is_wrong_and_the_evidence_names_both(response):
    verdict = judged(response, **YES)
    assert verdict.score == 0
    assert (verdict.evidence.expected, verdict.evidence.received) == ("yes", "no")


@pytest.mark.parametrize(
    ("response", "note"),
    [
        ("maybe", "unknown-option"),
        ("yesterday", "unknown-option"),
        ("only symmetry holds", "unknown-option"),
        ("", "unknown-option"),
        (3, "unknown-option"),
        ("yes and no", "ambiguous-option"),
        ("yes/no", "ambiguous-option"),
        ("Yes. No.", "ambiguous-option"),
        ("it does not", "ambiguous-option"),
        ("yes if q is large", "ambiguous-option"),
        (["yes", "no"], "one-option"),
        ({"yes": True}, "wrong-form"),
        (1.5, "wrong-form"),
        ("x" * 3000, "limit-length"),
    ],
)
def test_what_names_no_single_option_is_invalid(response, note):
    verdict = judged(response, **YES)
    assert (verdict.verdict, verdict.notes) == ("invalid", (note,))


def test_a_longer_synonym_goes_before_a_shorter_one():
    spec = {"options": {"yes": ("it does",), "no": ("it does not",)}, "equals": "no"}
    assert judged("It does not, because BR is off", **spec).score == 1


def test_a_letter_is_an_option_only_where_it_is_not_a_word():
    spec = {"options": {"a": "All of them", "b": "Some"}, "equals": "a"}
    assert judged("(A)", **spec).score == 1
    assert judged("a. because", **spec).score == 1
    assert judged("a few of them", **spec).verdict == "invalid"


def test_what_is_printed_for_an_option_names_it():
    spec = {
        "options": {"a": "All of them", "b": {"text": "Some", "says": ("a few",)}},
        "equals": "b",
    }
    assert judged("some", **spec).score == 1
    assert judged("A few of them", **spec).notes == ("read-as-b",)


@pytest.mark.parametrize(
    "response",
    [
        "identity, tanh, sin, cube",
        "{tanh, sin, identity, z^3}",
        "cube, identity, sin and tanh",
        "tanh / sin / linear / x^3",
        "Identity; Tanh; Sin; Cube",
        "tanh sin cube identity",
        "Tanh. Sin. Cube. Linear.",
        "just identity, tanh, sin and cube",
        ["cube", "sin", "tanh", "identity"],
        ["cube", "sin", "tanh", "identity", "linear"],
    ],
)
def test_several_options_are_a_set_in_any_spelling(response):
    assert judged(response, **ODD).score == 1


@pytest.mark.parametrize(
    ("response", "score"),
    [
        ("identity, tanh, sin, cube, abs", "3/4"),
        ("identity, relu, tanh", "1/4"),
        ("identity", "1/4"),
        ("relu, abs", 0),
        ("none", 0),
    ],
)
def test_several_options_may_earn_their_share(response, score):
    assert judged(response, **ODD).score == 0
    assert judged(response, **ODD, credit="option").score == Fraction(score)


def test_a_minus_sign_is_no_dash():
    spec = {"options": {"plus": ["W = V"], "minus": ["W = -V"]}, "equals": "plus"}
    assert judged("W = V", **spec).score == 1
    assert judged("W = - V", **spec).score == 0
    assert judged("W = -U", **spec).notes == ("unknown-option",)
    assert judged("-1", options=(-1, 1), equals="-1").score == 1


def test_one_unknown_option_in_a_list_is_invalid():
    assert judged("tanh, sinh", **ODD).notes == ("unknown-option",)


def test_none_may_be_right():
    assert judged("none", options=("a", "b"), equals=()).score == 1


@pytest.mark.parametrize("response", ["1,3,4", "{1, 3, 4}", "1, 3 and 4", [1, 3, 4], "(1)(3)(4)"])
def test_options_may_be_numbers(response):
    assert judged(response, options=(1, 2, 3, 4), equals=(1, 3, 4)).score == 1


@pytest.mark.parametrize(
    ("response", "score"),
    [
        ("double descent in the model size (model-wise)", 1),
        ("It is model-wise.", 1),
        ("epoch-wise", 0),
        ("model-wise and epoch-wise", 0),
    ],
)
def test_a_star_stands_for_any_words(response, score):
    assert judged(response, **DESCENT).score == score


def test_a_star_does_not_stand_for_a_negation():
    assert judged("it is not model-wise", **DESCENT).notes == ("unknown-option",)


@pytest.mark.parametrize("spec", [YES, ODD, DESCENT, {"options": (1, 2), "equals": 2}])
def test_the_solution_scores_full_marks(spec):
    answer = choice(**spec)
    assert answer.judge(answer.solution(), TASK).score == 1


def test_students_see_the_options_but_not_what_is_right():
    view = choice(**YES).view()
    assert view["options"] == [{"id": "yes", "text": "yes"}, {"id": "no", "text": "no"}]
    assert "equals" not in view


@pytest.mark.parametrize(
    "spec",
    [
        {"options": ("yes", "no"), "equals": "yess"},
        {"options": ("yes", "no"), "equals": ("yes", "maybe")},
        {"options": {"a": ("x",), "b": ("x",)}, "equals": "a"},
        {"options": ("a", "A"), "equals": "a"},
        {"options": (), "equals": "a"},
        {"options": ("",), "equals": ""},
        {"options": {"a": 3}, "equals": "a"},
        {"options": ("a",)},
    ],
)
def test_an_author_is_told_of_mistakes(spec):
    with pytest.raises(ValidationError):
        choice(**spec)


GROWTH = {
    "options": {
        "smaller": ("decreases", "better"),
        "larger": ("increases", "worse"),
        "same": ("equal", "no change"),
    },
    "equals": "smaller",
}


@pytest.mark.parametrize(
    "response",
    [
        *("better not", "Better, not", "smaller? no", "smaller, no", "smaller. Wait, larger"),
        *("smaller or larger", "smaller if q > 1/2", "smaller, but not always", "not smaller"),
        *("smaller only for small q", "smaller for small q", "smaller is wrong", "no smaller"),
        *("smaller isn't true", "smaller. On second thought: larger", "smaller, I am not sure"),
        *("smaller... so the answer is larger", "neither smaller nor larger", "smaller -- no!"),
        *(
            "smaller, never mind: larger",
            "smaller maybe",
            "smaller when q is big",
            "better? worse",
        ),
        *("decreases? I think it increases", "smaller doesn't hold", "smaller, only if q = 1"),
    ],
)
def test_what_may_take_back_or_restrict_an_option_is_refused(response):
    assert judged(response, **GROWTH).verdict == "invalid"


@pytest.mark.parametrize(
    "response",
    [
        *(
            "smaller, since q < 1",
            "smaller because the rest does not change",
            "Smaller, not larger",
        ),
        *("smaller and not larger", "better — fewer neurons", "smaller for all q", "smaller!"),
        *("smaller; the other exponent never appears", "smaller, only the ratio matters"),
    ],
)
def test_reasons_and_denials_of_the_other_options_change_nothing(response):
    assert judged(response, **GROWTH).score == 1
