"""All lines of a derivation are paid from one purse, and each question is asked once."""

from __future__ import annotations

from graders.answer import Task
from graders.derivation.asking import Asking
from graders.derivation.assumed import Assumed
from graders.derivation.citing import Chain, chained
from graders.derivation.concluded import concluded
from graders.derivation.marked import best
from graders.derivation.reading import read_lines
from graders.derivation.route import routes
from graders.derivation.sameness import same
from graders.equivalence import Claim, Entailment, compare, nobody
from graders.equivalence.order import entail
from graders.maths.ball import Meter
from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.verdict import Undecided

NAMES = declarations({"a": "positive", "b": "positive", "x": "real"})


def read(text):
    return parse(text, NAMES, "ascii").tree


def test_what_a_question_takes_is_the_same_when_its_answer_is_remembered():
    claim = Claim(read("abs(a - b) + x"), read("sqrt((a - b)^2) + x"), NAMES)
    purses = Meter(), Meter()
    found = [compare(claim, purse=purse) for purse in purses]
    assert found[0] == found[1]
    assert purses[0].spent == purses[1].spent > 2_000


def test_dear_formulas_take_more_than_cheap_ones():
    def spent(goal):
        purse = Meter()
        entail(Entailment(read(goal), (), NAMES), purse=purse)
        return purse.spent

    assert spent("integral(exp(-a*t^3), t, 0, b) <= b") > 2 * spent("a <= a + b")


def test_a_question_is_paid_once():
    asking = Asking()
    claim = Claim(read("a + b"), read("b + a"), NAMES)
    found = asking.compare(claim)
    paid = asking.purse.spent
    assert asking.compare(claim) == found
    assert asking.purse.spent == paid


def test_what_a_step_has_shown_to_be_of_one_value_is_not_asked_again():
    asking = Asking()
    one, other, third = map(read, ("log(a*b)", "log(a) + log(b)", "log(b) + log(a) + 0*x"))
    asking.join(one, other)
    assert same("value", other, one, NAMES, asking)
    assert asking.purse.spent == 0
    assert same("value", third, one, NAMES, asking)


def test_formulas_that_are_joined_share_all_that_they_are_joined_with():
    asking = Asking()
    asking.join(read("a"), read("b"))
    asking.join(read("b"), read("x"))
    assert set(asking.valued(read("a"))) == {read("a"), read("b"), read("x")}
    assert asking.valued(read("a + b")) == (read("a + b"),)


def heavy(count):
    """Right lines, each of which takes a search."""
    yield "log(1 + exp(a + b))"
    for number in range(1, count):
        yield f"<= log({number + 1} + exp(a + {number + 1}*b))"


def verdict(lines, asking):
    lines = read_lines(lines, NAMES)
    return best(lines, routes(lines, (), NAMES), Assumed(NAMES, secret="s", asking=asking))


def test_heavy_lines_are_undecided_when_nothing_is_left_for_them():
    lines = tuple(heavy(4))
    asking = Asking(purse=Meter(15_000))
    found = verdict(lines, asking)
    assert asking.spent
    assert isinstance(found, Undecided)
    assert "cost" in found.tried
    assert verdict(lines, Asking()).score == 1


def test_an_argument_is_undecided_when_nothing_is_left_to_find_its_goal():
    premises = {"A": read("a + x < b"), "B": read("b < x")}
    chain = Chain(premises, "proof", Task(NAMES, nobody), Asking(purse=Meter(1)))
    judged = list(chained(read_lines("1: a + x < x [from A, B]", NAMES, known=premises), chain))
    found = concluded(judged, chain, read("a + x < x + b"), ())
    assert isinstance(found, Undecided)
    assert found.tried == ("cost",)
