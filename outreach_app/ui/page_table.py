"""Which page stands at which place; its room is loaded when it is first shown."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from outreach_app.ui.desk import Desk
from outreach_app.ui.file_acts import FileActs
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.places import Go, GoTo, Place
from outreach_app.ui.preferences import load_preferences
from outreach_app.ui.session import Session
from outreach_app.ui.work_acts import WorkActs

Make = Callable[[Session, Jobs, Go], QWidget]


def first_page(desk: Desk, files: FileActs, work: WorkActs, go: GoTo) -> QWidget:
    """The overview of the open workspace, or the ways to one where none is open."""
    if desk.session is not None:
        from outreach_app.ui.pages.overview import OverviewPage

        return OverviewPage(desk.session, go, (files.workbook, work.plan, work.print))
    from outreach_app.ui.pages.welcome import WelcomePage

    welcome = WelcomePage(files.sample, files.new, files.open, desk.recent())
    welcome.folder_wanted.connect(desk.open_folder)
    return welcome


def _board(session: Session, jobs: Jobs, go: Go) -> QWidget:
    from outreach_app.ui.pages.board_page import BoardPage

    return BoardPage(session, jobs, go)


def _map(session: Session, _jobs: Jobs, go: Go) -> QWidget:
    from outreach_app.ui.pages.map_page import MapPage

    return MapPage(session, go)


def _unplaced(session: Session, jobs: Jobs, go: Go) -> QWidget:
    from outreach_app.ui.pages.unplaced_page import UnplacedPage

    return UnplacedPage(session, jobs, go)


def _print(session: Session, jobs: Jobs, _go: Go) -> QWidget:
    from outreach_app.ui.pages.print_page import PrintPage

    page = PrintPage(session, jobs)
    page.choice.language.show_value(load_preferences().paper_language)
    return page


def _releases(session: Session, jobs: Jobs, _go: Go) -> QWidget:
    from outreach_app.ui.pages.releases_page import ReleasesPage

    return ReleasesPage(session, jobs)


def _results(session: Session, jobs: Jobs, _go: Go) -> QWidget:
    from outreach_app.ui.pages.results_page import ResultsPage

    return ResultsPage(session, jobs)


def _coverage(session: Session, _jobs: Jobs, go: Go) -> QWidget:
    from outreach_app.ui.pages.coverage_page import CoveragePage

    return CoveragePage(session, go)


def _followup(session: Session, _jobs: Jobs, go: Go) -> QWidget:
    from outreach_app.ui.pages.followup_page import FollowupPage

    return FollowupPage(session, go)


def _reports(session: Session, jobs: Jobs, go: Go) -> QWidget:
    from outreach_app.ui.pages.reports_page import ReportsPage

    return ReportsPage(session, jobs, go)


def _scans(session: Session, jobs: Jobs, _go: Go) -> QWidget:
    from outreach_app.ui.pages.scan_page import ScanPage

    return ScanPage(session, jobs)


def _villages(session: Session, _jobs: Jobs, go: Go) -> QWidget:
    from outreach_app.ui.pages.villages import VillagesPage

    return VillagesPage(session, go)


def _requests(session: Session, _jobs: Jobs, _go: Go) -> QWidget:
    from outreach_app.ui.pages.requests import RequestsPage

    return RequestsPage(session)


def _experts(session: Session, _jobs: Jobs, _go: Go) -> QWidget:
    from outreach_app.ui.pages.experts import ExpertsPage

    return ExpertsPage(session)


def _topics(session: Session, _jobs: Jobs, _go: Go) -> QWidget:
    from outreach_app.ui.pages.topics import TopicsPage

    return TopicsPage(session)


def _vehicles(session: Session, _jobs: Jobs, _go: Go) -> QWidget:
    from outreach_app.ui.pages.vehicles import VehiclesPage

    return VehiclesPage(session)


def _season(session: Session, _jobs: Jobs, _go: Go) -> QWidget:
    from outreach_app.ui.pages.season import SeasonPage

    return SeasonPage(session)


PAGES: Mapping[Place, Make] = MappingProxyType(
    {
        Place.BOARD: _board,
        Place.MAP: _map,
        Place.UNPLACED: _unplaced,
        Place.PRINT: _print,
        Place.RELEASES: _releases,
        Place.RESULTS: _results,
        Place.COVERAGE: _coverage,
        Place.FOLLOWUP: _followup,
        Place.REPORTS: _reports,
        Place.SCANS: _scans,
        Place.VILLAGES: _villages,
        Place.REQUESTS: _requests,
        Place.EXPERTS: _experts,
        Place.TOPICS: _topics,
        Place.VEHICLES: _vehicles,
        Place.SEASON: _season,
    }
)
"""How the pages of an open workspace are made; `first_page` makes the one they start from."""
