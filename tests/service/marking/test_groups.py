"""Wrong answers that mean the same are one group, however they are typed."""

from fractions import Fraction

from service.marking.groups import WrongAnswer, grouped
from service.marking.outcome import Outcome

WRONG = Outcome("graded", Fraction(0), Fraction(1), {})


def answer(key, student, response):
    return WrongAnswer(key, student, response, WRONG)


def test_spellings_of_one_mistake_are_one_group():
    (group,) = grouped([answer("k", "ada", "3x"), answer("k", "bob", "x*3")])
    assert (group.students, group.times) == (2, 2)


def test_the_most_frequent_spelling_comes_first():
    given = ["x*3", "3x", "3x"]
    (group,) = grouped(answer("k", f"s{n}", each) for n, each in enumerate(given))
    assert [(each.response, each.times) for each in group.spellings] == [("3x", 2), ("x*3", 1)]


def test_a_student_who_repeats_a_mistake_counts_once():
    (group,) = grouped([answer("k", "ada", "3x")] * 3)
    assert (group.students, group.times) == (1, 3)


def test_the_mistake_of_most_students_comes_first():
    answers = [answer("a", "ada", 1)] * 5 + [answer("b", "bob", 2), answer("b", "eve", 2)]
    assert [group.key for group in grouped(answers)] == ["b", "a"]


def test_responses_of_any_form_are_spellings():
    (group,) = grouped([answer("k", "ada", {"b": [1, None]})])
    assert group.spellings[0].response == {"b": [1, None]}
