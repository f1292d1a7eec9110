"""How long a dry run of a regrade takes for 10,000 submissions of the demo class.

Every submission answers a problem of the class's homework; the response to each part is that of
some student, so that hardly two submissions are equal, as in a large course. The new version knows
one more mistake. Measured are the dry run, the whole difference, and applying it.
"""

from __future__ import annotations

import asyncio
import json
import random
import tempfile
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta

import httpx

from graders import GRADER, add_mistake, digest, grade
from service.app import create
from service.cli import inputs, sets
from service.grading.regraded import units
from service.sandbox.graders import Graders
from service.settings import Settings
from service.store import Grading, NewUpload, Submission, new_id, open_store
from tests.benchmarks.demo_class import CLASS
from tests.benchmarks.measure import Figure

COUNT, PROCESSES = 10_000, 2
SET = "ece046211-hw2"
PART = ("typical-generalization", "exact")
MISTAKE = {"feedback": "Chances of independent events multiply.", "score": "1/4"}


def figures():
    files = sets.find_one(SET)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/marks.sqlite"
        with open_store(url) as store:
            _fill(store, files.sources, files.read())
        settings = Settings(database_url=url, database_seconds=60)
        with Graders(PROCESSES) as graders:
            seconds, changes, applied = asyncio.run(_regrade(create(settings, graders), files))
    beside = f"{changes} changes; apply and tell {applied:.1f} s; {PROCESSES} processes"
    yield Figure(f"dry run of {COUNT:,} submissions", seconds, "s", beside, "60", seconds < 60)


def _fill(store, sources, problem_set):
    """Submissions with their gradings, each mixed from the responses of the class."""
    answers = defaultdict(lambda: defaultdict(list))
    for one in inputs.read_all([str(CLASS)], sets.outline(problem_set)):
        for part, response in one.responses.items():
            answers[one.problem][part].append(response)
    new = NewUpload("default", SET, problem_set.digest, problem_set.title, None, tuple(sources))
    version = store.add_problem_set(new).result()[0].number
    chance, known, promises = random.Random(7), {}, []
    problems = list(answers)
    start = datetime.now(UTC) - timedelta(days=1)
    for number in range(COUNT):
        problem = problems[number % len(problems)]
        responses = {part: chance.choice(given) for part, given in answers[problem].items()}
        moment = start + timedelta(seconds=number)
        about = (new_id(), "default", version, problem, f"s{number // len(problems)}", number)
        submission = Submission(*about, responses, moment)
        promises += [
            store.receive(submission),
            store.record(_graded(problem_set, submission, known)),
        ]
    for promise in promises:
        promise.result()


def _graded(problem_set, submission, known):
    """A report, put together from what was graded before."""
    parts = {}
    for unit in units(submission, draws=False):
        if unit.key not in known:
            report = grade(problem_set.problem(unit.problem), unit.responses)
            known[unit.key] = unit.of(report)
        parts |= {part["part"]: part for part in known[unit.key]}
    report = {"problem": submission.problem, "parts": list(parts.values())}
    return Grading(submission.id, GRADER, json.dumps(report), submission.received)


async def _regrade(app, files):
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://here", timeout=600) as client,
    ):
        digest = await _upload(app, files.sources)
        start = time.perf_counter()
        body = {"set": SET, "digest": digest}
        place = (await client.post("/v1/regrades", json=body)).headers["location"]
        for _ in range(6_000):
            if (await client.get(place)).json()["state"] != "running":
                break
            await asyncio.sleep(0.1)
        difference = (await client.get(f"{place}/difference")).json()
        seconds = time.perf_counter() - start
        start = time.perf_counter()
        (await client.post(f"{place}/apply", json={})).raise_for_status()
        return seconds, len(difference["changes"]), time.perf_counter() - start


async def _upload(app, sources):
    """The version with one more mistake."""
    changed = add_mistake(sources, *PART, "1/(q*k)", MISTAKE)
    await app.state.uploads.bring_along("default", SET, changed)
    return digest((file.name, file.text) for file in changed)
