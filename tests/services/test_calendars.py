"""Whoever took in a calendar before finds each visit changed or called off by the next one."""

import warnings
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import vobject
from icalendar import Calendar

from outreach_app.domain.release import Release, ReleaseId
from outreach_app.domain.village import Contact
from outreach_app.domain.visit import Status, Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.services.calendars import write_calendars
from tests import makers
from tests.documents.planned import PRINTED, planned_workspace

VISIT = makers.visit("Adda", "seed care", team=("Zhao", "Li"))
Told = tuple[int, str]


@pytest.fixture
def plan() -> Workspace:
    return makers.workspace(
        makers.village("Adda", contacts=(Contact("Ma", "13800000001"),)),
        makers.topic("seed care"),
        makers.expert("Zhao", phone="13900000000"),
        makers.expert("Li"),
        VISIT,
    )


def published(plan: Workspace, number: int) -> Workspace:
    visits = tuple(plan.visits.values())
    return plan.put(Release(ReleaseId(f"r{number}"), number, PRINTED, "", visits))


def told(plan: Workspace, folder: Path) -> dict[str, dict[str, Told]]:
    """What each calendar says of each event: its sequence and state."""
    files = write_calendars(plan, folder, PRINTED)
    return {
        file.stem.split("-")[-1]: {
            str(one["UID"]).split("@")[0]: (int(one["SEQUENCE"]), str(one["STATUS"]))
            for one in events(file)
        }
        for file in files
    }


def events(file: Path) -> list[Any]:
    """The events of a file, on which two readers agree."""
    found = list(Calendar.from_ical(file.read_bytes()).walk("VEVENT"))
    with warnings.catch_warnings():
        # The reader itself uses what newer Pythons frown upon.
        warnings.simplefilter("ignore")
        other: Any = vobject.readOne(file.read_text("utf-8"))
        seen = [(e.uid.value, e.sequence.value, e.status.value) for e in other.vevent_list]
    parts = "UID", "SEQUENCE", "STATUS"
    assert seen == [tuple(str(one[part]) for part in parts) for one in found]
    return found


def moved(day: int) -> Visit:
    return replace(VISIT, day=date(2027, 4, day))


def test_the_sample_gives_a_calendar_to_each_expert_and_village(tmp_path: Path) -> None:
    plan = planned_workspace()
    found = told(plan, tmp_path / "calendars")

    out = {expert for visit in plan.visits.values() for expert in visit.team}
    assert len(found) == len(out) + len(plan.villages)
    assert {state for events in found.values() for state in events.values()} == {(0, "CONFIRMED")}


def test_every_change_raises_the_sequence_and_keeps_the_identity(
    plan: Workspace, tmp_path: Path
) -> None:
    heard = []
    for number, day in enumerate((13, 14, 14, 15), 1):
        heard.append(told(plan, tmp_path)["Adda"][VISIT.id][0])
        plan = published(plan, number).put(moved(day))
    heard.append(told(plan, tmp_path)["Adda"][VISIT.id][0])

    assert heard == [0, 1, 2, 2, 3]


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.MISSED, None])
def test_what_is_off_is_called_off_for_all(
    plan: Workspace, tmp_path: Path, status: Status | None
) -> None:
    plan = published(plan, 1)
    after = plan.put(replace(VISIT, status=status)) if status else plan.drop(VISIT)

    found = told(after, tmp_path)

    assert found == {name: {VISIT.id: (1, "CANCELLED")} for name in ("Zhao", "Li", "Adda")}


def test_a_draft_that_is_called_off_is_told_too(plan: Workspace, tmp_path: Path) -> None:
    off = plan.put(replace(VISIT, status=Status.CANCELLED))

    assert told(plan, tmp_path)["Adda"] == {VISIT.id: (0, "CONFIRMED")}
    assert told(off, tmp_path)["Adda"] == {VISIT.id: (1, "CANCELLED")}


def test_who_left_the_team_is_told_and_who_stays_hears_of_a_change(
    plan: Workspace, tmp_path: Path
) -> None:
    after = published(plan, 1).put(replace(VISIT, team=VISIT.team[:1]))

    found = told(after, tmp_path)

    assert found["Li"] == {VISIT.id: (1, "CANCELLED")}
    assert found["Zhao"] == {VISIT.id: (1, "CONFIRMED")}


@pytest.mark.parametrize("phones", [True, False])
def test_telephone_numbers_are_told_only_where_they_are_asked_for(
    plan: Workspace, tmp_path: Path, phones: bool
) -> None:
    files = write_calendars(plan, tmp_path, PRINTED, phones=phones)

    texts = [file.read_bytes().decode().replace("\r\n ", "") for file in files]
    assert all(("13900000000" in text) is phones for text in texts)
    assert all(("13800000001" in text) is phones for text in texts)


def test_two_of_one_name_have_a_file_each(plan: Workspace, tmp_path: Path) -> None:
    namesake = replace(makers.expert("other"), name="Zhao")
    visit = replace(makers.visit("Adda", day=date(2027, 5, 3)), team=(namesake.id,))

    assert len(write_calendars(plan.put(namesake, visit), tmp_path, PRINTED)) == 4
