"""Puts the service together and runs it."""

from __future__ import annotations

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, nullcontext
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from fastapi.telemetry import TelemetryConfig
from typing_extensions import override

from service import log, metrics, telemetry
from service.access import DEFAULT_COURSE
from service.api import access, express, refusals, submissions
from service.api.guarded import Guarded
from service.api.rates import Rates
from service.api.routes import routers
from service.grading import (
    Alike,
    Backlog,
    Desk,
    Gradings,
    Learning,
    Marks,
    Means,
    NamedRequests,
    Patience,
    Picker,
    Previews,
    ProblemSets,
    Readiness,
    Receipts,
    Regrader,
    Regrades,
    Schedules,
    Submissions,
    Turns,
    Uploads,
    Versions,
)
from service.grading.background import in_background
from service.grading.refresher import refresh
from service.library import bundled_sets
from service.people.credentials import Credentials
from service.sandbox.graders import Graders
from service.sandbox.pool import Pool
from service.settings import Settings
from service.signing import Signer
from service.store import open_store
from service.whole_answers import WholeAnswers

_ABOUT = (
    "Grades responses to problems: never silently wrong. A response is right with a proof or "
    "tight agreement, wrong with a counterexample, and otherwise undecided."
)

_NONE = TelemetryConfig(tracing=False, metrics=False, logs=False)
"""What the framework tells by itself: it would name paths, which may hold the id of a person."""

_TURN = 0.0005  # seconds after which a busy loop lets the writer on: a tenth of the default


class Application(FastAPI):
    """FastAPI whose description knows how we refuse."""

    @override
    def openapi(self) -> dict[str, Any]:
        document = super().openapi()
        refusals.complete(document)
        return document


def create(settings: Settings, graders: Graders | None = None) -> FastAPI:
    """The application. It starts graders of its own unless it is given some."""
    app = Application(
        title="Markscheme",
        description=_ABOUT,
        version=version("markscheme"),
        lifespan=partial(_lifespan, graders=graders),
        docs_url=None,
        redoc_url=None,
        telemetry=_NONE,
    )
    app.state.settings, app.state.rates = settings, Rates(settings)
    app.add_middleware(express.Express, routes=submissions.EXPRESS)
    app.add_middleware(Guarded)
    app.add_middleware(access.AccessLog)
    if settings.telemetry_endpoint:
        app.add_middleware(telemetry.Spans, tracer=telemetry.tracer(settings.telemetry_endpoint))
    for router in routers():
        app.router.routes.extend(router.routes)  # including a router would make each route again
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    refusals.install(app)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI, graders: Graders | None) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    with (
        nullcontext(graders) if graders else _graders(settings) as grading,
        open_store(settings.database_url.get_secret_value()) as store,
        closing(Turns(grading.processes)) as turns,
        closing(Patience(settings.database_seconds)) as patience,
    ):
        means = Means(store, grading, turns, patience)
        sets, gradings = ProblemSets(means), Gradings(means)
        app.state.schedules = schedules = Schedules(means)
        handed = Submissions(means, sets, schedules, gradings, settings.waiting_seconds)
        app.state.problem_sets, app.state.submissions = sets, handed
        app.state.gradings = gradings
        app.state.readiness, app.state.backlog = Readiness(means), Backlog(means)
        app.state.marks = marking = Marks(means, schedules)
        alike = Alike(means, sets)
        app.state.desk = Desk(means, marking, alike)
        app.state.learning = Learning(means, sets, alike)
        app.state.means = means
        regrader = Regrader(means, sets, settings.picking_seconds)
        app.state.regrades = Regrades(means, sets, regrader)
        app.state.signer = signer = Signer(store)
        app.state.receipts = Receipts(signer)
        app.state.named_requests = NamedRequests(means, handed)
        app.state.credentials = credentials = Credentials(store, signer, patience)
        app.state.previews = Previews(means, sets)
        app.state.versions = Versions(means, sets)
        app.state.uploads = uploads = Uploads(means, sets, settings.picking_seconds)
        if settings.load_bundled:
            for name, files in bundled_sets().items():
                await uploads.bring_along(DEFAULT_COURSE, name, files)
        picker = Picker(means, sets, gradings, settings.picking_seconds)
        async with (
            in_background(partial(refresh, patience, signer.refresh, credentials.keep_uses)),
            in_background(regrader.run),
            in_background(uploads.run),
            in_background(picker.run),
        ):
            yield
        await gradings.close()


def _graders(settings: Settings, pool: Pool | None = None) -> Graders:
    return Graders(
        settings.processes,
        seconds=settings.grading_seconds,
        reading_seconds=settings.reading_seconds,
        megabytes=settings.grading_megabytes,
        code=settings.code,
        killed=metrics.killed,
        pool=pool,
    )


def serve(settings: Settings, pool: Pool | None = None) -> None:
    """Run until a signal asks to stop; requests under way are finished first.

    `pool` has grader processes that were started before.
    """
    log.configure(settings.log_level)
    graders = _graders(settings, pool) if pool else None
    run(create(settings, graders), settings.host, settings.port)


def run(app: FastAPI, host: str, port: int) -> None:
    """Run an application in the server, as we set it up."""
    sys.setswitchinterval(_TURN)
    gc.freeze()  # what is there now stays: nobody has to look through it again
    gc.enable()
    uvicorn.run(
        app,
        host=host,
        port=port,
        http=WholeAnswers,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=10,
        server_header=False,
    )
