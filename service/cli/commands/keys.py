"""Make, list, replace and end the keys of a course."""

from __future__ import annotations

from datetime import timedelta

from service.access import DEFAULT_COURSE, Role, Scope
from service.cli import configuration
from service.cli.arguments import Arguments, whole
from service.cli.database import opened
from service.cli.ends import UsageError
from service.cli.output import line
from service.errors import KeyNotFound, PersonNotFound
from service.people.courses import give_role
from service.people.keys import Grant, NewKey, end, find, issue, rotate
from service.signing import new_key
from service.store import HeldKey, Store

OPERATOR = "operator"
"""Who did what was done from the command line, in the audit trail."""

SIGNING = "signing"


def arguments(parser: Arguments) -> None:
    """What may be said."""
    parser.add_argument("action", choices=("new", "list", "rotate", "end"))
    parser.add_argument(
        "prefix", nargs="?", help="The key to rotate or end; `signing`, to rotate, for ours."
    )
    parser.add_argument("--course", default=DEFAULT_COURSE, help="The course of the key.")
    parser.add_argument("--person", help="Who gets the key: an opaque id; by default the role.")
    parser.add_argument("--role", choices=list(Role), help="What the person is from now on.")
    parser.add_argument(
        "--scopes", default="", help="What the key allows, separated by commas; by default all."
    )
    parser.add_argument("--days", type=whole(1, 3660), help="How long the key is good.")
    parser.add_argument(
        "--overlap", type=whole(0, 720), default=24, help="Hours for which a replaced key is good."
    )
    parser.add_argument("--db", metavar="URL", help="Where everything is stored.")


def keys(
    *,
    action: str,
    prefix: str | None,
    course: str,
    person: str | None,
    role: Role | None,
    scopes: str,
    days: int | None,
    overlap: int,
    db: str | None,
) -> None:
    """Make, list, replace and end the keys of a course.

    A new key is printed once and not kept. `--role` gives the person that role in the course;
    without it the person must have one. A running service notices within seconds.
    """
    if (action in {"rotate", "end"}) == (prefix is None):
        raise UsageError(f"keys {action} {'needs' if prefix is None else 'takes no'} prefix")
    grant = Grant(course, person or role or "", OPERATOR, _scopes(scopes), days)
    with opened(configuration.database_url(db)) as store:
        try:
            match action:
                case "new":
                    _new(store, grant, role)
                case "list":
                    _list(store, course)
                case "rotate" if prefix == SIGNING:
                    store.signing_keys.add(new_key(), OPERATOR).result()
                case "rotate":
                    held = find(store, course, prefix or "")
                    _show(rotate(store, held, OPERATOR, timedelta(hours=overlap)))
                case _:
                    end(store, find(store, course, prefix or ""), OPERATOR)
        except KeyNotFound:
            raise UsageError(f"{course} has no key {prefix}") from None


def _new(store: Store, grant: Grant, role: Role | None) -> None:
    if store.courses.find(grant.course) is None:
        raise UsageError(f"there is no course {grant.course}", "see markscheme courses list")
    if role:
        give_role(store, grant.course, grant.person, role, OPERATOR)
    try:
        _show(issue(store, grant))
    except PersonNotFound:
        raise UsageError(f"nobody is {grant.person!r} in {grant.course}", "say --role") from None


def _show(new: NewKey) -> None:
    line(new.text)


def _list(store: Store, course: str) -> None:
    for held in store.keys.of_course(course):
        line("  ".join(_columns(held)))


def _columns(held: HeldKey) -> list[str]:
    instants = {"ends": held.ends, "used": held.used}
    shown = [f"{name} {at:%Y-%m-%d %H:%M}Z" for name, at in instants.items() if at]
    return [held.key.prefix, held.key.person, held.role or "gone", held.key.scopes, *shown]


def _scopes(text: str) -> frozenset[Scope]:
    try:
        return frozenset(Scope(scope) for scope in text.split(",") if scope)
    except ValueError:
        raise UsageError("--scopes takes some of", ", ".join(Scope)) from None
