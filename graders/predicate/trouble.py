"""What evaluation can say in place of a value."""

from __future__ import annotations

from graders.maths.unreadable import Span


class Misused(Exception):  # noqa: N818 - an outcome of reading, not a fault of the program
    """What is written has no value: a text is compared with a number, a list is empty.

    Attributes:
        note: A stable kebab-case code.
        message: What is wrong.
        span: Where.
    """

    def __init__(self, note: str, message: str, span: Span) -> None:
        super().__init__(note, message, span)
        self.note, self.message, self.span = note, message, span


class Indefinite(Exception):  # noqa: N818 - an outcome, not a fault
    """It depends on a convention, or on digits beyond reach: a tie, a rounding at one half.

    Attributes:
        tried: A stable kebab-case code.
    """

    def __init__(self, tried: str) -> None:
        super().__init__(tried)
        self.tried = tried
