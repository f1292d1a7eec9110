"""Sets that are only opened: what is in them is known, what the problems say is not."""

import pytest

from graders import Source, SpecErrors, open_set, read_set

INDEX = Source(name="set.yaml", text="title: Two\ncourse: C\nproblems: [slope, faulty]\n")
FAULTY = Source(name="faulty.yaml", text="titel: Faulty\nparts: []\n")
SLOPE = Source(
    name="slope.yaml",
    text="""\
title: Slopes
parts:
  - id: a
    prompt: Differentiate $x^2$.
    variables: {x: real}
    answer: {type: expression, equals: 2*x}
    right: [x + x]
    wrong: [x]
""",
)
FILES = (INDEX, SLOPE, FAULTY)


def test_a_set_is_opened_without_reading_its_problems():
    opened = open_set(FILES)
    assert (opened.title, opened.course, opened.ids) == ("Two", "C", ("slope", "faulty"))
    assert opened.unread() == ("slope", "faulty")


def test_a_problem_is_read_when_it_is_asked_for():
    opened = open_set(FILES)
    assert opened.problem("slope") is opened.problem("slope")
    assert opened.unread() == ("faulty",)


def test_mistakes_of_a_problem_are_found_when_it_is_read():
    with pytest.raises(SpecErrors) as caught:
        open_set(FILES).problem("faulty")
    with pytest.raises(SpecErrors) as at_once:
        read_set(FILES)
    assert caught.value.errors == at_once.value.errors


def test_mistakes_of_the_index_are_found_at_once():
    with pytest.raises(SpecErrors) as caught:
        open_set((INDEX, SLOPE))
    assert [(error.path, error.line) for error in caught.value.errors] == [("set.yaml", 3)]


def test_a_single_problem_gives_its_set_the_title():
    opened = open_set((SLOPE,))
    assert (opened.title, opened.unread()) == ("Slopes", ())


def test_an_opened_set_is_the_set_that_is_read():
    opened, read = open_set((SLOPE,)), read_set((SLOPE,))
    assert (opened.digest, opened.view()) == (read.digest, read.view())
