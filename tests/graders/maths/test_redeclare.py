"""Names that a part declares again."""

import pytest

from graders.equivalence import Claim, compare
from graders.evidence import Proof
from graders.maths.declare import DeclarationError, declarations
from graders.maths.parse import parse

PROBLEM = declarations(
    {
        "d": {"type": "integer", "min": 1},
        "x": {"type": "vector", "size": "d"},
        "S": {"equals": "x^T*x"},
    }
)


def test_a_narrower_size_keeps_its_place_before_what_has_it():
    part = declarations({"d": {"type": "integer", "min": 2}}, base=PROBLEM)
    assert list(part) == ["d", "x", "S"]
    claim = Claim(parse("2*S", part).tree, parse("norm(x)^2 + S", part).tree, part)
    assert isinstance(compare(claim), Proof)


def test_a_name_with_an_end_that_comes_later_goes_behind_it():
    base = declarations({"a": "real", "b": "real"})
    part = declarations({"a": {"type": "real", "min": "b"}}, base=base)
    assert list(part) == ["b", "a"]


@pytest.mark.parametrize("anew", ["real", {"type": "integer", "min": "n"}])
def test_what_is_made_with_a_name_may_not_be_left_with_another_one(anew):
    with pytest.raises(DeclarationError) as error:
        declarations({"n": "integer", "d": anew}, base=PROBLEM)
    assert error.value.path == ("d",)


def test_all_of_them_anew_is_a_world_of_its_own():
    part = declarations({"d": "real", "x": "real", "S": {"equals": "d*x"}}, base=PROBLEM)
    assert list(part) == ["d", "x", "S"]
    assert part["S"].type.kind == "scalar"


def test_nothing_is_made_with_itself():
    with pytest.raises(DeclarationError):
        declarations({"d": {"type": "integer", "min": "d"}}, base=PROBLEM)


def test_a_function_may_be_made_with_what_came_behind_it():
    written = {"f": {"given": {"t": "real"}, "equals": "a*t"}}
    base = declarations({"a": "real"} | written)
    part = declarations({"c": "positive", "a": {"equals": "c^2"}} | written, base=base)
    assert list(part) == ["c", "a", "f"]
