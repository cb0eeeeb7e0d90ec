"""The planner at work: how good its plan is by now and how good one could be."""

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from outreach_app.domain.proposal import Standing, percent_at_most
from outreach_app.i18n import _
from outreach_app.ui.theme import SPACE
from outreach_app.ui.widgets.parts import label
from outreach_app.ui.widgets.plan_chart import ScoreChart
from outreach_app.ui.widgets.plan_figures import Figures

_FULL = 1000


class PlanProgress(QWidget):
    """Figures, a line of the score over time, and how much of the search is behind us."""

    def __init__(self) -> None:
        """Start with nothing known."""
        super().__init__()
        self.figures = Figures((_("Score"), _("Away from the best"), _("Placed"), _("Elapsed")))
        self.chart = ScoreChart()
        self._phase = label(role="muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _FULL)
        self._bar.setAccessibleName(_("Progress"))
        self._seconds: float | None = None
        self._rounds: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.figures)
        column.addWidget(self.chart, 1)
        column.addWidget(self._phase)
        column.addWidget(self._bar)

    def begin(self, seconds: float | None, rounds: int | None) -> None:
        """Watch a search that ends after so many seconds or rounds."""
        self._seconds, self._rounds = seconds, rounds
        self._bar.setValue(0)
        self.chart.begin(seconds or 1.0)
        self.figures.show_figures(("–", "–", "–", "–"))

    def take(self, standing: Standing) -> None:
        """Show how far the planner has come."""
        self.figures.show_figures(
            (
                f"{standing.score:,}",
                gap_words(standing.gap),
                placed_words(standing.placed, standing.wanted),
                _("{seconds} s").format(seconds=round(standing.seconds)),
            )
        )
        self._phase.setText(standing.phase)
        self._bar.setValue(round(_FULL * min(1.0, self._share(standing))))
        self.chart.take(standing)

    def _share(self, standing: Standing) -> float:
        """How much of the search is behind us."""
        by_time = standing.seconds / self._seconds if self._seconds else 0.0
        by_rounds = standing.rounds / self._rounds if self._rounds else 0.0
        return max(by_time, by_rounds)


def gap_words(gap: float | None) -> str:
    """How far the score may be from the best there is."""
    if gap is None:
        return _("not proven")
    share = percent_at_most(gap)
    return _("at most {share} %").format(share=f"{share:.1f}") if share else _("0 %, proven")


def placed_words(placed: int, wanted: int) -> str:
    """How many of the requirements have a visit."""
    return _("{placed} of {wanted}").format(placed=placed, wanted=wanted)
