"""What a row changes of what is known, one sentence a field."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from outreach_app.domain.expert import Expert, Grade
from outreach_app.domain.request import Request
from outreach_app.domain.vehicle import Vehicle
from outreach_app.domain.village import Village
from outreach_app.domain.workspace import Value, Workspace
from outreach_app.i18n import _, pgettext
from outreach_app.services.importing.headings import heading
from outreach_app.services.importing.preview import Subject
from outreach_app.services.importing.time_sentences import times_sentence

_TIMES = {"wished", "closed", "leave", "out_of_service"}
_TOLD_ELSEWHERE = {"id", "source", "village", "wished_words", "unmatched"}
_COLUMNS = {"contacts": "contact", "elevation_m": "elevation", "words": "topics"}
_SUBJECTS: Mapping[type, Subject] = {
    Village: Subject.REQUESTS,
    Request: Subject.REQUESTS,
    Expert: Subject.EXPERTS,
    Vehicle: Subject.VEHICLES,
}


def differences(before: Value, after: Value, workspace: Workspace) -> tuple[str, ...]:
    """A sentence for every field the row changes; nothing where all stays as it is."""
    return tuple(
        _("{field}: {before} → {after}").format(
            field=_label(after, one.name),
            before=_shown(one.name, getattr(before, one.name), workspace),
            after=_shown(one.name, getattr(after, one.name), workspace),
        )
        for one in fields(after)
        if one.name not in _TOLD_ELSEWHERE and getattr(before, one.name) != getattr(after, one.name)
    )


def _shown(name: str, value: Any, workspace: Workspace) -> str:
    if name in _TIMES:
        return times_sentence(value) if value else _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Grade):
        return grade_label(value)
    return pgettext("list", ", ").join(_texts(name, value, workspace)) or _("nothing")


def _texts(name: str, value: Any, workspace: Workspace) -> list[str]:
    """The parts of a value as texts, without those that are blank."""
    if name == "topics":
        texts = [workspace.topics[key].name if key in workspace.topics else key for key in value]
    elif name == "contacts":
        texts = [f"{one.name} {one.phone}".strip() for one in value]
    elif isinstance(value, tuple):
        texts = [str(one) for one in value]
    else:
        texts = ["" if value is None else str(value)]
    return [text for text in texts if text]


def grade_label(grade: Grade) -> str:
    """A professional title in words."""
    return {
        Grade.FULL_SENIOR: _("Full senior engineer"),
        Grade.SENIOR: _("Senior engineer"),
        Grade.MIDDLE: _("Engineer"),
        Grade.ASSISTANT: _("Assistant engineer"),
        Grade.TECHNICIAN: _("Technician"),
    }[grade]


def _label(value: Value, name: str) -> str:
    if name == "topics":
        return _("Topics")
    return heading(_SUBJECTS[type(value)], _COLUMNS.get(name, name))
