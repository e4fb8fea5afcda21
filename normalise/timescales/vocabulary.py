"""The classes of words that patterns are made of, each with its code; and words with traits of their own."""

from __future__ import annotations

from typing import Final

CLASSES: Final = tuple(
    """
    DAY FAULT YEAR ONE TWO WNUM ORD BIG CUT NMONTH MONTH SEASON TERM HALFTERM QUARTER HALF FYW AYW CYW
    YEARWORD UNIT EARLY END BEGIN BY BEFORE AFTER FROM ONWARD ONGOING UNTIL TO THROUGH BETWEEN DASH SLASH
    AND COMMA SEMI COLON PLUS LP RP EQ LT GT QM RECUR EVERY OTHER PER TIMES BI PLAN BAND IMMEDIATE WITHIN
    NEXT THIS STATUS COMPLETE PART FUTURE DELAYED TBC NA DEMAND IF EVENT PLACEHOLDER LATEST THEN SUF
    WEEKDAY WC WE HOLIDAY YEAREND APPROX IN REVIEW WORD FYEAR SPAN U V QV I COMPLETION LIFE OF PA
    LENGTH OR NTH ITEM AGE ABOVE
    """.split()
)
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" + "".join(
    map(chr, range(0xC0, 0xD7))
)
CODES: Final = dict(zip(CLASSES, _LETTERS + "".join(map(chr, range(0xD8, 0x100))), strict=False))


def classes(names: str) -> frozenset[str]:
    """The codes of classes named in one string."""
    return frozenset(CODES[name] for name in names.split())


PARTICLES: Final = frozenset("out off up back round around over on".split())
NAMED: Final = frozenset(
    """
    act acts bs circular dda directive en ext extension iec iso regs regulations room rra rraa sda si tel
    """.split()
)
ENUMERATORS: Final = frozenset(
    """
    action actions aim annex appendix article block bvpi chapter clause criterion goal grade group
    indicator item items key kpi ks level lot milestone ni no nos number objective objectives option
    outcome page pages para paragraph part phase pi point priority question rec recommendation ref
    reference room round schedule section sections stage standard step strand table task theme tier
    tranche version wave
    """.split()
)
PARTICIPLES: Final = frozenset(
    "made held met sent written given taken built drawn undertaken chosen won begun brought".split()
)
ADJECTIVES: Final = frozenset(
    """
    need speed required revised based needed related proposed planned combined targeted limited united
    fixed detailed
    disabled interested estimated continued improved increased reduced enhanced indeed exceed proceed succeed
    """.split()
)
MEETINGS: Final = frozenset(
    """
    meeting meetings conference workshop workshops committee seminar seminars event events session sessions
    forum launch cabinet board summit celebration hearing festival day ceremony inset agm
    """.split()
)
