"""What a call speaks of, found: the thing of a name, the moment of a day."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Protocol, TypeVar

from outreach_app.domain.validity import must
from outreach_app.i18n import _
from outreach_app.services.today import CHINA, now_in_china


class _Named(Protocol):
    @property
    def name(self) -> str: ...


Id = TypeVar("Id", bound=str)
Value = TypeVar("Value", bound=_Named)


def named(table: Mapping[Id, Value], words: str) -> Id:
    """The id that was typed, or the id of the one thing that bears the name."""
    found = [key for key, value in table.items() if words in (key, value.name)]
    must(bool(found), _("Nothing here is called “{name}”.").format(name=words))
    must(
        len(found) == 1,
        _("More than one thing is called “{name}”; type its number instead: {numbers}").format(
            name=words, numbers=_(", ").join(found)
        ),
    )
    return found[0]


def moment(today: date) -> datetime:
    """This moment, or the first of another day that is asked for: then sheets come out the same."""
    now = now_in_china()
    return now if now.date() == today else datetime.combine(today, time(), CHINA)
