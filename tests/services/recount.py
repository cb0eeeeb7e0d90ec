"""The figures of a report counted again, the plainest way there is: every record, one by one."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from outreach_app.domain.account import Scope
from outreach_app.domain.commitment import Commitment, Promise
from outreach_app.domain.expert import ExpertId
from outreach_app.domain.result import Outcome
from outreach_app.domain.suggestion import Suggestion, Uptake
from outreach_app.domain.topic import Category, Topic, TopicId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Status, Visit
from outreach_app.domain.workspace import Workspace

CATEGORIES = {
    Category.SCIENCE: "Science",
    Category.KNOWLEDGE: "Knowledge",
    Category.SERVICE: "Service",
}
OUTCOMES = {Outcome.DONE: "done", Outcome.PARTLY: "partly done", Outcome.NOT_DONE: "not done"}


def recount(plan: Workspace, scope: Scope, today: date) -> Mapping[str, int]:
    """Every figure that is not nought, by its English name."""
    count: Counter[str] = Counter()
    villages = _villages(plan, scope)
    count["villages in all"] = len(villages)
    _count_visits(plan, scope, count)
    for promise in plan.commitments.values():
        if _is_told(plan, scope, promise):
            owed = promise.state in (Promise.OPEN, Promise.UNDER_WAY)
            count["commitments made"] += 1
            count["commitments kept"] += promise.state is Promise.KEPT
            count["commitments overdue"] += owed and (promise.due or today) < today
    for suggestion in plan.suggestions.values():
        if _is_told(plan, scope, suggestion):
            count["suggestions made"] += 1
            count["suggestions answered"] += (
                suggestion.answer != "" or suggestion.uptake is not None
            )
            taken = suggestion.uptake in (Uptake.TAKEN_UP, Uptake.PARTLY)
            count["suggestions taken up, also in part"] += taken
    _count_topics_in_villages(plan, villages, min(today, scope.last), count)
    return {name: number for name, number in count.items() if number}


def _villages(plan: Workspace, scope: Scope) -> set[VillageId]:
    return {
        one.id
        for one in plan.villages.values()
        if (not scope.village or one.id == scope.village)
        and (not scope.county or one.county == scope.county)
    }


def _team(plan: Workspace, visit: Visit) -> tuple[ExpertId, ...]:
    for result in plan.results.values():
        if result.visit == visit.id and result.team:
            return result.team
    return visit.team


def _in_scope(plan: Workspace, scope: Scope) -> Iterator[Visit]:
    for visit in plan.visits.values():
        there = visit.village in _villages(plan, scope)
        by_them = not scope.expert or scope.expert in _team(plan, visit)
        if there and by_them and scope.first <= visit.day <= scope.last:
            yield visit


def _count_visits(plan: Workspace, scope: Scope, count: Counter[str]) -> None:
    reached, days_out = set(), set()
    for visit in _in_scope(plan, scope):
        count[f"visits: {visit.status.value}"] += 1
        if visit.status is Status.DONE:
            reached.add(visit.village)
            count[f"visits made in {visit.day:%Y-%m}"] += 1
            days_out |= {(expert, visit.day) for expert in _team(plan, visit)}
            _count_result(plan, visit, count)
    count["villages reached"] = len(reached)
    for expert, _day in days_out:
        if scope.expert in (None, expert):
            count[f"days out: {plan.experts[expert].name}"] += 1


def _count_result(plan: Workspace, visit: Visit, count: Counter[str]) -> None:
    for result in plan.results.values():
        if result.visit == visit.id:
            count["people reached"] += result.attendance or 0
            count["eco-rangers reached"] += result.rangers or 0
            for one in result.topics:
                category = CATEGORIES[plan.topics[one.topic].category]
                count[f"topics, {category}: {OUTCOMES[one.outcome]}"] += 1


def _is_told(plan: Workspace, scope: Scope, one: Commitment | Suggestion) -> bool:
    visit = plan.visits.get(one.visit) if one.visit else None
    day = one.made or (visit.day if visit else scope.first)
    by_them = not scope.expert or (visit is not None and scope.expert in _team(plan, visit))
    there = one.village in _villages(plan, scope)
    return there and by_them and scope.first <= day <= scope.last


def _count_topics_in_villages(
    plan: Workspace, villages: set[VillageId], day: date, count: Counter[str]
) -> None:
    asked = {(one.village, topic) for one in plan.requests.values() for topic in one.topics}
    brought = {(one.village, topic) for one in plan.visits.values() for topic in one.topics}
    for village, topic in asked | brought:
        if village in villages:
            state = _state(plan, village, topic, day)
            known = (village, topic) in asked or state != "asked for"
            count[f"coverage: {state}"] += known
            if (village, topic) in asked and state in ("asked for", "partly done", "stale"):
                count[f"not met: {plan.topics[topic].name}"] += 1


def _state(plan: Workspace, village: VillageId, topic: TopicId, day: date) -> str:
    results = {one.visit: one for one in plan.results.values()}
    last: date | None = None
    planned = partly = False
    for visit in plan.visits.values():
        if visit.village != village:
            continue
        if visit.id not in results:
            ahead = visit.status in (Status.PROPOSED, Status.CONFIRMED)
            planned = planned or (ahead and topic in visit.topics)
            continue
        for one in results[visit.id].topics:
            if one.topic == topic and one.outcome is Outcome.DONE:
                last = max(last or visit.day, visit.day)
            partly = partly or (one.topic == topic and one.outcome is Outcome.PARTLY)
    if last and _is_fresh(plan.topics[topic], last, day):
        return "done"
    if planned:
        return "planned"
    return "stale" if last else "partly done" if partly else "asked for"


def _is_fresh(topic: Topic, done: date, day: date) -> bool:
    if topic.refresh_months is None:
        return True
    months = (day.year - done.year) * 12 + day.month - done.month
    if months == topic.refresh_months:
        return day.day < min(done.day, 28)
    return months < topic.refresh_months
