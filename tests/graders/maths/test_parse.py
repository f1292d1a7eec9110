"""Golden trees, checked by eye: what a line means, however it is typed."""

import pytest

from graders.maths.declare import declarations
from graders.maths.parse import parse

GOLDEN = [
    # arithmetic
    ("2 + 2", "(add 2 2)"),
    ("a - b - x", "(add a (neg b) (neg x))"),
    ("(a + b) + x", "(add (add a b) x)"),
    ("-x^2", "(neg (pow x 2))"),
    ("-x*y", "(neg (mul x y))"),
    ("2*-x*y", "(mul 2 (neg x) y)"),
    ("a/b*x", "(mul (div a b) x)"),
    ("a/b/x", "(div (div a b) x)"),
    ("a*b/x", "(div (mul a b) x)"),
    ("x^y^2", "(pow x (pow y 2))"),
    ("x**2", "(pow x 2)"),
    ("2^-x^2", "(pow 2 (neg (pow x 2)))"),
    ("10^-2", "(pow 10 (neg 2))"),
    ("e^-x", "(pow e (neg x))"),
    ("n!^2 + 2^n!", "(add (pow (factorial n) 2) (pow 2 (factorial n)))"),
    ("+x", "x"),
    # products without a sign
    ("2x y", "(mul 2 x y)"),
    ("2x*y", "(mul 2 x y)"),
    ("(x+1)(x-1)", "(mul (add x 1) (add x (neg 1)))"),
    ("x(y+1)", "(mul x (add y 1))"),
    ("2|x|", "(mul 2 (abs x))"),
    ("|x||y|", "(mul (abs x) (abs y))"),
    ("|x| - ||x| - |y||", "(add (abs x) (neg (abs (add (abs x) (neg (abs y))))))"),
    ("|a-b|^3", "(pow (abs (add a (neg b))) 3)"),
    ("3e", "(mul 3 e)"),
    # names
    ("sigma_w^2 q/2 + sigma_b^2", "(add (div (mul (pow sigma_w 2) q) 2) (pow sigma_b 2))"),
    (r"\sigma_w^2 \frac{q}{2}", "(mul (pow sigma_w 2) (div q 2))"),
    ("σ_w²·q/2", "(div (mul (pow sigma_w 2) q) 2)"),
    ("d0*d_0*d_{0}", "(mul d_0 d_0 d_0)"),
    (r"d_0 d_{1}^{\star} d_1^* d_1^\ast", "(mul d_0 d_1_star d_1_star d_1_star)"),
    ("d_1^**log(q)", "(mul d_1_star (log q))"),
    ("pstar + p_star + p_* + p^*", "(add p_star p_star p_star p_star)"),
    (r"\hat w \hat{w}_i \hat{w_i} what", "(mul w_hat w_i_hat w_i_hat w_hat)"),
    ("w'^2", "(pow w_prime 2)"),
    (r"W^{(t+1)}x", "(mul W^(t+1) x)"),
    (r"\mathrm{lr} \cdot lr \text{lr}", "(mul lr lr lr)"),
    ("x_12 x_1", "(mul x_12 x_1)"),
    (r"\mathbf{x} \boldsymbol{\mu}", "(mul x mu)"),
    # numbers
    ("5.1e-2", "51/1000"),
    (".5 + 2.", "(add 1/2 2)"),
    ("½x²", "(mul (div 1 2) (pow x 2))"),
    # functions
    (r"\log n/n", "(div (log n) n)"),
    (r"\log x^2", "(log (pow x 2))"),
    (r"\log(x)^2", "(pow (log x) 2)"),
    (r"\log^2 x", "(pow (log x) 2)"),
    (r"\log\log(1/\eta)", "(log (log (div 1 eta)))"),
    ("ln q", "(log q)"),
    ("n log n", "(mul n (log n))"),
    (r"\sin x \cos y", "(mul (sin x) (cos y))"),
    ("sin^2(x)", "(pow (sin x) 2)"),
    (r"\ln\frac{2\sqrt n}{\delta}", "(log (div (mul 2 (sqrt n)) delta))"),
    (r"\log \frac{1}{\delta} x", "(mul (log (div 1 delta)) x)"),
    (r"\log x (y+1)", "(mul (log x) (add y 1))"),
    (
        r"\exp\left(-\frac{x^2}{2\sigma^2}\right)",
        "(exp (neg (div (pow x 2) (mul 2 (pow sigma 2)))))",
    ),
    ("log2(n) + log(n, 2)", "(add (log n 2) (log n 2))"),
    (r"\log_2 (1+x) \log_{10} x", "(mul (log (add 1 x) 2) (log x 10))"),
    (r"\Phi^{-1}(1-\delta)", "(Phi_inverse (add 1 (neg delta)))"),
    ("Phi^-1(delta) + sin^-1(x)", "(add (Phi_inverse delta) (asin x))"),
    (r"\arctan x + \tan^{-1}x", "(add (atan x) (atan x))"),
    ("atan(x) + arctan x", "(add (atan x) (atan x))"),
    (r"\operatorname{ReLU}(x) + \text{relu}(x)", "(add (relu x) (relu x))"),
    (r"\max\{0, x\} + \max(x, y, 1)", "(add (max 0 x) (max x y 1))"),
    ("sqrt(log(2/delta)/(2n))", "(sqrt (div (log (div 2 delta)) (mul 2 n)))"),
    ("√(x²+1) + √x y", "(add (sqrt (add (pow x 2) 1)) (mul (sqrt x) y))"),
    (r"\sqrt[3]{x}", "(root x 3)"),
    ("root(x, 3)", "(root x 3)"),
    (r"\binom{n}{k}", "(binomial n k)"),
    ("binom(n, k)", "(binomial n k)"),
    (r"\Gamma(x)", "(gamma x)"),
    ("gamma(x)", "(gamma x)"),
    ("erf(x/√2) + phi(x)", "(add (erf (div x (sqrt 2))) (phi x))"),
    (r"\left\lfloor \frac n2 \right\rfloor + ⌈x⌉", "(add (floor (div n 2)) (ceil x))"),
    # braces
    (r"\frac k2+\tfrac12", "(add (div k 2) (div 1 2))"),
    (r"\frac12x", "(mul (div 1 2) x)"),
    (r"x^2y", "(mul (pow x 2) y)"),
    ("e^{-x^2/2}", "(pow e (neg (div (pow x 2) 2)))"),
    (r"\left[ x + {y} \right]^2", "(pow (add x y) 2)"),
    ("x⁻¹", "(pow x (neg 1))"),
    ("$x^2$", "(pow x 2)"),
    (r"\( 2 \times x \)", "(mul 2 x)"),
    # conditions and cases
    ("x <= y", "(le x y)"),
    (r"0 < x \le 1", "(and (lt 0 x) (le x 1))"),
    ("x < y and y < 2 or not x = 1", "(or (and (lt x y) (lt y 2)) (not (eq x 1)))"),
    ("x if x > 0 else a*x", "(cases x (gt x 0) (mul a x))"),
    ("1 if x > 0; 2 if x = 0; 3 otherwise", "(cases 1 (gt x 0) 2 (eq x 0) 3)"),
    ("cases(x, x > 0, 0)", "(cases x (gt x 0) 0)"),
    (
        r"\begin{cases} x & \text{if } x > 0, \\ a x & \text{otherwise.} \end{cases}",
        "(cases x (gt x 0) (mul a x))",
    ),
    ("1[x > 0] x", "(mul (indicator (gt x 0)) x)"),
    (
        r"\mathbb{1}\{x > 0\} + \mathbf{1}_{x \le 0}",
        "(add (indicator (gt x 0)) (indicator (le x 0)))",
    ),
    # sums
    ("sum(k=1..n, k^2+1)", "(sum k 1 n: (add (pow k 2) 1))"),
    ("sum(k^2, k=1..n)", "(sum k 1 n: (pow k 2))"),
    ("sum(j^2, j, 1, n)", "(sum j 1 n: (pow j 2))"),
    ("sum(j, 1, n, j^2)", "(sum j 1 n: (pow j 2))"),
    ("sum(j, j, 1, n)", "(sum j 1 n: j)"),
    (r"\sum_{k=1}^{n} k^2 + 1", "(add (sum k 1 n: (pow k 2)) 1)"),
    ("sum_{j=1}^n j x", "(sum j 1 n: (mul j x))"),
    (r"\prod\limits^n_{k=1}(1+x)", "(prod k 1 n: (add 1 x))"),
    (r"\sum_{i=1}^{n}\sum_{j=i}^{n} i j", "(sum i 1 n: (sum j i n: (mul i j)))"),
    ("∑_{k=0}^{∞} eta^k", "(sum k 0 infinity: (pow eta k))"),
]


