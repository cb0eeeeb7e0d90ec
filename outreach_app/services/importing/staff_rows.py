"""A row of an expert list or of a vehicle list."""

import re
from dataclasses import replace

from outreach_app.domain.expert import Expert, ExpertId, Grade
from outreach_app.domain.times import Times
from outreach_app.domain.vehicle import Vehicle, VehicleId
from outreach_app.i18n import _
from outreach_app.services.importing.cells import RowReader
from outreach_app.services.importing.drafts import (
    Draft,
    Setting,
    provisional,
    times_in,
    understood,
)
from outreach_app.services.importing.preview import Understood
from outreach_app.services.importing.time_words import Purpose, in_season_years, read_closures

_GRADES = {
    "正高": Grade.FULL_SENIOR,
    "研究员": Grade.FULL_SENIOR,
    "教授级": Grade.FULL_SENIOR,
    "助理": Grade.ASSISTANT,
    "技术员": Grade.TECHNICIAN,
    "副研究员": Grade.SENIOR,
    "副高": Grade.SENIOR,
    "高级": Grade.SENIOR,
    "高工": Grade.SENIOR,
    "工程师": Grade.MIDDLE,
    "中级": Grade.MIDDLE,
    "full senior": Grade.FULL_SENIOR,
    "senior": Grade.SENIOR,
    "middle": Grade.MIDDLE,
    "assistant": Grade.ASSISTANT,
    "technician": Grade.TECHNICIAN,
    "engineer": Grade.MIDDLE,
}
_LANGUAGE = re.compile("(?:懂|会|通晓|能说)((?:[藏土蒙撒拉]{1,2}[语话][、和,]?)+)")
_MOST_SEATS = 60
_DAYS_A_WEEK = 7


def read_expert(reader: RowReader, setting: Setting) -> Draft:
    """The expert of a row, with what was known of somebody of that name before."""
    name = reader.name("name")
    if not name or reader.is_example:
        return Draft(reader, reader.shown(), refused=_("The row names no expert."))
    before = next((one for one in setting.workspace.experts.values() if one.name == name), None)
    old = before or Expert(setting.experts[name], name)
    leave, said = _absence(reader, "leave", setting)
    note = reader.text("note")
    days = reader.number_in("days_a_week", _DAYS_A_WEEK)
    drives = reader.yes("drives")
    expert = replace(
        old,
        grade=_grade(reader, old.grade),
        fields=_listed(reader.name("fields")) or old.fields,
        languages=_languages(reader.name("languages"), note) or old.languages,
        drives=old.drives if drives is None else drives,
        days_a_week=old.days_a_week if days is None else days,
        leave=leave or old.leave,
        phone=reader.phone("phone") or old.phone,
        note=note or old.note,
    )
    return Draft(reader, name, name, (expert,), (before,), tuple(said))


def read_vehicle(reader: RowReader, setting: Setting) -> Draft:
    """The vehicle of a row, with what was known of that number plate before."""
    name = reader.name("name")
    if not name or reader.is_example:
        return Draft(reader, reader.shown(), refused=_("The row names no vehicle."))
    before = next((one for one in setting.workspace.vehicles.values() if one.name == name), None)
    old = before or Vehicle(VehicleId(provisional(f"vehicle {name}")), name)
    out, said = _absence(reader, "out_of_service", setting)
    seats = reader.number_in("seats", _MOST_SEATS)
    four_wheel, has_driver = reader.yes("four_wheel"), reader.yes("has_driver")
    vehicle = replace(
        old,
        seats=old.seats if seats is None else seats,
        four_wheel=old.four_wheel if four_wheel is None else four_wheel,
        has_driver=old.has_driver if has_driver is None else has_driver,
        out_of_service=out or old.out_of_service,
        note=reader.text("note") or old.note,
    )
    return Draft(reader, name, name, (vehicle,), (before,), tuple(said))


def new_expert_id(name: str) -> ExpertId:
    """The id of an expert until the import is adopted."""
    return ExpertId(provisional(f"expert {name}"))


def _absence(
    reader: RowReader, field: str, setting: Setting
) -> tuple[tuple[Times, ...], list[Understood]]:
    """The times of their own column and those a remark holds, taken once in this season."""
    times, said = times_in(reader, field, Purpose.AWAY, setting)
    note = reader.text("note")
    noted = read_closures(note, setting.moments).times
    if noted:
        said.append(understood(reader, "note", note, noted, Purpose.AWAY))
    season = setting.workspace.season
    dated = in_season_years((*times, *noted), season.first, season.last)
    return tuple(dict.fromkeys(dated)), said


def _grade(reader: RowReader, otherwise: Grade) -> Grade:
    title = reader.name("grade")
    if not title:
        return otherwise
    found = next((grade for word, grade in _GRADES.items() if word in title.lower()), None)
    if found is None:
        reader.remark("grade", _("The title “{title}” is not known.").format(title=title))
        return otherwise
    return found


def _listed(text: str) -> tuple[str, ...]:
    parts = (part.strip() for part in re.split("[;；,，、/|]", text))
    return tuple(dict.fromkeys(part for part in parts if part))


def _languages(text: str, note: str) -> tuple[str, ...]:
    """The languages of their own column, or those a remark such as 懂藏语 names."""
    found = _LANGUAGE.search(note)
    return _listed(text) or (_listed(found[1].replace("和", "、")) if found else ())
