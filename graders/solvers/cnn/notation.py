"""How an author writes a network: a list of layers, or the name of a published one.

    layer    = short text                                          see short.py
             | {conv: N, kernel: K, stride, padding, dilation, groups, bias}
             | {pool: K, kind: max | average, stride, padding, dilation, round: down | up}
             | {adaptive: K} | {fc: N, bias} | {flatten: true} | {batchnorm: true, affine}
             | {layer: short text}
             | {add: [[layer, ...], ...]} | {concat: [[layer, ...], ...]}
    each mapping may also have   id (of its row)   name (that is printed there)

K is a number or a pair [height, width]. The defaults are those of the short texts. A layer
without an id is called after the first word of its name, with a counter: conv1, relu1, conv2.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, ValidationError, WithJsonSchema

from graders.solvers.cnn.layers import Dense, Flatten, Layer, Norm, Pointwise
from graders.solvers.cnn.network import Branches
from graders.solvers.cnn.published import PUBLISHED
from graders.solvers.cnn.short import expand
from graders.solvers.cnn.windowed import Adaptive, Conv, Pool

LAYERS: Mapping[str, type[Layer]] = {
    "conv": Conv,
    "pool": Pool,
    "adaptive": Adaptive,
    "fc": Dense,
    "flatten": Flatten,
    "batchnorm": Norm,
    "apply": Pointwise,
}
LIMIT = 1_000


def read_layers(value: object) -> tuple[Layer, ...]:
    """Read a network.

    Raises:
        ValueError: It is not in the grammar above: which layer, and why.
    """
    if isinstance(value, str):
        if value not in PUBLISHED:
            raise ValueError(f"no network is called {value!r}; there are {', '.join(PUBLISHED)}")
        value = PUBLISHED[value]
    if not isinstance(value, Sequence) or len(value) > LIMIT:
        raise ValueError(f"a network is a list of at most {LIMIT} layers")
    seen: Counter[str] = Counter()
    layers = tuple(_numbered(position, spec, seen) for position, spec in enumerate(value, start=1))
    doubles = [name for name, times in Counter(layer.id for layer in layers).items() if times > 1]
    if doubles:
        raise ValueError(f"two layers have the id {doubles[0]!r}")
    return layers


def _numbered(position: int, spec: object, seen: Counter[str]) -> Layer:
    try:
        layer = _layer(spec)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise ValueError(f"layer {position} ({spec}): {where}: {first['msg']}") from error
    except ValueError as error:
        raise ValueError(f"layer {position} ({spec}): {error}") from error
    word = re.match("[a-z]+", layer.name.lower())
    kind = word[0] if word else "layer"
    seen[kind] += 1
    return layer if layer.id else layer.model_copy(update={"id": f"{kind}{seen[kind]}"})


def _layer(spec: object) -> Layer:
    if isinstance(spec, str):
        return _built({"name": spec, **expand(spec)})
    if not isinstance(spec, Mapping):
        raise ValueError("a layer is a text such as conv3-64, or a mapping")  # noqa: TRY004
    fields = dict(spec)
    short = fields.pop("layer", None)
    if isinstance(short, str):
        fields = {"name": short, **expand(short), **fields}
    return _built(fields)


def _built(fields: dict[str, object]) -> Layer:
    for join in ("add", "concat"):
        if join in fields:
            paths = fields.pop(join)
            if not isinstance(paths, Sequence) or not paths:
                raise ValueError(f"{join} takes a list of paths, each a list of layers")
            read = tuple(map(read_layers, paths))
            return Branches.model_validate({"name": join, "join": join, "paths": read, **fields})
    kinds = [key for key in LAYERS if key in fields]
    if len(kinds) != 1:
        raise ValueError(f"a layer has one of the keys {', '.join(LAYERS)}, add, concat")
    return LAYERS[kinds[0]].model_validate({"name": kinds[0], **fields})


Layers: TypeAlias = Annotated[
    tuple[Layer, ...],
    BeforeValidator(read_layers),
    WithJsonSchema({"type": ["array", "string"], "items": {"type": ["string", "object"]}}),
]
"""A network as an author writes it."""
