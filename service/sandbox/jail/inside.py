"""What runs in the jail: it loads what programs may import, locks the doors, and runs a program.

    out  {"layers": [...]}                       the doors are locked
         {"missing": layer, "why": ...}          one cannot be; nothing else is said
    in   {"source", "function"}                  a program
    in   {"given": [...]}                        inputs of one case; then, as often as it calls,
    out  {"call": name, "argument": ...}         what the problem provides, and
    in   {"value": ...} or {"refused": why}      what that gives;
    out  {"returned": ...}                       at last
         {"raised": what, "line": number}        or else; nothing follows

A value is plain data, or one of {"array": rows}, {"rng": seed} and {"call": name}. What a program
returns becomes plain data in here, so that nothing of it is ever run outside.
"""

from __future__ import annotations

import importlib
import json
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from types import CodeType, TracebackType
from typing import Any, Final, NoReturn, Self

import numpy as np

from service.sandbox.channel import Channel
from service.sandbox.jail.layers import Missing, lock

MODULES: Final = (
    *("abc", "bisect", "cmath", "collections.abc", "copy", "dataclasses", "decimal", "enum"),
    *("fractions", "functools", "heapq", "itertools", "math", "numbers", "operator", "random"),
    *("statistics", "string", "time", "typing", "__future__"),
    *("numpy.fft", "numpy.linalg", "numpy.polynomial", "numpy.random"),
)
"""What programs may import, besides numpy: what is not loaded now never is."""

RESPONSE: Final = "<response>"


class Telling:
    """Around what a student wrote: whatever it raises is told, and ends this process."""

    def __init__(self, pipe: Channel) -> None:
        """Tell it through this pipe."""
        self._pipe = pipe

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        _: TracebackType | None,
    ) -> None:
        if error is None or kind is None:
            return
        lines = [at.lineno for at in traceback.extract_tb(error.__traceback__) if _theirs(at)]
        told = {"raised": f"{kind.__name__}: {error}"[:300], "line": lines[-1] if lines else None}
        self._pipe.send(json.dumps(told).encode())
        raise SystemExit from None


def _theirs(at: traceback.FrameSummary) -> bool:
    return at.filename == RESPONSE


def serve(pipe: Channel) -> NoReturn:
    """Run one program, case by case, until the other end closes the pipe."""
    asked = json.loads(pipe.receive())
    telling = Telling(pipe)
    space: dict[str, Any] = {"__name__": RESPONSE, "np": np, "numpy": np}
    space |= {name: sys.modules[name] for name in ("math", "random", "itertools", "functools")}
    with telling:
        code: CodeType = compile(asked["source"], RESPONSE, "exec", dont_inherit=True)
        exec(code, space)  # noqa: S102 - this is what the jail is for
        function = space[asked["function"]]
    while True:
        given = [_entered(value, pipe) for value in json.loads(pipe.receive())["given"]]
        with telling:
            returned = json.dumps({"returned": plain(function(*given))})
        pipe.send(returned.encode())


def _entered(value: Any, pipe: Channel) -> Any:
    """What an input stands for."""
    match value:
        case {"array": rows}:
            return np.array(rows, dtype=float)
        case {"rng": seed}:
            return np.random.default_rng(seed)
        case {"call": name}:
            return _outside(pipe, name)
        case _:
            return value


def _outside(pipe: Channel, name: str) -> Callable[[Any], Any]:
    """A function whose calls are answered outside, where they are counted."""

    def call(argument: Any) -> Any:
        pipe.send(json.dumps({"call": name, "argument": plain(argument)}).encode())
        answer: Mapping[str, Any] = json.loads(pipe.receive())
        if "refused" in answer:
            raise ValueError(f"{name}: {answer['refused']}")
        return _entered(answer["value"], pipe)

    call.__name__ = name
    return call


def plain(value: Any) -> Any:
    """Plain data: numbers, text and lists; anything else is named by its type.

    >>> plain((np.float64(1), np.eye(2), {3}, Fraction(1, 2), 1j))
    [1.0, [[1.0, 0.0], [0.0, 1.0]], [3], 0.5, {'other': 'complex'}]
    """
    if isinstance(value, np.generic | np.ndarray):
        value = value.tolist()
    if isinstance(value, float) and not isfinite(value):
        return {"other": str(value)}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Fraction | Decimal):
        return plain(float(value))
    if isinstance(value, Iterable) and not isinstance(value, Mapping):
        return [plain(each) for each in value]
    return {"other": type(value).__name__}


def main() -> None:
    """The arguments: both ends of the pipe, seconds of processor time, megabytes."""
    for name in MODULES:
        importlib.import_module(name)
    reading, writing, seconds, megabytes = map(int, sys.argv[1:5])
    pipe = Channel(reading, writing)
    sys.path.clear()
    sys.path_importer_cache.clear()
    try:
        layers = lock(seconds, megabytes)
    except Missing as missing:
        pipe.send(json.dumps({"missing": missing.layer, "why": missing.why}).encode())
        return
    pipe.send(json.dumps({"layers": layers}).encode())
    serve(pipe)
