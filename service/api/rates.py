"""How often: requests a minute, for each credential and for each address that has none.

Each process counts for itself, in fixed minutes.
"""

from __future__ import annotations

from math import ceil
from time import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from service.access import Caller, Role
from service.errors import TooManyRequests
from service.settings import Settings


class Rates:
    """Counts requests, and refuses those that are too many."""

    def __init__(self, settings: Settings) -> None:
        self._person, self._site = settings.person_rate, settings.site_rate
        self._address = settings.address_rate
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def count(self, caller: Caller) -> None:
        """Count a request of a credential that was recognised.

        Raises:
            TooManyRequests: If it is one too many.
        """
        rate = self._site if caller.role is Role.SITE else self._person
        if rate:
            self._hit(rate, "credential", caller.course, caller.actor)

    def refused(self, address: str) -> None:
        """Count a request from an address without a valid credential.

        Raises:
            TooManyRequests: If it is one too many.
        """
        if self._address:
            self._hit(self._address, "address", address)

    def require_room(self, address: str) -> None:
        """Before a credential is looked up: not for an address that tried too many.

        Raises:
            TooManyRequests: If it did.
        """
        item = RateLimitItemPerMinute(self._address)
        if self._address and not self._limiter.test(item, "address", address):
            raise self._too_many(item, "address", address)

    def _hit(self, rate: int, *who: str) -> None:
        item = RateLimitItemPerMinute(rate)
        if not self._limiter.hit(item, *who):
            raise self._too_many(item, *who)

    def _too_many(self, item: RateLimitItemPerMinute, *who: str) -> TooManyRequests:
        reset = self._limiter.get_window_stats(item, *who).reset_time
        return TooManyRequests(max(1, ceil(reset - time())))
