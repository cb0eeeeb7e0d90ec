"""A stretch is known by any of its days."""

from datetime import date

from outreach_app.domain.stretch import Stretch, stretch_of


def test_a_stretch_is_a_whole_month_quarter_or_year() -> None:
    day = date(2028, 2, 29)
    assert stretch_of(Stretch.MONTH, day) == (date(2028, 2, 1), day)
    assert stretch_of(Stretch.QUARTER, date(2027, 12, 31)) == (
        date(2027, 10, 1),
        date(2027, 12, 31),
    )
    assert stretch_of(Stretch.YEAR, day) == (date(2028, 1, 1), date(2028, 12, 31))
