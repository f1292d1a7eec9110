"""Open courses and list them."""

from __future__ import annotations

from service.cli import configuration
from service.cli.arguments import Arguments
from service.cli.database import opened
from service.cli.ends import UsageError
from service.cli.output import line
from service.errors import CourseExists
from service.people.courses import open_course


def arguments(parser: Arguments) -> None:
    """What may be said."""
    parser.add_argument("action", choices=("new", "list"))
    parser.add_argument("course", nargs="?", help="The id of a new course.")
    parser.add_argument("--title", help="What the course is called; by default its id.")
    parser.add_argument("--owner", default="owner", help="Who owns it: an opaque id.")
    parser.add_argument("--db", metavar="URL", help="Where everything is stored.")


def courses(
    action: str, course: str | None, title: str | None, owner: str, db: str | None
) -> None:
    """Open courses and list them. The key of a new course's owner is printed once."""
    if (action == "new") == (course is None):
        raise UsageError(f"courses {action} {'needs an' if course is None else 'takes no'} id")
    with opened(configuration.database_url(db)) as store:
        if course is None:
            for each in store.courses.every():
                line(f"{each.id}  {each.title}")
            return
        try:
            _, key = open_course(store, course, title or course, owner)
        except CourseExists:
            raise UsageError(f"there is a course {course}") from None
    line(key.text)
