"""What the kinds and states of things are called on screen."""

from collections.abc import Iterable, Iterator
from datetime import date

from outreach_app.domain.commitment import Promise
from outreach_app.domain.expert import Grade
from outreach_app.domain.place import Precision
from outreach_app.domain.result import Outcome
from outreach_app.domain.suggestion import Uptake
from outreach_app.domain.times import clock
from outreach_app.domain.topic import Category
from outreach_app.domain.village import Kind
from outreach_app.domain.visit import Status, Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, pgettext
from outreach_app.services.matrix import Only


def grades() -> tuple[Grade, ...]:
    """The grades, the highest first."""
    return tuple(sorted(Grade, reverse=True))


def grade_words(grade: Grade) -> str:
    """A professional title (职称)."""
    return {
        Grade.FULL_SENIOR: _("full senior"),
        Grade.SENIOR: _("senior"),
        Grade.MIDDLE: _("middle"),
        Grade.ASSISTANT: _("assistant"),
        Grade.TECHNICIAN: _("technician"),
    }[grade]


def kind_words(kind: Kind) -> str:
    """What sort of place it is."""
    return {
        Kind.VILLAGE: _("village"),
        Kind.COMMUNITY: _("community"),
        Kind.SCHOOL: _("school"),
        Kind.UNIT: _("unit"),
        Kind.BASE: _("planting base"),
    }[kind]


def category_words(category: Category) -> str:
    """送科技, 送知识 or 送服务."""
    return {
        Category.SCIENCE: _("science"),
        Category.KNOWLEDGE: _("knowledge"),
        Category.SERVICE: _("service"),
    }[category]


def area_words(area: Only) -> str:
    """A township or a county, or all there is."""
    return area.township or area.county or _("All villages")


def branch_words(branch: Only) -> str:
    """A field of topics, a whole category, or all of them."""
    if branch.category is None:
        return _("All categories")
    return branch.field or category_words(branch.category)


def precision_words(precision: Precision) -> str:
    """How a point was come by."""
    return {
        Precision.VILLAGE_POINT: _("the village’s own point"),
        Precision.TOWNSHIP_SEAT: _("only the township’s seat"),
        Precision.BOX_CENTRE: _("only the middle of its area"),
        Precision.TYPED: _("typed by hand"),
    }[precision]


def status_words(status: Status) -> str:
    """How far a visit has come."""
    return {
        Status.PROPOSED: _("proposed"),
        Status.CONFIRMED: _("confirmed"),
        Status.DONE: pgettext("visit", "done"),
        Status.MISSED: _("missed"),
        Status.CANCELLED: _("cancelled"),
    }[status]


def outcome_words(outcome: Outcome) -> str:
    """Whether a topic was brought."""
    return {
        Outcome.DONE: pgettext("topic", "done"),
        Outcome.PARTLY: pgettext("topic", "partly"),
        Outcome.NOT_DONE: pgettext("topic", "not done"),
    }[outcome]


def promise_words(state: Promise) -> str:
    """How far a commitment has come, in the words of the sheet's boxes."""
    return {
        Promise.OPEN: pgettext("promise", "not begun"),
        Promise.UNDER_WAY: pgettext("promise", "under way"),
        Promise.KEPT: pgettext("promise", "kept"),
        Promise.DROPPED: pgettext("promise", "dropped"),
    }[state]


def uptake_words(uptake: Uptake) -> str:
    """Whether a suggestion was taken up."""
    return {
        Uptake.TAKEN_UP: pgettext("suggestion", "taken up"),
        Uptake.PARTLY: pgettext("suggestion", "partly taken up"),
        Uptake.NOT: pgettext("suggestion", "not taken up"),
    }[uptake]


def satisfactions() -> list[tuple[int, str]]:
    """How content a village was, in the order of the sheet's boxes."""
    return [
        (5, pgettext("village", "very content")),
        (4, pgettext("village", "content")),
        (3, pgettext("village", "neither")),
        (2, pgettext("village", "not content")),
        (1, pgettext("village", "not at all")),
    ]


def priority_words(priority: int) -> str:
    """How urgent a request is, 1 to 3."""
    return {1: _("usual"), 2: _("important"), 3: _("urgent")}[priority]


def known_fields(workspace: Workspace) -> list[str]:
    """The fields of expertise that topics need and experts know, each once."""
    needed = [need.field for topic in workspace.topics.values() for need in topic.needs]
    known = [field for expert in workspace.experts.values() for field in expert.fields]
    return list(dict.fromkeys([*needed, *known]))


def wish_words(name: str) -> str:
    """What a plan pays points for, by the name of the weight in `Wishes`."""
    return {
        "unplaced": _("A request not placed"),
        "vehicle_day": _("A vehicle out for a day"),
        "quarter_hour": _("A quarter of an hour on the road"),
        "expert_day": _("An expert out for a day"),
        "visit": _("A visit made"),
        "day_off_ideal": _("A day away from the best time"),
        "late_day": _("A day later in the season"),
        "over_fair_share": _("A day beyond an expert’s fair share"),
        "liaison_missing": _("A visit without the liaison expert"),
        "one_grade": _("A team of one grade only"),
        "township_split": _("A trip that goes on to another township"),
        "moved": _("A published visit moved to another day"),
        "team_changed": _("An expert changed in a published team"),
    }[name]


def said_visits(workspace: Workspace, visits: Iterable[Visit]) -> Iterator[tuple[date, str]]:
    """The day of each visit, and where and to whom it goes."""
    for visit in visits:
        village = workspace.villages.get(visit.village)
        experts = (workspace.experts.get(one) for one in visit.team)
        team = _(", ").join(expert.name for expert in experts if expert)
        words = _("{start} {village}, {team}").format(
            start=clock(visit.start_minute),
            village=village.name if village else visit.village,
            team=team or _("nobody"),
        )
        yield visit.day, words
