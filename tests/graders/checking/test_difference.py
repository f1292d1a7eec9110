"""An equation that fails: the simple ways in which its sides differ are named."""

from __future__ import annotations

import pytest

from graders import self_test

NAMED = {
    "y = -y": "by the sign",
    "y = 2*y": "the right side is 2 times the left",
    "d*y = y": "the left side is d times the right",
    "y + 1 = y": "the left side is larger by 1",
    "||x|| = sqrt(d)*||x||": "sqrt(d) times",
}


@pytest.mark.parametrize("claim", NAMED)
def test_a_simple_difference_is_named(claim, read):
    (finding,) = self_test(read(f'"{claim}"'))
    assert NAMED[claim] in finding.message


def test_equal_in_law_is_not_equal(read):
    claim = '{holds: "z = -z", variables: {z: {law: "N(0, 1)"}}}'
    (finding,) = self_test(read(claim))
    assert "differ by the sign" in finding.message
    claim = '{holds: "z = w", variables: {z: {law: "N(0, 1)"}, w: {law: "N(0, 1)"}}}'
    (finding,) = self_test(read(claim))
    assert "in law only" in finding.message


def test_other_differences_have_no_name(read):
    (finding,) = self_test(read('"y^2 = y + 3"'))
    assert ";" not in finding.message
