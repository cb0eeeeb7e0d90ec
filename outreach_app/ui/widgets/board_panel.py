"""What the panel beside the board tells: of one visit, of several, or of the season."""

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from outreach_app.domain.notice import Notice
from outreach_app.domain.visit import Status, Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.board_detail import VisitDetail
from outreach_app.ui.widgets.board_view import BoardView
from outreach_app.ui.widgets.plan_judge import by_visit, with_villages
from outreach_app.ui.words import status_words

_NAMED = 5
"""How many broken rules, and how many of the next visits, the panel names."""


class BoardPanel:
    """Fills the panel from what is picked on a board."""

    def __init__(self, detail: VisitDetail, view: BoardView, session: Session) -> None:
        """Fill `detail`."""
        self._detail = detail
        self._view = view
        self._session = session

    def tell(self, picked: Sequence[Visit], notices: tuple[Notice, ...]) -> None:
        """Tell of the visits picked, the chosen one first of all, and of the rules broken."""
        workspace, visit = self._session.workspace, self._view.chosen
        if len(picked) > 1:
            count = len(picked)
            title = ngettext("{count} visit picked", "{count} visits picked", count)
            lines = [
                card.when_and_where for card in self._view.cards if card.visit in self._view.picks
            ]
            self._detail.show_several(title.format(count=count), list(dict.fromkeys(lines)))
        elif picked:
            broken = by_visit(workspace, notices).get(visit, ())
            self._detail.show_visit(workspace, picked[0].id, broken)
        else:
            self._tell_season(workspace, notices)

    def _tell_season(self, workspace: Workspace, notices: tuple[Notice, ...]) -> None:
        """How the season stands, while no visit is chosen."""
        broken = [with_villages(workspace, notice) for notice in notices[:_NAMED]]
        more = len(notices) - len(broken)
        if more > 0:
            sentence = ngettext(
                "{count} rule more is broken.", "{count} rules more are broken.", more
            )
            broken.append(sentence.format(count=more))
        today = self._session.today()
        coming = {card.visit: card for card in self._view.cards if card.day >= today}
        named = [card.when_and_where for card in islice(coming.values(), _NAMED)]
        self._detail.show_nothing(_season_words(workspace), broken, named)


def _season_words(workspace: Workspace) -> str:
    """How many visits there are in each state."""
    visits = workspace.visits.values()
    if not visits:
        return _("Nothing is planned yet. Let the planner propose a season to begin with.")
    counts = Counter(visit.status for visit in visits)
    pinned = sum(bool(visit.pins) for visit in visits)
    told = [
        _("{state}: {count}").format(state=status_words(status), count=counts[status])
        for status in Status
        if counts[status]
    ]
    told.append(_("{state}: {count}").format(state=_("pinned"), count=pinned))
    return " · ".join(told)
