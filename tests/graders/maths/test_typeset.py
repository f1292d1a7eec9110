"""Printed forms, checked by eye. That they are read back is a law (tests/laws)."""

import pytest

from graders.maths.parse import parse
from graders.maths.typeset import to_ascii, to_latex

PRINTED = [
    ("-x*y - (a-b)/2", "-x*y - (a - b)/2", r"-x y - \frac{a - b}{2}"),
    ("(x*y)*2", "(x*y)*2", r"\left(x y\right) \cdot 2"),
    ("sigma_w^2*q/2", "sigma_w^2*q/2", r"\frac{\sigma_{w}^{2} q}{2}"),
    ("d_1^*^2", "d_1_star^2", r"{d_{1}^{*}}^{2}"),
    (r"\hat{w}_i", "w_i_hat", r"\hat{w}_{i}"),
    ("W^(t+1)*lr", "W^{(t+1)}*lr", r"W^{(t+1)} \mathrm{lr}"),
    ("e^-x", "e^(-x)", "e^{-x}"),
    ("log2(n!)", "log(n!, 2)", r"\log_{2}\left(n!\right)"),
    ("Phi^-1(x)", "Phiinv(x)", r"\operatorname{Phiinv}\left(x\right)"),
    ("0.50", "0.50", "0.50"),
    ("sum(k=1..n, k + 1)", "sum(k=1..n, k + 1)", r"\sum_{k=1}^{n} \left(k + 1\right)"),
    ("x <= y < 1", "x <= y and y < 1", r"x \le y \land y < 1"),
    ("|x|^3", "abs(x)^3", r"\left|x\right|^{3}"),
]


@pytest.mark.parametrize(("text", "ascii_form", "latex_form"), PRINTED)
def test_a_tree_is_printed_as_one_would_write_it(names, text, ascii_form, latex_form):
    tree = parse(text, names).tree
    assert to_ascii(tree) == ascii_form
    assert to_latex(tree) == latex_form
