"""A network: layers in a row, some of which are parallel branches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from typing_extensions import override

from graders.solvers.cnn.layers import Layer, Shape


def steps(layers: Sequence[Layer], shape: Shape) -> Iterator[tuple[Layer, Shape, Shape]]:
    """Each layer with the shape before it and the shape after it.

    Raises:
        ValueError: A layer does not fit on its input: which one, and why.
    """
    for position, layer in enumerate(layers, start=1):
        try:
            after = layer.output(shape)
        except ValueError as error:
            size = "x".join(map(str, shape))
            raise ValueError(
                f"layer {position} ({layer.name}) does not fit on {size}: {error}"
            ) from error
        yield layer, shape, after
        shape = after


def result(layers: Sequence[Layer], shape: Shape) -> Shape:
    """The shape after the last layer; `shape` itself where there is none."""
    ends = [after for _, _, after in steps(layers, shape)]
    return ends[-1] if ends else shape


def count(layers: Sequence[Layer], shape: Shape, *, bias: bool) -> int:
    """Learned parameters of all layers together."""
    return sum(layer.parameters(before, bias=bias) for layer, before, _ in steps(layers, shape))


class Branches(Layer):
    """Parallel paths from one input, added or stacked by channel; `[]` is the identity."""

    join: Literal["add", "concat"]
    paths: tuple[tuple[Layer, ...], ...]

    @override
    def output(self, shape: Shape) -> Shape:
        ends = [result(path, shape) for path in self.paths]
        kept = None if self.join == "add" else -1
        if len({end[:kept] for end in ends}) != 1:
            raise ValueError(f"its paths end in different shapes: {', '.join(map(str, ends))}")
        if self.join == "add":
            return ends[0]
        return (*ends[0][:-1], sum(end[-1] for end in ends))

    @override
    def parameters(self, shape: Shape, *, bias: bool) -> int:
        return sum(count(path, shape, bias=bias) for path in self.paths)


def leaves(layers: Sequence[Layer], shape: Shape) -> Iterator[tuple[Layer, Shape]]:
    """Every layer that is not itself made of layers, with the shape before it."""
    for layer, before, _ in steps(layers, shape):
        if isinstance(layer, Branches):
            for path in layer.paths:
                yield from leaves(path, before)
        else:
            yield layer, before