@pytest.mark.parametrize(("text", "meaning"), GOLDEN)
def test_a_line_is_read_as_it_is_meant(read, text, meaning):
    assert read(text) == (meaning, [])


@pytest.mark.parametrize(
    ("text", "meaning", "note"),
    [
        ("xy", "(mul x y)", "split-name"),
        ("xsin(y)", "(mul x (sin y))", "split-name"),
        ("sigma_wq", "(mul sigma_w q)", "split-name"),
        ("f(x)", "(mul f x)", "implicit-product"),
        ("1/2x", "(mul (div 1 2) x)", "division-then-product"),
        (r"\log 2\pi n", "(log (mul 2 pi n))", "function-argument"),
        ("log_2'(x)", "(div 1 (mul x (log 2)))", "derivative-of-function"),
        ("sin'(2x)", "(cos (mul 2 x))", "derivative-of-function"),
        (r"\sin(x) cos(x)", "(mul (sin x) (cos x))", "missing-backslash"),
        (r"\eta^10", "(pow eta 10)", "long-exponent"),
        (r"2e-3 \eta", "(mul 1/500 eta)", "scientific-notation"),
        ("x − 1", "(add x (neg 1))", "folded-character"),
        ("１２", "12", "folded-character"),
    ],
)
def test_a_repair_is_reported(read, text, meaning, note):
    found, notes = read(text)
    assert found == meaning
    assert set(notes) == {note}


def test_a_letter_of_latex_stands_alone_unless_the_run_is_declared(read):
    assert read("ab", "latex") == ("(mul a b)", [])
    assert read("lr", "latex") == ("lr", [])


def test_one_latex_subscript_takes_one_character(read):
    assert read(r"\sigma_wq", "latex") == ("(mul sigma_w q)", [])


def test_a_bound_variable_hides_a_declared_one(read):
    assert read("x + sum(x=1..3, x)") == ("(add x (sum x 1 3: x))", [])


def test_a_repair_points_into_the_text(names):
    (repair,) = parse("1 + xy", names).repairs
    assert repair.span == (4, 6)


def test_a_greek_letter_reaches_its_declared_short_name(outline):
    reading = parse(r"\alpha x + \eta", declarations({"al": "real", "x": "real", "eta": "real"}))
    assert outline(reading.tree) == "(add (mul al x) eta)"
    assert [repair.note for repair in reading.repairs] == ["short-name"]
