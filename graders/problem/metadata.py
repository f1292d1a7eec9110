"""What search and planning need: how hard something is, what it is about, how long it takes.

A set, a problem and a part may each say so. What a part does not say, its problem says, then its
set.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field, JsonValue, WithJsonSchema

from graders.spec import complaint, show
from graders.verdict import Value

_TOPIC = r"[a-z0-9](?:[a-z0-9' -]{0,62}[a-z0-9])?"


def _topic(name: str) -> str:
    if not re.fullmatch(_TOPIC, name):
        expected = "small letters, digits, spaces and -, such as gradient descent"
        raise complaint("wrong-name", f"found {show(name)}", expected=expected)
    return name


def _distinct(topics: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(topics)) < len(topics):
        raise complaint("repeated-topic", "a topic is named twice")
    return topics


Difficulty: TypeAlias = Literal["easy", "medium", "hard"]
Topic: TypeAlias = Annotated[
    str, AfterValidator(_topic), WithJsonSchema({"type": "string", "pattern": f"^{_TOPIC}$"})
]
Topics: TypeAlias = Annotated[
    tuple[Topic, ...],
    Field(max_length=20, description="What it is about."),
    AfterValidator(_distinct),
]
Minutes: TypeAlias = Annotated[int, Field(ge=1, le=10_000)]


class Metadata(Value):
    """What may be said of a set, a problem or a part; no grade depends on it."""

    difficulty: Difficulty | None = None
    topics: Topics = ()
    minutes: Annotated[Minutes | None, Field(description="Time that it takes.")] = None

    def within(self, outer: Metadata) -> Metadata:
        """What holds of this inside of `outer`: its own words first; of the time, only its own.

        >>> outer = Metadata(difficulty="easy", topics=("vae",), minutes=60)
        >>> Metadata(topics=("kl",), minutes=5).within(outer)
        Metadata(difficulty='easy', topics=('vae', 'kl'), minutes=5)
        """
        return Metadata(
            difficulty=self.difficulty or outer.difficulty,
            topics=tuple(dict.fromkeys((*outer.topics, *self.topics))),
            minutes=self.minutes,
        )

    def shown(self) -> dict[str, JsonValue]:
        """What students may see of it: everything."""
        return {
            "difficulty": self.difficulty,
            "topics": list(self.topics),
            "minutes": self.minutes,
        }
