"""The typing rules of distributions, and of what is computed from them."""

from __future__ import annotations

from graders.maths.rules import mismatch
from graders.maths.signature import Args, Mismatch, Rule, kinds
from graders.maths.sizes import Sizes
from graders.maths.types import SCALAR, Type, distribution

_WRITE = "write N(mu, Sigma), uniform(a, b) or bernoulli(p)"


def normal(sizes: Sizes, args: Args) -> Type:
    """Mean and variance, or mean vector and covariance matrix, to a law."""
    mean, spread = (sizes.type(arg.type) for arg in args)
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
