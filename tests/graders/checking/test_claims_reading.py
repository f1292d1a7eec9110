"""Claims are read with the problem, strictly: what makes no sense has its place in the file."""

from __future__ import annotations

import pytest

from graders import SpecErrors

FINE = [
    '"2*y = y + y"',
    '{holds: "y^2 >= 0", given: "y > 0", says: squares, source: 000/P1, note: trivial}',
    '{holds: "y = 2", expect: false}',
    '{holds: "s^2 >= 0", variables: {s: positive}}',
    '{density: "2*y", of: y, from: 0, to: 1}',
    '{mass: "1/6", of: k, from: 1, to: 6, variables: {k: integer}}',
    '{maximum: "y (1 - y)", at: {y: 1/2}, is: 1/4}',
    '{minimum: "||x||^2", at: {x: "zeros(d)"}}',
    '{convex: "y^2", of: y}',
    '{increasing: "y^3", of: y, strictly: true}',
    '{constant: "y - y", of: y}',
    '{best: c, is: 1, in: "y <= c |y|", attained: {y: 1}, variables: {c: real}}',
    '{member: "softmax(x)", of: {type: vector, size: d, probability: true}}',
    '{member: "x x^T", of: {type: matrix, shape: [d, d], psd: true}}',
    '{law: "y + z", equals: "N(y, 1)", variables: {z: {law: "N(0, 1)"}}}',
    '{document: "y = 2*y", holds: "2*y = y + y"}',
    "{document: {density: y, of: y, from: 0, to: 1}}",
    '{document: "y = q_k", unreadable: true}',
]

FAULTY = {
    '"y = w"': ("unknown", 10),
    '"||x||_1 <= sqrt(d"': ("closed", 21),
    '"2*y"': ("a number", 5),
    '"x = y"': ("vector", 6),
    "7": ("makes no claim", 5),
    '{densty: "2*y", of: y}': ("makes no claim", 5),
    '{density: "2*y"}': ("'of' is missing", 5),
    '{density: "2*y", mass: y, of: y}': ("density and mass", 5),
    '{mass: "1/6", of: y}': ("'from' is missing", 5),
    '{density: "2*y", of: w}': ("'w' is not a declared name", 5),
    "{maximum: y, at: {x: 1}}": ("x is a vector", 5),
    "{convex: y, concave: y, of: y}": ("convex and concave", 5),
    "{member: y, of: {type: vector, size: d}}": ("this is a number", 5),
    "{member: y, of: vectr}": ("vectr", 5),
    '{law: x, equals: "N(0, 1)"}': ("a vector", 5),
    '{document: "y = w"}': ("'w'", 21),
    '{document: "y = y", unreadable: true}': ("can be read", 16),
    '{holds: "y = y", given: ["y"]}': ("a number", 30),
}


@pytest.mark.parametrize("claim", FINE)
def test_claims_of_every_kind_are_read(claim, read):
    (found,) = read(claim).problems[0].variant().claims
    assert found.variables is not None


@pytest.mark.parametrize("claim", FAULTY)
def test_a_claim_that_makes_no_sense_is_refused_at_its_place(claim, read):
    said, column = FAULTY[claim]
    with pytest.raises(SpecErrors) as refused:
        read(claim)
    (error,) = refused.value.errors
    assert (error.line, error.column) == (7, column)
    assert said in error.message or said == "unknown"


def test_the_variables_of_a_claim_are_its_own(read):
    with pytest.raises(SpecErrors) as refused:
        read('{holds: "s = s", variables: {s: real}}\n  - "s = 1"')
    assert [error.line for error in refused.value.errors] == [8]
