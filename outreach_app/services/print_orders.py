"""An order for paper: which sheets of what, drawn to look at, saved, printed and noted."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from outreach_app.domain.change import Change
from outreach_app.domain.expert import ExpertId
from outreach_app.domain.notice import Notice
from outreach_app.domain.sheet import Sheet
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.progress import Progress, silent
from outreach_app.services.copies import EACH_VISIT, note_printed
from outreach_app.services.printing import How, check_paper, draw_sheet, print_sheets
from outreach_app.services.slips import draw_changed, reprint


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed; `visits` and `expert` are None for all of them.

    Where only what changed is wanted, `due` has what of each kind is stale or was never printed.
    """

    sheets: tuple[Sheet, ...]
    visits: frozenset[VisitId] | None
    expert: ExpertId | None
    fold: bool
    language: str
    due: Mapping[Sheet, tuple[str, ...]] | None = None

    def narrowed(self, workspace: Workspace) -> Workspace:
        """The workspace with no other visits than those that are to be printed."""
        if self.visits is None:
            return workspace
        return workspace.drop(
            *(visit for visit in workspace.visits.values() if visit.id not in self.visits)
        )

    def chosen(self, sheet: Sheet) -> Collection[str] | None:
        """The ids of the owners of a sheet, None for all."""
        if self.due is not None:
            return self.due.get(sheet, ())
        one = sheet is Sheet.ITINERARY and self.expert is not None
        return frozenset({str(self.expert)}) if one else None

    def asks_for_something(self, plan: Workspace) -> bool:
        """Whether there is a visit to be printed."""
        return any(visit.stands for visit in self.narrowed(plan).visits.values())

    def how(self, plan: Workspace, printed: datetime) -> How:
        """How paper is wanted, of which plan."""
        return How(language=self.language, printed=printed, fold=self.fold, plan=plan)


def look_at(
    plan: Workspace, order: Order, sheet: Sheet, printed: datetime, progress: Progress = silent
) -> bytes:
    """The sheets of a kind as they would be printed.

    Raises:
        PaperError: where there is none.
        StoppedError: when the user stops it.
    """
    how = order.how(plan, printed)
    return draw_sheet(order.narrowed(plan), sheet, order.chosen(sheet), progress, **how)


def amiss(plan: Workspace, order: Order, sheet: Sheet, printed: datetime) -> tuple[Notice, ...]:
    """What a person should know before sheets of a kind are printed."""
    return check_paper(order.narrowed(plan), (sheet,), **order.how(plan, printed))


def draw_order(
    plan: Workspace, order: Order, printed: datetime, progress: Progress = silent
) -> tuple[bytes, ...]:
    """Everything that was ordered, a PDF for each kind.

    Raises:
        PaperError: where there is nothing to print.
        StoppedError: when the user stops it.
    """
    if order.due is not None:
        how = order.how(plan, printed)
        return tuple(draw_changed(plan, order.due, progress, **how).values())
    return tuple(look_at(plan, order, sheet, printed, progress) for sheet in order.sheets)


def save_order(
    plan: Workspace, order: Order, folder: Path, printed: datetime, progress: Progress = silent
) -> tuple[Path, ...]:
    """Write everything that was ordered into a folder, and say which files they are.

    Raises:
        PaperError: where there is nothing to print, or a file cannot be written.
        StoppedError: when the user stops it; nothing is written then.
    """
    how = order.how(plan, printed)
    if order.due is not None:
        return reprint(plan, order.due, folder, progress, **how)
    return print_sheets(order.narrowed(plan), order.sheets, folder, progress, **how).files


def note_order(workspace: Workspace, order: Order, moment: datetime) -> Change:
    """Write into the ledger of the version what was printed.

    Where only some visits were wanted, sheets of several visits are not whole and not noted.
    """
    whole = order.visits is None
    return note_printed(
        workspace,
        {
            sheet: order.chosen(sheet) if whole else order.visits
            for sheet in order.sheets
            if whole or sheet in EACH_VISIT
        },
        moment,
    )
