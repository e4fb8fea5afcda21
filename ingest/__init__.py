"""Which documents there are, whose they are, and what has changed."""

from ingest.discovery import Known, find, holder, met, opened, without_document
from ingest.ledger import Entry, Ledger, fact
from ingest.standing import written
from ingest.walk import Met

__all__ = [
    "Entry",
    "Known",
    "Ledger",
    "Met",
    "fact",
    "find",
    "holder",
    "met",
    "opened",
    "without_document",
    "written",
]
