r"""The function table: a row per function. `balls.table` is its column of evaluations.

operators     add mul div neg pow factorial       + * / - ^ !
relations     eq ne lt le gt ge, and or not       conditions
choices       cases indicator
constants     e pi infinity                       calls without arguments
functions     exp log ...                         `name(x)`, `\name x`, `\operatorname{name}(x)`
linear        vector matrix at transpose ...      what they take is in `rules.py`

`a - b` is `add(a, neg(b))`. `add` and `mul` take two or more terms, as typed; a product is read
from left to right, and 1 x d times d is a number. `log(x, b)` has base b, `root(x, n)` is the n-th
root, `leaky_relu(x, a)` has slope a below zero, `cases` alternates values and conditions and may
end in a value for all other cases.

`vector(x, y)` and `matrix(vector(a, b), vector(c, d))` are written out, a matrix by its rows; a
column is a vector. `at(x, i)` and `at(A, i, j)` count from 1; `at(A, i)` is a row, as a vector;
indices of a sequence come first. `pow(A, n)` is a power of a matrix, `inverse(A)` is `inv(A)`.
`identity(n)`, `ones(n)`, `ones(m, n)`, `zeros(...)` say their sizes. `norm(x)` is Euclidean,
`norm(x, p)` the p-norm, p may be infinity. `dot` is the sum of the products of all entries.
`diag` makes a matrix of a vector and a vector of a matrix. `kronecker(i, j)` is 1 where i = j.
`max(x)` and `min(x)` of a vector are over its entries. `relu`, `sigmoid` and their like, `abs`
and `sign` work by entries on vectors and matrices; |A| of a matrix is `det`.

`apply(f, x)` applies a declared function, `prime(f)` is its derivative, a function too, and
`prime(f, i)` that by its argument number i: a gradient where that is a vector.

`set(1, i)` is written out, without arguments the empty set; `integers(1, n)` are all whole numbers
from 1 to n. `union` and `intersection` are of two or more, `setminus` of two; `card(S)` counts
what is in S, `member(i, S)` and `subseteq(S, T)` are conditions.

binders       variable, `over`, body; a set in place of two limits: a number runs through what is
              in it, a set through its subsets
sum prod      first and last index; the body `given(value, condition)` leaves out all terms where
max min       the condition fails, unevaluated; so for the extremes, and `argmax` and `argmin`,
              which are the only index at which the extreme is attained
those         as of a sum; the set of those numbers for which the body, a condition, is true
expectation   the law of the variable, a call of `normal`, `uniform`, `bernoulli` or
variance      `categorical`, of type distribution; the body of `probability` is a condition;
probability   several draws are nested, outer ones as expectations; in `over` they are independent
integral      lower and upper limit
derivative    where it is taken: `over` is the name outside, which the variable hides in the body;
hessian       a number by a vector is its gradient, a vector by a vector the Jacobian m x d

`normal(mu, v)` has the variance v or the covariance matrix; `categorical(p)` draws the index i
with probability p_i. `kl`, `entropy`, `cross_entropy` take laws or probability vectors, in nats.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from graders.maths import laws, rules, sets
from graders.maths import signature as sig
from graders.maths.signature import Function, numeric


def _row(name: str, *also: str, **columns: Any) -> Function:
    """Name a function of one number that is written as a call, unless `columns` says otherwise."""
    defaults: dict[str, Any] = {"rule": numeric, "ascii": (name, *also)}
    return Function(name=name, **defaults | columns)


def _operator(name: str, most: int | None, precedence: int, **columns: Any) -> Function:
    least = 1 if most == 1 else 2
    defaults: dict[str, Any] = {"least": least, "most": most}
    return Function(name=name, precedence=precedence, **defaults | columns)


def _relation(name: str) -> Function:
    symbolic = name.capitalize()
    rule = rules.equation if name in ("eq", "ne") else sig.comparison
    return _operator(name, 2, sig.COMPARE, rule=rule, symbolic=symbolic)


def _constant(name: str, *also: str, **columns: Any) -> Function:
    return _row(name, *also, least=0, most=0, **columns)


OPERATORS = (
    _operator("add", None, sig.SUM, rule=rules.like_first, symbolic="Add"),
    _operator("mul", None, sig.PRODUCT, rule=rules.product, symbolic="Mul"),
    _operator("div", 2, sig.PRODUCT, rule=rules.quotient),
    _operator("neg", 1, sig.NEGATE, rule=rules.like_first),
    _operator("pow", 2, sig.POWER, rule=rules.power, symbolic="Pow"),
    _row("factorial", "fact", precedence=sig.POSTFIX, symbolic="factorial"),
)

CONDITIONS = (
    *map(_relation, ("eq", "ne", "lt", "le", "gt", "ge")),
    _operator("and", None, sig.AND, rule=sig.connective, symbolic="And"),
    _operator("or", None, sig.OR, rule=sig.connective, symbolic="Or"),
    _operator("not", 1, sig.NOT, rule=sig.connective, symbolic="Not"),
    _row("cases", "piecewise", least=2, most=None, rule=sig.cases),
    _row("indicator", "ind", rule=sig.indicator),
    _row("given", least=2, most=2, rule=rules.given),
)

CONSTANTS = (
    _constant("e", symbolic="E"),
    _constant("pi", latex=("pi",), symbolic="pi"),
    _constant("infinity", "inf", "infty", "oo", "Infinity", latex=("infty",), symbolic="oo"),
)

ELEMENTARY = (
    _row("exp", latex=("exp",), symbolic="exp"),
    _row("log", "ln", most=2, latex=("log", "ln"), symbolic="log"),
    _row("sqrt", symbolic="sqrt"),
    _row("root", least=2, most=2, symbolic="root"),
    _row("abs", rule=rules.entrywise, symbolic="Abs"),
    _row("sign", "sgn", rule=rules.entrywise, symbolic="sign"),
    _row("floor", symbolic="floor"),
    _row("ceil", "ceiling", symbolic="ceiling"),
    _row("min", most=None, rule=rules.extreme, latex=("min",), symbolic="Min"),
    _row("max", most=None, rule=rules.extreme, latex=("max",), symbolic="Max"),
)

TRIGONOMETRIC = (
    _row("sin", latex=("sin",), inverse="asin", symbolic="sin"),
    _row("cos", latex=("cos",), inverse="acos", symbolic="cos"),
    _row("tan", latex=("tan",), inverse="atan", symbolic="tan"),
    _row("cot", latex=("cot",), symbolic="cot"),
    _row("sec", latex=("sec",), symbolic="sec"),
    _row("csc", latex=("csc",), symbolic="csc"),
    _row("asin", "arcsin", latex=("arcsin",), symbolic="asin"),
    _row("acos", "arccos", latex=("arccos",), symbolic="acos"),
    _row("atan", "arctan", "arctg", latex=("arctan",), symbolic="atan"),
    _row("sinh", latex=("sinh",), inverse="asinh", symbolic="sinh"),
    _row("cosh", latex=("cosh",), inverse="acosh", symbolic="cosh"),
    _row("tanh", latex=("tanh",), inverse="atanh", rule=rules.entrywise, symbolic="tanh"),
    _row("coth", latex=("coth",), symbolic="coth"),
    _row("sech", symbolic="sech"),
    _row("csch", symbolic="csch"),
    _row("asinh", "arsinh", "arcsinh", symbolic="asinh"),
    _row("acosh", "arcosh", "arccosh", symbolic="acosh"),
    _row("atanh", "artanh", "arctanh", symbolic="atanh"),
)

SPECIAL = (
    _row("sigmoid", "logistic", "expit", rule=rules.entrywise),
    _row("softplus", rule=rules.entrywise),
    _row("relu", "ReLU", "Relu", rule=rules.entrywise),
    _row(
        "leaky_relu",
        ascii=("leakyrelu", "LeakyReLU", "lrelu"),
        least=2,
        most=2,
        rule=rules.entrywise,
    ),
    _row("step", "heaviside", rule=rules.entrywise),
    _row("erf", symbolic="erf"),
    _row("erfc", symbolic="erfc"),
    _row("Phi", "cdf", "normcdf", latex=("Phi",), inverse="Phi_inverse"),
    _row("Phi_inverse", ascii=("Phiinv", "PhiInv", "probit")),
    _row("phi", "pdf", "normpdf", latex=("phi",)),
    _row("gamma", "Gamma", latex=("Gamma",), symbolic="gamma"),
    _row("lgamma", "loggamma", "gammaln", symbolic="loggamma"),
    _row("binomial", "binom", "choose", "comb", least=2, most=2, symbolic="binomial"),
    _row("harmonic"),
    _row("lambert_w", ascii=("lambertw", "LambertW"), symbolic="LambertW"),
)

SCALARS = (OPERATORS, CONDITIONS, CONSTANTS, ELEMENTARY, TRIGONOMETRIC, SPECIAL)

WRITTEN = (
    _operator("vector", None, sig.ATOM, least=1, rule=rules.written_vector),
    _operator("matrix", None, sig.ATOM, least=1, rule=rules.written_matrix),
    _operator("at", None, sig.ATOM, rule=rules.at),
    _operator("apply", None, sig.ATOM, rule=rules.applied),
    _operator("prime", 2, sig.ATOM, least=1, rule=rules.primed),
    _row("identity", ascii=("eye",), least=0, rule=rules.sized(2, 2)),
    _row("ones", least=0, most=2, rule=rules.sized(1, 2)),
    _row("zeros", least=0, most=2, rule=rules.sized(1, 2)),
)

LINEAR = (
    _row("transpose", rule=rules.transposed, precedence=sig.POWER),
    _row("inverse", ascii=("inv", "inverse"), rule=rules.square),
    _row("trace", ascii=("tr", "trace", "Tr"), latex=("tr", "Tr"), rule=rules.of_square),
    _row("det", latex=("det",), rule=rules.of_square),
    _row("logdet", rule=rules.of_square),
    _row("diag", "Diag", latex=("diag",), rule=rules.diagonal),
    _row("dot", "inner", least=2, most=2, rule=rules.inner),
    _row("outer", least=2, most=2, rule=rules.outer),
    _row("hadamard", least=2, most=None, rule=rules.like_first),
    _row("kronecker", ascii=("kron",), least=2, most=2),
    _row("norm", most=2, rule=rules.norm),
    _row("frobenius", rule=rules.of_matrix),
    _row("spectral", "opnorm", "sigmamax", rule=rules.of_matrix),
    _row("eigenvalue_max", ascii=("eigmax", "lambdamax"), rule=rules.of_square),
    _row("eigenvalue_min", ascii=("eigmin", "lambdamin"), rule=rules.of_square),
    _row("rank", rule=rules.of_matrix),
    _row("stable_rank", ascii=("stablerank", "srank"), rule=rules.of_matrix),
    _row("softmax", rule=rules.same_vector),
    _row("logsumexp", "lse", "LSE", rule=rules.of_vector),
)

SETS = (
    _operator("set", None, sig.ATOM, least=0, rule=sets.written),
    _operator("integers", 2, sig.ATOM, rule=sets.integers),
    _operator("union", None, sig.SUM, rule=sets.union),
    _operator("intersection", None, sig.SUM, rule=sets.intersection),
    _operator("setminus", 2, sig.SUM, rule=sets.setminus),
    _operator("member", 2, sig.COMPARE, rule=sets.member),
    _operator("subseteq", 2, sig.COMPARE, rule=sets.inclusion),
    _row("card", rule=sets.of_set),
)

LAWS = (
    _row("normal", "Normal", "gaussian", least=2, most=2, rule=laws.normal),
    _row("uniform", "Unif", least=2, most=2, rule=laws.of_numbers),
    _row("bernoulli", "Bernoulli", "Bern", rule=laws.of_numbers),
    _row("categorical", rule=laws.weights),
    _row("discrete", most=2, rule=laws.values),
    _row("randint", least=2, most=2, rule=laws.of_numbers),
    _row("rademacher", "Rademacher", least=0, most=0, rule=laws.of_numbers),
    _row("binomial_law", ascii=("Binomial",), least=2, most=2, rule=laws.of_numbers),
    _row("poisson", "Poisson", rule=laws.of_numbers),
    _row("exponential", "Exponential", rule=laws.of_numbers),
    _row("permutation", most=2, rule=laws.permutation),
    _row("subset", least=2, most=2, rule=laws.subset),
    _row("subsets", most=2, rule=laws.of_subsets),
    _row("included", least=2, most=2, rule=laws.of_subsets),
    _row("markov", least=3, most=3, rule=laws.markov),
    _row("iid", least=2, most=2, rule=laws.independent),
    _row("kl", "KL", least=2, most=2, rule=laws.of_laws(2)),
    _row("entropy", rule=laws.of_laws(1)),
    _row("cross_entropy", ascii=("crossentropy",), least=2, most=2, rule=laws.of_laws(2)),
)

FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {row.name: row for rows in (*SCALARS, WRITTEN, LINEAR, SETS, LAWS) for row in rows}
)
"""Every function of the language by its name, as in `Call.function`."""

WORDS: Mapping[str, Function] = MappingProxyType(
    {word: row for row in FUNCTIONS.values() for word in row.ascii}
)
"""The function that a word calls: `ln` calls `log`."""

COMMANDS: Mapping[str, Function] = MappingProxyType(
    {word: row for word, row in WORDS.items() if len(word) > 1 and word not in ("gamma", "oo")}
    | {command: row for row in FUNCTIONS.values() for command in row.latex}
)
"""The function that a LaTeX command calls, named without its backslash."""
