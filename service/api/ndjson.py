"""Newline-delimited JSON as it streams in: line by line, in constant memory."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator
from typing import Final

MEDIA_TYPE: Final = "application/x-ndjson"


async def lines(chunks: AsyncIterable[bytes], longest: int) -> AsyncIterator[bytes | None]:
    r"""Every line that is not blank, without its end; None for one longer than `longest` bytes.

    >>> import asyncio
    >>> async def read(*chunks):
    ...     async def stream():
    ...         for chunk in chunks:
    ...             yield chunk
    ...     return [line async for line in lines(stream(), 4)]
    >>> asyncio.run(read(b"{}\n[1", b"]\r\n12345", b"67\n\n0"))
    [b'{}', b'[1]', None, b'0']
    """
    rest, skipping = b"", False
    async for chunk in chunks:
        *ended, rest = (rest + chunk).split(b"\n")
        for line in ended:
            if skipping or len(line) > longest:
                yield None
            elif line.strip():
                yield line.rstrip(b"\r")
            skipping = False
        if len(rest) > longest:
            rest, skipping = b"", True
    if skipping or len(rest) > longest:
        yield None
    elif rest.strip():
        yield rest
