"""HTTPS in front of a server that only speaks HTTP: ``tls_proxy.py PORT TARGET PEM``.

Debian's Orthanc 1.10.1 ends at the first request over TLS, so TLS ends here.
"""

from __future__ import annotations

import asyncio
import ssl
import sys
from contextlib import suppress


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError, ssl.SSLError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()


async def serve(port: int, target: int, pem: str) -> None:
    """Pass on what comes in on `port` to `target`; certificate and key are in the file `pem`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)

    async def serve_one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        behind, to_behind = await asyncio.open_connection("127.0.0.1", target)
        await asyncio.gather(_pass_on(reader, to_behind), _pass_on(behind, writer))

    server = await asyncio.start_server(serve_one, "127.0.0.1", port, ssl=context)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
