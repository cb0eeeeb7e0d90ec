"""What was agreed to once for a visit, in sentences."""

from outreach_app.domain.allowance import Allowance, Allowed
from outreach_app.domain.expert import ExpertId
from outreach_app.domain.times import clock, said_day
from outreach_app.domain.topic import TopicId
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext


def agreed_words(workspace: Workspace, visit: Visit, allowance: Allowance) -> str:
    """An allowance of a visit in a sentence; nothing where what it names is no longer known."""
    name = _name(workspace, allowance)
    if not name:
        return ""
    return _sentence(allowance).format(
        name=name,
        day=said_day(visit.day),
        time=clock(allowance.amount),
        count=allowance.amount,
    )


def _name(workspace: Workspace, allowance: Allowance) -> str:
    whose = allowance.whose
    if allowance.what in (Allowed.AWAY, Allowed.BUSY_WEEK):
        expert = workspace.experts.get(ExpertId(whose))
        return expert.name if expert else ""
    if allowance.what is Allowed.SERVICE:
        vehicle = workspace.vehicles.get(VehicleId(whose))
        return vehicle.name if vehicle else ""
    if allowance.what is Allowed.SEASON:
        topic = workspace.topics.get(TopicId(whose))
        return topic.name if topic else ""
    village = workspace.villages.get(VillageId(whose))
    return village.name if village else ""


def _sentence(allowance: Allowance) -> str:
    amount = allowance.amount
    return {
        Allowed.CLOSED_DAY: _("{name} receives the team on {day} although it is closed."),
        Allowed.LATE: _("{name} stays open until {time} on {day}."),
        Allowed.SOON: ngettext(
            "{name} is visited again after only {count} day.",
            "{name} is visited again after only {count} days.",
            amount,
        ),
        Allowed.AWAY: _("{name} comes on {day} although on leave."),
        Allowed.BUSY_WEEK: ngettext(
            "{name} goes out on {count} day of that week.",
            "{name} goes out on {count} days of that week.",
            amount,
        ),
        Allowed.SERVICE: _("{name} drives on {day} although out of service."),
        Allowed.SEASON: _("“{name}” is brought on {day} although it is out of season."),
    }[allowance.what]
