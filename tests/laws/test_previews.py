"""Laws of previews: MathML that a browser can draw, and words that say one thing only."""

from collections import defaultdict
from fractions import Fraction
from itertools import product
from xml.etree import ElementTree as ET

from hypothesis import given, settings

from graders.maths.tree import Call, Number, Symbol
from graders.maths.typeset import to_ascii, to_mathml, to_words
from tests.laws.test_print_parse import trees

CHILDREN = {
    "mfrac": 2,
    "msup": 2,
    "msub": 2,
    "mroot": 2,
    "mover": 2,
    "msubsup": 3,
    "munderover": 3,
}
LEAVES = {"mi", "mn", "mo", "mtext"}
GROUPS = {"math", "mrow", "msqrt", "mtable", "mtr", "mtd"}
ONE = ("neg", "sqrt", "abs", "exp", "factorial")
TWO = ("add", "mul", "div", "pow", "binomial", "log")


@settings(max_examples=100, deadline=None)
@given(trees())
def test_every_element_of_mathml_has_the_children_that_it_counts(tree):
    for element in ET.fromstring(to_mathml(tree)).iter():
        if element.tag in LEAVES:
            assert not len(element)
            assert element.text
        elif element.tag in CHILDREN:
            assert len(element) == CHILDREN[element.tag]
        else:
            assert element.tag in GROUPS


def test_trees_that_differ_are_read_out_differently():
    readings = defaultdict(set)
    for tree in _small_trees():
        readings[to_words(tree)].add(tree)
    assert len(readings) > 10_000
    assert [found for found in readings.values() if len(found) > 1] == []


@settings(max_examples=100, deadline=None)
@given(trees(), trees())
def test_readings_are_equal_only_where_spellings_are(one, other):
    assert (to_words(one) == to_words(other)) == (to_ascii(one) == to_ascii(other))


def _small_trees():
    """All trees of two operations over a few leaves."""
    leaves = [Symbol("x"), Symbol("y_1"), Number(Fraction(2))]
    lower = [*leaves, *_above(leaves)]
    return {*lower, *_above(lower)}


def _above(inner):
    for name, arg in product(ONE, inner):
        yield Call(name, (arg,))
    for name, *args in product(TWO, inner, inner):
        yield Call(name, tuple(args))
