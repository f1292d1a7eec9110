"""Signs statements of the service, such as receipts and tokens, with Ed25519.

A statement is a compact JWS (RFC 7515, EdDSA). Its header names the key, `kid`, and its kind,
`typ`, so that a receipt is never taken for a token. Who has the public keys (RFC 7517) can check
a statement without asking, also after the key in use has been replaced.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple, cast

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from service.store import SigningKey, Store

_ALGORITHM = "EdDSA"
_KNOWN = timedelta(minutes=1)  # by then every instance has looked for new keys


class InvalidSignature(Exception):
    """This is no statement of the service, or not one of this kind, or it has expired."""


class _Pair(NamedTuple):
    private: Ed25519PrivateKey
    public: Ed25519PublicKey
    created: datetime


def new_key() -> SigningKey:
    """A key that nobody has signed with yet."""
    private = Ed25519PrivateKey.generate()
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return SigningKey(_thumbprint(private.public_key()), pem, datetime.now(UTC))


class Signer:
    """Signs with the newest key that every instance knows by now, verifies with all of them."""

    def __init__(self, store: Store) -> None:
        """Load the keys of the store, or add the first one."""
        self._store = store
        self._pairs: dict[str, _Pair] = {}
        self.refresh()
        if not self._pairs:
            store.signing_keys.add(new_key(), "service").result()
            self.refresh()

    def refresh(self) -> None:
        """Load the keys again: another instance, or the command line, may have added one."""
        self._pairs = {key.id: _pair(key) for key in self._store.signing_keys.every()}
        long_ago = datetime.now(UTC) - _KNOWN
        known = [key for key, pair in self._pairs.items() if pair.created < long_ago]
        self._in_use = next(iter([*reversed(known), *self._pairs]), "")

    def sign(self, kind: str, claims: Mapping[str, Any]) -> str:
        """The claims as a signed statement of this kind."""
        content = _base64(_ENCODE(claims).encode())
        signed = f"{_header(self._in_use, kind)}.{content}"
        signature = self._pairs[self._in_use].private.sign(signed.encode())
        return f"{signed}.{_base64(signature)}"

    def verify(self, kind: str, statement: str) -> dict[str, Any]:
        """The claims of a statement of this kind.

        Raises:
            InvalidSignature: If the service did not sign it, or it has expired.
        """
        try:
            header = jwt.get_unverified_header(statement)
            pair = self._pairs.get(str(header.get("kid"))) if header.get("typ") == kind else None
            if pair is None:
                raise InvalidSignature
            claims: dict[str, Any] = jwt.decode(statement, pair.public, [_ALGORITHM])
        except jwt.InvalidTokenError:
            raise InvalidSignature from None
        return claims

    def public_keys(self) -> list[dict[str, str]]:
        """The public keys as JSON Web Keys, oldest first."""
        return [
            {**_jwk(pair.public), "kid": key, "use": "sig", "alg": _ALGORITHM}
            for key, pair in self._pairs.items()
        ]


@lru_cache(maxsize=16)
def _header(key: str, kind: str) -> str:
    """What all statements of a kind begin with, while a key is in use."""
    return _base64(_ENCODE({"alg": _ALGORITHM, "kid": key, "typ": kind}).encode())


def _seconds(moment: datetime) -> int:
    """A time in a claim: RFC 7519, NumericDate."""
    return int(moment.timestamp())


_ENCODE = json.JSONEncoder(separators=(",", ":"), default=_seconds).encode


def _pair(key: SigningKey) -> _Pair:
    private = cast(Ed25519PrivateKey, load_pem_private_key(key.private.encode(), None))
    return _Pair(private, private.public_key(), key.created)


def _jwk(public: Ed25519PublicKey) -> dict[str, str]:
    raw = public.public_bytes(Encoding.Raw, PublicFormat.Raw)
    return {"crv": "Ed25519", "kty": "OKP", "x": _base64(raw)}


def _thumbprint(public: Ed25519PublicKey) -> str:
    """The name of a key: RFC 7638."""
    members = ",".join(f'"{name}":"{value}"' for name, value in _jwk(public).items())
    return _base64(sha256(f"{{{members}}}".encode()).digest())


def _base64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()
