"""Rules that join stretches: parts of them, ranges, alternatives, and lists that share a year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from normalise.timescales.grammar import Made, Rule
from normalise.timescales.intervals import months, thirds
from normalise.timescales.matched import FAULT, QV, U, V, of, stretches
from normalise.timescales.scope import Scope
from normalise.timescales.units import Unit, Yearless, spanned
from normalise.timescales.vocabulary import CODES

_C: Final = CODES


# ------------------------------------------------------------------ parts


def _part(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Early, mid and late are the thirds of a year; of a season or term, its months in turn."""
    parts = [value for code, value in zip(codes, values, strict=True) if code == _C["EARLY"]]
    code, whole = codes[-1], values[-1]
    if parts[-1] < parts[0]:
        return None
    if code == V:
        return V, _yearless_part(whole, parts[0], parts[-1])
    lo, hi = thirds((whole.lo, whole.hi), parts[0], parts[-1])
    if whole.shape == "season" and parts == [2]:
        lo = date(hi.year, hi.month, 1)
    shape = "mid-part" if parts == [1] else "year-part"
    return U, Unit(lo, hi, shape, approximate=True)


def _yearless_part(whole: Yearless, first: int, last: int) -> Yearless:
    count = (whole.last - whole.first) % 12 + 1
    if count < 3:
        days = ((1, 10), (11, 20), (21, 0))
        return Yearless(
            whole.first, whole.last, "month-part", days[first][0], days[last][1], approximate=True
        )
    step = count // 3
    ends = whole.last if last == 2 else (whole.first + (last + 1) * step - 2) % 12 + 1
    return Yearless((whole.first + first * step - 1) % 12 + 1, ends, "season-part", approximate=True)


def _beginning(scope: Scope, codes: str, values: list[Any]) -> Made:
    """The beginning of a year or season is its first month, of anything shorter its first third."""
    code, whole = codes[-1], values[-1]
    if code == V:
        return V, Yearless(whole.first, whole.first, "month", approximate=True)
    if code != U:
        return None
    if (whole.hi - whole.lo).days > 31:
        return U, Unit(*months(whole.lo.year, whole.lo.month, whole.lo.month), "month", approximate=True)
    return U, Unit(*thirds((whole.lo, whole.hi), 0, 0), "month-part", approximate=True)


# ------------------------------------------------------------------ ranges


def _moved(scope: Scope, codes: str, values: list[Any]) -> Made:
    if values[0] != "from":
        return None
    kept, part = values[-1], values[1]
    if codes[-1] == V and codes[1] == U:
        kept = kept.in_year(part.lo.year)
        if kept is not None and kept.lo < part.lo:
            kept = values[-1].in_year(part.lo.year + 1)
    code = U if codes[1] == U and codes[-1] == V else codes[-1]
    return None if kept is None else [(_C["DELAYED"], "delayed"), (code, kept)]


