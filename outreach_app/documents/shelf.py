"""Every kind of sheet with its pages, each pile in the order it is handed out."""

from collections.abc import Callable, Collection, Iterator
from typing import Final, NamedTuple

from outreach_app.documents.booklet import folded
from outreach_app.documents.edition import Edition
from outreach_app.documents.itinerary import ON_A5, itinerary
from outreach_app.documents.page_frame import Page
from outreach_app.documents.run_sheet import run_sheet
from outreach_app.documents.sign_in import sign_in
from outreach_app.documents.village_notice import village_notice
from outreach_app.documents.visit_sheet import visit_sheet
from outreach_app.documents.wall_calendar import wall_calendar
from outreach_app.documents.write import file_name
from outreach_app.domain.expert import Expert
from outreach_app.domain.sheet import Sheet, sheet_words
from outreach_app.domain.visit import Visit
from outreach_app.errors import PaperError
from outreach_app.i18n import _, pgettext


class Paper(NamedTuple):
    """One sheet of a pile: whose it is, nothing where it is everybody's, and its pages."""

    owner: str
    pages: list[Page]


def papers(
    edition: Edition, sheet: Sheet, chosen: Collection[str] | None = None, *, fold: bool = False
) -> Iterator[Paper]:
    """The sheets of a kind, laid out one after the other as they are asked for.

    `chosen` are ids of visits, of trips for run sheets or of experts for itineraries, None for
    all; the calendar is one. Itineraries that `fold` come as booklets of A5.
    """
    edition = edition.of(sheet)
    if sheet is Sheet.CALENDAR:
        return iter([Paper("", wall_calendar(edition))])
    if sheet is Sheet.ITINERARY:
        return _itineraries(edition, chosen, booklet if fold else itinerary)
    if sheet is Sheet.RUN:
        trips = (trip for trip in edition.days_out() if chosen is None or trip.id in chosen)
        return (Paper("", run_sheet(edition, trip)) for trip in trips)
    return _of_visits(edition, chosen, _EACH_VISIT[sheet])


def how_many(edition: Edition, sheet: Sheet) -> int:
    """How many sheets of a kind there may be."""
    if sheet is Sheet.CALENDAR:
        return 1
    if sheet is Sheet.ITINERARY:
        return len(edition.workspace.experts)
    return len(edition.days_out() if sheet is Sheet.RUN else edition.visits())


def told_about(edition: Edition, sheet: Sheet) -> list[str]:
    """The ids of what the sheets of a kind are about, as their pages have it."""
    if sheet is Sheet.CALENDAR:
        return [""]
    if sheet is Sheet.ITINERARY:
        return [expert for visit in edition.visits() for expert in visit.team]
    if sheet is Sheet.RUN:
        return [trip.id for trip in edition.days_out()]
    return [visit.id for visit in edition.visits()]


def pile_name(sheet: Sheet, holder: str, number: int, taken: Collection[str]) -> str:
    """A file's name: kind, version (0 for drafts) and holder; a number where it is taken."""
    version = f"v{number}" if number else pgettext("file name", "draft")
    kind = _("Expert itinerary") if holder else sheet_words(sheet)
    words = (kind, version, holder)
    name, number = file_name(*words), 1
    while name in taken:
        number += 1
        name = file_name(*words, str(number))
    return name


def must_be_something(found: Collection[object]) -> None:
    """Refuse to print nothing.

    Raises:
        PaperError: when nothing is found.
    """
    if not found:
        raise PaperError(_("There is nothing to print yet. Plan the season first."))


def booklet(edition: Edition, expert: Expert) -> list[Page]:
    """An expert's itinerary as a booklet."""
    return folded(itinerary(edition, expert, ON_A5))


_EACH_VISIT: Final = {
    Sheet.VISIT: visit_sheet,
    Sheet.NOTICE: village_notice,
    Sheet.SIGN_IN: sign_in,
}


def _itineraries(
    edition: Edition,
    chosen: Collection[str] | None,
    draw: Callable[[Edition, Expert], list[Page]],
) -> Iterator[Paper]:
    for expert in edition.workspace.experts.values():
        if chosen is None or expert.id in chosen:
            yield Paper(expert.name, draw(edition, expert))


def _of_visits(
    edition: Edition,
    chosen: Collection[str] | None,
    draw: Callable[[Edition, Visit], list[Page]],
) -> Iterator[Paper]:
    for visit in edition.visits():
        if chosen is None or visit.id in chosen:
            village = edition.workspace.villages[visit.village]
            yield Paper(village.name, draw(edition, visit))
