"""A small plan on the desk: two cars, four villages, five visits."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject

from outreach_app.domain.place import Location, Precision
from outreach_app.domain.village import Contact, Village
from outreach_app.domain.visit import Status, Visit
from outreach_app.domain.workspace import Value, Workspace
from outreach_app.ids import seeded_mint
from outreach_app.services.reference import new_season
from outreach_app.ui.session import Session
from tests import makers
from tests.ui.conftest import Shelf

TODAY = date(2027, 4, 10)
FIRST, LAST = date(2027, 3, 1), date(2027, 10, 31)


def season_session(workspace: Workspace, parent: QObject) -> Session:
    """A session on the day most of the plan still lies ahead."""
    return Session(Shelf(workspace), today=lambda: TODAY, mint=seeded_mint(5), parent=parent)


def village(name: str, east: float, north: float, **parts: object) -> Village:
    """A village so many hundredths of a degree from the base."""
    place = Location(101.78 + east / 100, 36.62 + north / 100, Precision.VILLAGE_POINT)
    return makers.village(name, location=place, **parts)


def visits() -> tuple[Visit, ...]:
    """Adda twice, one of them done; Brook and Cairn on one day; Dale confirmed."""
    adda = replace(
        makers.visit("Adda", "seed care", day=date(2027, 3, 16), team=("Zhao",)),
        status=Status.DONE,
    )
    again = makers.visit("Adda", "pruning", day=date(2027, 4, 13), team=("Zhao", "Qian"))
    brook = makers.visit("Brook", "seed care", day=date(2027, 4, 15), team=("Zhao",))
    cairn = replace(
        makers.visit("Cairn", "pruning", day=date(2027, 4, 15), team=("Zhao",)), start_minute=780
    )
    dale = makers.visit("Dale", "pruning", day=date(2027, 6, 3), status=Status.CONFIRMED)
    return adda, again, brook, cairn, dale


def valley(*more: Value) -> Workspace:
    """The plan: red drives Adda and Dale, blue Brook and Cairn on one trip."""
    adda, again, brook, cairn, dale = visits()
    return makers.workspace(
        makers.BUREAU,
        makers.vehicle("blue"),
        makers.vehicle("red"),
        makers.topic("seed care", "nursery"),
        makers.topic("pruning", "parks"),
        makers.expert("Zhao", "nursery", "parks", drives=True),
        makers.expert("Qian", "parks"),
        village("Adda", 5, 10, contacts=(Contact("Headman", "13900000000"),)),
        village("Brook", -8, 4),
        village("Cairn", -12, 6),
        village("Dale", 2, -9),
        makers.request("Adda", "seed care", "pruning"),
        makers.request("Dale", "pruning", "seed care"),
        adda,
        again,
        brook,
        cairn,
        dale,
        makers.trip(adda, car="red"),
        makers.trip(again, car="red"),
        makers.trip(brook, cairn, car="blue"),
        makers.trip(dale, car="red"),
        *more,
        season=new_season(FIRST, LAST),
    )
