"""How long one comparison takes with its reference warm: reading the response included.

A line of `PAIRS` is `reference ~ response`: equal; or `reference # response`: different. Each is
measured as typed and in LaTeX, in processor time, the best of five; the caches of verdicts are
emptied.
"""

from __future__ import annotations

import statistics
import time

from graders import comparison
from graders.comparison import Comparison, compare_texts
from graders.equivalence import ladder
from graders.maths.declare import declarations
from graders.maths.parse import parse
from graders.maths.typeset import to_latex
from tests.benchmarks.measure import Figure

VARIABLES = {
    **dict.fromkeys(("x", "y", "a", "b"), "real"),
    **dict.fromkeys(("t", "s", "sigma"), "positive"),
    "p": {"type": "real", "min": 0, "max": 1, "open": ["min", "max"]},
    "n": {"type": "integer", "min": 1},
    "d": {"type": "integer", "min": 1},
}
PAIRS = """
(x+2)^3 ~ x^3 + 6x^2 + 12x + 8
(x+2)^3 # x^3 + 6x^2 + 12x + 6
(a-b)*(a+b) ~ a^2 - b^2
(a-b)^2 # a^2 - b^2
(x^2-4)/(x-2) ~ x + 2
1/(x^2+1) + 1/(x^2+1)^2 ~ (x^2+2)/(x^2+1)^2
1/(x^2+1) # 1/x^2 + 1
x/(1+y^2) # x/1 + y^2
2*ln(t) + ln(s) ~ ln(t^2*s)
ln(t+s) # ln(t) + ln(s)
exp(a+b) ~ exp(a)*exp(b)
exp(a*b) # exp(a)*exp(b)
exp(-x^2/(2*sigma^2))/sigma ~ exp(-(x/sigma)^2/2)/sigma
1/(1+exp(-x)) ~ exp(x)/(1+exp(x))
1/(1+exp(-x)) # 1/(1+exp(x))
sin(2x) ~ 2 sin(x) cos(x)
cos(x)^2 ~ 1 - sin(x)^2
cos(2x) # 2 cos(x)
tan(x)*cos(x) ~ sin(x)
sqrt(t^2*s) ~ t*sqrt(s)
sqrt(x^2) ~ abs(x)
sqrt(x^2) # x
sqrt(t+s) # sqrt(t) + sqrt(s)
abs(x*y) ~ abs(x)*abs(y)
max(x,0) ~ (x + abs(x))/2
max(x,y) # x + y
-p*ln(p) - (1-p)*ln(1-p) ~ p*ln(1/p) + (1-p)*ln(1/(1-p))
-p*ln(p) # p*ln(p)
sum(k, k, 1, n) ~ n*(n+1)/2
sum(k^2, k, 1, n) ~ n*(n+1)*(2n+1)/6
sum(k, k, 1, n) # n*(n-1)/2
n!/(n-1)! ~ n
2^(n+1) - 2^n ~ 2^n
2^(n+1) # 2^n + 1
n*d + d ~ d*(n+1)
n*d + d # n*(d+1)
(1-p)^n ~ exp(n*ln(1-p))
(1-p)^n # 1 - n*p
t^(1/2)*t^(1/3) ~ t^(5/6)
a*x^2 + b*x ~ x*(a*x+b)
2*(x-y)*a # 2*x - y*a
ln(n/p)/(2*t^2) ~ (ln(n) - ln(p))/(2t^2)
ln(n/p)/(2*t^2) # ln(n/p)/(2*t)
sigma^2/n + a^2 ~ (sigma^2 + n*a^2)/n
sigma^2/n + a^2 # sigma^2/(n + a^2)
tanh(x) ~ (exp(2x)-1)/(exp(2x)+1)
ln(1+exp(x)) - ln(1+exp(-x)) ~ x
3/4 + 1/6 ~ 11/12
exp(2) # 7.389
1000*x + 1 # 1000*x + 1.0000001
"""


def figures():
    times, equal = [], []
    for pair in PAIRS.split("\n"):
        if not pair:
            continue
        same = "~" in pair
        for texts in _spellings(*pair.split(" ~ " if same else " # ")):
            taken = _seconds(*texts, "equal" if same else "different")
            times.append(taken)
            equal.extend([taken] if same else [])
    middle, slowest = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    rate, beside = len(times) / sum(times), f"{len(times)} pairs, processor time"
    proved = f"equal pairs alone: {statistics.median(equal) * 1000:.3f} ms"
    yield Figure("comparison, median", middle * 1000, "ms", proved, "0.3 ms", middle <= 3e-4)
    yield Figure("comparison, 95 %", slowest * 1000, "ms", beside, "3 ms", slowest <= 3e-3)
    yield Figure("comparisons a second", rate, "/s", beside, "1,500", rate >= 1500)


def _spellings(*texts):
    names = declarations(VARIABLES)
    yield texts
    yield tuple(to_latex(parse(text, names).tree) for text in texts)


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
