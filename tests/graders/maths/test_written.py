"""Functions and families that a problem writes out are read as what they are short for."""

from __future__ import annotations

import pytest

from graders.maths.declare import DeclarationError, declarations
from graders.maths.parse import Unreadable, parse
from graders.maths.types import SCALAR, vector
from graders.maths.typeset import to_ascii

SPEC = {
    "d": {"type": "integer", "min": 1},
    "m": {"type": "integer", "min": 1},
    "W": {"type": "matrix", "shape": ["m", "d"]},
    "v": {"type": "vector", "size": "d"},
    "x": "real",
    "i": {"type": "index", "max": "d"},
    "gamma": "positive",
    "phi": {"given": {"t": "real"}, "equals": "max(t, gamma t)"},
    "phi'": {"given": {"t": "real"}, "equals": "1 if t >= 0; gamma otherwise"},
    "f": {
        "given": {"v": {"type": "vector", "size": "d"}, "b": "real"},
        "equals": "sum_{j=1}^m phi(<W_j, v> + b)",
    },
    "c": {"type": "sequence", "given": {"t": "integer"}, "equals": "prod_{i=1}^t v_i"},
    "P": {"type": "sequence", "given": {"j": "integer", "k": "integer"}, "equals": "W[j, k]^2"},
    "G": {"type": "sequence", "given": {"j": "integer"}, "equals": "2 W_j"},
    "spread": {"given": {"t": "real"}, "equals": "sum_{i=1}^d t v_i"},
    "first": {"given": {"k": "integer"}, "equals": "{1..k}"},
    "triple": {"given": {"t": "real"}, "equals": "t + t + t"},
}
NAMES = declarations(SPEC)


def written(text):
    return to_ascii(parse(text, NAMES).tree)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("phi(x + 1)", "max(x + 1, gamma (x + 1))"),
        ("phi'(x)", "1 if x >= 0; gamma otherwise"),
        ("f(2 v; x)", "sum_{j=1}^m max(<W_j, 2 v> + x, gamma (<W_j, 2 v> + x))"),
        ("c_{d-1}", "prod_{i=1}^{d-1} v_i"),
        ("c_d", "prod_{i=1}^d v_i"),
        ("P_{i2}", "W[i, 2]^2"),
        ("P[1, d]", "W[1, d]^2"),
        ("G_m", "2 W_m"),
        ("G[2][1]", "(2 W_2)[1]"),
        ("sum_{t=1}^3 c_t", "sum_{t=1}^3 prod_{i=1}^t v_i"),
    ],
)
def test_a_call_is_read_as_what_it_is_short_for(text, meant):
    assert parse(text, NAMES).tree == parse(meant, NAMES).tree


def test_a_bound_name_of_the_definition_catches_nothing():
    assert written("spread(i)") == "sum(i_1=1..d, i*v[i_1])"


def test_a_name_that_is_bound_outside_is_not_the_family():
    assert written("sum_{c=1}^3 c") == "sum(c=1..3, c)"


def test_the_types_are_those_of_the_body():
    assert (NAMES["phi"].type.item, NAMES["G"].type.item) == (SCALAR, vector("d"))


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("f(v)", "wrong-type"),
        ("P_i", "wrong-type"),
        ("f'(v, x)", "wrong-type"),
        ("triple(" * 12 + "x" + ")" * 12, "wrong-type"),
    ],
)
def test_what_does_not_fit_is_refused(text, note):
    with pytest.raises(Unreadable) as raised:
        parse(text, NAMES)
    assert raised.value.note == note


@pytest.mark.parametrize(
    ("spec", "path"),
    [
        ({"given": {"t": "real"}}, ("f",)),
        ({"given": {}, "equals": "1"}, ("f", "given")),
        ({"given": ["t"], "equals": "t"}, ("f", "given")),
        ({"given": {"t": "real"}, "equals": "t + u"}, ("f", "equals")),
        ({"given": {"t": "unreal"}, "equals": "t"}, ("t", "type")),
        ({"given": {"t": "real"}, "equals": "t < 1"}, ("f", "type")),
        ({"given": {"t": "real"}, "equals": "t", "type": "vector"}, ("f", "type")),
        ({"given": {"t": "real"}, "equals": "t", "min": 0}, ("f",)),
    ],
)
def test_a_definition_that_makes_no_sense_is_refused_where_it_stands(spec, path):
    with pytest.raises(DeclarationError) as raised:
        declarations({"f": spec})
    assert raised.value.path == path


def test_values_may_be_sets():
    assert written("card(first(m) setminus first(2))") == written("card({1..m} setminus {1..2})")
