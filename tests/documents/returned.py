"""The planned sample after half of it was made: results, promises and suggestions came home."""

from dataclasses import replace
from datetime import date
from functools import cache

from outreach_app.domain.commitment import Commitment, CommitmentId, Promise
from outreach_app.domain.result import Outcome, Result, ResultId, TopicOutcome
from outreach_app.domain.suggestion import Suggestion, SuggestionId
from outreach_app.domain.visit import Status, Visit
from outreach_app.domain.workspace import Value, Workspace
from tests.documents.planned import planned_workspace

TODAY = date(2027, 6, 15)
_FATES = (Status.DONE, Status.DONE, Status.DONE, Status.MISSED, Status.DONE, Status.CANCELLED)


@cache
def returned_workspace() -> Workspace:
    """What the bureau knows on the 15th of June."""
    plan = planned_workspace()
    values: list[Value] = []
    past = sorted((v for v in plan.visits.values() if v.day < TODAY), key=lambda v: (v.day, v.id))
    for number, visit in enumerate(past):
        fate = _FATES[number % len(_FATES)]
        values.append(replace(visit, status=fate))
        if fate is Status.DONE:
            values += [_result(visit, number), *_told(visit, number)]
    return plan.put(*values)


def _result(visit: Visit, number: int) -> Result:
    outcomes = (Outcome.DONE, Outcome.DONE, Outcome.PARTLY, Outcome.NOT_DONE)
    topics = tuple(
        TopicOutcome(topic, outcomes[(number + place) % len(outcomes)])
        for place, topic in enumerate(visit.topics)
    )
    return Result(
        ResultId(f"result {visit.id}"),
        visit.id,
        topics,
        visit.team,
        visit.start_minute + 10,
        visit.end_minute,
        attendance=24 + 3 * number,
        rangers=4 + number % 5,
        satisfaction=5 - number % 2,
        scans=(f"scan {number} page 1.jpg", f"scan {number} page 2.jpg") if number % 2 else (),
    )


def _told(visit: Visit, number: int) -> tuple[Commitment, Suggestion]:
    states = (Promise.KEPT, Promise.OPEN, Promise.UNDER_WAY)
    promise = Commitment(
        CommitmentId(f"promise {visit.id}"),
        visit.village,
        "送杏树苗木 50 株，并派人指导栽植",
        "赵工",
        date(2027, 5, 1 + number),
        states[number % len(states)],
        visit=visit.id,
    )
    suggestion = Suggestion(
        SuggestionId(f"suggestion {visit.id}"),
        visit.village,
        "希望秋季再来讲一次修剪",
        "村支书",
        "已列入秋季计划" if number % 2 else "",
        visit.id,
    )
    return promise, suggestion
