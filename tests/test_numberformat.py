"""Numbers are shown as the spreadsheet shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.numberformat import BUILT_IN, is_date, moment, shown

CASES = [
    (39722, "mmm-yy", "Oct-08"),
    (39722, "mmm yyyy", "Oct 2008"),
    (39722, "MMMM YYYY", "October 2008"),
    (39722, "dd/mm/yyyy", "01/10/2008"),
    (39722, "d.m.yy", "1.10.08"),
    (39722, BUILT_IN[14], "01/10/2008"),
    (39722, BUILT_IN[17], "Oct-08"),
    (39722, "[$-809]dd mmmm yyyy;@", "01 October 2008"),
    (39722, "[$-F800]dddd, mmmm dd, yyyy", "01 October 2008"),
    (39722, "dddd d mmm", "Wednesday 1 Oct"),
    (39722, "mmmmm", "O"),
    (39722.75, "dd/mm/yyyy hh:mm", "01/10/2008 18:00"),
    (39722.75, "h:mm AM/PM", "6:00 PM"),
    (0.5, "hh:mm:ss", "12:00:00"),
    (1.5, "[h]:mm", "36:00"),
    (1, "dd/mm/yyyy", "01/01/1900"),
    (59, "dd/mm/yyyy", "28/02/1900"),
    (61, "dd/mm/yyyy", "01/03/1900"),
    (-5, "dd/mm/yyyy", "-5"),
    (2008.0, "General", "2008"),
    (2008.0, "", "2008"),
    (1.1, "General", "1.1"),
    (0.1 + 0.2, "General", "0.3"),
    (1234567890123, "General", "1.23457E+12"),
    (1.1, "0.00", "1.10"),
    (4.1, "0.0", "4.1"),
    (7, "00", "07"),
    (2.5, "0", "3"),
    (1234.5, "#,##0.00", "1,234.50"),
    (1234567, "#,##0,", "1,235"),
    (-1234.5, '"£"#,##0;[Red]-"£"#,##0', "-£1,235"),
    (5000, "£#,##0", "£5,000"),
    (5000, "[$£-809]#,##0", "£5,000"),
    (0.25, "0%", "25%"),
    (0.125, "0.0%", "12.5%"),
    (-3, "0;(0)", "(3)"),
    (0, '0;-0;"none"', "none"),
    (3, '0 "days"', "3 days"),
    (1.5, "# ?/?", "1 1/2"),
    (12345, "0.00E+00", "1.23E+04"),
    (5, "[<10]0;0.0", "5"),
    (1.50, "0.##", "1.5"),
    (2, "@", "2"),
]


@pytest.mark.parametrize(("value", "code", "expected"), CASES, ids=[f"{v} as {c}" for v, c, _ in CASES])
def test_a_number_is_shown_as_its_format_says(value: float, code: str, expected: str) -> None:
    assert shown(value, code) == expected


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    assert shown(38260, "mmm-yy", since_1904=True) == "Oct-08"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("mmm-yy", True),
        ("h:mm", True),
        ("General", False),
        ("0.00", False),
        ('"May" 0', False),
        ("[Red]0", False),
    ],
)
def test_dates_are_told_from_numbers(code: str, expected: bool) -> None:
    assert is_date(code) is expected


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=20))
def test_any_format_shows_something(value: float, code: str) -> None:
    assert isinstance(shown(value, code), str)


@given(st.integers(61, 2_958_465))
def test_a_serial_number_and_its_day_agree(serial: int) -> None:
    when = moment(serial)
    assert when is not None
    assert (when - moment(61)).days == serial - 61  # type: ignore[operator]
