"""Why here, why not, where else: what the plan answers about a village, each answer an act."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QProgressBar, QTabWidget, QVBoxLayout, QWidget

from outreach_app.domain.allowance import Allowance
from outreach_app.domain.request import RequestId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.answers import About, Here, LeftOut, Nearest, Offer, Placement, Relaxed
from outreach_app.services.keeping import said_village
from outreach_app.services.questions import Questions
from outreach_app.services.taking import take_back, take_relaxation, take_slot
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.places import Matter
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, WIDE, colours, em, letters
from outreach_app.ui.widgets.editors import ChoiceEditor
from outreach_app.ui.widgets.parts import button, heading, label, row
from outreach_app.ui.widgets.why_asker import Asker
from outreach_app.ui.widgets.why_cards import Cards, said, tinted
from outreach_app.ui.widgets.why_panes import (
    DayPane,
    Takers,
    show_here,
    show_left_out,
    show_offers,
)
from outreach_app.ui.widgets.why_words import about_words


@dataclass(frozen=True, slots=True)
class _Answer:
    """Why something is where it is, or has no place, and where else it could be."""

    why: Here | LeftOut
    offers: tuple[Offer, ...]


class WhyDialog(QDialog):
    """Three leaves about one visit or one topic of a village; taking an offer closes it."""

    def __init__(
        self, session: Session, jobs: Jobs, about: Matter, parent: QWidget | None = None
    ) -> None:
        """Ask about a visit, a request or a village, by its id, or about a topic of a village."""
        super().__init__(parent)
        self._session = session
        self._wanted = about
        self._village = _village_of(session.workspace, about)
        self._asker = Asker(session, jobs, self)
        self._asker.refused.connect(self._refuse)
        self._takers = Takers(self._take, self._bend, self._take_back, writes=not session.read_only)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Why, why not, where else"))
        self.resize(letters(124), em(32))
        self.subject = ChoiceEditor([])
        self.subject.setAccessibleName(_("What is asked about"))
        self.subject.edited.connect(self._ask)
        self.why = Cards(_("Why"))
        self.offers = Cards(_("Where else"))
        self.day = DayPane(session.workspace, session.today())
        self.day.asked.connect(self._ask_day)
        self.leaves = QTabWidget()
        self._busy = QProgressBar()
        self._lay_out()
        session.changed.connect(self._follow)
        self._find()

    @property
    def about(self) -> About | None:
        """What the answers are about."""
        chosen: About | None = self.subject.value()
        return chosen

    def _lay_out(self) -> None:
        workspace = self._session.workspace
        village = workspace.villages.get(self._village)
        place = f"{village.county} {village.township}".strip() if village else ""
        self.leaves.addTab(self.why, _("&Why"))
        self.leaves.addTab(self.offers, _("Where &else"))
        self.leaves.addTab(self.day, _("Why &not on…"))
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(_("Asking the plan"))
        close = button(_("Close"), self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        name = heading(said_village(workspace, self._village), 1.3)
        column.addLayout(row(name, label(place, role="muted"), None))
        column.addWidget(self.subject)
        column.addWidget(self.leaves, 1)
        column.addLayout(row(self._busy, None, close))
        self._busy.setFixedWidth(em(10))

    def _find(self) -> None:
        """Look what there is to ask about in the village."""
        village = self._village
        self._wait()
        self._asker.ask("about", lambda questions: questions.about(village), self._offer)

    def _offer(self, abouts: tuple[About, ...]) -> None:
        workspace = self._session.workspace
        shown = self.about
        self.subject.offer([(about, about_words(workspace, about)) for about in abouts])
        if not abouts:
            self._say(_("No visit to this village lies ahead, and it wants nothing more."))
            return
        self.subject.show_value(shown if shown in abouts else self._first(abouts))
        self._ask()

    def _first(self, abouts: tuple[About, ...]) -> About:
        """The visit or request that was asked about, else the first there is."""
        workspace = self._session.workspace
        wanted = self._wanted
        request = workspace.requests.get(RequestId(wanted)) if isinstance(wanted, str) else None
        topics = set(request.topics) if request else set()
        for about in abouts:
            mine = {about[1]} if isinstance(about, tuple) else set(workspace.visits[about].topics)
            if about == wanted or mine & topics:
                return about
        return abouts[0]

    def _ask(self) -> None:
        about = self.about
        if about is None:
            return
        self._wait()
        self._asker.ask("why", lambda questions: _answered(questions, about), self._show)
        if not isinstance(about, tuple):
            self.day.day.show_value(self._session.workspace.visits[about].day)
        self._ask_day()

    def _ask_day(self) -> None:
        about = self.about
        if about is None:
            return
        day = self.day.day.value()
        expert, vehicle = self.day.expert.value(), self.day.vehicle.value()
        self._asker.ask(
            "day", lambda questions: questions.why_not(about, day, expert, vehicle), self._show_day
        )

    def _show(self, answer: _Answer) -> None:
        workspace = self._session.workspace
        about = self.about
        if isinstance(answer.why, Here) and isinstance(about, str):
            self.leaves.setTabText(0, _("&Why here"))
            show_here(self.why, workspace, workspace.visits[about], answer.why, self._takers)
        elif isinstance(answer.why, LeftOut):
            self.leaves.setTabText(0, _("&Why not placed"))
            show_left_out(self.why, workspace, answer.why, self._takers)
        show_offers(self.offers, workspace, answer.offers, self._takers)
        self._rest()

    def _show_day(self, nearest: Nearest) -> None:
        self.day.show_nearest(self._session.workspace, nearest, self._takers)

    def _take(self, placement: Placement) -> None:
        about, mint = self.about, self._session.mint
        if about and self._session.attempt(take_slot, about, placement, mint=mint):
            self.accept()

    def _bend(self, relaxed: Relaxed) -> None:
        about, mint = self.about, self._session.mint
        if about and self._session.attempt(take_relaxation, about, relaxed, mint=mint):
            self.accept()

    def _take_back(self, allowance: Allowance) -> None:
        about = self.about
        if isinstance(about, str):
            self._session.attempt(take_back, about, allowance)

    def _follow(self, _before: Workspace, _after: Workspace) -> None:
        self._find()

    def _wait(self) -> None:
        """Grey what was answered about the plan before, or about something else."""
        self._busy.show()
        for pane in (self.why, self.offers):
            pane.setEnabled(False)

    def _rest(self) -> None:
        self._busy.hide()
        for pane in (self.why, self.offers):
            pane.setEnabled(True)

    def _refuse(self, words: str) -> None:
        worn = colours()
        for pane in (self.why, self.offers, self.day.answer):
            pane.show_parts(tinted("circle-alert", words, worn.bad))
        self._rest()

    def _say(self, words: str) -> None:
        for pane in (self.why, self.offers, self.day.answer):
            pane.show_parts(said(words))
        self._rest()


def can_be_asked(workspace: Workspace, about: Matter) -> bool:
    """Whether one can ask about it."""
    return _village_of(workspace, about) in workspace.villages


def _village_of(workspace: Workspace, about: Matter) -> VillageId:
    """The village of a visit or a request, or the village itself."""
    if isinstance(about, tuple):
        return about[0]
    visit = workspace.visits.get(VisitId(about))
    request = workspace.requests.get(RequestId(about))
    owner = visit or request
    return owner.village if owner else VillageId(about)


def _answered(questions: Questions, about: About) -> _Answer:
    if isinstance(about, tuple):
        return _Answer(questions.why_left_out(*about), questions.slots(about))
    here = questions.why_here(about)
    return _Answer(here, here.others)
