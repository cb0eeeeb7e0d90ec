from dataclasses import replace

from outreach_app.documents.edition import Edition
from outreach_app.documents.preflight import preflight
from outreach_app.domain.notice import Severity
from outreach_app.domain.sheet import Sheet
from outreach_app.domain.village import Contact
from outreach_app.domain.workspace import Value, Workspace
from tests.documents.planned import PRINTED, planned_workspace
from tests.makers import expert, trip, vehicle, village, visit, workspace

PHONED = (Contact("host", "1"),)


def found(plan: Workspace, *sheets: Sheet) -> list[str]:
    told = preflight(Edition(plan, PRINTED), sheets or tuple(Sheet))
    return [notice.words for notice in told]


def valley(*values: Value) -> Workspace:
    """Two villages that can be phoned, two vehicles, an engineer, and a bureau with a telephone."""
    bare = workspace(
        village("Adda", contacts=PHONED),
        village("Bega", contacts=PHONED),
        vehicle("car"),
        vehicle("bus"),
        expert("Zhao"),
        *values,
    )
    return replace(bare, bureau="Bureau", bureau_phone="0971")


def test_a_sound_plan_has_nothing_to_say() -> None:
    assert found(planned_workspace()) == []


def test_a_missing_telephone_is_named() -> None:
    stop = visit("Adda")
    plan = valley(stop, trip(stop), village("Adda", contacts=(Contact("host"),)))

    assert found(plan) == ["Adda has no telephone; the sheets leave room to write one in."]
    assert found(plan, Sheet.CALENDAR) == []


def test_a_second_contact_with_a_telephone_will_do() -> None:
    stop = visit("Adda")
    contacts = (Contact("host"), Contact("deputy", "2"))

    assert found(valley(stop, trip(stop), village("Adda", contacts=contacts))) == []


def test_a_bureau_without_name_or_telephone_is_named() -> None:
    bare = replace(valley(), bureau="", bureau_phone="")

    assert len(found(bare, Sheet.NOTICE)) == 2
    assert len(found(bare, Sheet.RUN)) == 1


def test_a_visit_without_a_trip_is_named() -> None:
    assert found(valley(visit("Adda"))) == [
        "The visit to Adda on Mon 12 Apr 2027 is on no trip: no vehicle and no way."
    ]


def test_an_expert_on_two_trips_of_a_day_is_booked_twice() -> None:
    one, two = visit("Adda", team=("Zhao",)), visit("Bega", team=("Zhao",))

    plan = valley(one, two, trip(one), trip(two, car="bus"))

    assert found(plan) == ["Zhao is booked twice on Mon 12 Apr 2027: Adda, Bega."]
    told = next(preflight(Edition(plan, PRINTED), (Sheet.RUN,)))
    assert told.severity is Severity.ERROR
    assert told.about == one.id


def test_an_expert_in_two_villages_at_once_is_booked_twice() -> None:
    one, two = visit("Adda", team=("Zhao",)), visit("Bega", team=("Zhao",))

    assert found(valley(one, two, trip(one, two)))[0].startswith("Zhao is booked twice")


def test_two_stops_of_one_trip_are_no_double_booking() -> None:
    one = visit("Adda", team=("Zhao",))
    two = replace(visit("Bega", team=("Zhao",)), start_minute=one.end_minute + 30)

    assert found(valley(one, two, trip(one, two))) == []


def test_a_vehicle_out_twice_at_the_same_time_is_named() -> None:
    one, two = visit("Adda"), visit("Bega")
    second = replace(trip(two), id=trip(two).id.__class__("second"))

    assert found(valley(one, two, trip(one), second)) == [
        "car is out on two trips at the same time on Mon 12 Apr 2027."
    ]


def test_a_vehicle_may_go_out_again_after_its_return() -> None:
    one, two = visit("Adda"), visit("Bega")
    later = replace(
        trip(two), id=trip(two).id.__class__("later"), departs_minute=15 * 60, returns_minute=1080
    )

    assert found(valley(one, two, trip(one), later)) == []
