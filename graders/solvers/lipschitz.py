"""Lipschitz constants: of a network, by the norms of its layers, and of a smoothed function.

    layers     matrices W_1, ..., W_L in the order in which they are applied
    slope      the Lipschitz constant of the activation between them: 1 for ReLU, 1/4 for sigmoid
    norm       of the input and the output: 1, 2 or inf

The product of the operator norms, times slope^(L - 1), is a Lipschitz constant; in general not the
least. Exact: fractions, square roots, or decimals of 30 digits where neither writes a norm.

Source: C. Szegedy et al., Intriguing properties of neural networks (2014), section 4.3; H. Salman
et al., Provably robust deep learning via adversarially trained smoothed classifiers (2019).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import prod
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from graders.rational import Formula, Matrix, Number, Positive, matrix, root, spectral_square
from graders.solver import solver

ONE = Fraction(1)

Layers: TypeAlias = Annotated[tuple[Matrix, ...], Field(min_length=1, max_length=12)]


@solver
def lipschitz(layers: Layers, slope: Positive = ONE, norm: Literal[1, 2, "inf"] = 2) -> Formula:
    """The product of the norms of the layers, and of the slopes between them.

    Raises:
        ValueError: A layer does not fit on the one before it, or is too large.

    >>> lipschitz([[[3, 0], [0, 1]], [[1, 1]]]), lipschitz([[[3, -1]], [[2]]], norm="inf")
    ('sqrt(18)', Fraction(8, 1))
    """
    for place, (before, after) in enumerate(pairwise(layers), start=2):
        if len(after[0]) != len(before):
            message = f"layer {place} takes {len(after[0])} inputs, layer {place - 1} gives"
            raise ValueError(f"{message} {len(before)}")
    slopes = slope ** (len(layers) - 1)
    if norm != 2:
        sums = [_columns(layer) if norm == 1 else list(layer) for layer in layers]
        return slopes * prod((max(map(_length, each)) for each in sums), start=ONE)
    tops = [spectral_square(matrix(layer)) for layer in layers]
    plain = prod((top for top in tops if isinstance(top, Fraction)), start=slopes**2)
    others = [f"sqrt({top})" for top in tops if isinstance(top, str)]
    return "*".join([f"({root(plain)})", *others]) if others else root(plain)


@solver
def smoothed_lipschitz(low: Number, high: Number, deviation: Positive) -> str:
    """The Lipschitz constant of x -> mean of f(x + noise), for any f with values in [low, high].

    The noise is normal, with that deviation in each coordinate. No smaller constant holds for all
    f: a step from low to high reaches it. (high - low) / (deviation sqrt(2 pi)).

    Raises:
        ValueError: low is above high.

    >>> smoothed_lipschitz(0, 1, deviation="1/2")
    '(2)/sqrt(2*pi)'
    """
    if low > high:
        raise ValueError("low is above high")
    return f"({(high - low) / deviation})/sqrt(2*pi)"


def _columns(layer: Matrix) -> list[tuple[Fraction, ...]]:
    return list(zip(*layer, strict=True))


def _length(entries: Sequence[Fraction]) -> Fraction:
    return sum(map(abs, entries), start=Fraction(0))
