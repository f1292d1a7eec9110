"""Whose turn it is to make a check: who takes one keeps other instances away for a while."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from service.store import writer
from service.tables import set_checks, set_turns


class Turn(NamedTuple):
    """Which instance takes checks now, and until when it will have renewed its turn."""

    instance: str
    now: datetime
    until: datetime


def take(connection: Connection, checks: Collection[int], turn: Turn) -> set[int]:
    """Take those of these checks that no other instance has; again, to go on with them."""
    asked = select(set_checks.c.number).where(set_checks.c.number.in_(checks))
    connection.execute(asked.order_by(set_checks.c.number).with_for_update())
    held = select(set_turns.c.check).where(
        set_turns.c.check.in_(checks),
        set_turns.c.until > turn.now,
        set_turns.c.instance != turn.instance,
    )
    mine = set(checks) - set(connection.execute(held).scalars())
    rows = [{"check": check, "instance": turn.instance, "until": turn.until} for check in mine]
    if rows:
        writer.add(connection, set_turns, rows)
    return mine
