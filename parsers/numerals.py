"""Numbers as automatic lists write them: 4, IV, d, 04, 4th."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
MAX_ROMAN = 3_999


def roman(number: int) -> str:
    """The number in small Roman numerals; beyond `MAX_ROMAN` in figures.

    >>> roman(14)
    'xiv'
    """
    if not 0 < number <= MAX_ROMAN:
        return str(number)
    written = ""
    for worth, letters in _ROMAN:
        written += letters * (number // worth)
        number %= worth
    return written


def letters(number: int) -> str:
    """The number in small letters as Word counts: a..z, aa, bb.

    >>> letters(1), letters(28)
    ('a', 'bb')
    """
    if number < 1:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 30)


def ordinal(number: int) -> str:
    """The number with its ending.

    >>> ordinal(2), ordinal(13)
    ('2nd', '13th')
    """
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
