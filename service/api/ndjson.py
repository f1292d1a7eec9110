"""Newline-delimited JSON as it streams in: line by line, in constant memory."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator
from typing import Final

from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send
from typing_extensions import override

MEDIA_TYPE: Final = "application/x-ndjson"


class Duplex(StreamingResponse):
    """A response that streams out while the request streams in.

    The framework's own would take chunks of the request, to see whether the client is there.
    """

    @override
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.stream_response(send)


async def lines(
    chunks: AsyncIterable[bytes], longest: int
) -> AsyncIterator[tuple[int, bytes | None]]:
    r"""Every line that is not blank with its number; None for one longer than `longest` bytes.

    >>> import asyncio
    >>> async def read(*chunks):
    ...     async def stream():
    ...         for chunk in chunks:
    ...             yield chunk
    ...     return [line async for line in lines(stream(), 4)]
    >>> asyncio.run(read(b"{}\n[1", b"]\r\n12345", b"67\n\n0"))
    [(1, b'{}'), (2, b'[1]'), (3, None), (5, b'0')]
    """
    number, rest, skipping = 1, b"", False
    async for chunk in chunks:
        *ended, rest = (rest + chunk).split(b"\n")
        for line in ended:
            if skipping or len(line) > longest:
                yield number, None
            elif line.strip():
                yield number, line.rstrip(b"\r")
            skipping = False
            number += 1
        if len(rest) > longest:
            rest, skipping = b"", True
    if skipping:
        yield number, None
    elif rest.strip():
        yield number, rest
