"""What came home from a visit is recorded, or that it was not made and why."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from outreach_app.documents.sheet_code import (
    VISIT_LETTERS,
    plain_letters,
    read_sheet_code,
    visit_key,
)
from outreach_app.domain.change import Change
from outreach_app.domain.commitment import Commitment
from outreach_app.domain.result import Outcome, Result, ResultId, TopicOutcome
from outreach_app.domain.suggestion import Suggestion
from outreach_app.domain.validity import must
from outreach_app.domain.visit import Status, Visit, VisitId
from outreach_app.domain.workspace import Told, Workspace
from outreach_app.errors import InvalidValueError
from outreach_app.i18n import _, ngettext
from outreach_app.ids import Mint
from outreach_app.services.keeping import known, said_visit, tidy
from outreach_app.services.trips import without_visit

SHORT = 4
"""How many letters of a visit's key are shown; any number that fits only one visit will do."""


def record_result(
    workspace: Workspace,
    result: Result,
    commitments: Iterable[Commitment] = (),
    suggestions: Iterable[Suggestion] = (),
) -> Change:
    """Keep what a person confirmed of a visit, which is done now; an earlier record of it goes.

    `commitments` are new ones, and older ones as they stand now; `suggestions` likewise.

    Raises:
        InvalidValueError: where the visit, an expert or a topic is not in the workspace any more.
    """
    known(workspace.visits, result.visit)
    for expert in result.team:
        known(workspace.experts, expert)
    for outcome in result.topics:
        known(workspace.topics, outcome.topic)
    visit = workspace.visits[result.visit]
    told: tuple[Told, ...] = (*commitments, *suggestions)
    for one in told:
        known(workspace.villages, one.village)
    after = workspace.exchange(
        tuple(old for old in workspace.results.values() if old.visit == visit.id),
        (tidy(result), replace(visit, status=Status.DONE, reason=""), *map(tidy, told)),
    )
    words = _("Record {visit}").format(visit=said_visit(workspace, visit.village, visit.day))
    return Change(words, after)


def not_made(workspace: Workspace, visit: VisitId, status: Status, reason: str) -> Change:
    """Say that a visit was missed or is cancelled, and why; a record of it goes.

    Raises:
        InvalidValueError: without a reason, or where the visit is not in the workspace any more.
    """
    known(workspace.visits, visit)
    must(bool(reason.strip()), _("Say why the visit was not made."))
    old = workspace.visits[visit]
    after = without_visit(workspace, visit) if status is Status.CANCELLED else workspace
    after = after.exchange(
        tuple(one for one in workspace.results.values() if one.visit == visit),
        (tidy(replace(old, status=status, reason=reason)),),
    )
    what = said_visit(workspace, old.village, old.day)
    sentence = (
        _("Note that {visit} was missed")
        if status is Status.MISSED
        else _("Note that {visit} is cancelled")
    )
    return Change(sentence.format(visit=what), after)


def result_of(workspace: Workspace, visit: VisitId) -> Result | None:
    """What is recorded of a visit."""
    return next((one for one in workspace.results.values() if one.visit == visit), None)


def first_guess(workspace: Workspace, visit: VisitId, mint: Mint) -> Result:
    """What is recorded of a visit, or that it went as planned: all of the team, every topic."""
    planned = workspace.visits[visit]
    return result_of(workspace, visit) or Result(
        ResultId(mint()),
        visit,
        tuple(
            TopicOutcome(topic, Outcome.DONE)
            for topic in planned.topics
            if topic in workspace.topics
        ),
        tuple(expert for expert in planned.team if expert in workspace.experts),
    )


def known_materials(workspace: Workspace, visit: VisitId) -> tuple[str, ...]:
    """What may be handed out or shown: of the visit's topics, then of others and of visits made."""
    planned = (
        topic for one in workspace.visits[visit].topics if (topic := workspace.topics.get(one))
    )
    topics = (*planned, *workspace.topics.values())
    made = (thing for result in workspace.results.values() for thing in result.materials)
    return tuple(dict.fromkeys((*(thing for one in topics for thing in one.materials), *made)))


def waiting(workspace: Workspace, today: date) -> tuple[Visit, ...]:
    """The visits whose day has come and of which nothing is recorded, the longest waiting first."""
    told = {result.visit for result in workspace.results.values()}
    late = (
        visit
        for visit in workspace.visits.values()
        if visit.stands and visit.day <= today and visit.id not in told
    )
    return tuple(sorted(late, key=lambda visit: (visit.day, visit.start_minute, visit.id)))


def short_id(visit: VisitId) -> str:
    """The letters by which a visit is opened, the first ones under the square of its sheet."""
    return visit_key(visit)[:SHORT]


def find_visit(workspace: Workspace, typed: str) -> VisitId:
    """The visit of a sheet's code as a scanner types it, or of its first letters.

    Raises:
        InvalidValueError: where it is none of this plan, or more than one.
    """
    code = read_sheet_code(typed)
    letters = code.key if code else plain_letters(typed)
    if code is None and len(letters) > VISIT_LETTERS:
        raise InvalidValueError(
            _(
                "{code} is no whole sheet code. Scan it once more, or type its first letters."
            ).format(code=typed.strip())
        )
    found = [visit for visit in workspace.visits if visit_key(visit).startswith(letters)]
    if not letters or not found:
        raise InvalidValueError(
            _(
                "No visit of this plan has the code {code}. It may be another office’s sheet."
            ).format(code=typed.strip())
        )
    if len(found) > 1:
        raise InvalidValueError(
            ngettext(
                "{count} visit has a code that begins so. Type more of it.",
                "{count} visits have a code that begins so. Type more of it.",
                len(found),
            ).format(count=len(found))
        )
    return found[0]
