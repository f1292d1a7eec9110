"""What every driver in Python does: a pair in each line in, a verdict and its processor time out.

Runs in the environment of any judge: nothing but the standard library is imported.
"""

import json
import signal
import sys
import time

PATIENCE = 20
"""Seconds on the wall after which a judge is undecided: a timer of processor time would coarsen
the clock that measures."""


class TooLong(BaseException):
    """The judge has not answered in time."""


def _late(*_):
    raise TooLong


def serve(judge, prepare=lambda _: None):
    """Ask `judge(pair)`: True, False, or None for what it cannot read or settle.

    What `prepare(pair)` does beforehand is not counted.
    """
    signal.signal(signal.SIGALRM, _late)
    pairs = [json.loads(line) for line in sys.stdin]
    for pair in pairs[:3]:  # what is loaded with the first use is loaded
        _judged(judge, pair)
    for pair in pairs:
        prepare(pair)
        start = time.process_time()
        found = _judged(judge, pair)
        taken = time.process_time() - start
        print(json.dumps({"equal": found, "seconds": taken}), flush=True)  # noqa: T201


def _judged(judge, pair):
    signal.alarm(PATIENCE)
    try:
        return judge(pair)
    except (Exception, TooLong):  # noqa: BLE001 - whatever stops it, this judge is undecided
        return None
    finally:
        signal.alarm(0)
