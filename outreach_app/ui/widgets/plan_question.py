"""What the planner is asked: how long it may think, and for the curious which seed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFormLayout, QSpinBox, QToolButton, QVBoxLayout, QWidget

from outreach_app.domain.visit import Status
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.services.visits import is_free
from outreach_app.ui.theme import SPACE, WIDE, letters
from outreach_app.ui.widgets.editors import ChoiceEditor
from outreach_app.ui.widgets.parts import button, heading, label, row

SECONDS = (5, 20, 60, 300)
USUAL_SECONDS = 20
_MINUTE = 60
_LARGEST_SEED = 2**31 - 1
_MOST_ROUNDS = 1_000_000


class PlanQuestion(QWidget):
    """Seconds, where to begin, behind a key the seed and rounds; the wishes have their own page."""

    def __init__(self, workspace: Workspace, weigh_wishes: Callable[[], object]) -> None:
        """Ask about this workspace."""
        super().__init__()
        self.seconds = ChoiceEditor([(count, _time_words(count)) for count in SECONDS])
        self.seconds.setAccessibleName(_("Time to think"))
        self.seconds.show_value(USUAL_SECONDS)
        self.seconds.setMinimumWidth(letters(18))
        self.goes_on = QCheckBox()
        self.goes_on.setToolTip(
            _("What keeps the rules stays and is improved; untick to plan everything from scratch")
        )
        self.goes_on.setChecked(True)
        self.seed = _number_box(_("Seed"), _LARGEST_SEED)
        self.rounds = _number_box(_("Rounds"), _MOST_ROUNDS)
        self.rounds.setSpecialValueText(_("as many as there is time for"))
        self.rounds.valueChanged.connect(self.seconds.setDisabled)
        self.more = QToolButton()
        self.more.setText(_("Advanced"))
        self.more.setCheckable(True)
        self.more.setArrowType(Qt.ArrowType.RightArrow)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.toggled.connect(self._unfold)
        self._hidden = QWidget()
        self._hidden.hide()
        self._form = QFormLayout()
        self._lay_out(workspace, weigh_wishes)
        self.go_on_from(workspace, _("&Start from the current plan"))

    def limits(self) -> tuple[float | None, int | None]:
        """Seconds to think or rounds to make: of the two, the one that ends the search."""
        rounds = self.rounds.value()
        return (None, rounds) if rounds else (float(self.seconds.value()), None)

    @property
    def begun(self) -> Workspace | None:
        """The workspace whose plan is to be gone on from, None to begin with none."""
        return self._begun if self.goes_on.isChecked() else None

    def go_on_from(self, begun: Workspace, words: str) -> None:
        """Let the plan of a workspace be gone on from, where it has visits planned anew."""
        self._begun = begun
        self.goes_on.setText(words)
        self._form.setRowVisible(self.goes_on, any(map(is_free, begun.visits.values())))

    def _lay_out(self, workspace: Workspace, weigh_wishes: Callable[[], object]) -> None:
        form = self._form
        form.setSpacing(SPACE)
        form.addRow(_("Time to think"), row(self.seconds, None))
        form.addRow("", self.goes_on)
        inner = QFormLayout(self._hidden)
        inner.setContentsMargins(WIDE, 0, 0, 0)
        inner.setSpacing(SPACE)
        inner.addRow(_("Seed"), row(self.seed, None))
        inner.addRow(_("Rounds"), row(self.rounds, None))
        same = _("The same seed and rounds give the same plan on every computer.")
        inner.addRow("", label(same, role="muted"))
        words = _("What is wished for, and how much…")
        self.weigh = button(words, weigh_wishes, picture="settings")
        inner.addRow(_("Wishes"), row(self.weigh, None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(WIDE)
        column.addWidget(heading(_("Plan the season"), 1.3))
        for sentence in _sentences(workspace):
            column.addWidget(label(sentence, wrap=True))
        column.addLayout(form)
        column.addLayout(row(self.more, None))
        column.addWidget(self._hidden)
        column.addStretch(1)

    def _unfold(self, shown: bool) -> None:
        arrow = Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow
        self.more.setArrowType(arrow)
        self._hidden.setVisible(shown)


def _number_box(name: str, largest: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(0, largest)
    box.setAccessibleName(name)
    box.lineEdit().setTextMargins(SPACE, 0, 0, 0)
    return box


def _time_words(seconds: int) -> str:
    if seconds < _MINUTE:
        return ngettext("{count} second", "{count} seconds", seconds).format(count=seconds)
    minutes = seconds // _MINUTE
    return ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)


def _sentences(workspace: Workspace) -> list[str]:
    """What is planned and what stays as it is."""
    requests = len(workspace.requests)
    if not requests:
        return [_("Nobody has asked for anything yet. Import a workbook or add a request first.")]
    kept = sum(
        visit.status is not Status.PROPOSED or bool(visit.pins)
        for visit in workspace.visits.values()
    )
    asked = ngettext(
        "The planner finds days, teams, vehicles and routes for {count} request.",
        "The planner finds days, teams, vehicles and routes for {count} requests.",
        requests,
    )
    stays = ngettext(
        "{count} visit that is pinned, confirmed or behind us stays as it is.",
        "{count} visits that are pinned, confirmed or behind us stay as they are.",
        kept,
    )
    told = [asked.format(count=requests)]
    if kept:
        told.append(stays.format(count=kept))
    told.append(_("Nothing changes until you adopt the plan."))
    return told
