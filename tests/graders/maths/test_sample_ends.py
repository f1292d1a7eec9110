"""Ends of domains that no exact rational can stand beside are no ends."""

from __future__ import annotations

from graders.maths.declare import declarations
from graders.maths.sample import Sampler


def test_a_domain_that_ends_at_a_number_too_small_to_write_is_empty():
    end = {"type": "real", "min": 0, "max": "exp(-10^(10^9))"}
    sampler = Sampler(declarations({"x": end}))
    assert sampler.point(["x"], 0) is None
