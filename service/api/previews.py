"""`/v1/preview`: how a response is read, before it is handed in."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field, JsonValue

from graders import Draft, Preview
from service.access import Caller, Scope
from service.api.body import READING, documents, json_body
from service.api.callers import allowed
from service.api.refusals import documented
from service.api.shapes import Seed, SetId
from service.api.shared import Shown
from service.errors import (
    GradersBusy,
    PartNotFound,
    ProblemNotFound,
    ProblemSetNotFound,
    ProblemSetRejected,
)
from service.grading.previews import Place

router = APIRouter(prefix="/v1", tags=["submissions"])


class NewPreview(BaseModel):
    """A text, and what its names mean: those of a part, or some that are declared here."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    text: str = Field(max_length=20_000)
    syntax: Literal["ascii", "latex", "auto"] = "auto"
    set: SetId | None = Field(default=None, description="Read it as a response to a part of this")
    problem: str = ""
    part: str = ""
    seed: Seed = 0
    variables: dict[str, JsonValue] = Field(
        default_factory=dict,
        max_length=100,
        description="Declarations as in a problem file, where there is no `set`",
    )


@router.post(
    "/preview",
    responses=documented(
        *READING,
        ProblemSetNotFound,
        ProblemNotFound,
        PartNotFound,
        ProblemSetRejected,
        GradersBusy,
    ),
    openapi_extra=documents(NewPreview),
)
async def post_preview(
    caller: Annotated[Caller, allowed(Scope.PREVIEW)],
    new: Annotated[NewPreview, Depends(json_body(NewPreview))],
    previews: Shown,
) -> Preview:
    """Show how a text is read: in words, LaTeX and MathML, and what was put right on the way.

    What cannot be read is told with its place and what to type instead. Nothing is compared.
    """
    if new.set is None:
        draft = Draft(text=new.text, syntax=new.syntax, variables=new.variables)
        return await previews.show(draft)
    place = Place(caller.course, new.set, new.problem, new.part, new.seed)
    return await previews.show(Draft(text=new.text, syntax=new.syntax), place)
