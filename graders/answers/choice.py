"""One or several of some options.

    answer: {type: choice, options: {yes: [holds, it does], no: [fails]}, equals: yes}
    answer: {type: choice, options: [tanh, relu, sin], equals: [tanh, sin], credit: option}

How a text is read: `marking/options.py`. A list as reference asks for several; `credit: option`
then gives a share for each right one and takes it for each wrong one, never below nothing.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal, Self, TypeAlias

from pydantic import JsonValue, StrictBool, StrictInt, StrictStr, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import override

from graders.answer import Answer, Task, refusal
from graders.evidence import Counterexample, Identical
from graders.fields import Reference
from graders.marking.options import MOST_CHARACTERS, Choices, Named
from graders.marking.wording import signed
from graders.spec import complaint, meant
from graders.verdict import Graded, Verdict

Said: TypeAlias = StrictStr | StrictBool | StrictInt

SEPARATORS = re.compile(
    r"[,;/&+|\n{}]|\.(?=\s)|\)\s*\(|(?<![^\W_])(?:and|und)(?![^\W_])", re.IGNORECASE
)
FILLERS = re.compile(r"\s*(?:both|only|just)\s+(?!if\b)", re.IGNORECASE)
"""What may stand before the first of several options without saying more."""
NOTHING = frozenset({(), ("none",), ("∅",), ("nothing",)})
BOOLEANS = {True: ("yes", "true"), False: ("no", "false")}


class Choice(Choices, Answer):
    """One option, or a set of them."""

    expects: ClassVar[str] = "one of the options, or a list of them"

    type: Literal["choice"]
    equals: Annotated[str | tuple[str, ...], Reference()]
    credit: Literal["all", "option"] = "all"

    @model_validator(mode="before")
    @classmethod
    def _as_text(cls, raw: Any) -> Any:
        """Options may be numbers; the reference names them as they are written."""
        if not isinstance(raw, dict) or "equals" not in raw:
            return raw
        equals = raw["equals"]
        one = str(equals) if isinstance(equals, int) else equals
        many = tuple(map(str, equals)) if isinstance(equals, (list, tuple)) else one
        return raw | {"equals": many}

    @model_validator(mode="after")
    def _known(self) -> Self:
        for name in self.right:
            if name not in self.options:
                expected = f"one of {', '.join(self.options)}"
                hint = meant(name, self.options)
                raise complaint("unknown-option", f"found {name!r}", expected=expected, hint=hint)
        return self

    @property
    def several(self) -> bool:
        """Whether any number of options may be chosen."""
        return isinstance(self.equals, tuple)

    @property
    def right(self) -> frozenset[str]:
        """The options that are right."""
        return frozenset((self.equals,) if isinstance(self.equals, str) else self.equals)

    @override
    def grade(self, response: Said | tuple[Said, ...], task: Task) -> Verdict:
        try:
            named = self._named(response if isinstance(response, tuple) else (response,))
        except PydanticCustomError as error:
            return refusal(error)
        chosen = frozenset(option.id for option in named)
        notes = tuple(dict.fromkeys(f"read-as-{_slug(n.id)}" for n in named if n.more))
        if chosen == self.right:
            return Graded(score=Fraction(1), evidence=Identical(), notes=notes)
        evidence = Counterexample(
            at={}, expected=self._listed(self.right), received=self._listed(chosen)
        )
        return Graded(score=self._share(chosen), evidence=evidence, notes=notes)

    @override
    def meaning(self, response: Said | tuple[Said, ...], task: Task) -> str:
        named = self._named(response if isinstance(response, tuple) else (response,))
        return self._listed(frozenset(option.id for option in named))

    def _named(self, response: tuple[Said, ...]) -> list[Named]:
        if not self.several:
            if len(response) != 1:
                raise complaint("one-option", "choose one option", hint=self.hint)
            return [self.named(self._text(response[0]))]
        if len(response) == 1:
            return self._set(self._text(response[0]))
        return [self.named(self._text(item)) for item in response]

    def _set(self, text: str) -> list[Named]:
        """The options in a text that separates them by commas, stops, "and", or just spaces."""
        said = signed(text)
        if said in self.phrases:
            return [Named(self.phrases[said], more=False)]
        if said in NOTHING:
            return []
        if all((word,) in self.phrases for word in said):
            return [Named(self.phrases[word,], more=False) for word in said]
        filler = FILLERS.match(text)
        pieces = SEPARATORS.split(text[filler.end() if filler else 0 : MOST_CHARACTERS])
        return [self.named(piece) for piece in pieces if signed(piece)]

    def _text(self, said: Said) -> str:
        if isinstance(said, bool):
            return next((name for name in BOOLEANS[said] if name in self.options), str(said))
        return str(said)

    def _share(self, chosen: frozenset[str]) -> Fraction:
        if self.credit == "all" or not self.right:
            return Fraction(0)
        hits, misses = len(chosen & self.right), len(chosen - self.right)
        return Fraction(max(hits - misses, 0), len(self.right))

    def _listed(self, names: frozenset[str]) -> str:
        listed = ", ".join(name for name in self.options if name in names)
        return f"{{{listed}}}" if self.several else listed

    @override
    def solution(self) -> JsonValue:
        return list(self.equals) if isinstance(self.equals, tuple) else self.equals

    @override
    def view(self) -> dict[str, JsonValue]:
        options: JsonValue = [
            {"id": name, "text": option.text or name} for name, option in self.options.items()
        ]
        return super().view() | {"options": options, "several": self.several}


def _slug(name: str) -> str:
    """`name` as it stands in a note."""
    return "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "option"
