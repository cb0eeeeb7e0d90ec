"""What is special about each day: rest, holidays, make-up work, fire ban, solar terms."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from outreach_app.domain.calendar import Almanac, DayKind, Standing
from outreach_app.domain.feasts import said_feast
from outreach_app.domain.season import Season
from outreach_app.domain.times import said_day
from outreach_app.i18n import _


@dataclass(frozen=True, slots=True)
class DayLook:
    """One day as the board draws it; `name` is a holiday's or a make-up workday's."""

    day: date
    works: bool
    name: str = ""
    term: str = ""
    lunar: str = ""
    bans_fire: bool = False
    provisional: bool = False

    @property
    def holiday(self) -> bool:
        """Whether it is a named day of rest."""
        return bool(self.name) and not self.works

    @property
    def made_up(self) -> bool:
        """Whether it is a make-up workday (调休)."""
        return bool(self.name) and self.works

    @property
    def spoken(self) -> str:
        """Everything known of the day, for the tooltip."""
        parts = [said_day(self.day), self.lunar, self.term, self._named()]
        if not self.works and not self.name:
            parts.append(_("day of rest"))
        if self.bans_fire:
            parts.append(_("fire ban"))
        return " · ".join(part for part in parts if part)

    def _named(self) -> str:
        if self.made_up:
            return _("make-up workday for {holiday}").format(holiday=self.name)
        if self.provisional:
            return _("{holiday} (provisional)").format(holiday=self.name)
        return self.name


def day_looks(season: Season, almanac: Almanac) -> Mapping[date, DayLook]:
    """How each day of the season looks, in order."""
    return MappingProxyType({day: _look(season, almanac, day) for day in season.days()})


def _look(season: Season, almanac: Almanac, day: date) -> DayLook:
    special = season.calendar.special.get(day)
    return DayLook(
        day,
        season.calendar.works(day),
        (said_feast(special.name) or _rest_or_work(special.kind)) if special else "",
        said_feast(almanac.term(day)),
        almanac.lunar(day),
        season.bans_fire(day),
        special is not None and special.standing is Standing.PROVISIONAL,
    )


def _rest_or_work(kind: DayKind) -> str:
    return _("day off") if kind is DayKind.OFF else _("make-up workday")
