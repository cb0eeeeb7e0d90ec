"""Reports of a month, a quarter, a year, a village, a county or an expert, as PDF and workbook."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from outreach_app.documents.pdf_file import draw_pages
from outreach_app.documents.report_pages import report_pages
from outreach_app.documents.report_words import scope_words, span_words
from outreach_app.documents.write import write_whole
from outreach_app.domain.account import Scope, account
from outreach_app.domain.validity import must
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import PaperError
from outreach_app.exchange.workbook_out import write_book
from outreach_app.i18n import _, speaking
from outreach_app.services.printing import edition_of
from outreach_app.services.report_tables import report_tables

__all__ = [
    "Scope",
    "draw_report",
    "named_scope",
    "scope_words",
    "span_words",
    "write_report",
]


def named_scope(workspace: Workspace, scope: Scope, name: str) -> Scope:
    """The scope narrowed to the village, county or expert of this name or id.

    Raises:
        InvalidValueError: where nothing or more than one thing is called so.
    """
    found = list(_called(workspace, scope, name))
    must(bool(found), _("Nothing is called {name}.").format(name=name))
    must(
        len(found) == 1,
        _("Several are called {name}. Give the village’s code instead.").format(name=name),
    )
    return found[0]


def draw_report(workspace: Workspace, scope: Scope, *, language: str, printed: datetime) -> bytes:
    """The report as a PDF."""
    with speaking(language):
        edition = edition_of(workspace, printed)
        told = account(workspace, scope, printed.date())
        title = " ".join((_("Report"), scope_words(workspace, scope), span_words(scope)))
        return draw_pages(report_pages(edition, told), title, workspace.bureau, printed).pdf


def write_report(
    workspace: Workspace, scope: Scope, path: Path, *, language: str, printed: datetime
) -> None:
    """Write the report: .pdf, or .xlsx with the visits behind every figure.

    Raises:
        PaperError: when the name ends otherwise, or the PDF cannot be written.
        WorkbookError: when the workbook cannot be written.
    """
    if path.suffix.lower() == ".pdf":
        write_whole(path, draw_report(workspace, scope, language=language, printed=printed))
    elif path.suffix.lower() == ".xlsx":
        with speaking(language):
            told = account(workspace, scope, printed.date())
            write_book(path, report_tables(workspace, told))
    else:
        raise PaperError(
            _("{file} is no report. Let its name end in .pdf or .xlsx.").format(file=path.name)
        )


def _called(workspace: Workspace, scope: Scope, name: str) -> Iterator[Scope]:
    for village in workspace.villages.values():
        if name in (village.id, village.name):
            yield replace(scope, village=village.id)
    for expert in workspace.experts.values():
        if name in (expert.id, expert.name):
            yield replace(scope, expert=expert.id)
    if any(village.county == name for village in workspace.villages.values()):
        yield replace(scope, county=name)
