"""Records of delimited text, quoted as spreadsheets and databases quote them (RFC 4180, read forgivingly)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from parsers.text.drawn import is_drawn

SAMPLE = 2_000
"""Records looked at to choose a delimiter."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the line it starts at, counted from 1, and its fields."""

    line: int
    fields: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """True when no field holds anything."""
        return not any(field.strip() for field in self.fields)


@lru_cache
def _field(delimiter: str) -> re.Pattern[str]:
    d = re.escape(delimiter)
    return re.compile(rf'(?: *"((?:[^"]++|"")*+)" *(?={d}|\n|\Z)|([^{d}\n]*))({d}|\n|\Z)')


def records(text: str, delimiter: str) -> Iterator[Record]:
    r"""The records of a text with "\n" line ends. A quote that never closes is an ordinary character.

    >>> [record.fields for record in records('a,"b ""c"", d"\n1,2', ",")]
    [('a', 'b "c", d'), ('1', '2')]
    """
    match_field = _field(delimiter).match
    at, line, first, fields = 0, 1, 1, []
    while at <= len(text):
        match = match_field(text, at)
        if match is None:  # pragma: no cover  # the pattern matches at every position
            return
        quoted, plain, end = match.groups()
        fields.append(plain if quoted is None else quoted.replace('""', '"'))
        line += (quoted or "").count("\n")
        at = match.end()
        if end != delimiter:
            yield Record(first, tuple(fields))
            line, fields = line + 1, []
            first = line
            if not end:
                return


def delimiter_of(text: str, suffix: str = "") -> str:
    r"""The delimiter of a text's tables, or "" when it has none: prose, or columns laid out by spaces.

    >>> delimiter_of("Activity\tLead\nTrain staff\tHead of HR\n")
    '\t'
    >>> delimiter_of("We aim, in time, to consult.\nWe will, of course, report.\n")
    ''
    """
    if _tabbed(text):
        return "\t"
    if _drawn(text):
        return ""
    least, width = (0.3, 2) if suffix == ".csv" else (0.8, 3)
    marks = [d for d in ",;|" if suffix == ".csv" or not _punctuates(text, d)]
    share, _, best = max(((*_agreement(text, d, width), d) for d in marks), default=(0.0, 0, ""))
    return best if share >= least else ""


def with_ends(text: str, suffix: str = "") -> str:
    r"""The text with "\n" at the end of each record and "\v" within fields, whatever program ended its lines.

    Databases and old Macs write a bare "\n" within a field, unquoted, where records end otherwise. That is
    what it is where fewer records are torn then.

    >>> with_ends("Ref,Lead\r\n1,Head of HR\nBoard\r\n2,Chief\r\n", ".csv")
    'Ref,Lead\n1,Head of HR\x0bBoard\n2,Chief\n'
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    end = "\r\n" if "\r\n" in text else "\r"
    if end not in text or "\n" not in text.replace(end, ""):
        return plain
    whole = "\n".join(record.replace("\r", "\v").replace("\n", "\v") for record in text.split(end))
    delimiter = delimiter_of(whole, suffix)
    torn = delimiter and _agreement(plain, delimiter, 2) < _agreement(whole, delimiter, 2)
    return whole if torn else plain


def _punctuates(text: str, mark: str) -> bool:
    """True when a mark is followed by blanks, as in prose, and not by the next field."""
    return mark != "|" and text.count(f"{mark} ") * 2 > text.count(mark)


def _tabbed(text: str) -> bool:
    lines = [line for line in text[:1_000_000].split("\n") if line.strip()][:SAMPLE]
    tabbed = sum("\t" in line.strip(" ").lstrip("\t") for line in lines)
    return tabbed >= 2 or tabbed * 2 > len(lines)


def _drawn(text: str) -> bool:
    """Whether bars at the lines' ends draw the table, rather than part its fields."""
    barred = [line for line in text[:1_000_000].split("\n") if "|" in line][:SAMPLE]
    return bool(barred) and sum(is_drawn(line) for line in barred) * 2 > len(barred)


def _agreement(text: str, delimiter: str, least: int) -> tuple[float, int]:
    """Share of the records with the commonest number of fields that is at least `least`, and that number."""
    sample = [record for record in islice(records(text, delimiter), SAMPLE) if not record.blank]
    widths = Counter(len(record.fields) for record in sample if len(record.fields) >= least)
    if not widths:
        return 0, 0
    width, count = widths.most_common(1)[0]
    return (count / len(sample) if count > 1 or len(sample) == 1 else 0), width
