"""A layer of a network: it maps a shape to a shape, and has learned parameters.

    Shape   (height, width, channels) of an image, or (units,) of a flat vector
    Layer   Dense | Flatten | Norm | Pointwise here; windows and branches have their own files

Running statistics of a normalization are not learned, so they are not counted.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from math import prod
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import override

Count: TypeAlias = Annotated[int, Field(strict=True, ge=1, le=1_000_000)]
Shape: TypeAlias = tuple[Count, ...]


def image(shape: Shape) -> tuple[int, int, int]:
    """`shape` as height, width and channels.

    Raises:
        ValueError: It is a flat vector.
    """
    if len(shape) != 3:
        raise ValueError(f"it needs an image, but its input is a vector of {prod(shape)}")
    height, width, channels = shape
    return height, width, channels


class Layer(BaseModel, ABC):
    """One layer. `id` names its row in a table, `name` is what is printed there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = ""
    name: str = ""

    @abstractmethod
    def output(self, shape: Shape) -> Shape:
        """The shape after this layer.

        Raises:
            ValueError: The layer does not fit on `shape`.
        """

    @abstractmethod
    def parameters(self, shape: Shape, *, bias: bool) -> int:
        """How many numbers it learns on an input of `shape`.

        `bias` is the rule of the network; a layer may have its own.
        """


class Dense(Layer):
    """`fc` neurons, each reading the whole input; an image is flattened first."""

    fc: Count
    bias: bool | None = None

    @override
    def output(self, shape: Shape) -> Shape:
        return (self.fc,)

    @override
    def parameters(self, shape: Shape, *, bias: bool) -> int:
        return (prod(shape) + (bias if self.bias is None else self.bias)) * self.fc


class Norm(Layer):
    """Batch normalization: where `affine`, a scale and a shift for each channel."""

    batchnorm: Literal[True] = True
    affine: bool = True

    @override
    def output(self, shape: Shape) -> Shape:
        return shape

    @override
    def parameters(self, shape: Shape, *, bias: bool) -> int:
        return 2 * shape[-1] if self.affine else 0


class Fixed(Layer):
    """A layer that learns nothing."""

    @override
    def parameters(self, shape: Shape, *, bias: bool) -> int:
        return 0


class Flatten(Fixed):
    """All entries in one vector."""

    flatten: Literal[True] = True

    @override
    def output(self, shape: Shape) -> Shape:
        return (prod(shape),)


class Pointwise(Fixed):
    """Anything that keeps the shape and learns nothing: an activation, softmax, dropout."""

    apply: str

    @override
    def output(self, shape: Shape) -> Shape:
        return shape
