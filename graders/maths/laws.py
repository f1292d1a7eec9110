"""The typing rules of distributions, and of what is computed from them."""

from __future__ import annotations

from graders.maths.rules import mismatch, square
from graders.maths.sets import of_set
from graders.maths.signature import Args, Mismatch, Rule, kinds
from graders.maths.sizes import Sizes, size_of
from graders.maths.tree import Number
from graders.maths.types import SCALAR, Dim, Type, distribution, matrix, vector

MEASURES = frozenset({"kl", "entropy", "cross_entropy"})
"""Numbers of laws, or of probability vectors."""

_ITEMS = frozenset({"scalar", "vector"})
_WRITE = "write N(mu, Sigma), uniform(a, b) or bernoulli(p)"


def normal(sizes: Sizes, args: Args) -> Type:
    """Mean and variance, or mean vector and covariance matrix, to a law; 0 is any mean."""
    mean, spread = (sizes.type(arg.type) for arg in args)
    if spread.kind == "matrix" and isinstance(args[0], Number) and not args[0].value:
        return distribution(vector(square(sizes, args, 1).shape[0]))
    if mean.kind == "scalar":
        kinds(SCALAR, sizes, args)
        return distribution(SCALAR)
    if mean.kind != "vector":
        raise mismatch(0, "a mean: a number or a vector", mean)
    size = mean.shape[0]
    wanted = Type("matrix", (size, size))
    if not sizes.agree(wanted, spread):
        raise mismatch(1, f"a covariance: {wanted}", spread, "write sigma^2*I")
    return distribution(sizes.type(mean))


def of_numbers(sizes: Sizes, args: Args) -> Type:
    """Numbers to a law of numbers."""
    kinds(SCALAR, sizes, args)
    return distribution(SCALAR)


def weights(sizes: Sizes, args: Args) -> Type:
    """A probability vector to the law of an index."""
    found = sizes.type(args[0].type)
    if found.kind != "vector":
        raise mismatch(0, "a probability vector", found)
    return distribution(SCALAR)


def values(sizes: Sizes, args: Args) -> Type:
    """A vector of numbers, and perhaps their probabilities, to a law of numbers."""
    for position, arg in enumerate(args):
        if arg.type.kind != "vector" or not sizes.agree(arg.type, args[0].type):
            wanted = "a list of numbers" if not position else "as many probabilities as values"
            raise mismatch(position, wanted, sizes.type(arg.type))
    return distribution(SCALAR)


def permutation(sizes: Sizes, args: Args) -> Type:
    """A number of things, and perhaps of places, to a law of indices without repetition."""
    return distribution(vector(_size(sizes, args, len(args) - 1)))


def subset(sizes: Sizes, args: Args) -> Type:
    """A number of things, and how many are chosen, to a law of vectors of ones and zeros."""
    kinds(SCALAR, sizes, args)
    return distribution(vector(_size(sizes, args, 0)))


def of_subsets(sizes: Sizes, args: Args) -> Type:
    """A set, and a number for some laws, to a law of its subsets."""
    of_set(sizes, args)
    kinds(SCALAR, sizes, args[1:])
    return distribution(sizes.type(args[0].type))


def markov(sizes: Sizes, args: Args) -> Type:
    """Chances of the first state, of the next ones by rows, and how many, to a law of indices."""
    first, step = (sizes.type(arg.type) for arg in args[:2])
    if first.kind != "vector":
        raise mismatch(0, "the probabilities of the first state", first)
    wanted = Type("matrix", (first.shape[0], first.shape[0]))
    if not sizes.agree(wanted, step):
        raise mismatch(1, f"the probabilities of the next state: {wanted}", step)
    return distribution(vector(_size(sizes, args, 2)))


def independent(sizes: Sizes, args: Args) -> Type:
    """A law and a number to the law of so many independent draws: a vector, or rows."""
    item = args[0].type.item
    if args[0].type.kind != "distribution" or item is None or item.kind not in _ITEMS:
        raise mismatch(0, "a law of numbers or vectors", sizes.type(args[0].type))
    count = _size(sizes, args, 1)
    return distribution(vector(count) if item == SCALAR else matrix(count, item.shape[0]))


def _size(sizes: Sizes, args: Args, position: int) -> Dim:
    found = size_of(args[position])
    if found is None:
        found_type = sizes.type(args[position].type)
        raise mismatch(position, "a whole number or its name as a size", found_type)
    return found


def of_laws(count: int) -> Rule:
    """So many laws, or probability vectors, to a number."""

    def rule(sizes: Sizes, args: Args) -> Type:
        for position, arg in enumerate(args):
            if arg.type.kind not in ("distribution", "vector"):
                raise Mismatch(position, f"expected a law, found {sizes.type(arg.type)}", _WRITE)
            if arg.type.kind != args[0].type.kind or not sizes.agree(arg.type, args[0].type):
                raise mismatch(position, args[0].type, sizes.type(arg.type))
        if len(args) != count:
            raise Mismatch(0, f"expected {count} laws")
        return SCALAR

    return rule
