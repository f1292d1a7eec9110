"""The letters of words: declared vectors and matrices, inverses, ones, what is opaque.

Letter      a matrix that is not taken apart; a vector has one column
Code        a letter or its transpose: twice the letter's number, and 1 if it is transposed
Word        a product of letters, by their codes; the empty word is the identity

Words are compared by length, then by codes, so that a product keeps the order of its factors.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from graders.maths.types import Dim

Code: TypeAlias = int
Word: TypeAlias = tuple[Code, ...]

EMPTY: Word = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A matrix of which only this is known.

    Attributes:
        name: What it is, in a text that no other letter of the proof has.
        rows: Its height.
        columns: Its width, 1 for a vector.
        symmetric: Whether it is its own transpose.
        diagonal: Whether it is diagonal; then it is symmetric too.
        orthogonal: Whether its transpose is its inverse.
        definite: "positive" or "nonnegative", if x^T A x is so for every x that is not 0.
        invertible: Whether it has an inverse everywhere.
        free: Whether it may be any matrix, so that it may be 0.
    """

    name: str
    rows: Dim
    columns: Dim
    symmetric: bool = False
    diagonal: bool = False
    orthogonal: bool = False
    definite: str = ""
    invertible: bool = False
    free: bool = False

    @property
    def square(self) -> bool:
        """Whether it is as wide as high."""
        return self.rows == self.columns


class Alphabet:
    """The letters of one proof, numbered in the order in which they are met."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.numbers: dict[str, int] = {}

    def code(self, letter: Letter) -> tuple[Code, bool]:
        """The code of the letter with this name, and whether it is new."""
        number = self.numbers.get(letter.name)
        if number is not None:
            return 2 * number, False
        self.numbers[letter.name] = len(self.letters)
        self.letters.append(letter)
        return 2 * len(self.letters) - 2, True

    def letter(self, code: Code) -> Letter:
        """The letter of a code."""
        return self.letters[code >> 1]

    def rows(self, code: Code) -> Dim:
        """The height of a letter or of its transpose."""
        letter = self.letters[code >> 1]
        return letter.columns if code & 1 else letter.rows

    def columns(self, code: Code) -> Dim:
        """The width of a letter or of its transpose."""
        return self.rows(code ^ 1)

    def transposed(self, word: Word) -> Word:
        """The transpose: every letter transposed, in the opposite order."""
        return tuple(
            code if self.letters[code >> 1].symmetric else code ^ 1 for code in reversed(word)
        )

    def narrow(self, word: Word) -> list[int]:
        """Where a word can be cut with one number on either side; its ends count.

        With x a vector, `x x^T` can be cut in the middle, and `x^T x` at both ends.
        """
        places = [at for at, code in enumerate(word) if self.rows(code) == 1]
        return [*places, len(word)] if word and self.columns(word[-1]) == 1 else places

    def sign(self, word: Word) -> str:
        """What is known of x^T W x: "positive", "nonnegative", or nothing."""
        if not word:
            return "positive"
        if word != self.transposed(word):
            return ""
        half, odd = divmod(len(word), 2)
        middle = self.letter(word[half]) if odd else None
        if middle is not None and len(word) == 1:
            return middle.definite
        return "nonnegative" if middle is None or middle.definite else ""


def rotations(word: Word) -> Iterator[Word]:
    """The words with the same trace."""
    return (word[at:] + word[:at] for at in range(len(word)))


def order(word: Word) -> tuple[int, Word]:
    """Shorter words first."""
    return len(word), word
