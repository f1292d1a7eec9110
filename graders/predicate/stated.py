"""A statement about tables: what it says, exactly, and so whether it is true.

readings   what the statement says, in one or several predicates: each a way to read it
needs      what the tables must show before the statement can be judged at all

true          every reading holds
false         none holds
imprecise     some hold and some fail: it depends on how one reads it, or rounds
unsupported   a need fails, or a reading asks for what no table has
unverifiable  only an author can say: what would decide it is not there at all
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from graders.predicate.trouble import Indefinite, Misused
from graders.predicate.verdict import Outcome
from graders.predicate.written import Predicate
from graders.spec import complaint

Truth: TypeAlias = Literal["true", "false", "imprecise", "unsupported", "unverifiable"]


@dataclass(frozen=True, slots=True)
class Stated:
    """Whether a statement is true, with the cells that show it.

    Attributes:
        truth: What it is.
        cells: The cells that decide it, with their text.
        why: What is missing, where it is unsupported.
    """

    truth: Truth
    cells: Mapping[str, str]
    why: str | None = None


def stated(readings: Sequence[Predicate], needs: Sequence[Predicate]) -> Stated:
    """Judge a statement by its readings.

    Raises:
        PydanticCustomError: One of them has no answer.
    """
    needed = [_decided(need) for need in needs]
    found = [_decided(reading) for reading in readings]
    missing = next((each for each in (*needed, *found) if isinstance(each, str)), None)
    if missing is not None:
        return Stated("unsupported", {}, missing)
    decided = [each for each in found if isinstance(each, Outcome)]
    failing = [each for each in needed if isinstance(each, Outcome) and not each.holds]
    if failing:
        return Stated("unsupported", failing[0].why.cells)
    cells = {name: text for each in decided for name, text in each.why.cells.items()}
    holding = [each.holds for each in decided]
    truth: Truth = "true" if all(holding) else "imprecise" if any(holding) else "false"
    return Stated(truth, cells)


def _decided(predicate: Predicate) -> Outcome | str:
    match predicate.outcome({}):
        case Misused(note=note, message=message, span=span):
            raise complaint(note, f"{predicate.text}: {message}", span=span)
        case Indefinite(tried=tried):
            said = f"nobody can tell whether {predicate.text} ({tried})"
            raise complaint("indefinite", said, hint="leave some room")
        case found:
            return found
