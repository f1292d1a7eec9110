"""How long one comparison takes with its reference warm: reading the response included.

Each pair of the corpus is measured as typed and in LaTeX, in processor time, the best of five; the
caches of verdicts are emptied.
"""

from __future__ import annotations

import statistics
import time

from graders import comparison
from graders.comparison import Comparison, compare_texts
from graders.equivalence import ladder
from tests.benchmarks.corpus import VARIABLES, pairs
from tests.benchmarks.measure import Figure


def figures():
    times, equal = [], []
    for pair in pairs():
        spellings = pair[:2], pair[2:4]
        for texts in spellings:
            taken = _seconds(*texts, "equal" if pair.equal else "different")
            times.append(taken)
            equal.extend([taken] if pair.equal else [])
    middle, slowest = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    rate, beside = len(times) / sum(times), f"{len(times)} pairs, processor time"
    proved = f"equal pairs alone: {statistics.median(equal) * 1000:.3f} ms"
    yield Figure("comparison, median", middle * 1000, "ms", proved, "0.3 ms", middle <= 3e-4)
    yield Figure("comparison, 95 %", slowest * 1000, "ms", beside, "3 ms", slowest <= 3e-3)
    yield Figure("comparisons a second", rate, "/s", beside, "1,500", rate >= 1500)


def _seconds(reference, response, verdict):
    """The best of five, after another response has met the reference."""

    def ask(text):
        comparison._compared.cache_clear()
        ladder._decided.cache_clear()
        request = Comparison(reference=reference, response=text, variables=VARIABLES)
        start = time.process_time()
        found = compare_texts(request)
        return time.process_time() - start, found

    ask(f"({reference}) + 0")
    runs = [ask(response) for _ in range(5)]
    assert {found.verdict for _, found in runs} == {verdict}, (reference, response)
    return min(taken for taken, _ in runs)
