"""The kinds of claims that authors make, told apart by the field that one alone has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, Union

from pydantic import BeforeValidator, Discriminator, GetJsonSchemaHandler, Tag
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from graders.claims.best import Best
from graders.claims.curve import KINDS as SHAPES
from graders.claims.curve import Curve
from graders.claims.density import Density
from graders.claims.derived import Derived
from graders.claims.extremum import Extremum
from graders.claims.holds import Holds
from graders.claims.law import Law
from graders.claims.member import Member
from graders.claims.stated import Stated
from graders.spec import complaint, meant, show

KINDS: dict[str, type[Stated]] = {
    "holds": Holds,
    "density": Density,
    "mass": Density,
    "maximum": Extremum,
    "minimum": Extremum,
    **dict.fromkeys(SHAPES, Curve),
    "best": Best,
    "member": Member,
    "law": Law,
    "derivation": Derived,
}
"""The kind that a field tells."""


def kind_of(raw: Any) -> str | None:
    """The name of the class that reads `raw`, None if no field tells it."""
    if isinstance(raw, Stated):
        return type(raw).__name__
    fields = raw if isinstance(raw, dict) else {}
    return next((KINDS[field].__name__ for field in KINDS if field in fields), None)


def holding(raw: Any) -> Any:
    """A claim that is text is a condition that holds; any other tells its kind by a field."""
    if isinstance(raw, str):
        return {"holds": raw}
    if kind_of(raw) is None and not (isinstance(raw, dict) and "document" in raw):
        names = raw if isinstance(raw, dict) else ()
        near = next((hint for name in names if (hint := meant(name, KINDS))), None)
        expected = f"a condition, or one of {', '.join(KINDS)}, document"
        raise complaint("wrong-form", f"{show(raw)} makes no claim", expected=expected, hint=near)
    return raw


class _OrText:
    """The schema of claims that may be text."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string"}, handler(schema)]}


if TYPE_CHECKING:
    PlainClaim: TypeAlias = Stated
else:
    _TAGGED = tuple(Annotated[kind, Tag(kind.__name__)] for kind in dict.fromkeys(KINDS.values()))
    PlainClaim = Annotated[
        Union[_TAGGED],  # noqa: UP007
        Discriminator(kind_of),
        BeforeValidator(holding),
        _OrText(),
    ]
