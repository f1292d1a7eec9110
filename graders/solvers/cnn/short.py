"""A layer as one short text, in the style of the VGG paper.

    text     = kind option*                   letters may be large or small
    kind     = "conv" K "-" N                 N filters of K x K, or of "3x5"
             | ("pool" | "maxpool" | "avgpool") K
             | "adaptive" K | "gap"           pooling to K x K; global average pooling
             | ("fc" | "dense" | "linear") "-" N
             | "flatten" | "bn" | "batchnorm"
             | "relu" | "softmax" | "dropout" | ...      see POINTWISE
    option   = "s" K | "/" K                  stride
             | "p" K | "same"                 padding
             | "d" K | "g" N                  dilation, groups
             | "up" | "nobias"                a pool rounds up; no bias

Unless said: stride 1 (of a pool: its size), no padding of pools, and the padding of a
convolution keeps the size at stride 1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

POINTWISE = frozenset(
    (
        *("relu", "relu6", "leaky-relu", "elu", "selu", "gelu", "silu", "swish", "softplus"),
        *("sigmoid", "tanh", "softmax", "log-softmax", "dropout", "lrn", "identity"),
    )
)
_PLAIN: Mapping[str, Mapping[str, object]] = {
    "gap": {"adaptive": 1},
    "flatten": {"flatten": True},
    "bn": {"batchnorm": True},
    "batchnorm": {"batchnorm": True},
}
_SIZED: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "pool": ("pool", {}),
    "maxpool": ("pool", {}),
    "avgpool": ("pool", {"kind": "average"}),
    "adaptive": ("adaptive", {}),
    "fc": ("fc", {}),
    "dense": ("fc", {}),
    "linear": ("fc", {}),
}
_TEXT = re.compile(
    r"(?P<kind>[a-z][a-z-]*?)-?(?P<first>\d+(?:x\d+)?)?(?:-(?P<second>\d+))?(?P<options>(?: \S+)*)"
)
_OPTION = re.compile(r"(?P<key>[spdg/])(?P<size>\d+(?:x\d+)?)|(?P<word>same|up|nobias)")
_KEYS = {"s": "stride", "/": "stride", "p": "padding", "d": "dilation", "g": "groups"}
_WORDS: Mapping[str, tuple[str, object]] = {
    "same": ("padding", "same"),
    "up": ("round", "up"),
    "nobias": ("bias", False),
}


def expand(text: str) -> dict[str, object]:
    """The mapping that `text` stands for.

    Raises:
        ValueError: It is not in the grammar above.

    >>> expand("CONV11-64 s4 p2")
    {'conv': 64, 'kernel': 11, 'stride': 4, 'padding': 2}
    """
    plain = " ".join(text.lower().split())
    if plain in POINTWISE or re.fullmatch(r"dropout-?0?\.\d+", plain):
        return {"apply": plain}
    found = _TEXT.fullmatch(plain)
    if found is None:
        raise ValueError(_unknown(plain))
    kind = _kind(found["kind"], found["first"], found["second"])
    if kind is None:
        raise ValueError(_unknown(plain))
    return kind | _options(found["options"])


def _kind(kind: str, first: str | None, second: str | None) -> dict[str, object] | None:
    if kind == "conv" and first and second:
        return {"conv": int(second), "kernel": _size(first)}
    if kind in _SIZED and first and not second:
        key, rest = _SIZED[kind]
        return {key: _size(first), **rest}
    if kind in _PLAIN and not first:
        return dict(_PLAIN[kind])
    return None


def _size(text: str) -> int | tuple[int, ...]:
    sizes = tuple(map(int, text.split("x")))
    return sizes[0] if len(sizes) == 1 else sizes


def _options(text: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for word in text.split():
        option = _OPTION.fullmatch(word)
        if option is None:
            raise ValueError(f"no option {word!r}: there are s2, /2, p1, d2, g4, same, up, nobias")
        if option["word"]:
            key, value = _WORDS[option["word"]]
        else:
            key, value = _KEYS[option["key"]], _size(option["size"])
        if key in found:
            raise ValueError(f"{key} is said twice")
        found[key] = value
    return found


def _unknown(text: str) -> str:
    known = ["conv3-64", "pool2", "avgpool2", "adaptive1", "fc-10", "flatten", "bn", *POINTWISE]
    near = get_close_matches(text, sorted(known), n=1, cutoff=0.5)
    return (
        f"no layer is written {text!r}; {f'did you mean {near[0]!r}' if near else 'try conv3-64'}"
    )
