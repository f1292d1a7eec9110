"""`/v1/keys/signing`: what receipts and tokens can be checked with, by anybody."""

from __future__ import annotations

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from service.api.shared import Signing

router = APIRouter(prefix="/v1/keys", tags=["keys"])


class PublicKey(BaseModel):
    """One public key as a JSON Web Key (RFC 8037)."""

    kty: str
    crv: str
    x: str
    kid: str
    use: str
    alg: str


class PublicKeys(BaseModel):
    """A JSON Web Key Set (RFC 7517): every key that was ever signed with."""

    keys: list[PublicKey] = Field(description="Oldest first")


@router.get("/signing")
async def get_signing_keys(signer: Signing, response: Response) -> PublicKeys:
    """The public keys that receipts and tokens are checked with."""
    response.headers["Cache-Control"] = "public, max-age=60"
    return PublicKeys(keys=[PublicKey(**key) for key in signer.public_keys()])
