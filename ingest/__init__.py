"""Which documents there are, whose they are, and what has changed."""

from ingest.discovery import Known, find, holder

__all__ = ["Known", "find", "holder"]
