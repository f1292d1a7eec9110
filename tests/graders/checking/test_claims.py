"""Claims are decided: what fails is shown with a point, what nothing decides is a warning."""

from __future__ import annotations

import pytest

from graders import self_test

HOLD = [
    '"2*y = y + y"',
    '{holds: "y >= 1", given: "y >= 2"}',
    '{holds: "y = y + 1", expect: false}',
    '{maximum: "y (1 - y)", at: {y: 1/2}, is: 1/4}',
    '{minimum: "||x||^2", at: {x: "zeros(d)"}}',
    '{convex: "y^2", of: y}',
    '{concave: "-y^2 + 3y", of: y, strictly: true}',
    '{increasing: "y^3 + y", of: y}',
    '{decreasing: "-y", of: y, strictly: true}',
    '{constant: "(y + 1)^2 - y^2 - 2y", of: y}',
    '{best: c, is: 2, in: "y <= c", attained: {y: 2}, given: "y <= 2", variables: {c: real}}',
    '{member: "softmax(x)", of: {type: vector, size: d, probability: true}}',
    '{mass: "1/6", of: k, from: 1, to: 6, variables: {k: integer}}',
    '{density: "2*y", of: y, from: 0, to: 1}',
    '{density: "exp(-y^2/2)/sqrt(2pi)", of: y}',
    '{law: "3 + 2*z", equals: "N(3, 4)", variables: {z: {law: "N(0, 1)"}}}',
    '{derivation: "(y + 1)^2 = y^2 + 2y + 1 >= 2y + 1"}',
]

FAIL = [
    '"2*y = y"',
    '{holds: "y >= 2", given: "y >= 1"}',
    '{holds: "d >= 2", says: one is a size too}',
    '{holds: "||x|| > 0", says: a vector may be zero}',
    '{maximum: "y (1 - y)", at: {y: 1/3}}',
    '{maximum: "y (1 - y)", at: {y: 1/2}, is: 1/2}',
    "{maximum: p, at: {p: 1}, variables: {p: {type: probability, open: [max]}}}",
    '{minimum: "||x||^2", at: {x: "ones(d)"}}',
    '{convex: "y^3", of: y}',
    '{concave: "y^2", of: y}',
    '{convex: "y", of: y, strictly: true}',
    '{increasing: "y^2", of: y}',
    '{constant: "d*y", of: d}',
    '{best: c, is: 3, in: "y <= c", attained: {y: 2}, given: "y <= 2", variables: {c: real}}',
    '{best: c, is: 1, in: "y <= c", given: "y <= 2", variables: {c: real}}',
    '{member: "x", of: {type: vector, size: d, probability: true}}',
    '{member: "d/2", of: integer}',
    '{mass: "1/5", of: k, from: 1, to: 6, variables: {k: integer}}',
    '{density: "y", of: y, from: 0, to: 1}',
    '{density: "3/2*y - 1/4", of: y, from: 0, to: 1}',
    '{law: "3 + 2*z", equals: "N(3, 2)", variables: {z: {law: "N(0, 1)"}}}',
    '{derivation: "(y + 1)^2 = y^2 + 1 >= 1"}',
]


@pytest.mark.parametrize("claim", HOLD)
def test_a_claim_that_holds_is_no_finding(claim, checked):
    assert checked(claim) == []


@pytest.mark.parametrize("claim", FAIL)
def test_a_claim_that_fails_is_refuted(claim, checked):
    assert checked(claim) == ["claim-refuted"]


def test_a_refuted_claim_shows_the_point(read):
    (finding,) = self_test(read('"y^2 = y"'))
    assert (finding.severity, finding.line, finding.column) == ("error", 7, 5)
    assert "y = " in finding.message


@pytest.mark.parametrize("claim", ["97.08 > 97.19", "92.39*1.0511 = 97.50"])
def test_a_claim_about_numbers_alone_fails_as_it_stands(claim, read):
    (finding,) = self_test(read(f'"{claim}"'))
    assert " fails as it stands" in finding.message


def test_a_claim_that_holds_after_all_is_an_error(checked):
    assert checked('{holds: "y = y", expect: false}') == ["claim-holds"]


def test_what_the_document_gets_wrong_is_a_note(checked):
    assert checked('{document: "2*y = y", holds: "2*y = y + y"}') == ["erratum"]
    assert checked('{document: "y = q_k", unreadable: true}') == ["erratum"]


def test_a_derivation_of_the_document_breaks_at_a_line(read):
    claim = '{document: {derivation: "(y + 1)^2 = y^2 + 1 >= 1"}, holds: "(y + 1)^2 >= 0"}'
    (finding,) = self_test(read(claim))
    assert (finding.note, finding.column) == ("erratum", 16)
    assert "line 1" in finding.message


def test_a_document_that_is_right_is_an_error(checked):
    assert checked('{document: "2*y = y + y"}') == ["document-holds"]


def test_a_correction_that_is_wrong_is_an_error(checked):
    assert checked('{document: "2*y = y", holds: "2*y = 3*y"}') == ["claim-refuted", "erratum"]


def test_a_claim_about_what_no_point_meets_is_a_warning(read):
    (finding,) = self_test(read('{holds: "max(x) <= 1", given: "||x||_2 = 1"}'))
    assert (finding.severity, finding.note) == ("warning", "claim-undecided")
