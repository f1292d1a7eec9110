"""Serve the HTTP interface."""

from __future__ import annotations

import gc
from contextlib import closing
from importlib import import_module

from service.cli import configuration
from service.cli.arguments import Arguments, whole
from service.cli.ends import USAGE, UsageError, say
from service.sandbox.pool import Pool
from service.sandbox.starting import start
from service.settings import Settings
from service.telemetry import NotInstalled


def arguments(parser: Arguments) -> None:
    """What may be said."""
    parser.add_argument("--host", help="The address to listen on.")
    parser.add_argument("--port", type=whole(0, 65535), help="The port to listen on.")
    parser.add_argument(
        "--db", metavar="URL", help="Where everything is stored: sqlite:///file, postgresql://"
    )


def serve(host: str | None, port: int | None, db: str | None) -> None:
    """Serve problem sets and grade submissions over HTTP, until interrupted.

    What is not said here is read from the environment: MARKSCHEME_HOST, MARKSCHEME_PORT,
    MARKSCHEME_DATABASE_URL and the other settings.
    """
    gc.disable()  # what is loaded stays: nobody has to look for garbage in it
    settings = configuration.settings(host=host, port=port, database_url=db)
    if settings.code:
        import_module("service.cli.jailed").require()
    with closing(
        start(settings.processes, settings.grading_megabytes, code=settings.code)
    ) as pool:
        _serve(settings, pool)


def _serve(settings: Settings, pool: Pool) -> None:
    """Load all that answers requests, while the graders in the pool load what they need."""
    app, database = import_module("service.app"), import_module("service.cli.database")
    for fault in configuration.faults():
        say(fault, USAGE)  # no reason to refuse: an orchestrator may add variables of its own
    with database.opened(settings.database_url.get_secret_value()):
        pass  # what is wrong with the database is said now, in one line
    try:
        app.serve(settings, pool)
    except NotInstalled as missing:
        raise UsageError(str(missing)) from None
