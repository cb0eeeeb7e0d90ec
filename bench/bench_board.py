"""The season board with 5,000 visits to 700 villages: scrolled, carried over, filtered."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import cycle

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from bench import Row
from bench.bench_window import in_ms
from outreach_app.domain.expert import Expert, ExpertId
from outreach_app.domain.place import Base, BaseId, Location
from outreach_app.domain.proposal import Requirement, Unplaced
from outreach_app.domain.topic import Topic, TopicId
from outreach_app.domain.trip import Trip, TripId
from outreach_app.domain.vehicle import Vehicle, VehicleId
from outreach_app.domain.village import Village, VillageId
from outreach_app.domain.visit import Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.services.reference import almanac, new_season
from outreach_app.ui.theme import Theme, wear
from outreach_app.ui.widgets.board_axis import SEASON, WEEKS
from outreach_app.ui.widgets.board_load import Load
from outreach_app.ui.widgets.board_rows import By
from outreach_app.ui.widgets.board_stage import BoardContent
from outreach_app.ui.widgets.board_tray import BoardTray
from outreach_app.ui.widgets.board_verdict import Fit, Verdict
from outreach_app.ui.widgets.board_view import BoardView

VILLAGES, VISITS, VEHICLES, EXPERTS = 700, 5_000, 60, 350
TODAY = date(2027, 4, 12)
SCALES = {"season": SEASON, "weeks": WEEKS}
FRAME_MS, FEEDBACK_MS, FILTER_MS = 16.0, 50.0, 20.0
REASON = ("没有专家在这个季节里还有空的日子。",)


def rows() -> Iterator[Row]:
    """A frame of scrolling and of carrying for each kind of row, and the tray's filter."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["bench"])
    assert isinstance(application, QApplication)
    wear(application, Theme.LIGHT)
    workspace = season()
    board = BoardView()
    board.resize(1000, 600)
    board.show()
    content = BoardContent(workspace, almanac(), TODAY, {})
    yield in_ms("show 5,000 visits again", lambda: board.show_content(content), 5)
    for by in By:
        board.show_rows(by)
        for name, scale in SCALES.items():
            board.show_scale(scale)
            yield from _frames(application, board, f"{by}, {name}")
    board.close()
    yield _filter(application, workspace)


def season() -> Workspace:
    """A plan of that size; it need not be a good one."""
    made = new_season(date(2027, 3, 1), date(2027, 10, 31))
    home = Base(BaseId("home"), "Bureau", Location(101.78, 36.62))
    villages = [
        Village(VillageId(f"{n:04}"), f"第{n}号村", township=f"第{n % 60}乡", county=f"县{n % 7}")
        for n in range(VILLAGES)
    ]
    vehicles = [Vehicle(VehicleId(f"car{n}"), f"车{n:02}") for n in range(VEHICLES)]
    experts = [Expert(ExpertId(f"expert{n}"), f"专家{n}") for n in range(EXPERTS)]
    topics = [Topic(TopicId(f"topic{n}"), f"专题{n}") for n in range(12)]
    days = made.working_days()
    visits: list[Visit] = []
    trips: list[Trip] = []
    for number in range(VISITS // 2):
        turn, place = divmod(number, len(days))
        day = days[place]
        pair = tuple(
            Visit(
                VisitId(f"visit{one}"),
                villages[one % VILLAGES].id,
                day,
                570 + 150 * (one % 2),
                90,
                (experts[number % EXPERTS].id,),
                (topics[one % len(topics)].id,),
            )
            for one in (2 * number, 2 * number + 1)
        )
        visits += pair
        trip = Trip(
            TripId(f"trip{number}"),
            day,
            vehicles[turn % VEHICLES].id,
            home.id,
            tuple(visit.id for visit in pair),
            540,
            900,
            (30, 30, 30),
        )
        trips.append(trip)
    whole = Workspace(made).put(home, *villages, *vehicles, *experts, *topics)
    return whole.put(*visits, *trips)


def _frames(application: QApplication, board: BoardView, name: str) -> Iterator[Row]:
    places = cycle(range(0, 100_000, 37))

    def scroll() -> None:
        for bar in (board.verticalScrollBar(), board.horizontalScrollBar()):
            bar.setValue(next(places) % max(bar.maximum(), 1))
        application.processEvents()

    yield in_ms(f"a frame of scrolling, {name}", scroll, 25, goal=FRAME_MS)
    load = Load("第10号村", (VisitId("visit10"),))
    verdicts = {
        day: Verdict(list(Fit)[day.toordinal() // 3 % 3], REASON) for day in season_days(board)
    }
    across = cycle(range(60, 760, 23))

    def carry() -> None:
        spot = QPoint(next(across), 150)
        board.carry_to(board.viewport().mapToGlobal(spot))
        application.processEvents()

    def pick_up() -> None:
        board.give_up()
        board.take_up(load)
        carry()
        board.show_verdicts(load, board.row_under, verdicts)
        application.processEvents()

    yield in_ms(f"picked up until tinted, {name}", pick_up, 15, goal=FEEDBACK_MS)
    yield in_ms(f"a frame of carrying, {name}", carry, 25, goal=FRAME_MS)
    board.give_up()


def season_days(board: BoardView) -> list[date]:
    """Every day the board shows."""
    assert board.ground is not None
    return list(board.ground.looks)


def _filter(application: QApplication, workspace: Workspace) -> Row:
    tray = BoardTray(_nothing, _nothing)
    tray.resize(tray.width(), 600)
    tray.show()
    topics = list(workspace.topics)
    tray.show_unplaced(
        workspace,
        [
            Unplaced(Requirement(village, topic), REASON)
            for village in workspace.villages
            for topic in topics[:7]
        ],
    )
    texts = cycle(("第3", "专题4", "第12号", "xyz", ""))

    def type_on() -> None:
        tray.filter_box.setText(next(texts))
        application.processEvents()

    made = in_ms(f"filter a tray of {tray.total:,}", type_on, 25, goal=FILTER_MS)
    tray.close()
    return replace(made, note="as one types, painted")


def _nothing() -> None:
    """The tray's keys lead nowhere here."""