def _moved_on(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Originally March 2009, now June 2009."""
    now = next((value for value in reversed(values[:-1]) if value is not None), None)
    if values[0] != "from" or now not in ("now", "delayed"):
        return None
    return [(_C["DELAYED"], "delayed"), (codes[-1], values[-1])]


def _range(scope: Scope, codes: str, values: list[Any]) -> Made:
    """From one stretch to the other; a part without a year takes the other's."""
    (first_code, first), (last_code, last) = stretches(codes, values)
    if first_code == last_code == V:
        backwards = first.first == last.last and first.first_day > last.last_day > 0
        return (FAULT, "the days run backwards") if backwards else (V, _yearless_range(first, last))
    if first_code == last_code == QV:
        return QV, (first[0], last[1])
    if first_code == V and last_code == U:
        first = first.in_year(last.lo.year)
        if first is not None and first.lo > last.lo:
            first = _year_before(first)
    elif first_code == U and last_code == V:
        part = last
        last = part.in_year(first.lo.year)
        if last is not None and last.hi < first.lo:
            last = part.in_year(first.lo.year + 1)
    elif first_code == QV or last_code == QV:
        first, last = _quarters(scope, first_code, first, last_code, last)
    if first is None or last is None:
        return None
    return U, spanned(scope, first, last)


def _year_before(unit: Unit) -> Unit | None:
    part = Yearless(
        unit.lo.month, unit.hi.month, unit.shape, unit.lo.day, 0 if unit.shape != "day" else unit.hi.day
    )
    return part.in_year(unit.lo.year - 1)


def _quarters(
    scope: Scope, first_code: str, first: Any, last_code: str, last: Any
) -> tuple[Unit | None, Unit | None]:
    """Q1 - Q3 2008/09: a quarter without a year takes the system and year of the other."""
    if last_code == QV or first_code != QV or last_code != U or last.shape != "quarter":
        return None, None
    part = Yearless((last.lo.month - 1) % 12 + 1, last.hi.month, "quarter")
    steps = (last.lo.month - 1) // 3
    del part
    opening = 1 if last.why else scope.financial_month
    number = ((steps * 3 - (opening - 1)) % 12) // 3 + 1
    if first[0] > number:
        return None, None
    lo = last.lo
    for _ in range(number - first[0]):
        lo = (lo - timedelta(days=1)).replace(day=1)
        lo = lo.replace(month=lo.month - 2)
    return Unit(lo, last.hi, "quarter", last.why, last.alts), last


def _yearless_range(first: Yearless, last: Yearless) -> Yearless:
    return Yearless(
        first.first,
        last.last,
        first.shape if first.shape == last.shape else "span",
        first.first_day,
        last.last_day,
        approximate=first.approximate or last.approximate,
    )


def _alternatives(scope: Scope, codes: str, values: list[Any]) -> Made:
    """Mar 07/Apr 07: one stretch that spans both; in doubt where they do not touch."""
    found = stretches(codes, values)
    if found[0][0] == QV or found[-1][0] == QV:
        return None
    made = _range(scope, codes[:1] + codes[-1:], [found[0][1], found[-1][1]])
    if not isinstance(made, tuple) or made[0] != U:
        return made
    joined: Unit = made[1]
    first = found[0][1] if found[0][0] == U else found[0][1].in_year(joined.lo.year)
    last = found[-1][1] if found[-1][0] == U else found[-1][1].in_year(joined.hi.year)
    if first is None or last is None or joined.issue:
        return None
    if (last.lo - first.hi).days > 1 and len(found) == 2 and first.shape != "day":
        why = (*joined.why, "A slash between stretches that do not touch: a range, or one after the other.")
        return U, Unit(joined.lo, joined.hi, joined.shape, why, (*joined.alts, (first.lo, first.hi)))
    if first.shape == "day":
        return [(U, first), (_C["AND"], None), (U, last)]
    return made


def _shared_year(scope: Scope, codes: str, values: list[Any]) -> Made:
    """May, July and September 2008: each takes the year that is given once; months that descend wrap back."""
    tokens = list(zip(codes, values, strict=True))
    year_first = tokens[0][0] == U
    given: Unit = tokens[0][1] if year_first else tokens[-1][1]
    if given.shape not in ("day", "month", "season", "term", "quarter"):
        return None
    made: list[tuple[str, Any]] = []
    beside = given
    for code, value in tokens if year_first else reversed(tokens):
        if code == V:
            one = value.in_year(beside.lo.year)
            if one is not None and (one.lo < beside.lo if year_first else one.lo > beside.lo):
                one = value.in_year(beside.lo.year + (1 if year_first else -1))
            if one is None:
                return None
            beside = one
            made.append((U, one))
        else:
            made.append((code, value))
    return made if year_first else made[::-1]


PART_RULES: Final = (
    Rule(
        "part",
        "EARLY ((SLASH|TO|DASH|AND) EARLY)? DASH? IN? [U V]",
        _part,
        "Early, mid and late are January to April, May to August, September to December; of a season "
        "its first, middle, last month.",
        ("early 2009", "mid-2008", "Late summer 2009", "mid to late 2009"),
    ),
    Rule(
        "beginning",
        "(BEGIN|EARLY BEGIN) [U V]",
        _beginning,
        "The beginning of a year or season is its first month.",
        ("start of 2009", "beginning of April 2008"),
    ),
)
JOIN_RULES: Final = (
    Rule(
        "moved-here",
        "[U V QV] [LP COMMA DASH] DELAYED [U V QV] RP?",
        lambda scope, codes, values: (
            (codes[0], values[0]) if of(codes, values, "DELAYED") == "from" else None
        ),
        "A date, then where it was moved from: only the first holds.",
        ("June 2009 (revised from March 2009)",),
    ),
    Rule(
        "moved",
        "DELAYED [U V QV] (TO|UNTIL|DASH) END? [U V QV]",
        _moved,
        "Moved from one date to another: the other is the planned date.",
        ("moved from March 2009 to June 2009",),
    ),
    Rule(
        "moved-on",
        "DELAYED COLON? [U V QV] RP? [COMMA SEMI DASH SLASH]? LP? (IMMEDIATE|DELAYED) COLON? [U V QV]",
        _moved_on,
        "What a date was at first, then what it is now: the later one holds.",
        ("originally March 2009, now June 2009",),
    ),
    Rule(
        "start-and-end",
        "FROM COLON? [U V] [COMMA SEMI SLASH AND DASH]* (END COLON?|(TO|UNTIL|COMPLETION) COLON) [U V]",
        _range,
        "A start and an end, each named: one range.",
        ("Start: May 2008, End: March 2009", "Start date May 2008; completion date: June 2009"),
    ),
    Rule(
        "between",
        "BETWEEN [U V QV] (AND|TO|DASH) END? [U V QV]",
        _range,
        "Between two stretches: from the first day of one to the last of the other.",
        ("between January 2009 and March 2010",),
    ),
    Rule(
        "several-with-shared-year",
        "(V (COMMA|AND|COMMA AND) (BY|END|BY END)?){1,12} U"
        "|U ((COMMA|AND|COMMA AND) V){1,12} (?!PA|RECUR|EVERY|TO|DASH)",
        _shared_year,
        "In a list a year given once holds for all.",
        ("May, July and September 2008", "March & October 2009"),
    ),
    Rule(
        "chain",
        "V (DASH V){1,10} DASH U",
        lambda scope, codes, values: _range(scope, codes[:1] + codes[-1:], [values[0], values[-1]]),
        "Months chained by dashes: from the first to the last.",
        ("March-April-May 2009",),
    ),
    Rule(
        "range",
        "((?<!ONGOING) FROM)? IN? [U V QV] (DASH|TO|UNTIL|DASH TO|THROUGH) (END|IN)? [U V QV]",
        _range,
        "A dash or to between two stretches is one range; a part without a year takes the other's, "
        "wrapping back when months descend.",
        (
            "Jan - Mar 2008",
            "Oct 07- May 08",
            "Oct - Jan 2008",
            "from 2009 to 2011",
            "1 April 2008 to 31 March 2009",
        ),
    ),
    Rule(
        "alternatives",
        "(?<!RECUR)(?<!RECUR [LP IN DASH COLON COMMA]) [U V] ((SLASH|OR) [U V]){1,12} (?! LP? (RECUR|EVERY))",
        _alternatives,
        "A slash between stretches is one that spans both; flagged where they do not touch.",
        ("Mar 07/Apr 07", "Oct/Nov 2009", "Jan / April 2009", "May or June 2009"),
    ),
)
