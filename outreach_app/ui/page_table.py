"""Which page stands at which place."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from outreach_app.ui.desk import Desk
from outreach_app.ui.file_acts import FileActs
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.pages.board_page import BoardPage
from outreach_app.ui.pages.coverage_page import CoveragePage
from outreach_app.ui.pages.experts import ExpertsPage
from outreach_app.ui.pages.followup_page import FollowupPage
from outreach_app.ui.pages.map_page import MapPage
from outreach_app.ui.pages.overview import OverviewPage
from outreach_app.ui.pages.print_page import PrintPage
from outreach_app.ui.pages.releases_page import ReleasesPage
from outreach_app.ui.pages.reports_page import ReportsPage
from outreach_app.ui.pages.requests import RequestsPage
from outreach_app.ui.pages.results_page import ResultsPage
from outreach_app.ui.pages.scan_page import ScanPage
from outreach_app.ui.pages.season import SeasonPage
from outreach_app.ui.pages.topics import TopicsPage
from outreach_app.ui.pages.unplaced_page import UnplacedPage
from outreach_app.ui.pages.vehicles import VehiclesPage
from outreach_app.ui.pages.villages import VillagesPage
from outreach_app.ui.pages.welcome import WelcomePage
from outreach_app.ui.places import Go, GoTo, Place
from outreach_app.ui.preferences import load_preferences
from outreach_app.ui.session import Session
from outreach_app.ui.work_acts import WorkActs

Make = Callable[[Session, Jobs, Go], QWidget]

PAGES: Mapping[Place, Make] = MappingProxyType(
    {
        Place.BOARD: BoardPage,
        Place.MAP: lambda session, _jobs, go: MapPage(session, go),
        Place.UNPLACED: UnplacedPage,
        Place.PRINT: lambda session, jobs, _go: _print_page(session, jobs),
        Place.RELEASES: lambda session, jobs, _go: ReleasesPage(session, jobs),
        Place.RESULTS: lambda session, jobs, _go: ResultsPage(session, jobs),
        Place.COVERAGE: lambda session, _jobs, go: CoveragePage(session, go),
        Place.FOLLOWUP: lambda session, _jobs, go: FollowupPage(session, go),
        Place.REPORTS: ReportsPage,
        Place.SCANS: lambda session, jobs, _go: ScanPage(session, jobs),
        Place.VILLAGES: lambda session, _jobs, go: VillagesPage(session, go),
        Place.REQUESTS: lambda session, _jobs, _go: RequestsPage(session),
        Place.EXPERTS: lambda session, _jobs, _go: ExpertsPage(session),
        Place.TOPICS: lambda session, _jobs, _go: TopicsPage(session),
        Place.VEHICLES: lambda session, _jobs, _go: VehiclesPage(session),
        Place.SEASON: lambda session, _jobs, _go: SeasonPage(session),
    }
)
"""How the pages of an open workspace are made; `first_page` makes the one they start from."""


def _print_page(session: Session, jobs: Jobs) -> QWidget:
    page = PrintPage(session, jobs)
    page.choice.language.show_value(load_preferences().paper_language)
    return page


def first_page(desk: Desk, files: FileActs, work: WorkActs, go: GoTo) -> QWidget:
    """The overview of the open workspace, or the ways to one where none is open."""
    if desk.session is not None:
        return OverviewPage(desk.session, go, (files.workbook, work.plan, work.print))
    welcome = WelcomePage(files.sample, files.new, files.open, desk.recent())
    welcome.folder_wanted.connect(desk.open_folder)
    return welcome
