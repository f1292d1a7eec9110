"""The text of a key, `mk_<prefix>_<secret>`: the prefix finds it, the secret proves it.

The secret has 256 random bits, so one round of SHA-256 keeps it: there is nothing to guess.
"""

from __future__ import annotations

import re
import secrets
from hashlib import sha256
from typing import NamedTuple

_TEXT = re.compile(r"mk_([0-9a-f]{12})_([\w-]{43})", re.ASCII)


class KeyText(NamedTuple):
    """A key as it is sent."""

    prefix: str
    secret: str

    def hash(self) -> str:
        """What is kept of the secret."""
        return sha256(self.secret.encode()).hexdigest()

    def text(self) -> str:
        """The key as it is shown, once."""
        return f"mk_{self.prefix}_{self.secret}"


def new_key_text() -> KeyText:
    """A key that nobody has."""
    return KeyText(secrets.token_hex(6), secrets.token_urlsafe(32))


def read_key_text(text: str) -> KeyText | None:
    """The parts of a key; none if the text is not one.

    >>> key = new_key_text()
    >>> read_key_text(key.text()) == key
    True
    >>> read_key_text("eyJhbGciOi")
    """
    found = _TEXT.fullmatch(text)
    return KeyText(*found.groups()) if found else None
