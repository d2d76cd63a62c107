"""Whether a node can be worked with: found out by a real search, for a greeting proves little."""

from __future__ import annotations

import time
from datetime import date

from viewer.core.dicomweb.query import find
from viewer.core.dicomweb.session import Connection
from viewer.core.library.keys import Level
from viewer.core.network.answers import Query
from viewer.core.network.echo import NodeTest


def probe_node(connection: Connection) -> NodeTest:
    """Search for the studies of today; what else the node offers shows when it is asked for it.

    Raises
    ------
    UserError, Cancelled
        What is wrong and what to do: no such address, no connection, an unknown certificate, a
        wrong password, no permission, a page that is no DICOMweb.
    """
    start = time.monotonic()
    found = find(connection, Query(Level.STUDY, {"StudyDate": f"{date.today():%Y%m%d}"}))
    return NodeTest(time.monotonic() - start, ("QIDO-RS",), len(found))
