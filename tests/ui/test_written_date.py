"""Dates as people write them."""

from __future__ import annotations

import pytest

from editor.ui.written_date import read_date


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("", ""),
        (" 2015 ", "2015"),
        ("2015年", "2015"),
        ("2015-3", "2015-03"),
        ("2015年3月", "2015-03"),
        ("2015年3月1日", "2015-03-01"),
        ("2021.3.8", "2021-03-08"),
        ("2015.03.01", "2015-03-01"),
        ("2021-03-18", "2021-03-18"),
        ("2015/13/01", None),
        ("2021-13", None),
        ("2015-02-32", None),
        ("2021-02-30", None),
        ("去年", None),
        ("15年", None),
    ],
)
def test_dates_are_read_as_people_write_them(words: str, date: str | None) -> None:
    assert read_date(words) == date
