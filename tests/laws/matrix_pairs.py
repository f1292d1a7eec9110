"""Random expressions about matrices, and each again after rewriting, rightly or wrongly."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from typing import TypeAlias

from graders.equivalence.claim import Claim
from graders.equivalence.words.algebra import Algebra
from graders.equivalence.words.prover import prove
from graders.equivalence.words.reading import Make
from graders.maths.declare import declarations
from graders.maths.functions import FUNCTIONS
from graders.maths.parse import parse
from graders.maths.signature import Mismatch
from graders.maths.sizes import Sizes
from graders.maths.tree import Call, Number, Symbol, Tree, children
from graders.maths.types import SCALAR, Dim, Type, matrix, row, vector

SQUARE = {"type": "matrix", "shape": ["d", "d"]}
TALL = {"type": "matrix", "shape": ["n", "d"]}
COLUMN = {"type": "vector", "size": "d"}
KINDS = ("S spd", "T spd", "Y symmetric", "D diagonal", "E diagonal", "Q orthogonal")
DECLARED = declarations(
    {
        "d": {"type": "integer", "min": 1},
        "n": {"type": "integer", "min": 1},
        "p": "positive",
        "c": "real",
        **dict.fromkeys("AB", SQUARE),
        **{kind[0]: {**SQUARE, kind[2:]: True} for kind in KINDS},
        **dict.fromkeys("XZ", TALL),
        "W": {"type": "matrix", "shape": ["n", "n"]},
        **dict.fromkeys("uv", COLUMN),
        "h": {**COLUMN, "unit": True},
        "y": {"type": "vector", "size": "n"},
    }
)


def call(name: str, *args: Tree) -> Tree:
    """A call with its type; raises Mismatch if there is none."""
    return Call(name, args, FUNCTIONS[name].rule(Sizes(), args))


product = partial(call, "mul")


def whole(count: int) -> Number:
    """A literal."""
    return Number(Fraction(count))


def grown(rng: random.Random, wanted: Type, depth: int) -> Tree:
    """A random expression of a type."""
    if wanted == SCALAR:
        return _scalar(rng, depth)
    rows, columns = (*wanted.shape, 1)[:2]
    leaves = [entry.symbol for entry in DECLARED.values() if entry.type == wanted]
    square, unit = rows == columns, call("identity", Symbol(str(rows)))
    if depth <= 0:
        if leaves:
            return rng.choice(leaves)
        return unit if square else call("transpose", grown(rng, matrix(columns, rows), 0))
    inner, new = rng.choice(("d", "d", "n")), partial(grown, rng, depth=depth - 1)
    ways: list[Callable[[], Tree]] = [
        lambda: rng.choice(leaves) if leaves else grown(rng, wanted, 0),
        lambda: call("add", new(wanted), new(wanted)),
        lambda: product(new(matrix(rows, inner)), new(_like(inner, columns))),
        lambda: call("mul", _scalar(rng, depth - 2), new(wanted)),
        lambda: call("neg", new(wanted)),
    ]
    if wanted.kind == "matrix":
        ways.append(lambda: call("transpose", new(_like(columns, rows))))
    if square:
        ways += [
            lambda: call("inverse", new(wanted)),
            lambda: call("inverse", call("add", unit, new(wanted))),
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
        lambda: product(call("transpose", column), square, grown(rng, vector(size), depth - 2)),
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
    """The node by some law whose left side it has."""
    ways = []
    for left, right in PATTERNS:
        found: dict[str, Tree] = {}
        if matches(left, tree, found):
            ways.append((right, found))
    if not ways:
        return tree
    right, found = rng.choice(ways)
    return filled(right, found)


def matches(pattern: Tree, tree: Tree, found: dict[str, Tree]) -> bool:
    """Whether the tree has this form, F, G and H standing for vectors and matrices."""
    match pattern, tree:
        case Symbol(name), _ if name in "FGH":
            return found.setdefault(name, tree) == tree and tree.type.kind != "scalar"
        case Call(name, args), Call(other, others):
            pairs = zip(args, others, strict=False)
            same = name == other and len(args) == len(others)
            return same and all(matches(arg, part, found) for arg, part in pairs)
        case _:
            return pattern == tree


def filled(pattern: Tree, found: Mapping[str, Tree]) -> Tree:
    """The pattern with trees for F, G and H; raises Mismatch if they do not fit."""
    match pattern:
        case Symbol(name) if name in "FGH":
            return found[name]
        case Call(name, args):
            return call(name, *(filled(arg, found) for arg in args))
        case _:
            return pattern


HOLES = declarations(
    {"d": {"type": "integer"}} | {name: {"type": "matrix", "shape": ["d", "d"]} for name in "FGH"}
)
LAWS = """
    F*G = (G^T*F^T)^T; (F + G)*H = F*H + G*H; F*(G + H) = F*G + F*H; F + G = G + F
    (F*G)^T = G^T*F^T; (F + G)^T = F^T + G^T; (F^T)^T = F; F = (F^T)^T; F^2 = F*F
    inv(F*G) = inv(G)*inv(F); inv(F) = inv(F^T)^T; F = inv(inv(F))
    inv(F + G) = inv(inv(G)*F + I)*inv(G); inv(F + G) = inv(F)*(I - G*inv(F + G))
    tr(F*G) = tr(G*F); det(F*G) = det(G*F); det(I + F*G) = det(I + G*F)
    tr(F) = tr(F^T); det(F) = det(F^T); tr(F) = tr(F + I) - d; F^T*G = (G^T*F)^T

    F*G = G*F; F + G = F - G; (F*G)^T = F^T*G^T; inv(F*G) = inv(F)*inv(G); F = F^T
    inv(F + G) = inv(F) + inv(G); tr(F*G) = tr(F*G^T); tr(F) = tr(F + I) - 1; F^2 = F^T*F
"""
PATTERNS = tuple(
    (left.tree, parse(text.split("=")[1], HOLES, like=left.tree.type).tree)
    for text in LAWS.replace("\n", ";").split(";")
    if text.strip()
    for left in [parse(text.split("=")[0], HOLES)]
)
EYE = call("identity", Symbol("d"))
Differs: TypeAlias = Callable[..., bool]
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


def judged(
    differs: Differs, seed: int, count: int, make: Make = Algebra
) -> tuple[int, list[Claim]]:
    """How many proofs there are, and those that are contradicted."""
    proofs = [(claim, prove(claim, make)) for claim in pairs(seed, count)]
    found = [(claim, proof.where) for claim, proof in proofs if proof is not None]
    return len(found), [claim for claim, where in found if differs(claim, where)]
