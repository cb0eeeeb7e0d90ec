"""Topics covered: which village has what, what is due, and the requests that follow from it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.domain.topic import TopicId
from outreach_app.domain.village import VillageId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.services.coverage_shares import areas, branches
from outreach_app.services.matrix import (
    Mark,
    Matrix,
    Only,
    mark_words,
    matrix,
    request_again,
    spare,
)
from outreach_app.services.topic_history import past
from outreach_app.ui.places import Go, Place
from outreach_app.ui.session import Session
from outreach_app.ui.theme import SPACE, TIGHT, WIDE, letters
from outreach_app.ui.widgets.coverage_grid import CoverageGrid, spot_words
from outreach_app.ui.widgets.coverage_marks import MarkSample
from outreach_app.ui.widgets.editors import ChoiceEditor
from outreach_app.ui.widgets.list_editors import ShortList
from outreach_app.ui.widgets.parts import button, heading, label, row
from outreach_app.ui.words import area_words, branch_words, category_words

_TABLES = "visits", "results", "villages", "topics", "experts", "requests", "season"
_LEGEND = Mark.DONE, Mark.PARTLY, Mark.PLANNED, Mark.ASKED, Mark.DUE, Mark.STALE, Mark.SPARED


class CoveragePage(QWidget):
    """The matrix, what filters it, and the history of the cell one stands on."""

    def __init__(self, session: Session, go: Go) -> None:
        """Follow the session."""
        super().__init__()
        self._session, self._go = session, go
        self._matrix = Matrix((), (), (), {}, {})
        self.area, self.branch, self.expert = (ChoiceEditor([]) for _box in range(3))
        self.grid = CoverageGrid()
        self.grid.stood.connect(self._show)
        self._counts = label(role="muted")
        self._village, self._topic = heading("", 1.1), label(wrap=True)
        self._stands = label(role="title", wrap=True)
        self.history = ShortList(_("What happened so far"))
        self.request = button("", self._request, picture="clipboard-list", accent=True)
        self.request_one = button(_("Request this topic"), self._request_one, picture="plus")
        self.spare = button("", self._spare, picture="x")
        self._lay_out()
        session.changed.connect(self._follow)
        self._offer(session.workspace)
        self._fill()

    def show_about(self, about: str | Only) -> None:
        """Stand on a village, or show no more than this."""
        if isinstance(about, Only):
            self.area.show_value(Only(about.county, township=about.township))
            self.branch.show_value(Only(category=about.category, field=about.field))
            self.expert.show_value(None)
            self._fill()
        else:
            self.grid.stand_on(about)

    def _lay_out(self) -> None:
        for box, words in (
            (self.area, _("County or township")),
            (self.branch, _("Category")),
            (self.expert, _("Expert")),
        ):
            box.setAccessibleName(words)
            box.setMinimumWidth(letters(20))
            box.edited.connect(self._fill)
        legend = QHBoxLayout()
        legend.setSpacing(TIGHT)
        for mark in _LEGEND:
            legend.addWidget(MarkSample(mark))
            legend.addWidget(label(mark_words(mark), role="muted"))
            legend.addSpacing(SPACE)
        legend.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(SPACE)
        middle.addWidget(self.grid, 1)
        middle.addWidget(self._panel())
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        column.addLayout(row(heading(_("Topics covered")), self._counts, None, self.request))
        column.addLayout(row(self.area, self.branch, self.expert, None))
        column.addLayout(middle, 1)
        column.addLayout(legend)

    def _panel(self) -> QFrame:
        panel = QFrame()
        panel.setProperty("card", True)
        panel.setFixedWidth(letters(40))
        column = QVBoxLayout(panel)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SPACE)
        self._village.setWordWrap(True)
        for part in (self._village, self._topic, self._stands, self.history):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.request_one)
        column.addWidget(self.spare)
        return panel

    def _follow(self, before: Workspace, after: Workspace) -> None:
        if any(getattr(before, table) is not getattr(after, table) for table in _TABLES):
            self._offer(after)
            self._fill()

    def _offer(self, workspace: Workspace) -> None:
        _choices(self.area, [(one, area_words(one)) for one in (Only(), *areas(workspace))])
        kinds = [(one, _branch_line(one)) for one in (Only(), *branches(workspace))]
        _choices(self.branch, kinds)
        experts = [(one.id, one.name) for one in workspace.experts.values()]
        _choices(self.expert, [(None, _("All experts")), *experts])

    def _fill(self) -> None:
        area, branch = self.area.value(), self.branch.value()
        only = replace(
            area, category=branch.category, field=branch.field, expert=self.expert.value()
        )
        self._matrix = matrix(self._session.workspace, self._session.today(), only)
        done = self._matrix.count(Mark.DONE)
        words = ngettext("{done} cell done", "{done} cells done", done)
        self._counts.setText(words.format(done=done))
        owing = len(self._matrix.owing())
        words = ngettext("Request the {count} due again", "Request all {count} due again", owing)
        self.request.setText(words.format(count=owing) if owing else _("Nothing is due again"))
        self.request.setEnabled(bool(owing) and not self._session.read_only)
        self.grid.show_matrix(self._matrix)

    def _show(self, village: str, column: str) -> None:
        """The history of a cell."""
        workspace = self._session.workspace
        place = workspace.villages.get(VillageId(village))
        topic = workspace.topics.get(TopicId(column))
        self._village.setText(place.name if place else "")
        self._topic.setText(topic.name if topic else column)
        lines: tuple[str, ...] = ()
        spared = False
        if place and topic:
            spot = self._matrix.spot(place.id, topic.id)
            self._stands.setText(spot_words(spot))
            lines = past(workspace, place.id, topic.id)
            spared = topic.id in place.spared
        else:
            self._stands.setText("")
        self.history.show_lines(list(lines))
        writes = bool(place and topic) and not self._session.read_only
        self.request_one.setEnabled(writes and not spared)
        self.spare.setEnabled(writes)
        self.spare.setText(_("It does apply here") if spared else _("Does not apply here"))

    def _request(self) -> None:
        act = self._session.attempt(request_again, self._matrix.owing(), mint=self._session.mint)
        if act:
            self._go(Place.REQUESTS, "")

    def _request_one(self) -> None:
        village, topic = self.grid.here()
        pair = VillageId(village), TopicId(topic)
        self._session.attempt(request_again, (pair,), mint=self._session.mint)

    def _spare(self) -> None:
        village, topic = self.grid.here()
        place = self._session.workspace.villages[VillageId(village)]
        self._session.attempt(spare, place.id, TopicId(topic), spared=topic not in place.spared)


def _choices(box: ChoiceEditor, choices: Sequence[tuple[object, str]]) -> None:
    """Offer these, the first of them where what was chosen is none of them any more."""
    box.offer(choices)
    if box.currentIndex() < 0:
        box.setCurrentIndex(0)


def _branch_line(branch: Only) -> str:
    """A field with its category before it."""
    if not branch.field or branch.category is None:
        return branch_words(branch)
    return _("{category}: {field}").format(
        category=category_words(branch.category), field=branch.field
    )
