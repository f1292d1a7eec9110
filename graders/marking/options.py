"""Options, and which of them a text names.

    options: [yes, no]                                     ids alone
    options: {yes: [holds, it does], no: [fails]}          ids, and what else says them
    options: {a: {text: All of them, says: [every *]}}     what is printed, and what else says it

A text names an option if it is the id, the text, or something that says it; or if it begins with
that (`Yes, since ...`). In `says`, * stands for any words but a negation. What names two options,
or may take back or restrict what it names (`it does not`, `yes if`, `larger? no`), is refused: see
`plainness.py`. So is what names none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Annotated, Any, NamedTuple, Self, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from graders.marking.plainness import TURNS, doubtful
from graders.marking.wording import ANY, STOPS, Words, fits, rest, signed
from graders.spec import complaint, show
from graders.verdict import Value

MOST_CHARACTERS = 2_000


class Named(NamedTuple):
    """The option that a text names, and whether the text says more than that."""

    id: str
    more: bool


class Option(Value):
    """One thing to choose: what is printed for it, and what else says it."""

    text: str | None = None
    says: tuple[str, ...] = ()


Spelled: TypeAlias = tuple[str | int, ...] | dict[str, Option | str | tuple[str, ...] | None]
"""How options may be written."""


def _spelled(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        value = {str(item): None for item in value}
    if not isinstance(value, Mapping):
        return value
    return {str(key): _option(item) for key, item in value.items()}


def _option(item: Any) -> Any:
    match item:
        case None:
            return {}
        case str():
            return {"text": item}
        case list() | tuple():
            return {"says": tuple(item)}
        case _:
            return item


class Choices(Value):
    """All that can be chosen."""

    options: Annotated[
        dict[str, Option],
        BeforeValidator(_spelled, Spelled),
        Field(min_length=1),
    ]

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        for phrase, name in self.phrases.items():
            if not phrase:
                raise complaint("empty-option", f"the option {name} has an empty name")
        for name, option in self.options.items():
            for said in (name, option.text or name, *option.says):
                if self.phrases.get(signed(said), name) != name:
                    raise complaint("ambiguous-option", f"{show(said)} says two options")
        return self

    @property
    def hint(self) -> str:
        """What to write instead."""
        return f"choose {', '.join(self.options)}"

    @cached_property
    def phrases(self) -> Mapping[Words, str]:
        """Everything that says an option, as words, the longest first."""
        found = {
            signed(said): name
            for name, option in self.options.items()
            for said in (name, option.text or name, *option.says)
            if ANY not in signed(said)
        }
        return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))

    @cached_property
    def patterns(self) -> Sequence[tuple[Words, str]]:
        """What says an option with a * in it."""
        return [
            (signed(said), name)
            for name, option in self.options.items()
            for said in option.says
            if ANY in signed(said)
        ]

    def named(self, text: str) -> Named:
        """The one option that `text` names.

        Raises:
            PydanticCustomError: It names none (`unknown-option`) or several (`ambiguous-option`).
        """
        if len(text) > MOST_CHARACTERS:
            raise complaint("limit-length", f"at most {MOST_CHARACTERS} characters are read")
        said = signed(text)
        if said in self.phrases:
            return Named(self.phrases[said], more=False)
        spoken = signed(text, stops=True)
        found = self._begun(spoken) | self._fitting(said)
        if not found:
            message = f"{show(text)} is none of the options"
            raise complaint("unknown-option", message, hint=self.hint)
        if len(found) > 1:
            message = f"{show(text)} could be several options"
            raise complaint("ambiguous-option", message, hint=self.hint)
        (only,) = found.items()
        others = [phrase for phrase, name in self.phrases.items() if name != only[0]]
        if doubt := doubtful(spoken, only[1], others):
            message = f"{show(text)} is not plain: {doubt!r} may take it back or restrict it"
            raise complaint("ambiguous-option", message, hint=self.hint)
        return Named(only[0], more=True)

    def _begun(self, said: Words) -> dict[str, Words]:
        """The option that `said` begins with, by the words that name it."""
        for phrase, name in self.phrases.items():
            after = rest(phrase, said)
            letter_of_a_word = len("".join(phrase)) == 1 and after and after[0] not in STOPS
            if after is not None and not letter_of_a_word:
                return {name: phrase}
        return {}

    def _fitting(self, said: Words) -> dict[str, Words]:
        """The options whose patterns `said` fits."""
        return {
            name: pattern
            for pattern, name in self.patterns
            if fits(pattern, said) and not set(said) & TURNS - set(pattern)
        }
