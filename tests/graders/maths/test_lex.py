"""Tokens: one spelling each, with the place where it was typed."""

import pytest

from graders.maths.lex import tokens


def _texts(text, *, latex):
    return [token.text for token in tokens(text, latex=latex)[0]][:-1]


@pytest.mark.parametrize(
    ("text", "latex", "texts"),
    [
        ("1..n", False, ["1", "..", "n"]),
        ("x**2 == 1.5e-3", False, ["x", "^", "2", "=", "1.5e-3"]),
        ("d_1^**q", False, ["d", "_1", "^*", "*", "q"]),
        (r"x \cdot y \times z", True, ["x", r"\cdot", "y", "*", "z"]),
        (
            r"\left|x\right| \bigl\|y\bigr\|",
            True,
            [r"\lvert", "x", r"\rvert", r"\lVert", "y", r"\rVert"],
        ),
        (r"\left. x \right)", True, ["x", ")"]),
        (r"\big| \left\{ \Vert", True, ["|", r"\{", r"\|"]),
        (r"\text{if } x \, \text{otherwise.}", True, ["if", "x", "otherwise"]),
        (
            "x²³ x₁₂ xᵢ₋₁",
            False,
            ["x", "^", "{", "23", "}", "x", "_12", "x", "_", "{", "i", "-", "1", "}"],
        ),
        ("½ ≤ σ", False, ["1/2", "<=", "sigma"]),
        (r"\sigma_wq", True, ["sigma", "_w", "q"]),
        ("sigma_wq", False, ["sigma", "_wq"]),
        (r"$$ x $$", True, ["x"]),
        ("ŷ x̄", False, ["hat", "{", "y", "}", "bar", "{", "x", "}"]),
        (r"x~y E_{x ~ Q}", True, ["x", "y", "E", "_", "{", "x", "~", "Q", "}"]),
        (r"\mathrm{d}x \mathrm dt \mathrm{decay}", True, [*"dxdt", "mathrm", "{", "decay", "}"]),
    ],
)
def test_a_text_is_split_into_one_spelling(text, latex, texts):
    assert _texts(text, latex=latex) == texts


def test_a_token_knows_where_it_was_typed():
    first, second, third, _ = tokens("σ + ｘ", latex=False)[0]
    assert [token[2:] for token in (first, second, third)] == [(0, 1), (2, 3), (4, 5)]


def test_a_look_alike_is_reported_once():
    _, repairs = tokens("x − y − z", latex=False)
    assert [repair.span for repair in repairs] == [(2, 3)]
