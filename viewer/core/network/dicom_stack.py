"""pynetdicom as Faro uses it: set up once, before its first use, for the whole program.

It takes most of a second to import, so whoever needs it imports it in the function that does.
"""

from __future__ import annotations

import functools
import logging

# What a peer may put into one PDU to us, in bytes: the most that dcmtk sends; PS3.8 D.1.
MAX_PDU = 131_072


@functools.cache
def set_up_pynetdicom() -> None:
    """Make pynetdicom send files as they are, keep names out of logs, and leave words to us."""
    from pynetdicom import _config

    # A file goes out byte for byte, piece by piece, and is never wholly in memory.
    _config.STORE_SEND_CHUNKED_DATASET = True
    # Queries and answers name patients.
    _config.LOG_REQUEST_IDENTIFIERS = False
    _config.LOG_RESPONSE_IDENTIFIERS = False
    _config.LOG_HANDLER_LEVEL = "none"
    # What fails becomes a `UserError`; its own words for it quote data sets.
    logging.getLogger("pynetdicom").setLevel(logging.CRITICAL + 1)
