"""Markscheme: `warm` when its reference has met another response, `new` when it has not.

The provers, which the product asks in a process of their own, run in this one, so that their time
is counted.
"""

import sys

from graders import Comparison, compare_texts, comparison, deep
from graders.equivalence import ladder

VERDICTS = {"equal": True, "different": False}


def compared(pair, response):
    request = Comparison(
        reference=pair["reference"], response=response, variables=pair["variables"]
    )
    return VERDICTS.get(compare_texts(request, deep).verdict)


def prepare(pair):
    if sys.argv[1] == "warm":
        compared(pair, f"({pair['reference']}) + 0")
    else:
        comparison._reference.cache_clear()
    comparison._compared.cache_clear()
    ladder._decided.cache_clear()


if __name__ == "__main__":
    from loop import serve

    serve(lambda pair: compared(pair, pair["response"]), prepare)
