"""Layers that slide a window over an image: convolution and pooling.

A size, a stride, a padding or a dilation is one number, or a pair (height, width).
"""

from __future__ import annotations

from math import prod
from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, Field
from typing_extensions import override

from graders.solvers.cnn.layers import Count, Fixed, Layer, Shape, image
from graders.solvers.cnn.window import Rounding, half, places, same, span


def _pair(value: object) -> object:
    return (value, value) if isinstance(value, int) else value


Pair: TypeAlias = Annotated[tuple[Count, Count], BeforeValidator(_pair)]
Margin: TypeAlias = Annotated[int, Field(strict=True, ge=0, le=1_000)]
Margins: TypeAlias = Annotated[tuple[Margin, Margin], BeforeValidator(_pair)]
Padding: TypeAlias = Margins | Literal["same", "half"]


def _around(padding: Padding, axis: int, size: int, reach: int, stride: int) -> tuple[int, int]:
    if padding == "same":
        return same(size, reach, stride)
    if padding == "half":
        return half(reach)
    return padding[axis], padding[axis]


class Conv(Layer):
    """`conv` filters, each reading all channels of its group.

    Without `padding`, an odd window gets what keeps the size at stride 1 ("half"); "same" makes
    ceil(size / stride) whatever the window.
    """

    conv: Count
    kernel: Pair
    stride: Pair = (1, 1)
    padding: Padding = "half"
    dilation: Pair = (1, 1)
    groups: Count = 1
    bias: bool | None = None

    @override
    def output(self, shape: Shape) -> Shape:
        *sizes, channels = image(shape)
        if channels % self.groups or self.conv % self.groups:
            raise ValueError(
                f"{self.groups} groups do not divide {channels} channels and {self.conv} filters"
            )
        counts = []
        for axis, size in enumerate(sizes):
            reach = span(self.kernel[axis], self.dilation[axis])
            around = _around(self.padding, axis, size, reach, self.stride[axis])
            counts.append(places(size, reach, self.stride[axis], around))
        return (*counts, self.conv)

    @override
    def parameters(self, shape: Shape, *, bias: bool) -> int:
        inputs = prod(self.kernel) * (image(shape)[2] // self.groups)
        return (inputs + (bias if self.bias is None else self.bias)) * self.conv


class Pool(Fixed):
    """The maximum or the average of each window of size `pool`, which is also its stride."""

    pool: Pair
    kind: Literal["max", "average"] = "max"
    stride: Pair | None = None
    padding: Margins = (0, 0)
    dilation: Pair = (1, 1)
    round: Rounding = "down"

    @override
    def output(self, shape: Shape) -> Shape:
        *sizes, channels = image(shape)
        counts = []
        for axis, size in enumerate(sizes):
            kernel, margin = self.pool[axis], self.padding[axis]
            if 2 * margin > kernel:
                raise ValueError(f"its padding {margin} is more than half of its window {kernel}")
            stride = (self.stride or self.pool)[axis]
            reach = span(kernel, self.dilation[axis])
            counts.append(places(size, reach, stride, (margin, margin), self.round))
        return (*counts, channels)


class Adaptive(Fixed):
    """Pooling to a fixed height and width; 1 is global pooling."""

    adaptive: Pair

    @override
    def output(self, shape: Shape) -> Shape:
        return (*self.adaptive, image(shape)[2])
