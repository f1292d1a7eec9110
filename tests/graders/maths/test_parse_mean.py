"""Golden trees of expectations, covariances and conditions, and declarations of random names."""

import pytest
from flint import fmpq

from graders.equivalence import Claim, compare
from graders.evidence import Agreement, Counterexample, Proof
from graders.maths.declare import DeclarationError, declarations
from graders.maths.parse import Unreadable, parse
from graders.maths.sample import Sampler
from graders.maths.types import SCALAR, matrix, sequence, vector

SIZE = {"type": "integer", "min": 1}
NAMES = declarations(
    {
        "N": SIZE,
        "d": SIZE,
        "n": {**SIZE, "max": "N"},
        "t": "real",
        "s": "positive",
        "c": "probability",
    }
    | {"u": {"type": "vector", "size": "d"}, "g": {"type": "vector", "size": "N"}}
    | {"S": {"type": "matrix", "shape": ["d", "d"], "spd": True}}
    | {"Q": {"type": "law", "equals": "N(u, S)"}, "P": {"type": "law", "equals": "N(0, S)"}}
    | {"x": {"law": "Q"}, "z": {"law": "N(0, 1)"}, "e": {"law": "N(0, s^2*eye(N))"}}
    | {"Y": {"equals": "t + s z"}, "b": {"law": "bernoulli(c)"}, "a": {"law": "N(z, 1)"}}
    | {"y": {"type": "vector", "size": "N", "law": "N(t, s^2)"}}
    | {"W": {"type": "matrix", "shape": ["N", "d"], "law": "N(0, S)"}}
    | {"v": {"type": "sequence", "of": "real", "length": "n", "law": "uniform(0, 1)"}}
    | {"o": {"law": "permutation(N)"}, "r": {"law": "rademacher"}}
)

GOLDEN = [
    ("E[z]", "(expectation z (normal 0 1): z)"),
    (r"\mathbb{E}_{q ~ N(0, 1)}[\|q\|]", "(expectation q (normal 0 1): (abs q))"),
    (r"\mathbb{E}_{q \sim \mathcal{U}[0, 1]}[q]", "(expectation q (uniform 0 1): q)"),
    (r"\mathbb{E}_{q \sim \mathrm{Exp}(s)}[q]", "(expectation q (exponential s): q)"),
    (r"\mathrm{KL}[P \,\|\, Q]", "(kl P Q)"),
    ("E_z[z]", "(expectation z (normal 0 1): z)"),
    ("E[Y]", "(expectation z (normal 0 1): (add t (mul s z)))"),
    ("E[a]", "(expectation z (normal 0 1): (expectation a (normal z 1): a))"),
    (r"\mathbb{E}_{Q}[x]", "(expectation x Q: x)"),
    ("E_{P}[x]", "(expectation x P: x)"),
    (
        "E[z | z > t]",
        (
            "(div (expectation z (normal 0 1): (mul (indicator (gt z t)) z)) "
            "(probability z (normal 0 1): (gt z t)))"
        ),
    ),
    (
        r"\Pr[z > 1 \mid z > 0]",
        (
            "(div (probability z (normal 0 1): (and (gt z 1) (gt z 0))) "
            "(probability z (normal 0 1): (gt z 0)))"
        ),
    ),
    ("E[|z|]", "(expectation z (normal 0 1): (abs z))"),
    (
        r"\operatorname{Cov}(z, Y)",
        (
            "(add (expectation z (normal 0 1): (mul z (add t (mul s z)))) "
            "(neg (mul (expectation z (normal 0 1): z) "
            "(expectation z (normal 0 1): (add t (mul s z))))))"
        ),
    ),
    ("E[y_1]", "(expectation y (iid (normal t (pow s 2)) N): (at y 1))"),
]


