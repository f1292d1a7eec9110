"""Convolutional networks: what each layer puts out, and how many numbers it learns.

    image    [height, width, channels] of the input, or [units]
    layers   the network, as `notation.py` describes it, or the name of a published one
    bias     whether layers that do not say so themselves have one

Everything is a count, so everything is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator
from typing_extensions import TypedDict

from graders.solver import solver
from graders.solvers.cnn.layers import Dense, Layer, Shape
from graders.solvers.cnn.network import count, leaves, result, steps
from graders.solvers.cnn.notation import Layers
from graders.solvers.cnn.windowed import Conv


def _image(shape: Shape) -> Shape:
    if len(shape) not in (1, 3):
        raise ValueError("an input is [height, width, channels], or [units] where it is flat")
    return shape


Image: TypeAlias = Annotated[Shape, AfterValidator(_image)]


class Row(TypedDict):
    """One row of the layer table."""

    id: str
    layer: str
    output: tuple[int, ...]
    parameters: int


@solver
def cnn_layers(layers: Layers, image: Image = (224, 224, 3), bias: bool = True) -> list[Row]:
    """The layer table: a row for the input, then a row for each layer.

    Returns:
        Rows with `id`, `layer` (as it is written), `output` (height, width, channels; or units)
        and `parameters`.

    Raises:
        ValueError: A layer does not fit on its input: which one, and why.

    >>> for row in cnn_layers(["conv3-64", "pool2"], image=[224, 224, 3]):
    ...     print(row["id"], row["output"], row["parameters"])
    input (224, 224, 3) 0
    conv1 (224, 224, 64) 1792
    pool1 (112, 112, 64) 0
    """
    rows = [Row(id="input", layer="INPUT", output=image, parameters=0)]
    for layer, before, after in steps(layers, image):
        learned = layer.parameters(before, bias=bias)
        rows.append(Row(id=layer.id, layer=layer.name, output=after, parameters=learned))
    return rows


@solver
def cnn_layers_follow(
    layers: Layers, image: Image = (224, 224, 3), bias: bool = True
) -> Callable[[str, Mapping[str, object]], dict[str, object]]:
    """How the rows of `cnn_layers` follow from each other, with the same arguments.

    Returns:
        A function of a row's id and of the row before it, of which `output` is used. It gives the
        cells `output` and `parameters` of the row, and raises ValueError where the layer does not
        fit on that output.

    >>> follow = cnn_layers_follow(["conv3-64", "pool2"], image=[224, 224, 3])
    >>> follow("pool1", {"output": (222, 222, 64)})
    {'output': (111, 111, 64), 'parameters': 0}
    """
    by_id = {layer.id: layer for layer in layers}
    _ = result(layers, image)

    def follow(row: str, before: Mapping[str, object]) -> dict[str, object]:
        shape, layer = before.get("output"), by_id.get(row)
        if layer is None or not isinstance(shape, tuple):
            return {}
        learned = layer.parameters(_image(shape), bias=bias)
        return {"output": layer.output(shape), "parameters": learned}

    return follow


@solver
def cnn_output(layers: Layers, image: Image = (224, 224, 3)) -> Shape:
    """The shape that the network puts out: (height, width, channels), or (units,).

    >>> cnn_output(["conv3-64", "gap"])
    (1, 1, 64)
    """
    return result(layers, image)


@solver
def cnn_total(layers: Layers, image: Image = (224, 224, 3), bias: bool = True) -> int:
    """All learned parameters of the network.

    >>> cnn_total("VGG-11")
    132863336
    """
    return count(layers, image, bias=bias)


@solver
def cnn_share(
    layers: Layers,
    image: Image = (224, 224, 3),
    bias: bool = True,
    of: Literal["fc", "conv"] = "fc",
) -> Fraction:
    """The share of the parameters that lie in the dense (or convolution) layers, from 0 to 1.

    Layers inside of branches count as well.

    Raises:
        ValueError: The network learns nothing.

    >>> round(float(cnn_share("VGG-11")), 6)
    0.930602
    """
    kind: type[Layer] = Dense if of == "fc" else Conv
    every = list(leaves(layers, image))
    total = sum(layer.parameters(before, bias=bias) for layer, before in every)
    if not total:
        raise ValueError("the network has no parameters, so there is no share of them")
    own = sum(layer.parameters(s, bias=bias) for layer, s in every if isinstance(layer, kind))
    return Fraction(own, total)
