"""How a value is saved and removed, whatever it is."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from outreach_app.domain.change import Change
from outreach_app.domain.times import said_day
from outreach_app.domain.validity import must
from outreach_app.domain.village import VillageId
from outreach_app.domain.workspace import TABLES, Value, Workspace
from outreach_app.errors import InUseError
from outreach_app.i18n import _, pgettext
from outreach_app.text import clean, clean_name

T = TypeVar("T")
_NAMED_AT_MOST = 3


def save(workspace: Workspace, value: Value, *, new: str, known: str) -> Change:
    """Keep a value, its texts cleaned: words `new` where its id is new, `known` where it is not."""
    there = value.id in getattr(workspace, TABLES[type(value)])
    return Change(known if there else new, workspace.put(tidy(value)))


def remove(workspace: Workspace, value: Value, words: str, users: Iterable[str]) -> Change:
    """Take a value away that nothing else refers to; `users` are said as one would name them.

    Raises:
        InUseError: with the first of the users.
    """
    refuse_while_used(users)
    return Change(words, workspace.drop(value))


def refuse_while_used(users: Iterable[str]) -> None:
    """Refuse to remove what others refer to.

    Raises:
        InUseError: with the first of the users.
    """
    listed = list(dict.fromkeys(users))
    if not listed:
        return
    shown = pgettext("between users", "; ").join(listed[:_NAMED_AT_MOST])
    more = len(listed) - _NAMED_AT_MOST
    if more > 0:
        raise InUseError(
            _(
                "This cannot be removed, for it is used by: {users}, and {more} more. "
                "Change those first."
            ).format(users=shown, more=more)
        )
    raise InUseError(
        _("This cannot be removed, for it is used by: {users}. Change that first.").format(
            users=shown
        )
    )


def known(table: Iterable[str], key: str) -> None:
    """Refuse an id that is not in the table, such as a village another coordinator removed.

    Raises:
        InvalidValueError: where it is missing.
    """
    must(key in table, _("This is not in the workspace any more."))


def tidy(value: T) -> T:
    """The value with every text in it cleaned; names in one line. Equal where nothing was wrong."""
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        part.name: _tidied(part.name, getattr(value, part.name))
        for part in fields(value)
        if part.init
    }
    return replace(value, **changed)


def _tidied(name: str, part: Any) -> Any:
    if isinstance(part, Enum):
        return part
    if isinstance(part, str):
        return clean_name(part) if name == "name" else clean(part).text
    if type(part) is tuple:
        return tuple(_tidied(name, one) for one in part)
    return tidy(part)


def said_visit(workspace: Workspace, village: VillageId, day: date) -> str:
    """A visit as one speaks of it: by place and day."""
    return _("the visit to {village} on {day}").format(
        village=said_village(workspace, village), day=said_day(day)
    )


def said_village(workspace: Workspace, village: VillageId) -> str:
    """A village's name, or its code where the village is gone."""
    place = workspace.villages.get(village)
    return place.name if place else str(village)


def published(workspace: Workspace, names: str) -> Iterator[str]:
    """The releases whose visits or trips name something, as one speaks of them."""
    for release in workspace.releases.values():
        trips_name = any(names in (trip.vehicle, trip.base, trip.driver) for trip in release.trips)
        visits_name = any(
            names == visit.village or names in visit.topics or names in visit.team
            for visit in release.visits
        )
        if trips_name or visits_name:
            yield _("release {number}").format(number=release.number)
