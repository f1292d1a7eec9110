"""A proof about matrices never contradicts their exact values.

Random expressions are rewritten, rightly or wrongly, and both are evaluated in exact rational
arithmetic on matrices of sizes 1 to 4. Where a proof is found, the values must agree. The oracle
is tested too: unsound algebras are planted, and it must find each of them.

A longer run: python tests/laws/test_matrix_oracle.py SEED PAIRS
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cache

import pytest
from flint import fmpq, fmpq_mat
from typing_extensions import override

from graders.equivalence.claim import Claim
from graders.equivalence.form.field import Field
from graders.equivalence.form.quotient import Quotient
from graders.equivalence.words import prove
from graders.equivalence.words.algebra import Algebra
from graders.equivalence.words.combination import Combination
from graders.equivalence.words.letters import EMPTY, Alphabet, Word
from graders.equivalence.words.reading import Make
from graders.maths.declare import declarations
from graders.maths.functions import FUNCTIONS
from graders.maths.signature import Mismatch
from graders.maths.sizes import Sizes
from graders.maths.tree import Call, Number, Symbol, Tree, children
from graders.maths.types import SCALAR, Dim, Type, matrix, row, vector

KINDS = {"S": "spd", "T": "spd", "Y": "symmetric", "D": "diagonal", "E": "diagonal", "Q": "orthogonal"}
DECLARED = declarations(
    {
        "d": {"type": "integer", "min": 1},
        "n": {"type": "integer", "min": 1},
        "p": "positive",
        "c": "real",
        **{name: {"type": "matrix", "shape": ["d", "d"]} for name in "AB"},
        **{
            name: {"type": "matrix", "shape": ["d", "d"], kind: True}
            for name, kind in KINDS.items()
        },
        **{name: {"type": "matrix", "shape": ["n", "d"]} for name in "XZ"},
        "W": {"type": "matrix", "shape": ["n", "n"]},
        **{name: {"type": "vector", "size": "d"} for name in "uv"},
        "h": {"type": "vector", "size": "d", "unit": True},
        "y": {"type": "vector", "size": "n"},
    }
)
SIZES = ((1, 1), (2, 2), (3, 2), (2, 3), (4, 1), (1, 4))
Value = fmpq | fmpq_mat
Values = Mapping[str, Value]


def number(rng: random.Random) -> fmpq:
    """A small rational that is not 0."""
    return fmpq(rng.choice((-5, -3, -2, -1, 1, 2, 3, 4)), rng.choice((1, 1, 2, 3)))


def any_matrix(rng: random.Random, rows: int, columns: int) -> fmpq_mat:
    """A matrix without structure."""
    return fmpq_mat(rows, columns, [number(rng) for _ in range(rows * columns)])


def reflection(rng: random.Random, size: int) -> fmpq_mat:
    """I - 2 v v^T/(v^T v), times 1 or -1."""
    v = any_matrix(rng, size, 1)
    scale = 2 / (v.transpose() * v)[0, 0]
    return (eye(size) - v * v.transpose() * scale) * fmpq(rng.choice((1, -1)))


def eye(size: int) -> fmpq_mat:
    """The identity."""
    return fmpq_mat(size, size, [fmpq(i == j) for i in range(size) for j in range(size)])


def structured(rng: random.Random, kind: str, size: int) -> fmpq_mat:
    """A square matrix of a kind."""
    plain = any_matrix(rng, size, size)
    match kind:
        case "spd":
            return plain * plain.transpose() + eye(size)
        case "symmetric":
            return plain + plain.transpose()
        case "diagonal":
            kept = [plain[i, j] if i == j else fmpq(0) for i in range(size) for j in range(size)]
            return fmpq_mat(size, size, kept)
        case "orthogonal":
            return reflection(rng, size) * reflection(rng, size)
        case _:
            return plain


@cache
def points() -> tuple[dict[str, Value], ...]:
    """Values for all names, at different sizes."""
    rng = random.Random(20)
    return tuple(_point(rng, d, n) for d, n in SIZES)


def _point(rng: random.Random, d: int, n: int) -> dict[str, Value]:
    sizes: dict[Dim, int] = {"d": d, "n": n}
    values: dict[str, Value] = {
        "d": fmpq(d),
        "n": fmpq(n),
        "p": abs(number(rng)),
        "c": number(rng),
    }
    for name, entry in DECLARED.items():
        if entry.type.kind == "matrix" and entry.type.shape[0] == entry.type.shape[1]:
            values[name] = structured(rng, KINDS.get(name, ""), sizes[entry.type.shape[0]])
        elif entry.type != SCALAR:
            rows, columns = (*(sizes[dim] for dim in entry.type.shape), 1)[:2]
            values[name] = any_matrix(rng, rows, columns)
    first = fmpq_mat(d, 1, [fmpq(i == 0) for i in range(d)])
    values["h"] = reflection(rng, d) * first
    return values


def value(tree: Tree, at: Values) -> Value:
    """The exact value; raises ZeroDivisionError where there is none."""
    match tree:
        case Number(exact):
            return fmpq(exact.numerator, exact.denominator)
        case Symbol(name):
            return at[name]
        case Call("identity", (size,)):
            return eye(int(fmpq(value(size, at)).p))
        case Call("pow", (Call("norm" | "frobenius", (inner,)), _)):
            found = value(inner, at)
            return trace(found.transpose() * found)
        case Call(name, args):
            found = COMPUTED[name](*(value(arg, at) for arg in args))
            single = tree.type == SCALAR and isinstance(found, fmpq_mat)
            return found[0, 0] if single else found
        case _:
            raise AssertionError(tree)


def trace(square: fmpq_mat) -> fmpq:
    """The sum along the diagonal."""
    return sum((square[i, i] for i in range(square.nrows())), fmpq(0))


def times(*factors: Value) -> Value:
    """A product from left to right; a row times a column is a number."""
    result: Value = fmpq(1)
    for factor in factors:
        if isinstance(result, fmpq_mat) and result.nrows() == result.ncols() == 1:
            rows = factor.nrows() if isinstance(factor, fmpq_mat) else 1
            result = result if rows == 1 else result[0, 0]
        result = result * factor
    return result


def power(base: Value, exponent: fmpq) -> Value:
    """A whole power."""
    count = int(exponent.p)
    if isinstance(base, fmpq):
        return base**count
    base = base.inv() if count < 0 else base
    result = eye(base.nrows())
    for _ in range(abs(count)):
        result = result * base
    return result


def plus(first: Value, *others: Value) -> Value:
    """A sum."""
    for other in others:
        first = first + other
    return first


COMPUTED: Mapping[str, Callable[..., Value]] = {
    "add": plus,
    "neg": lambda x: x * fmpq(-1),
    "mul": times,
    "div": lambda x, y: x * (1 / y),
    "pow": power,
    "transpose": lambda x: x.transpose(),
    "inverse": lambda x: x.inv(),
    "trace": trace,
    "det": lambda x: x.det(),
    "dot": lambda x, y: trace(x.transpose() * y),
    "outer": lambda x, y: x * y.transpose(),
}


def call(name: str, *args: Tree) -> Tree:
    """A call with its type; raises Mismatch if there is none."""
    return Call(name, args, FUNCTIONS[name].rule(Sizes(), args))


def whole(count: int) -> Number:
    """A literal."""
    return Number(Fraction(count))


def grown(rng: random.Random, wanted: Type, depth: int) -> Tree:
    """A random expression of a type."""
    if wanted == SCALAR:
        return _scalar(rng, depth)
    rows, columns = (*wanted.shape, 1)[:2]
    leaves = [entry.symbol for entry in DECLARED.values() if entry.type == wanted]
    square = rows == columns
    if depth <= 0:
        if leaves:
            return rng.choice(leaves)
        if square:
            return call("identity", Symbol(str(rows)))
        return call("transpose", grown(rng, matrix(columns, rows), 0))
    inner = rng.choice(("d", "d", "n"))
    ways: list[Callable[[], Tree]] = [
        lambda: rng.choice(leaves) if leaves else grown(rng, wanted, 0),
        lambda: call("add", *(grown(rng, wanted, depth - 1) for _ in range(2))),
        lambda: call(
            "mul", grown(rng, matrix(rows, inner), depth - 1), grown(rng, _like(inner, columns), depth - 1)
        ),
        lambda: call("mul", _scalar(rng, depth - 2), grown(rng, wanted, depth - 1)),
        lambda: call("neg", grown(rng, wanted, depth - 1)),
    ]
    if wanted.kind == "matrix":
        ways.append(lambda: call("transpose", grown(rng, _like(columns, rows), depth - 1)))
    if square:
        ways += [
            lambda: call("inverse", grown(rng, wanted, depth - 1)),
            lambda: call("inverse", call("add", call("identity", Symbol(str(rows))), grown(rng, wanted, depth - 1))),
            lambda: call("outer", *(grown(rng, vector(rows), depth - 2) for _ in range(2))),
            lambda: call("pow", grown(rng, wanted, depth - 2), whole(rng.choice((2, 2, 3, -2)))),
        ]
    return rng.choice(ways)()


def _like(rows: Dim, columns: Dim) -> Type:
    return row(columns) if rows == 1 else matrix(rows, columns)


def _scalar(rng: random.Random, depth: int) -> Tree:
    if depth <= 0:
        return rng.choice((Symbol("c"), Symbol("p"), Symbol("d"), whole(2), whole(3)))
    size = rng.choice(("d", "d", "n"))
    column = grown(rng, vector(size), depth - 1)
    square = grown(rng, matrix(size, size), depth - 1)
    ways: list[Callable[[], Tree]] = [
        lambda: call("mul", call("transpose", column), grown(rng, vector(size), depth - 1)),
        lambda: call("mul", call("transpose", column), square, grown(rng, vector(size), depth - 2)),
        lambda: call("trace", square),
        lambda: call("det", square),
        lambda: call("dot", square, grown(rng, matrix(size, size), depth - 2)),
        lambda: call("pow", call("norm", column), whole(2)),
        lambda: call("pow", call("frobenius", square), whole(2)),
        lambda: call("add", _scalar(rng, depth - 1), _scalar(rng, depth - 1)),
        lambda: call("div", _scalar(rng, depth - 1), _scalar(rng, depth - 1)),
    ]
    return rng.choice(ways)()


def rewritten(rng: random.Random, tree: Tree) -> Tree:
    """The expression with one node replaced by something equal, or not."""
    nodes = list(_places(tree))
    return _replaced(tree, rng.choice(nodes), rng)


def _places(tree: Tree, path: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    yield path
    for at, child in enumerate(children(tree)):
        yield from _places(child, (*path, at))


def _replaced(tree: Tree, path: tuple[int, ...], rng: random.Random) -> Tree:
    if not path:
        return _turned(rng, tree)
    assert isinstance(tree, Call)
    args = list(tree.args)
    args[path[0]] = _replaced(args[path[0]], path[1:], rng)
    return call(tree.function, *args)


def _turned(rng: random.Random, tree: Tree) -> Tree:
    """Some way to write the node again, right more often than wrong."""
    flip = lambda x: call("transpose", x)  # noqa: E731
    inverse = lambda x: call("inverse", x)  # noqa: E731
    ways: list[Callable[[], Tree]] = []
    match tree:
        case Call("mul", (Call("add", (a, b)), c)):
            ways = [lambda: call("add", call("mul", a, c), call("mul", b, c))]
        case Call("mul", (c, Call("add", (a, b)))):
            ways = [lambda: call("add", call("mul", c, a), call("mul", c, b))]
        case Call("mul", (a, b)):
            ways = [lambda: call("mul", b, a), lambda: flip(call("mul", flip(b), flip(a)))]
        case Call("add", (a, b)):
            ways = [lambda: call("add", b, a), lambda: call("add", a, call("neg", b))]
        case Call("transpose", (Call("mul", (a, b)),)):
            ways = [lambda: call("mul", flip(b), flip(a)), lambda: call("mul", flip(a), flip(b))]
        case Call("transpose", (Call("add", (a, b)),)):
            ways = [lambda: call("add", flip(a), flip(b))]
        case Call("transpose", (a,)):
            ways = [lambda: a]
        case Call("inverse", (Call("mul", (a, b)),)):
            ways = [
                lambda: call("mul", inverse(b), inverse(a)),
                lambda: call("mul", inverse(a), inverse(b)),
            ]
        case Call("inverse", (Call("add", (a, b)),)):
            ways = [
                lambda: call("add", inverse(a), inverse(b)),
                lambda: call("mul", inverse(call("add", call("mul", inverse(b), a), EYE)), inverse(b)),
                lambda: call("mul", inverse(a), call("add", EYE, call("neg", call("mul", b, tree)))),
            ]
        case Call("inverse", (a,)):
            ways = [lambda: flip(inverse(flip(a))), lambda: flip(tree)]
        case Call("trace" | "det" as name, (Call("mul", (a, b)),)):
            ways = [lambda: call(name, call("mul", b, a)), lambda: call(name, call("mul", a, flip(b)))]
        case Call("det", (Call("add", (a, Call("mul", (b, c)))),)):
            ways = [lambda: call("det", call("add", a, call("mul", c, b)))]
        case Call("trace" | "det" as name, (a,)):
            less = call("neg", rng.choice((Symbol("d"), whole(1))))
            ways = [
                lambda: call(name, flip(a)),
                lambda: call("add", call(name, call("add", a, EYE)), less),
            ]
        case Call("pow", (a, Number(count))) if count == 2 and a.type.kind == "matrix":
            ways = [lambda: call("mul", a, a), lambda: call("mul", flip(a), a)]
        case Symbol(_, kind) if kind.kind == "matrix":
            ways = [lambda: grown(rng, kind, 0), lambda: flip(tree), lambda: inverse(inverse(tree))]
    return rng.choice(ways)() if ways else tree


EYE = call("identity", Symbol("d"))
TYPES = (SCALAR, SCALAR, matrix("d", "d"), matrix("d", "d"), vector("d"), matrix("n", "d"))


def pairs(seed: int, count: int) -> Iterator[Claim]:
    """Claims, right and wrong."""
    rng = random.Random(seed)
    for _ in range(count):
        try:
            left = grown(rng, rng.choice(TYPES), rng.choice((1, 2, 2, 3)))
            right = left
            for _ in range(rng.choice((1, 2, 3))):
                right = rewritten(rng, right)
        except Mismatch:
            continue
        if left != right and left.type == right.type:
            yield Claim(left, right, DECLARED)


def differs(claim: Claim) -> bool:
    """Whether both sides have values at some point, and different ones."""
    for point in points():
        try:
            if value(claim.reference, point) != value(claim.response, point):
                return True
        except ZeroDivisionError:
            continue
    return False


def judged(seed: int, count: int, make: Make = Algebra) -> tuple[int, list[Claim]]:
    """How many proofs there are, and those that are contradicted."""
    proved = [claim for claim in pairs(seed, count) if prove(claim, make) is not None]
    return len(proved), [claim for claim in proved if differs(claim)]


@pytest.mark.parametrize("seed", range(4))
def test_no_proof_contradicts_exact_values(seed: int) -> None:
    proved, contradicted = judged(seed, 500)
    assert not contradicted
    assert proved > 50


def test_most_right_pairs_are_proved() -> None:
    right = [claim for claim in pairs(9, 400) if not differs(claim)]
    proved = [claim for claim in right if prove(claim) is not None]
    assert len(proved) > len(right) / 2


class Commuting(Algebra):
    """A B = B A."""

    @override
    def product(self, left: Combination, right: Combination) -> Combination:
        """Sort the letters of square words."""
        found = super().product(left, right)
        square = all(self.alphabet.letter(code).square for word in found.terms for code in word)
        terms = {tuple(sorted(word)): times for word, times in found.terms.items()}
        return Combination(found.rows, found.columns, terms) if square else found


class Unturned(Alphabet):
    """(A B)^T = A^T B^T for square matrices."""

    @override
    def transposed(self, word: Word) -> Word:
        """Keep the order."""
        square = all(self.letter(code).square for code in word)
        found = super().transposed(word)
        return found[::-1] if square else found


class Symmetric(Alphabet):
    """A^T = A for square matrices."""

    @override
    def transposed(self, word: Word) -> Word:
        """Only reverse square words."""
        found = super().transposed(word)
        return tuple(code & ~1 if self.letter(code).square else code for code in found)


class Small(Algebra):
    """The trace of I is 1."""

    @override
    def size(self, dim: Dim) -> Quotient:
        """Count only one."""
        return self.field.one


class Inverted(Algebra):
    """A A is the identity."""

    @override
    def product(self, left: Combination, right: Combination) -> Combination:
        """Cancel squares of letters."""
        found = super().product(left, right)
        terms = {
            EMPTY if len(word) == 2 and word[0] == word[1] else word: times
            for word, times in found.terms.items()
        }
        return Combination(found.rows, found.columns, terms)


def _with(kind: type[Alphabet]) -> Make:
    def make(field: Field, sizes: Callable[[str], Quotient]) -> Algebra:
        algebra = Algebra(field, sizes)
        algebra.alphabet = algebra.relations.alphabet = kind()
        return algebra

    return make


PLANTED: Mapping[str, Make] = {
    "commuting": Commuting,
    "unturned": _with(Unturned),
    "symmetric": _with(Symmetric),
    "sizes are 1": Small,
    "squares are 1": Inverted,
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_rule_is_found(name: str) -> None:
    assert any(judged(seed, 250, PLANTED[name])[1] for seed in range(8))


if __name__ == "__main__":
    total, wrong = judged(int(sys.argv[1]), int(sys.argv[2]))
    print(total, "proofs;", len(wrong), "contradicted", *wrong[:3])
