"""Networks from the literature, layer by layer, in the notation of `notation.py`.

Sources: VGG: Simonyan and Zisserman, arXiv:1409.1556, table 1. ResNet: He et al.,
arXiv:1512.03385, table 1, with projection shortcuts where the shape changes. AlexNet: the variant
of Krizhevsky, arXiv:1404.5997, as torchvision has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

Spec: TypeAlias = str | dict[str, object]


def _vgg(*convolutions: int) -> list[Spec]:
    """Five stages of 3x3 convolutions, each with a pool after it, and three dense layers."""
    stages = zip(convolutions, (64, 128, 256, 512, 512), strict=True)
    features = [
        layer
        for repeats, width in stages
        for layer in [*[f"CONV3-{width}", "ReLU"] * repeats, "POOL2"]
    ]
    return [*features, "FC-4096", "FC-4096", "FC-1000", "SOFTMAX"]


def _basic(width: int, stride: int) -> tuple[list[Spec], int]:
    path: list[Spec] = [f"conv3-{width} s{stride}", "bn", "relu", f"conv3-{width}", "bn"]
    return path, width


def _bottleneck(width: int, stride: int) -> tuple[list[Spec], int]:
    first: list[Spec] = [f"conv1-{width}", "bn", "relu", f"conv3-{width} s{stride}", "bn", "relu"]
    return [*first, f"conv1-{4 * width}", "bn"], 4 * width


def _resnet(*repeats: int, bottleneck: bool = False) -> list[Spec]:
    """Four stages of residual blocks; the convolutions have no bias."""

    def blocks() -> Iterator[Spec]:
        channels = 64
        for stage, (times, width) in enumerate(zip(repeats, (64, 128, 256, 512), strict=True)):
            for block in range(times):
                stride = 2 if stage and not block else 1
                path, wide = (_bottleneck if bottleneck else _basic)(width, stride)
                projected = stride != 1 or channels != wide
                shortcut = [f"conv1-{wide} s{stride}", "bn"] if projected else []
                yield {"add": [_unbiased(path), _unbiased(shortcut)]}
                yield "relu"
                channels = wide

    return [*_unbiased(["conv7-64 s2", "bn", "relu"]), "pool3 s2 p1", *blocks(), "gap", "fc-1000"]


def _unbiased(path: Sequence[Spec]) -> list[Spec]:
    return [f"{spec} nobias" if str(spec).startswith("conv") else spec for spec in path]


_ALEXNET: list[Spec] = [
    *("conv11-64 s4 p2", "relu", "pool3 s2", "conv5-192", "relu", "pool3 s2"),
    *("conv3-384", "relu", "conv3-256", "relu", "conv3-256", "relu", "pool3 s2", "adaptive6"),
    *("dropout", "fc-4096", "relu", "dropout", "fc-4096", "relu", "fc-1000"),
]

PUBLISHED: Mapping[str, Sequence[Spec]] = {
    "AlexNet": _ALEXNET,
    "VGG-11": _vgg(1, 1, 2, 2, 2),
    "VGG-13": _vgg(2, 2, 2, 2, 2),
    "VGG-16": _vgg(2, 2, 3, 3, 3),
    "VGG-19": _vgg(2, 2, 4, 4, 4),
    "ResNet-18": _resnet(2, 2, 2, 2),
    "ResNet-34": _resnet(3, 4, 6, 3),
    "ResNet-50": _resnet(3, 4, 6, 3, bottleneck=True),
}
