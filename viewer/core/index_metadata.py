"""Where all tables of the index are gathered, in whichever file they are described."""

from __future__ import annotations

from sqlalchemy import MetaData

metadata = MetaData()
