"""Formulas of vectors and matrices have the values that numpy computes in floating point."""

from __future__ import annotations

import numpy as np
import pytest
from flint import fmpq

from graders.maths.ball import Dear, Meter, Program, Undefined
from graders.maths.balls.grid import Grid
from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.maths.sample import Sampler

SIZE = {"type": "integer", "min": 1}
NAMES = declarations(
    {"d": SIZE, "n": SIZE, "i": "index", "c": "positive"}
    | {name: {"type": "matrix", "shape": ["d", "d"]} for name in "AB"}
    | {"S": {"type": "matrix", "shape": ["d", "d"], "spd": True}}
    | {"X": {"type": "matrix", "shape": ["n", "d"]}, "y": {"type": "vector", "size": "n"}}
    | {name: {"type": "vector", "size": "d"} for name in "xw"}
    | {"v": {"type": "sequence", "of": {"type": "vector", "size": "d"}, "length": "n"}}
)


def _softmax(x):
    return np.exp(x) / np.exp(x).sum()


FORMULAS = {
    "A B": lambda p: p["A"] @ p["B"],
    "A + c*I": lambda p: p["A"] + p["c"] * np.eye(p["d"]),
    "A^T - 2*B/c": lambda p: p["A"].T - 2 * p["B"] / p["c"],
    "inv(S) x": lambda p: np.linalg.solve(p["S"], p["x"]),
    "S^-2": lambda p: np.linalg.inv(p["S"] @ p["S"]),
    "A^3": lambda p: np.linalg.matrix_power(p["A"], 3),
    "x^T S w": lambda p: p["x"].T @ p["S"] @ p["w"],
    "x w^T": lambda p: p["x"] @ p["w"].T,
    "outer(x, w)": lambda p: np.outer(p["x"], p["w"]),
    r"x \cdot w": lambda p: p["x"].T @ p["w"],
    "hadamard(A, B)": lambda p: p["A"] * p["B"],
    "||x||": lambda p: np.linalg.norm(p["x"]),
    "||x||_1": lambda p: np.abs(p["x"]).sum(),
    "||x||_\\infty": lambda p: np.abs(p["x"]).max(),
    "||x||_3": lambda p: (np.abs(p["x"]) ** 3).sum() ** (1 / 3),
    "||X||_F": lambda p: np.linalg.norm(p["X"], "fro"),
    "||X||_2": lambda p: np.linalg.norm(p["X"], 2),
    "stablerank(X)": lambda p: (p["X"] ** 2).sum() / np.linalg.norm(p["X"], 2) ** 2,
    "rank(X)": lambda p: np.linalg.matrix_rank(p["X"]),
    "tr(A B)": lambda p: np.trace(p["A"] @ p["B"]),
    "det(A)": lambda p: np.linalg.det(p["A"]),
    "logdet(S)": lambda p: np.linalg.slogdet(p["S"])[1],
    "eigmax(S)": lambda p: np.linalg.eigvalsh(p["S"])[-1],
    "eigmin(S)": lambda p: np.linalg.eigvalsh(p["S"])[0],
    "eigmax(c*pi*S)": lambda p: np.linalg.eigvalsh(p["c"] * np.pi * p["S"])[-1],
    "diag(x)": lambda p: np.diag(p["x"][:, 0]),
    "diag(A)": lambda p: np.diag(p["A"])[:, None],
    "softmax(x)": lambda p: _softmax(p["x"]),
    "logsumexp(x)": lambda p: np.log(np.exp(p["x"]).sum()),
    "relu(x) - tanh(w)": lambda p: np.maximum(p["x"], 0) - np.tanh(p["w"]),
    "max(x) + min(w)": lambda p: p["x"].max() + p["w"].min(),
    "x_1 + A[d, 1]": lambda p: p["x"][0, 0] + p["A"][-1, 0],
    "A_1": lambda p: p["A"][0][:, None],
    "v_n": lambda p: p["v"][-1][:, None],
    "ones^T x": lambda p: p["x"].sum(),
    "sum(i=1..n, v_i)": lambda p: p["v"].sum(axis=0)[:, None],
    "sum(i=1..n, exp(-y_i^2))": lambda p: np.exp(-(p["y"] ** 2)).sum(),
    "prod(i=1..3, A)": lambda p: np.linalg.matrix_power(p["A"], 3),
    "sum(i=1..d, sum(j=1..d, kron(i, j)*A[i, j]))": lambda p: np.trace(p["A"]),
    "[[1, c], [c, 2]] [[3], [c]]": lambda p: np.array([[3 + p["c"] ** 2], [5 * p["c"]]]),
}


def _array(value):
    if isinstance(value, Grid):
        return np.array([float(entry) for entry in value.entries]).reshape(value.shape)
    return int(value.p) if value.q == 1 else float(value)


def _value(text, point, **options):
    return Program(parse(text, NAMES).tree, **options).at(point)


@pytest.mark.parametrize("careful", [False, True])
@pytest.mark.parametrize("text", FORMULAS)
def test_the_value_of_numpy_is_that_of_the_balls(text, careful):
    sampler = Sampler(NAMES, "numpy")
    for number in range(8):
        point = sampler.point(list(NAMES), number)
        found = _value(text, point, careful=careful)
        expected = FORMULAS[text]({name: _array(value) for name, value in point.items()})
        entries = found.entries if isinstance(found, Grid) else [found]
        assert np.size(expected) == len(entries)
        assert not isinstance(found, Grid) or found.shape == np.shape(expected)
        computed = np.array([float(entry) for entry in entries])
        wanted = np.ravel(expected)
        assert np.allclose(computed, wanted, rtol=1e-7, atol=1e-7 * (1 + np.abs(wanted).max()))


POINT = {
    "d": fmpq(2),
    "x": Grid(2, 1, [fmpq(3), fmpq(4)]),
    "A": Grid(2, 2, [fmpq(1), fmpq(2), fmpq(2), fmpq(4)]),
    "B": Grid(2, 2, [fmpq(0), fmpq(1), fmpq(-1), fmpq(0)]),
}


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("||x||", "5"),
        ("A x/2", "[11/2, 11]"),
        ("A x x^T", "[[33, 44], [66, 88]]"),
        ("eigmax(A)", "5"),
        ("B^-1", "[[0, -1], [1, 0]]"),
        ("sum(i=1..0, A)", "[[0, 0], [0, 0]]"),
        ("A^0", "[[1, 0], [0, 1]]"),
    ],
)
def test_what_is_rational_stays_exact(text, exact):
    assert str(_value(text, POINT)) == exact


@pytest.mark.parametrize("text", ["inv(A)", "A^(-2)", "x_3", "A[0, 1]", "logdet(A)", "eigmax(B)"])
def test_what_provably_does_not_exist_is_undefined(text):
    with pytest.raises(Undefined):
        _value(text, POINT)


def test_a_matrix_that_may_be_singular_has_an_unknown_inverse():
    assert not _value("inv(pi*A)", POINT).is_finite()


@pytest.mark.parametrize("text", ["tr(eye(100000))", "det(ones(900,900))", "ones(300,300)^2*ones"])
def test_large_matrices_are_refused_before_they_are_made(text):
    tree = parse(text, NAMES).tree
    with pytest.raises(Dear):
        Program(tree).at({}, meter=Meter())


def test_a_term_that_drowns_in_another_entry_leaves_that_entry_unknown():
    found = _value("pi*A + 10^-900*A", POINT, careful=True)
    assert not found.is_finite()
