"""A server that does no more than it must: a route that stores one row, durably, and says so.

    python -m tests.benchmarks.handing_in.bare URL PORT

The framework, the server, the table and the writer that commits in groups are those of the
service. What the service adds: who asks, whether it is well formed, a report, a receipt, a log.
"""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from fastapi import FastAPI, Request, Response

from graders import Source
from service.app import run
from service.store import NewUpload, Submission, new_id, open_store

_SET = NewUpload("default", "slope", "0", "Slope", None, (Source(name="slope.yaml", text=""),))


@asynccontextmanager
async def _opened(app):
    with open_store(app.state.url) as store:
        app.state.store = store
        app.state.upload = store.add_problem_set(_SET).result()[0].number
        yield


app = FastAPI(lifespan=_opened)


@app.get("/readyz")
async def ready():
    return {}


@app.post("/v1/submissions")
async def insert(request: Request):
    new = json.loads(await request.body())
    who = new["problem"], new["student"]
    id_, state = new_id(), request.app.state
    row = Submission(id_, "default", state.upload, *who, 0, new["responses"], datetime.now(UTC))
    await asyncio.wrap_future(state.store.receive(row))
    return Response(json.dumps({"id": id_}), 201, media_type="application/json")


if __name__ == "__main__":
    app.state.url = sys.argv[1]
    run(app, "127.0.0.1", int(sys.argv[2]))
