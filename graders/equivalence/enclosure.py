"""Values as text that people can read and that stays rigorous: "2/3", "1.41421356 +/- 4e-9"."""

from __future__ import annotations

from flint import arb, ctx, fmpq

from graders.equivalence.contrast import apart
from graders.equivalence.side import Outcome
from graders.maths.balls import Undefined, Value, infinite
from graders.maths.balls.game import Game
from graders.maths.balls.grid import Grid, parted, shape_of, spelled_grid
from graders.maths.balls.opaque import Opaque
from graders.maths.balls.opaque_grid import OpaqueGrid
from graders.maths.balls.sets import Subset
from graders.maths.balls.value import INFINITY

_DIGITS = (10, 15, 20, 30, 50, 100, 200, 400, 800, 1600)
_SHORT = 24


def spelled(expected: Outcome, received: Outcome) -> tuple[str, str]:
    """Return both as text, with as many digits as keep disjoint enclosures disjoint."""
    texts = "", ""
    for digits in _DIGITS:
        ctx.prec = 64 + 4 * digits
        texts = _text(expected, digits), _text(received, digits)
        if isinstance(expected, Undefined) or isinstance(received, Undefined):
            break
        if _is_exact(expected) and _is_exact(received) and "+/-" not in "".join(texts):
            break
        if apart(read(texts[0]), read(texts[1])):
            break
    return texts


def read(text: str) -> arb | Grid:
    """Return a ball that holds every number that `text` stands for, or a grid of such.

    Raises:
        ValueError: `text` is no enclosure.
    """
    if text.startswith("["):
        return Grid(*shape_of(text), [_read(entry) for entry in parted(text)])
    return _read(text)


def exact(text: str) -> fmpq | Grid | Opaque | OpaqueGrid | Game | Subset:
    """Return the rational that `text` spells, a vector or matrix of such, a set, or a function.

    Raises:
        ValueError: `text` is none.
    """
    if text.startswith("S -> "):
        return Game.read(text)
    if text.startswith("{"):
        return Subset.read(text)
    if text.startswith("x -> ["):
        return OpaqueGrid.read(text)
    if text.startswith("x -> "):
        return Opaque.read(text)
    if text.startswith("["):
        return Grid(*shape_of(text), [fmpq(*map(int, entry.split("/"))) for entry in parted(text)])
    return fmpq(*map(int, text.split("/")))


def _read(text: str) -> arb:
    if text.endswith("infinity"):
        return INFINITY if text == "infinity" else -INFINITY
    numerator, _, denominator = text.partition("/")
    if denominator and "+/-" not in text:
        return arb(fmpq(int(numerator), int(denominator)))
    return arb(f"[{text}]") if "+/-" in text else arb(text)


def _is_exact(outcome: Outcome) -> bool:
    return type(outcome) is fmpq or (isinstance(outcome, Grid) and outcome.exact)


def _text(outcome: Outcome, digits: int) -> str:
    if isinstance(outcome, Undefined):
        return f"undefined: {outcome.reason}"
    if isinstance(outcome, Grid):
        return spelled_grid(outcome.shape, (_text(entry, digits) for entry in outcome.entries))
    if type(outcome) is fmpq and len(exact := str(outcome)) <= _SHORT:
        return exact
    return _enclosure(outcome, digits)


def _enclosure(value: Value, digits: int) -> str:
    if sign := infinite(value):
        return "infinity" if sign > 0 else "-infinity"
    text: str = arb(value).str(digits).strip("[]")
    return f"0 {text}" if text.startswith("+/-") else text
