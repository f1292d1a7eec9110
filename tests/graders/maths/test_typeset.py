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
    ("Phi^-1(x)", "Phiinv(x)", r"\Phi^{-1}\left(x\right)"),
    ("0.50", "0.50", "0.50"),
    ("sum(k=1..n, k + 1)", "sum(k=1..n, k + 1)", r"\sum_{k=1}^{n} \left(k + 1\right)"),
    ("x <= y < 1", "x <= y < 1", r"x \le y < 1"),
    ("x <= y and x < 1", "x <= y and x < 1", r"x \le y \land x < 1"),
    ("-sum_{k=1}^n k", "-sum(k=1..n, k)", r"-\sum_{k=1}^{n} k"),
    ("x sum_{k=1}^n k/n", "x*sum(k=1..n, k/n)", r"x \sum_{k=1}^{n} \frac{k}{n}"),
    ("sum(k=1..n, k) x", "sum(k=1..n, k)*x", r"\left(\sum_{k=1}^{n} k\right) x"),
    ("x prod(k=1..n, k)", "x*prod(k=1..n, k)", r"x \left(\prod_{k=1}^{n} k\right)"),
    (
        "2 E_{b ~ N(0, 1)}[b]",
        "2*E_{b ~ normal(0, 1)}[b]",
        r"2 \mathbb{E}_{b \sim \mathcal{N}\left(0, 1\right)}\left[b\right]",
    ),
    ("diff(x^3, x, 2)", "diff(diff(x^3, x), x)", r"\frac{\partial^{2}}{\partial x^{2}} x^{3}"),
    (
        "diff(x y, x, y)",
        "diff(diff(x*y, x), y)",
        r"\frac{\partial^{2}}{\partial y \partial x} x y",
    ),
    ("relu(x)", "relu(x)", r"\operatorname{ReLU}\left(x\right)"),
    (
        "-x if x > 0 else 1",
        "cases(-x, x > 0, 1)",
        r"\begin{cases} -x & \text{if } x > 0 \\ 1 & \text{otherwise} \end{cases}",
    ),
    ("|x|^3", "abs(x)^3", r"\left|x\right|^{3}"),
]


@pytest.mark.parametrize(("text", "ascii_form", "latex_form"), PRINTED)
def test_a_tree_is_printed_as_one_would_write_it(names, text, ascii_form, latex_form):
    tree = parse(text, names).tree
    assert to_ascii(tree) == ascii_form
    assert to_latex(tree) == latex_form
