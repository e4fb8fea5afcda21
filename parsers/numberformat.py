"""Numbers as a spreadsheet shows them by their number formats (ISO/IEC 29500 part 1, 18.8.30 and 18.8.31).

A plan's "Oct-08" is stored as 39722 with the format `mmm-yy`, its "1.10" as 1.1 with `0.00`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "£#,##0;-£#,##0", 6: "£#,##0;-£#,##0",
    7: "£#,##0.00;-£#,##0.00", 8: "£#,##0.00;-£#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "hh:mm", 21: "hh:mm:ss", 22: "dd/mm/yyyy hh:mm", 37: "#,##0;-#,##0",
    38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""The formats known by number alone, as a spreadsheet set to British English shows them."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|\[(?P<bracket>[^\]]*)\]|_(?P<gap>.)|\*(?P<fill>.)'
    r"|(?P<general>General)|(?P<noon>AM/PM|A/P)|(?P<date>y+|m+|d+|h+|s+|e+(?![+-]))|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"([<>]=?|<>|=)\s*(-?\d+(?:\.\d+)?)")
_ELAPSED = re.compile(r"[hms]+", re.IGNORECASE)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_LAST_SERIAL = 2_958_465
_LONG_DATE, _LONG_TIME = "dd mmmm yyyy", "hh:mm:ss"


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def shown(value: float, code: str, since_1904: bool = False) -> str:
    """The number as the format shows it; dates in English, in UK order where the format leaves it open.

    >>> shown(39722, "mmm-yy"), shown(2008.0, "General"), shown(1.1, "0.00")
    ('Oct-08', '2008', '1.10')
    """
    if code in ("", "General"):
        return general(value)
    section = _section(code, value)
    tokens = _tokens(section)
    if any(token.kind == "date" or token.kind == "elapsed" for token in tokens):
        return _date(value, tokens, since_1904)
    signed = abs(value) if value < 0 and _owns_negatives(code) else value
    return _number(signed, tokens)


def is_date(code: str) -> bool:
    """True when the format shows a date or a time."""
    return any(token.kind in ("date", "elapsed") for token in _tokens(_sections(code)[0]))


def general(value: float) -> str:
    """The number as the format "General" shows it, with up to ten digits.

    >>> general(0.1 + 0.2), general(2008.0), general(1234567890123)
    ('0.3', '2008', '1.23457E+12')
    """
    if value == int(value) and abs(value) < 1e11:
        return str(int(value))
    if 1e-5 <= abs(value) < 1e11:
        return f"{value:.10g}"
    return re.sub(r"\.?0*E", "E", f"{value:.5E}")


def _sections(code: str) -> list[str]:
    parts, current = [], ""
    for match in _TOKEN.finditer(code):
        if match["other"] == ";":
            parts.append(current)
            current = ""
        else:
            current += match[0]
    return [*parts, current]


def _section(code: str, value: float) -> str:
    sections = _sections(code)
    for section in sections[:2]:
        condition = _condition(section)
        if condition and _holds(value, condition[1], float(condition[2])):
            return section
    if len(sections) > 1 and value < 0:
        return sections[1]
    return sections[2] if len(sections) > 2 and value == 0 else sections[0]


def _condition(section: str) -> re.Match[str] | None:
    brackets = (token.text for token in _tokens(section) if token.kind == "bracket")
    return next(filter(None, map(_CONDITION.fullmatch, brackets)), None)


def _holds(value: float, sign: str, limit: float) -> bool:
    return {
        "<": value < limit, "<=": value <= limit, ">": value > limit, ">=": value >= limit,
        "=": value == limit, "<>": value != limit,
    }[sign]  # fmt: skip


def _owns_negatives(code: str) -> bool:
    return len(_sections(code)) > 1


@lru_cache(maxsize=512)
def _tokens(section: str) -> tuple[_Token, ...]:
    if section.startswith("[$-F800]"):
        section = _LONG_DATE
    elif section.startswith("[$-F400]"):
        section = _LONG_TIME
    return tuple(_token(match) for match in _TOKEN.finditer(section))


def _token(match: re.Match[str]) -> _Token:
    kind = match.lastgroup or "other"
    text = match[kind]
    if kind in ("quoted", "escaped"):
        return _Token("literal", text)
    if kind == "bracket":
        return _bracket(text)
    return _Token(kind, text.lower() if kind == "date" else text)


def _bracket(text: str) -> _Token:
    if text.startswith("$"):
        return _Token("literal", text[1:].partition("-")[0])
    return _Token("elapsed", text.lower()) if _ELAPSED.fullmatch(text) else _Token("bracket", text)


# ------------------------------------------------------------------ dates


def moment(serial: float, since_1904: bool = False) -> datetime | None:
    """The day and time a serial number stands for; None outside 1900 to 9999.

    Spreadsheets count a 29 February 1900 that never was, so days before March 1900 lie one further on.
    """
    if not 0 <= serial <= _LAST_SERIAL:
        return None
    first = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 31 if serial < 60 else 30)
    try:
        return first + timedelta(days=int(serial), seconds=round((serial - int(serial)) * 86_400, 3))
    except OverflowError:
        return None


def _date(value: float, tokens: tuple[_Token, ...], since_1904: bool) -> str:
    when = moment(value, since_1904)
    if when is None:
        return general(value)
    noon = any(token.kind == "noon" for token in tokens)
    written = [_date_part(token, when, value, noon, _is_minute(tokens, n)) for n, token in enumerate(tokens)]
    return "".join(written).strip()


def _date_part(token: _Token, when: datetime, serial: float, noon: bool, minute: bool) -> str:
    if token.kind == "date":
        return _written(token.text, when, noon, minute)
    if token.kind == "elapsed":
        per_day = {"h": 24, "m": 1440, "s": 86_400}[token.text[0]]
        return str(int(serial * per_day + 1e-6)).zfill(len(token.text))
    if token.kind == "noon":
        return ("AM" if when.hour < 12 else "PM")[: 1 if len(token.text) == 3 else 2]
    return _plain(token) if token.text not in "0#?" else ""


def _written(token: str, when: datetime, noon: bool, minute: bool) -> str:
    letter, width = token[0], len(token)
    if letter in "ye":
        return f"{when.year:04}" if width > 2 or letter == "e" else f"{when.year % 100:02}"
    if letter == "m" and not minute:
        name = _MONTHS[when.month - 1]
        return {1: str(when.month), 2: f"{when.month:02}", 3: name[:3], 5: name[0]}.get(width, name)
    if letter == "d":
        name = _DAYS[when.weekday()]
        return {1: str(when.day), 2: f"{when.day:02}", 3: name[:3]}.get(width, name)
    hour = (when.hour % 12 or 12) if noon else when.hour
    return str({"h": hour, "m": when.minute, "s": when.second}[letter]).zfill(min(width, 2))


def _is_minute(tokens: tuple[_Token, ...], n: int) -> bool:
    """An m next to hours or seconds means minutes."""
    if tokens[n].text[:1] != "m" or len(tokens[n].text) > 2:
        return False
    before = next((t.text[0] for t in reversed(tokens[:n]) if t.kind in ("date", "elapsed")), "")
    after = next((t.text[0] for t in tokens[n + 1 :] if t.kind in ("date", "elapsed")), "")
    return before == "h" or after == "s"


# ------------------------------------------------------------------ numbers


def _number(value: float, tokens: tuple[_Token, ...]) -> str:
    if not tokens or any(token.kind == "general" for token in tokens):
        literal = [_plain(token) if token.kind != "general" else general(value) for token in tokens]
        return "".join(literal).strip() if tokens else ""
    digits = [n for n, token in enumerate(tokens) if token.kind == "other" and token.text in "0#?"]
    if not digits:
        if any(token.text == "@" for token in tokens if token.kind == "other"):
            return general(value)
        return ("-" if value < 0 else "") + "".join(_plain(token) for token in tokens).strip()
    first, last = digits[0], digits[-1]
    mask = [token for token in tokens[first : last + 1] if token.kind in ("other", "date")]
    scale = sum(token.text == "," for token in _run_of_commas(tokens, last))
    percent = sum(token.kind == "other" and token.text == "%" for token in tokens)
    body = _body(abs(value) * 100**percent / 1000**scale, "".join(token.text for token in mask))
    before = "".join(_plain(token) for token in tokens[:first])
    after = "".join(_plain(token) for token in tokens[last + 1 + scale :])
    sign = "-" if value < 0 and any(c in "123456789" for c in body) else ""
    return f"{sign}{before}{body}{after}".strip()


def _run_of_commas(tokens: tuple[_Token, ...], last: int) -> list[_Token]:
    run = []
    for token in tokens[last + 1 :]:
        if token.text != ",":
            break
        run.append(token)
    return run


def _plain(token: _Token) -> str:
    if token.kind == "literal":
        return token.text
    if token.kind == "gap":
        return " "
    return token.text if token.kind == "other" and token.text not in "#?@" else ""


def _body(value: float, mask: str) -> str:
    if "/" in mask:
        return _fraction(value, mask)
    if "E" in mask.upper():
        return _scientific(value, mask)
    whole, _, decimals = mask.partition(".")
    places = sum(c in "0#?" for c in decimals)
    fixed = decimals.count("0") if decimals else 0
    text = _rounded(value, places)
    number, _, fraction = text.partition(".")
    while len(fraction) > fixed and fraction.endswith("0"):
        fraction = fraction[:-1]
    least = whole.count("0")
    number = number.lstrip("0").rjust(least, "0") if least else number.lstrip("0")
    if "," in whole and number:
        number = f"{int(number):,}".rjust(least, "0")
    return f"{number}.{fraction}" if fraction else number + ("." if decimals and fixed else "")


def _rounded(value: float, places: int) -> str:
    try:
        return str(Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
    except InvalidOperation:
        return f"{value:.{places}f}"


def _scientific(value: float, mask: str) -> str:
    places = sum(c in "0#?" for c in mask.upper().partition("E")[0].partition(".")[2])
    mantissa, _, exponent = f"{value:.{places}E}".partition("E")
    return f"{mantissa}E{exponent[0]}{exponent[1:].lstrip('0').rjust(2, '0')}"


def _fraction(value: float, mask: str) -> str:
    below = mask.rpartition("/")[2]
    fixed = int(below) if below.isdigit() and int(below) else 0
    limit = 10 ** max(1, sum(c in "0#?" for c in below)) - 1
    ratio = Fraction(round(value * fixed), fixed) if fixed else Fraction(value).limit_denominator(limit)
    whole, rest = divmod(ratio, 1)
    if not rest:
        return str(int(whole))
    part = f"{rest.numerator}/{rest.denominator}"
    return f"{int(whole)} {part}" if whole else part
