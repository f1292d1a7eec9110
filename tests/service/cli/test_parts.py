"""`markscheme parts`: what a set asks, and where it comes from."""

from __future__ import annotations

import json

A = {
    "set": "slope",
    "problem": "slope",
    "part": "a",
    "type": "expression",
    "points": "1",
    "source": "003/Q2/1",
    "difficulty": "easy",
    "topics": ["derivatives"],
    "minutes": 2,
}


def test_every_part_has_a_line(inside, slope):
    ended = inside("parts", slope, "--json")
    first, second = map(json.loads, ended.stdout.splitlines())
    assert first == A
    assert second == A | {"part": "b", "points": "3", "source": None, "minutes": 6}


def test_people_read_the_same_in_columns(inside, slope):
    ended = inside("parts", slope)
    assert ended.returncode == 0
    told = [*list(A.values())[:6], "easy", "derivatives", "2"]
    assert ended.stdout.splitlines()[0].split() == told


def test_a_set_with_mistakes_has_no_parts_to_list(inside, slope):
    slope.write_text("title: x")
    ended = inside("parts", slope)
    assert ended.returncode == 2
    assert f"{slope}:1:1:" in ended.stderr
