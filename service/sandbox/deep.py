"""What runs in the prover's process: a question in; a proof, a point or nothing out.

With the question come the seconds of processor time that it may take; the answer says how many
it took.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib import import_module
from multiprocessing.reduction import ForkingPickler
from time import process_time

from graders import deep
from service.sandbox import forking, inside


def answer(message: bytes) -> bytes:
    """The question comes from a grader, which is as much ours as this process is."""
    start = process_time()
    question, seconds = ForkingPickler.loads(message)
    inside.allow(seconds)
    found = deep(question)
    told = None if found is None else asdict(found)
    return json.dumps({"found": told, "seconds": process_time() - start}).encode()


if __name__ == "__main__":
    import_module("sympy")  # the first proof does not wait for it
    forking.fork_on_request(lambda pipe: inside.serve(pipe, answer))
