"""Clients that upload versions of one small set."""

import asyncio
import json
import subprocess
import sys

import pytest

from tests.service.sets.texts import SUM


@pytest.fixture
def put(client):
    """Uploads a version of the set `sums`."""

    async def upload(text=SUM, query="", media_type="application/yaml", **headers):
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return await client.put(
            f"/v1/problem-sets/sums{query}",
            content=text,
            headers={"content-type": media_type, **sent},
        )

    return upload


@pytest.fixture
def get(client):
    """Gets something of the set `sums`."""

    async def found(path, **query):
        return await client.get(f"/v1/problem-sets/sums{path}", params=query)

    return found


@pytest.fixture
def post(client):
    """Has something done with the set `sums`."""

    async def done(path, **headers):
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return await client.post(f"/v1/problem-sets/sums{path}", headers=sent)

    return done


@pytest.fixture
def made(client):
    """Waits for a check to be made."""

    async def state(location):
        for _ in range(3000):
            found = (await client.get(location)).json()
            if found["state"] != "pending":
                return found
            await asyncio.sleep(0.02)
        raise TimeoutError

    return state


@pytest.fixture
def markscheme_check(tmp_path):
    """What `markscheme check --format json` says of one file."""

    def checked(text):
        path = tmp_path / "sums.yaml"
        path.write_text(text)
        ended = subprocess.run(
            [sys.executable, "-m", "service", "check", "--format", "json", path],
            check=True,
            capture_output=True,
        )
        return json.loads(ended.stdout)

    return checked
