"""The plan that is offered: what it costs, what found no place in it, and what it changes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from outreach_app.domain.proposal import Proposal
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.ui.theme import SPACE
from outreach_app.ui.widgets.compare_pane import ComparePane
from outreach_app.ui.widgets.parts import heading, label
from outreach_app.ui.widgets.plan_figures import Figures, wish_bars
from outreach_app.ui.widgets.plan_progress import gap_words, placed_words
from outreach_app.ui.widgets.plan_unplaced import UnplacedList


class PlanSummary(QWidget):
    """Figures above leaves: what is not placed, points by wish, and what changes, if anything."""

    def __init__(
        self, workspace: Workspace, proposal: Proposal, compared: ComparePane | None = None
    ) -> None:
        """Show what is offered for this workspace, and `compared` where there is a plan already."""
        super().__init__()
        self.figures = Figures(
            (_("Score"), _("Away from the best"), _("Placed"), _("Visits"), _("Trips"))
        )
        self.figures.show_figures(
            (
                f"{proposal.score:,}",
                gap_words(proposal.gap),
                placed_words(proposal.wanted - len(proposal.unplaced), proposal.wanted),
                str(len(proposal.visits)),
                str(len(proposal.trips)),
            )
        )
        self.unplaced = UnplacedList()
        self.unplaced.show_unplaced(workspace, proposal.unplaced)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        stays = compared is not None and compared.changes_nothing
        column.addWidget(
            heading(_("The current plan stays") if stays else _("A plan to adopt"), 1.3)
        )
        if stays:
            column.addWidget(label(_("Nothing better was found in this time."), wrap=True))
        column.addWidget(label(_headline(proposal), wrap=True))
        column.addWidget(self.figures)
        leaves = compared.leaves if compared else QTabWidget()
        self._put_leaves(leaves, proposal)
        column.addWidget(compared or leaves, 1)

    def _put_leaves(self, leaves: QTabWidget, proposal: Proposal) -> None:
        if proposal.unplaced:
            count = len(proposal.unplaced)
            leaves.addTab(self.unplaced, _("Not placed ({count})").format(count=count))
        leaves.addTab(_scrolled(wish_bars(proposal.wishes)), _("Points by wish"))


def _headline(proposal: Proposal) -> str:
    missing = len(proposal.unplaced)
    if not missing:
        return _("Everything that was asked for has a place.")
    return ngettext(
        "{count} requirement found no place. The reasons are below.",
        "{count} requirements found no place. The reasons are below.",
        missing,
    ).format(count=missing)


def _scrolled(inner: QWidget) -> QScrollArea:
    padded = QWidget()
    column = QVBoxLayout(padded)
    column.addWidget(inner)
    column.addStretch(1)
    scroll = QScrollArea()
    scroll.setProperty("plain", True)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setAccessibleName(_("Points by wish"))
    scroll.setWidget(padded)
    return scroll
