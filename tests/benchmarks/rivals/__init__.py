"""Markscheme beside other judges of equality: the same pairs, each judge in a process of its own.

    python -m tests.benchmarks.rivals                     the pairs of this project
    python -m tests.benchmarks.rivals --pairs FILE        pairs of your own: see `given.py`

What a judge needs is installed below `build/rivals` when it is first used; one that cannot be
installed here, for want of a network or of node, is left out, and the reason is shown.
"""

from __future__ import annotations

from tests.benchmarks.rivals.table import figures

__all__ = ["figures"]
