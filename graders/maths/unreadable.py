"""What reading can say besides a tree: a located refusal, or a reported repair.

Notes of `Unreadable`, all stable:
    empty, unexpected-character, unexpected-token, unexpected-end, unbalanced, malformed-number,
    unknown-name, unknown-command, ambiguous, wrong-type, wrong-number-of-arguments,
    unknown-size, missing-argument, no-derivative,
    limit-length, limit-tokens, limit-depth, limit-digits, limit-exponent, limit-names
Notes of `Repair`:
    folded-character, split-name, implicit-product, function-argument, missing-backslash,
    division-then-product, long-exponent, scientific-notation, short-name, transpose, fixed-index,
    derivative-of-function, derivative, implied-argument, gradient-of-function, mean-argument,
    row-times-vector, surroundings, capital-letter, ones, choose, unit-vector, sequence,
    harmonic-number, positive-part, law,
    column
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from typing_extensions import override

Span: TypeAlias = tuple[int, int]
"""Characters of the text as typed: the first, and one past the last."""


class Unreadable(Exception):  # noqa: N818 - an outcome of reading, not a fault of the program
    """The text is not an expression of the language.

    Attributes:
        note: A stable kebab-case code.
        message: What is wrong, for the person who typed it.
        span: Where.
        hint: What to type instead, where that is known.
    """

    def __init__(self, note: str, message: str, span: Span, hint: str | None = None) -> None:
        super().__init__(note, message, span, hint)
        self.note, self.message, self.span, self.hint = note, message, span, hint

    @override
    def __str__(self) -> str:
        """The message, and where."""
        return f"{self.message} (characters {self.span[0]} to {self.span[1]})"


class Repair(NamedTuple):
    """Something that was read in one of several possible ways, or that was put right."""

    note: str
    message: str
    span: Span
