"""The base of every answer type: what an author writes for one part, and how it grades.

A new type is one file in `answers/`, whose name is the type:

    class Number(Answer):
        type: Literal["number"]                 the file's name
        equals: Annotated[Quantity, Reference]  what authors write, as fields
        expects = "a number, such as 12 or 3/4" for students whose response has another shape

        def grade(self, response: Text | int, task: Task) -> Verdict: ...
        def solution(self) -> JsonValue: ...    the reference as a response; it must score 1

The annotation of `response` is the response's schema. It is validated strictly on plain data:
sequences are tuples, `True` is no number, "1" is no `int`; a decimal may come as `float` (JSON) or
as `Decimal` (YAML). A validator that cannot read a value raises `spec.complaint(...)`, and the
student gets its words, note and span.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, get_args, get_type_hints

from pydantic import JsonValue, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from graders.running import Run, nobody_runs
from graders.spec import NotPlainError, plain
from graders.verdict import Invalid, Value, Verdict

if TYPE_CHECKING:
    from graders.equivalence import Ask
    from graders.maths.declare import Declarations


@dataclass(frozen=True, slots=True)
class Task:
    """What grading one response needs besides answer and response.

    `secret` seeds the points at which formulas are compared; `ask` reaches the provers that need
    a process of their own, and `run` a jail for programs, where there is one.
    """

    declarations: Declarations
    ask: Ask
    secret: str = ""
    run: Run = nobody_runs


class Answer(Value, ABC):
    """What an author writes for one part, and how responses to it are graded."""

    expects: ClassVar[str] = "another form of response"
    runs: ClassVar[bool] = False
    """Whether responses are programs, which only a jail decides."""

    @property
    def unique(self) -> bool:
        """Whether all right responses mean the same; of witnesses there are many."""
        return True

    @property
    def citable(self) -> tuple[str, ...]:
        """What lines of a response may cite, besides each other."""
        return ()

    @classmethod
    def name(cls) -> str:
        """The type as authors write it."""
        (name,) = get_args(cls.model_fields["type"].annotation)
        return str(name)

    @abstractmethod
    def grade(self, response: Any, task: Task) -> Verdict:
        """Judge one well-formed response. Pure: same inputs, same verdict."""

    @abstractmethod
    def solution(self) -> JsonValue:
        """The reference as a response: it scores 1, and students never see it."""

    def sources(self) -> Mapping[str, str]:
        """Where cells with a source of their own come from, by address."""
        return {}

    def view(self) -> dict[str, JsonValue]:
        """What a student may know of this answer: an allow-list, never the reference."""
        return {"type": self.name(), "response": self.response_schema()}

    @classmethod
    def response_schema(cls) -> JsonValue:
        """JSON Schema of a response."""
        return response_reader(cls).json_schema()

    def judge(self, raw: object, task: Task) -> Verdict:
        """Read `raw`, which may be anything at all, then grade it."""
        try:
            response = self.read(raw, task)
        except NotPlainError as error:
            return Invalid(message=str(error), notes=(error.note,))
        except ValidationError as error:
            return self._unreadable(error)
        return self.grade(response, task)

    def read(self, raw: object, task: Task) -> Any:
        """The response that `raw` spells.

        Raises:
            NotPlainError, ValidationError: It is none.
        """
        reader = response_reader(type(self))
        return reader.validate_python(plain(raw), strict=True, context=task)

    def meaning(self, response: Any, task: Task) -> Any:  # noqa: ARG002 - for those that read on
        """What a response comes to: the same for responses that mean the same.

        It groups responses, and decides about none. By default the response itself.

        Raises:
            PydanticCustomError: It cannot be read further.
        """
        return response

    def _unreadable(self, error: ValidationError) -> Invalid:
        for details in error.errors(include_url=False):
            if "message" in details.get("ctx", {}):
                return _invalid(details["type"], details["ctx"])
        return Invalid(message=f"expected {self.expects}", notes=("wrong-form",))


def refusal(error: PydanticCustomError) -> Invalid:
    """What a student hears when reading raised `error`, which is a `spec.complaint`."""
    return _invalid(error.type, error.context or {})


def _invalid(note: str, said: Mapping[str, Any]) -> Invalid:
    return Invalid(
        message=said["message"], notes=(note,), span=said.get("span"), hint=said.get("hint")
    )


@cache
def response_reader(answer: type[Answer]) -> TypeAdapter[Any]:
    """The validator of responses to `answer`: the annotation of its `grade`."""
    return TypeAdapter(get_type_hints(answer.grade, include_extras=True)["response"])
