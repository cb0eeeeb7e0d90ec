"""How a visit stands before and after, in words."""

from outreach_app.domain.times import clock, said_day
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.comparing import Difference, Stand
from outreach_app.services.keeping import said_village
from outreach_app.ui.colours import Tint
from outreach_app.ui.theme import colours


def difference_words(one: Difference) -> str:
    """What happens to the visit, in a word or two."""
    before, after = one.before, one.after
    if before is None:
        return _("new")
    if after is None:
        return _("left out")
    if before.day != after.day:
        return _("another day")
    if before.start_minute != after.start_minute:
        return _("another hour")
    if before.team != after.team:
        return _("another team")
    return _("another vehicle") if before.vehicle != after.vehicle else _("other topics")


def difference_picture(one: Difference) -> str:
    """The icon of what happens to the visit."""
    before, after = one.before, one.after
    if before is None:
        return "plus"
    if after is None:
        return "calendar-x"
    if before.day != after.day:
        return "move"
    if before.start_minute != after.start_minute:
        return "clock"
    if before.team != after.team:
        return "users"
    return "truck" if before.vehicle != after.vehicle else "book-open"


def difference_tint(one: Difference) -> Tint:
    """The colour of what happens to the visit."""
    worn = colours()
    if one.after is None:
        return worn.bad
    if one.before is None:
        return worn.good
    return worn.warning if one.concerns_host else worn.info


def stand_lines(workspace: Workspace, stand: Stand | None) -> tuple[str, ...]:
    """When, who, by which vehicle and with what; a dash where the visit is not made."""
    if stand is None:
        return ("–",)
    names = (workspace.experts[e].name for e in stand.team if e in workspace.experts)
    topics = (workspace.topics[t].name for t in stand.topics if t in workspace.topics)
    vehicle = workspace.vehicles.get(stand.vehicle)
    return (
        when_words(stand),
        _(", ").join(sorted(names)) or _("nobody"),
        vehicle.name if vehicle else stand.vehicle,
        _("; ").join(sorted(topics)),
    )


def when_words(stand: Stand) -> str:
    """Day and hour."""
    return _("{day}, {start}").format(day=said_day(stand.day), start=clock(stand.start_minute))


def spoken(workspace: Workspace, one: Difference) -> str:
    """The whole difference in a sentence, for a screen reader."""
    return _("{village}: {what}. Before: {before}. After: {after}.").format(
        village=said_village(workspace, one.village),
        what=difference_words(one),
        before=_(", ").join(stand_lines(workspace, one.before)),
        after=_(", ").join(stand_lines(workspace, one.after)),
    )


def to_say(one: Difference) -> str:
    """What to tell a village on the telephone."""
    if one.before is None:
        return ""
    if one.after is None:
        return _("The visit on {before} is called off for now.").format(
            before=when_words(one.before)
        )
    return _("The team comes on {after} instead of {before}.").format(
        after=when_words(one.after), before=when_words(one.before)
    )
