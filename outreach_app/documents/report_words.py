"""What a report calls things."""

from datetime import date

from outreach_app.domain.account import Scope
from outreach_app.domain.commitment import Commitment, Promise
from outreach_app.domain.suggestion import Suggestion, Uptake
from outreach_app.domain.topic import Category
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, pgettext


def scope_words(workspace: Workspace, scope: Scope) -> str:
    """What a report tells of."""
    if scope.village:
        return workspace.villages[scope.village].full_name
    if scope.expert:
        return workspace.experts[scope.expert].name
    return scope.county or workspace.bureau or _("All villages")


def span_words(scope: Scope) -> str:
    """From when to when."""
    return f"{scope.first:%Y-%m-%d} – {scope.last:%Y-%m-%d}"


def category_words(category: Category) -> str:
    """送科技, 送知识, 送服务."""
    return {
        Category.SCIENCE: _("Science"),
        Category.KNOWLEDGE: _("Knowledge"),
        Category.SERVICE: _("Service"),
    }[category]


def promise_words(one: Commitment, today: date) -> str:
    """How far a commitment has come."""
    if one.overdue(today):
        return _("overdue")
    return {
        Promise.OPEN: _("not begun"),
        Promise.UNDER_WAY: _("under way"),
        Promise.KEPT: _("kept"),
        Promise.DROPPED: _("dropped"),
    }[one.state]


def answer_words(one: Suggestion) -> str:
    """What became of a suggestion, and what was answered."""
    if one.uptake is None:
        return one.answer or _("not answered yet")
    words = uptake_words(one.uptake)
    return _("{uptake}: {answer}").format(uptake=words, answer=one.answer) if one.answer else words


def uptake_words(uptake: Uptake) -> str:
    """Whether a suggestion was taken up."""
    return {
        Uptake.TAKEN_UP: pgettext("suggestion", "taken up"),
        Uptake.PARTLY: pgettext("suggestion", "partly taken up"),
        Uptake.NOT: pgettext("suggestion", "not taken up"),
    }[uptake]
