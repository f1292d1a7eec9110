"""What every use case works with."""

from __future__ import annotations

from typing import NamedTuple

from service.grading.waiting import Patience, Turns
from service.sandbox.graders import Graders
from service.store import Store


class Means(NamedTuple):
    """The database and the graders, and how coroutines wait for them."""

    store: Store
    graders: Graders
    turns: Turns
    patience: Patience
