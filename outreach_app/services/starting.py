"""A new workspace: an empty one, or next year's from this year's."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from outreach_app.domain.place import Base, BaseId, Location, Precision
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.ids import Mint
from outreach_app.services.importing.preview import ANSWERS_ID
from outreach_app.services.reference import new_season, topic_catalogue

CITY = Location(101.7782, 36.6171, Precision.TOWNSHIP_SEAT)
"""The middle of Xining, where trips start until somebody says otherwise."""
JUNE = 6


def usual_season(today: date) -> tuple[date, date]:
    """First and last day of the season to plan next: March to October, of next year after June."""
    year = today.year if today.month <= JUNE else today.year + 1
    return date(year, 3, 1), date(year, 10, 31)


def new_workspace(
    first: date, last: date, *, mint: Mint, bureau: str = "", base: Location = CITY
) -> Workspace:
    """A season with the shipped topics and one base, and nothing else.

    Raises:
        InvalidValueError: unless `first` comes before `last` and both within two years.
    """
    start = Base(BaseId(mint()), bureau or _("Seat of the bureau"), base)
    return Workspace(new_season(first, last), bureau).put(*topic_catalogue(), start)


def following_workspace(before: Workspace, first: date, last: date) -> Workspace:
    """The places, people, vehicles, topics and roads of another workspace for a new season.

    Its requests, plan and records stay behind; limits, wishes and answers to imports are kept.

    Raises:
        InvalidValueError: unless `first` comes before `last` and both within two years.
    """
    calendar = new_season(first, last).calendar
    season = replace(before.season, first=first, last=last, calendar=calendar)
    kept = {key: memory for key, memory in before.memories.items() if key == ANSWERS_ID}
    return Workspace(
        season,
        before.bureau,
        before.bureau_phone,
        villages=before.villages,
        topics=before.topics,
        experts=before.experts,
        vehicles=before.vehicles,
        bases=before.bases,
        travel_times=before.travel_times,
        memories=MappingProxyType(kept),
    )
