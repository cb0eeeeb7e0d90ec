"""Versions are published, what moved is told, copies are known stale, calls are noted."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from outreach_app.domain.release import Answer, Call
from outreach_app.domain.sheet import Sheet
from outreach_app.domain.topic import TopicId
from outreach_app.domain.village import Contact
from outreach_app.domain.visit import Status, Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import InvalidValueError, PaperError
from outreach_app.i18n import speaking
from outreach_app.ids import seeded_mint
from outreach_app.services.calls import note_call, to_phone
from outreach_app.services.copies import (
    drafts,
    due_by_kind,
    ledger,
    note_printed,
    stale_by_kind,
    stale_sheets,
)
from outreach_app.services.printing import page_count
from outreach_app.services.releases import moved_by_release, moved_since_release, publish
from outreach_app.services.slips import draw_slip, reprint
from outreach_app.services.today import CHINA
from tests.documents.reading import texts
from tests.makers import BUREAU, expert, topic, trip, vehicle, village, visit, workspace

MOMENT = datetime(2027, 3, 2, 9, 30, tzinfo=CHINA)
LATER = datetime(2027, 3, 12, 9, 30, tzinfo=CHINA)
ADDA = visit("Adda", "pruning", team=("Zhao",))
BARDO = visit("Bardo", "pruning", team=("Qian",), day=date(2027, 4, 13))
TRIPS = trip(ADDA), trip(BARDO)


def valley() -> Workspace:
    return workspace(
        village("Adda", contacts=(Contact("Ma"), Contact("Li", "13900000000"))),
        *(village("Bardo"), topic("pruning"), topic("grafting"), BUREAU),
        *(expert("Zhao", phone="13900000001"), expert("Qian"), expert("Sun")),
        *(vehicle("car"), vehicle("van"), ADDA, BARDO, *TRIPS),
    )


def published(workspace: Workspace, moment: datetime = MOMENT) -> Workspace:
    return publish(workspace, "plan", moment, mint=seeded_mint(moment.day)).after


def test_the_first_version_holds_everything_that_stands() -> None:
    off = replace(visit("Adda", "grafting", day=date(2027, 5, 1)), status=Status.CANCELLED)

    after = published(valley().put(off))

    [release] = after.releases.values()
    assert (release.number, release.words, release.published) == (1, "plan", MOMENT)
    assert release.visits == (ADDA, BARDO)
    assert release.trips == TRIPS
    assert moved_since_release(after) == ()


def test_what_moved_is_listed_by_day_and_hour() -> None:
    early = replace(BARDO, day=ADDA.day, start_minute=8 * 60)

    news = moved_since_release(valley().put(early))

    assert [one.visit for one in news] == [early.id, ADDA.id]


def test_nothing_is_published_twice_nor_where_nothing_is_planned() -> None:
    with pytest.raises(InvalidValueError, match="Nothing moved"):
        published(published(valley()))
    with pytest.raises(InvalidValueError, match="Nothing is planned"):
        published(valley().drop(ADDA, BARDO))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (replace(ADDA, day=date(2027, 4, 14)), "Mon 12 Apr 2027 becomes Wed 14 Apr 2027"),
        (replace(ADDA, start_minute=600), "09:30 becomes 10:00"),
        (replace(ADDA, minutes=120), "ends at 11:30, not 11:00"),
        (replace(ADDA, team=(expert("Sun").id,)), "with Sun instead of Zhao"),
        (replace(ADDA, topics=(*ADDA.topics, TopicId("grafting"))), "grafting instead of nothing"),
        (replace(ADDA, status=Status.CANCELLED), "no longer on Mon 12 Apr 2027 at 09:30"),
    ],
)
def test_what_moved_is_told_in_a_sentence(changed: Visit, words: str) -> None:
    after = published(valley()).put(changed)

    [one] = moved_since_release(after)

    assert one.visit == ADDA.id
    assert [said for said in one.words if words in said]


def test_a_confirmed_visit_did_not_move() -> None:
    assert moved_since_release(published(valley()).put(replace(ADDA, status=Status.DONE))) == ()


def test_another_vehicle_is_told() -> None:
    after = published(valley()).put(replace(TRIPS[0], vehicle=vehicle("van").id))

    assert [one.words for one in moved_since_release(after)] == [("with van instead of car",)]


def test_a_version_tells_what_it_moved_since_the_one_before() -> None:
    second = published(published(valley()).put(replace(ADDA, start_minute=600)), LATER)

    assert second.plan_version() == 2
    assert [one.visit for one in moved_by_release(second)] == [ADDA.id]
    assert moved_since_release(second) == ()


def printed() -> Workspace:
    return note_printed(published(valley()), dict.fromkeys(Sheet), MOMENT).after


def test_the_ledger_knows_who_got_which_sheets_of_which_version() -> None:
    lines = {(line.sheet, line.holder): line.count for line in ledger(printed())}

    assert lines == {
        (Sheet.VISIT, "teams"): 2,
        (Sheet.NOTICE, "villages"): 2,
        (Sheet.SIGN_IN, "villages"): 2,
        (Sheet.RUN, "drivers"): 2,
        (Sheet.CALENDAR, "office"): 1,
        (Sheet.ITINERARY, "Zhao"): 1,
        (Sheet.ITINERARY, "Qian"): 1,
        (Sheet.ITINERARY, "Sun"): 1,
    }
    assert all(line.number == 1 and line.printed == MOMENT for line in ledger(printed()))


def test_before_the_first_version_there_is_no_ledger() -> None:
    assert note_printed(valley(), {Sheet.VISIT: None}, MOMENT).after == valley()


def test_of_a_plan_that_moved_only_the_sheets_that_show_it_are_drafts() -> None:
    moved = published(valley()).put(replace(ADDA, start_minute=600))
    after = note_printed(moved, dict.fromkeys(Sheet), MOMENT).after

    counts = {(line.sheet, line.holder, line.draft): line.count for line in ledger(after)}
    assert counts == {
        (Sheet.VISIT, "teams", False): 1,
        (Sheet.VISIT, "teams", True): 1,
        (Sheet.NOTICE, "villages", False): 1,
        (Sheet.NOTICE, "villages", True): 1,
        (Sheet.SIGN_IN, "villages", False): 1,
        (Sheet.SIGN_IN, "villages", True): 1,
        (Sheet.RUN, "drivers", False): 1,
        (Sheet.RUN, "drivers", True): 1,
        (Sheet.CALENDAR, "office", False): 1,
        (Sheet.ITINERARY, "Zhao", True): 1,
        (Sheet.ITINERARY, "Qian", False): 1,
        (Sheet.ITINERARY, "Sun", False): 1,
    }
    assert {line.number for line in ledger(after)} == {1}
    assert drafts(after) == {
        (Sheet.VISIT, ADDA.id),
        (Sheet.NOTICE, ADDA.id),
        (Sheet.SIGN_IN, ADDA.id),
        (Sheet.RUN, TRIPS[0].id),
        (Sheet.ITINERARY, "Zhao"),
    }


def test_a_draft_is_printed_again_though_its_visit_was_published_as_it_shows_it(
    tmp_path: Path,
) -> None:
    moved = published(valley()).put(replace(ADDA, start_minute=600))
    held = note_printed(moved, {Sheet.VISIT: None}, MOMENT).after
    assert [(one.about, one.draft) for one in stale_sheets(held)] == [(ADDA.id, True)]

    again = published(held, LATER)
    assert [(one.about, one.draft) for one in stale_sheets(again)] == [(ADDA.id, True)]
    due = stale_by_kind(again)
    assert due == {Sheet.VISIT: (ADDA.id,)}
    files = reprint(again, due, tmp_path, language="en", printed=LATER)
    assert len(files) == len(("the slip", "the sheets"))

    assert stale_sheets(note_printed(again, due, LATER).after) == ()


def test_a_draft_of_what_moved_back_is_replaced_and_needs_no_slip(tmp_path: Path) -> None:
    moved = printed().put(replace(ADDA, start_minute=600))
    back = note_printed(moved, {Sheet.VISIT: [ADDA.id]}, LATER).after.put(ADDA)

    assert moved_since_release(back) == ()
    assert [(one.sheet, one.about, one.draft) for one in stale_sheets(back)] == [
        (Sheet.VISIT, ADDA.id, True)
    ]
    files = reprint(back, stale_by_kind(back), tmp_path, language="en", printed=LATER)
    assert [file.name for file in files] == ["Visit sheets-v1.pdf"]


def test_of_a_visit_that_is_off_nothing_is_printed_again_but_the_calendar(tmp_path: Path) -> None:
    off = published(printed().put(replace(ADDA, status=Status.CANCELLED)), LATER)
    due = stale_by_kind(off)

    assert due == {Sheet.CALENDAR: ("",)}
    assert {one.about for one in stale_sheets(off)} >= {ADDA.id, TRIPS[0].id, "Zhao"}
    assert len(reprint(off, due, tmp_path, language="en", printed=LATER)) == len(("slip", "wall"))


def test_a_trip_that_is_new_gets_its_run_sheet_and_one_that_is_off_none() -> None:
    later = replace(ADDA, day=date(2027, 4, 20))
    new = replace(trip(later), id=type(TRIPS[0].id)("new"))
    moved = published(printed().drop(TRIPS[0]).put(later, new), LATER)

    due = stale_by_kind(moved)
    after = note_printed(moved, due, LATER).after

    assert due[Sheet.RUN] == ("new",)
    assert [(one.sheet, one.about) for one in stale_sheets(after)] == [(Sheet.RUN, TRIPS[0].id)]
    assert stale_by_kind(after) == {}


def test_after_a_change_only_the_sheets_that_show_it_are_stale() -> None:
    after = printed().put(replace(ADDA, start_minute=600))

    assert {(one.sheet, one.about) for one in stale_sheets(after)} == {
        (Sheet.VISIT, ADDA.id),
        (Sheet.NOTICE, ADDA.id),
        (Sheet.SIGN_IN, ADDA.id),
        (Sheet.RUN, TRIPS[0].id),
        (Sheet.ITINERARY, "Zhao"),
    }
    assert stale_sheets(printed()) == ()


def test_the_calendar_is_stale_once_a_trip_is_on_another_day() -> None:
    day = date(2027, 4, 14)
    after = printed().put(replace(ADDA, day=day), replace(TRIPS[0], day=day))

    assert (Sheet.CALENDAR, "") in {(one.sheet, one.about) for one in stale_sheets(after)}


TOGETHER = replace(BARDO, day=ADDA.day, start_minute=12 * 60)
ONE_TRIP = trip(ADDA, TOGETHER)


def in_one_trip() -> Workspace:
    plan = valley().drop(*TRIPS).put(TOGETHER, ONE_TRIP)
    return note_printed(published(plan), dict.fromkeys(Sheet), MOMENT).after


def test_other_stops_of_a_trip_are_stale_where_their_sheets_show_what_moved() -> None:
    after = in_one_trip().put(replace(ADDA, start_minute=600))

    others = {one.sheet for one in stale_sheets(after) if one.about in {TOGETHER.id, "Qian"}}
    assert others == {Sheet.VISIT}

    later = in_one_trip().put(replace(ONE_TRIP, returns_minute=16 * 60))
    assert {(one.sheet, one.about) for one in stale_sheets(later)} == {
        (Sheet.VISIT, ADDA.id),
        (Sheet.VISIT, TOGETHER.id),
        (Sheet.RUN, ONE_TRIP.id),
        (Sheet.ITINERARY, "Zhao"),
        (Sheet.ITINERARY, "Qian"),
    }


def test_where_only_the_trip_goes_otherwise_the_team_is_phoned_and_no_host() -> None:
    changed = replace(ONE_TRIP, departs_minute=8 * 60, driver=expert("Zhao").id)
    after = in_one_trip().put(changed)

    assert {one.told for one in moved_since_release(after)} == {
        ("leaves at 08:00, back at 15:00", "Zhao drives")
    }
    assert {one.whom for one in to_phone(published(after, LATER))} == {"Zhao", "Qian"}


def test_of_what_is_made_nothing_is_printed_again() -> None:
    made = in_one_trip().put(replace(ADDA, status=Status.DONE))
    lost = published(made.put(replace(TOGETHER, status=Status.MISSED)), LATER)

    assert {one.sheet for one in stale_sheets(lost)} & {Sheet.VISIT, Sheet.RUN} == {Sheet.VISIT}
    assert stale_by_kind(lost).keys() == {Sheet.CALENDAR}


def test_a_role_is_named_in_the_language_of_the_window_and_a_person_as_ever() -> None:
    with speaking("zh_CN"):
        held = printed()

    assert {line.holder for line in ledger(held)} == {
        *("teams", "villages", "drivers", "office"),
        *("Zhao", "Qian", "Sun"),
    }
    with speaking("zh_CN"):
        assert {"专家组", "各村", "驾驶员", "办公室", "Zhao"} <= {
            line.holder for line in ledger(held)
        }


def test_a_sheet_printed_anew_in_another_language_takes_the_place_of_the_stale_one() -> None:
    with speaking("zh_CN"):
        held = printed()
    moved = published(held.put(replace(ADDA, start_minute=600)), LATER)

    assert stale_sheets(note_printed(moved, stale_by_kind(moved), LATER).after) == ()


def test_an_expert_who_left_a_team_holds_a_stale_itinerary_and_so_does_the_new_one() -> None:
    after = printed().put(replace(ADDA, team=(expert("Sun").id,)))

    held = {one.about for one in stale_sheets(after) if one.sheet is Sheet.ITINERARY}
    assert held == {"Zhao", "Sun"}


def test_a_new_copy_takes_the_place_of_the_stale_one(tmp_path: Path) -> None:
    moved = published(printed().put(replace(ADDA, start_minute=600)), LATER)

    due = stale_by_kind(moved)
    reprint(moved, due, tmp_path, language="en", printed=LATER)
    after = note_printed(moved, due, LATER).after

    assert stale_sheets(after) == ()
    assert {line.number for line in ledger(after)} == {1, 2}


def test_only_stale_sheets_are_printed_again_and_a_slip_beside_them(tmp_path: Path) -> None:
    moved = published(printed().put(replace(ADDA, start_minute=600)), LATER)

    due = stale_by_kind(moved)
    done = reprint(moved, due, tmp_path, language="en", printed=LATER)

    assert {file.name for file in done} == {
        "Change slip-v2.pdf",
        "Visit sheets-v2.pdf",
        "Village notices-v2.pdf",
        "Sign-in sheets-v2.pdf",
        "Day run sheets-v2.pdf",
        "Expert itineraries-v2.pdf",
    }
    assert due[Sheet.VISIT] == (ADDA.id,)
    assert due[Sheet.RUN] == (TRIPS[0].id,)
    sheets = {file.name: file.read_bytes() for file in done}
    assert page_count(sheets["Visit sheets-v2.pdf"]) == 1


def test_what_was_never_printed_is_due_and_so_is_what_is_stale() -> None:
    first = note_printed(published(valley()), {Sheet.VISIT: {ADDA.id}}, MOMENT).after
    assert due_by_kind(first, (Sheet.VISIT, Sheet.ITINERARY)) == {
        Sheet.VISIT: (BARDO.id,),
        Sheet.ITINERARY: ("Zhao", "Qian"),
    }
    held = note_printed(first, {Sheet.VISIT: None}, MOMENT).after
    assert due_by_kind(held, (Sheet.VISIT,)) == {}
    moved = published(held.put(replace(ADDA, start_minute=600)), LATER)
    assert due_by_kind(moved, (Sheet.VISIT, Sheet.CALENDAR)) == {
        Sheet.VISIT: (ADDA.id,),
        Sheet.CALENDAR: ("",),
    }


def test_a_visit_that_is_off_is_not_due_any_more() -> None:
    off = published(printed().put(replace(ADDA, status=Status.CANCELLED)), LATER)
    assert Sheet.VISIT not in due_by_kind(off, Sheet)


def test_new_sheets_alone_need_no_slip(tmp_path: Path) -> None:
    first = published(valley())
    due = due_by_kind(first, (Sheet.VISIT,))
    files = reprint(first, due, tmp_path, language="en", printed=LATER)
    assert [file.name for file in files] == ["Visit sheets-v1.pdf"]


def test_the_slip_says_what_moved_and_from_which_version() -> None:
    moved = published(printed().put(replace(ADDA, start_minute=600)), LATER)

    [words] = texts(draw_slip(moved, language="en", printed=LATER))

    assert "Change slip" in words
    assert "Adda" in words
    assert "09:30 becomes 10:00" in words
    assert "Bardo" not in words


def test_there_is_no_slip_for_the_first_version_and_nothing_to_reprint(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match="no slip"):
        draw_slip(printed(), language="en", printed=LATER)
    with pytest.raises(PaperError, match="still holds"):
        reprint(printed(), stale_by_kind(printed()), tmp_path, language="en", printed=LATER)
    assert list(tmp_path.iterdir()) == []


def test_hosts_and_experts_of_what_moved_are_phoned() -> None:
    second = published(published(valley()).put(replace(ADDA, start_minute=600)), LATER)

    host, zhao = to_phone(second)

    assert (host.whom, host.person, host.phone) == ("Adda", "Li", "13900000000")
    assert host.words == ("09:30 becomes 10:00",)
    assert (zhao.whom, zhao.phone) == ("Zhao", "13900000001")
    assert zhao.words == ("Adda: 09:30 becomes 10:00",)
    assert to_phone(valley()) == ()
    assert len(to_phone(published(valley()))) == 4


def test_a_host_who_confirms_confirms_the_visit_and_goes_to_the_end_of_the_list() -> None:
    before = published(valley())

    after = note_call(before, Call("Adda", Answer.CONFIRMED, MOMENT)).after

    assert after.visits[ADDA.id].status is Status.CONFIRMED
    assert after.visits[BARDO.id].status is Status.PROPOSED
    assert to_phone(after)[-1].whom == "Adda"
    assert to_phone(after)[-1].settled
    assert moved_since_release(after) == ()


def test_a_visit_that_moved_after_the_release_is_not_confirmed_by_a_call() -> None:
    before = published(valley()).put(replace(ADDA, start_minute=600))

    after = note_call(before, Call("Adda", Answer.CONFIRMED, MOMENT)).after

    assert after.visits[ADDA.id].status is Status.PROPOSED


def test_who_asks_for_another_day_stays_on_the_list_with_the_day() -> None:
    wished = date(2027, 4, 20)
    call = Call("Adda", Answer.OTHER_DAY, MOMENT, "market\u200b ", wished)

    after = note_call(published(valley()), call).after

    [host] = [one for one in to_phone(after) if one.whom == "Adda"]
    assert host.last == replace(call, words="market")
    assert not host.settled
    assert after.visits[ADDA.id].status is Status.PROPOSED


def test_the_last_call_counts_and_all_are_kept() -> None:
    once = note_call(published(valley()), Call("Zhao", Answer.NOT_REACHED, MOMENT)).after
    after = note_call(once, Call("Zhao", Answer.CONFIRMED, LATER)).after

    [zhao] = [one for one in to_phone(after) if one.whom == "Zhao"]
    assert zhao.settled
    [release] = after.releases.values()
    assert len(release.calls) == 2


def test_a_call_needs_a_version() -> None:
    with pytest.raises(InvalidValueError, match="Publish the plan first"):
        note_call(valley(), Call("Zhao", Answer.CONFIRMED, MOMENT))