@pytest.mark.parametrize(("text", "meaning"), GOLDEN)
def test_a_mean_is_read_as_it_is_meant(outline, text, meaning):
    reading = parse(text, NAMES)
    assert outline(reading.tree) == meaning
    assert reading.repairs == ()


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("E[t]", "missing-argument"),
        ("E_{Q}[t]", "missing-argument"),
        ("E_{Q}[z]", "ambiguous"),
        ("E_{t}[z]", "unknown-name"),
        ("E[z, t]", "unexpected-token"),
        ("Var[x]", "wrong-type"),
        ("E[z | t]", "wrong-type"),
    ],
)
def test_what_makes_no_mean_is_refused(text, note):
    with pytest.raises(Unreadable) as refusal:
        parse(text, NAMES)
    assert refusal.value.note == note


EQUAL = [
    ("E[e_1^2]", "s^2"),
    ("E[e^T e]", "N s^2"),
    ("Var[Y]", "s^2"),
    ("Cov(z, Y)", "s"),
    ("Cov(x, x)", "S"),
    ("Var[b z]", "c"),
    ("Cov(b z, z)", "c"),
    ("E[a^2]", "2"),
    ("E[a z]", "1"),
    ("E_{P}[x^T x]", "tr(S)"),
    ("E_{Q}[x^T x]", "tr(S) + u^T u"),
    ("E[z | z > 0]", "sqrt(2/pi)"),
    ("Pr[z > 2 | z > 1]", "(1 - Phi(2))/(1 - Phi(1))"),
    ("Var[z | z > 0]", "1 - 2/pi"),
    ("E[||y||^2]", "N (t^2 + s^2)"),
    ("E[W^T W]", "N S"),
    ("E[sum_i v_i]", "n/2"),
    ("KL(Q || P)", "u^T inv(S) u/2"),
    ("b^2", "b"),
    ("r^2", "1"),
]


@pytest.mark.parametrize(("text", "formula"), EQUAL)
def test_a_mean_has_the_value_that_is_meant(text, formula):
    reference = parse(text, NAMES).tree
    response = parse(formula, NAMES, like=reference.type).tree
    assert isinstance(compare(Claim(reference, response, NAMES)), (Proof, Agreement))


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Pr[z > 0, t > z]", "Pr[z > 0 and t > z]"),
        (r"\E[z]", "E[z]"),
        (r"\mathbb V_{z ~ N(0, 1)}[z]", "Var_{z ~ N(0, 1)}[z]"),
        (r"\Var[z]", "Var[z]"),
        (r"\KL(Q \| P)", "KL(Q, P)"),
    ],
)
def test_other_spellings_of_means_are_read(text, same):
    assert parse(text, NAMES).tree == parse(same, NAMES).tree


def test_a_random_name_by_itself_is_not_its_mean():
    claim = Claim(parse("E[z]", NAMES).tree, parse("z", NAMES).tree, NAMES)
    assert isinstance(compare(claim), Counterexample)


def test_a_random_name_by_itself_stays_in_its_support():
    sampler = Sampler(NAMES, "secret")
    points = [sampler.point(["b", "r", "v"], number) for number in range(8)]
    assert {point["b"] for point in points} == {fmpq(0), fmpq(1)}
    assert {point["r"] for point in points} == {fmpq(-1), fmpq(1)}
    assert all(0 <= entry <= 1 for point in points for entry in point["v"].entries)


def test_a_random_order_has_no_points_of_its_own():
    assert Sampler(NAMES, "secret").point(["o"], 0) is None


def test_a_law_of_entries_makes_a_list_of_independent_draws():
    assert NAMES["y"].type == vector("N")
    assert NAMES["W"].type == matrix("N", "d")
    assert NAMES["v"].type == sequence(SCALAR, "n")


@pytest.mark.parametrize(
    "spec",
    [
        {"k": {"type": "vector", "size": 2, "law": "permutation(3)"}},
        {"k": {"type": "sequence", "of": "real", "law": "N(0, 1)"}},
        {"k": {"type": "law", "equals": "3"}},
        {"k": {"law": "N(0, 1, 2)"}},
    ],
)
def test_laws_that_make_no_sense_are_refused(spec):
    with pytest.raises(DeclarationError):
        declarations(spec)
