"""The database that a command line names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from service.cli.ends import UsageError
from service.errors import DatabaseUnavailable
from service.store import Store, UnusableDatabase, open_store


@contextmanager
def opened(url: str) -> Iterator[Store]:
    """The store at `url`, at the newest schema.

    Raises:
        UsageError: It cannot be used, or stopped answering.
    """
    with using(), open_store(url) as store:
        yield store


@contextmanager
def using() -> Iterator[None]:
    """Around what uses a database.

    Raises:
        UsageError: It cannot be used, or stopped answering.
    """
    try:
        yield
    except UnusableDatabase as error:
        raise UsageError(str(error)) from error
    except (DatabaseUnavailable, SQLAlchemyError) as error:
        driver = getattr(error, "orig", None) or getattr(error.__cause__, "orig", None)
        reason = str(driver or type(error).__name__).partition("\n")[0]
        raise UsageError(f"the database does not answer: {reason}") from error
