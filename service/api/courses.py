"""`/v1/courses`: show, open."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends

from service.access import Caller, Scope
from service.api.body import READING, documents, json_body
from service.api.callers import allowed
from service.api.person_shapes import CourseList, CourseView, NewCourse, OpenedCourse
from service.api.refusals import documented
from service.api.shared import Working
from service.errors import CourseExists, DatabaseUnavailable
from service.people.courses import open_course

router = APIRouter(prefix="/v1/courses", tags=["courses"])


@router.get("", responses=documented(DatabaseUnavailable))
async def list_courses(
    caller: Annotated[Caller, allowed(Scope.SETS_READ)], means: Working
) -> CourseList:
    """The course of the credential."""
    course = await means.asked(lambda store: store.courses.find(caller.course))
    return CourseList(courses=[CourseView(**course._asdict())] if course else [])


@router.post(
    "",
    status_code=201,
    responses=documented(CourseExists, *READING),
    openapi_extra=documents(NewCourse),
)
async def post_course(
    caller: Annotated[Caller, allowed(Scope.COURSES)],
    new: Annotated[NewCourse, Depends(json_body(NewCourse))],
    means: Working,
) -> OpenedCourse:
    """Open a course, of which the caller is the owner.

    Its key is shown this once. Nobody else has anything in it yet.
    """
    course, key = await means.asked(open_course, new.id, new.title, caller.actor)
    return OpenedCourse(**course._asdict(), key=key.text)
