"""What the kinds and states of things are called on screen."""

from outreach_app.domain.expert import Grade
from outreach_app.domain.place import Precision
from outreach_app.domain.topic import Category
from outreach_app.domain.village import Kind
from outreach_app.domain.visit import Status
from outreach_app.i18n import _, pgettext


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


def priority_words(priority: int) -> str:
    """How urgent a request is, 1 to 3."""
    return {1: _("usual"), 2: _("important"), 3: _("urgent")}[priority]
