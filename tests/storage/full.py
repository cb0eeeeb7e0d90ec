"""A workspace in which no field of any value is what it would be by default."""

from datetime import UTC, date, datetime, timedelta, timezone
from types import MappingProxyType

from outreach_app.domain.allowance import Allowance, Allowed
from outreach_app.domain.calendar import DayKind, SpecialDay, Standing, WorkingCalendar
from outreach_app.domain.commitment import Commitment, CommitmentId, Promise
from outreach_app.domain.expert import Expert, ExpertId, Grade
from outreach_app.domain.memory import Memory
from outreach_app.domain.place import Base, BaseId, Location, Origin, PlaceId, Precision, TravelTime
from outreach_app.domain.release import Answer, Call, Copy, Release, ReleaseId
from outreach_app.domain.request import Request, RequestId, Source
from outreach_app.domain.result import Outcome, Result, ResultId, TopicOutcome
from outreach_app.domain.season import Season
from outreach_app.domain.suggestion import Suggestion, SuggestionId, Uptake
from outreach_app.domain.times import DateSpan, MonthDigits, Weekdays, YearlySpan
from outreach_app.domain.topic import Category, Need, Prerequisite, Topic, TopicId
from outreach_app.domain.trip import Trip, TripId
from outreach_app.domain.vehicle import Vehicle, VehicleId
from outreach_app.domain.village import Contact, Kind, Village, VillageId
from outreach_app.domain.visit import Form, Pin, Status, Visit, VisitId
from outreach_app.domain.wishes import Wishes
from outreach_app.domain.workspace import Workspace

PLACE = Location(101.681234567, 36.93, Precision.VILLAGE_POINT)
TIMES = (
    DateSpan(date(2027, 6, 1), date(2027, 6, 10)),
    YearlySpan((11, 1), (3, 31)),
    MonthDigits((5, 0)),
    Weekdays((3, 7)),
)
CHINA = timezone(timedelta(hours=8))

SEASON = Season(
    first=date(2027, 3, 1),
    last=date(2027, 10, 31),
    calendar=WorkingCalendar.of(
        [
            SpecialDay(date(2027, 5, 1), DayKind.OFF, "劳动节", Standing.OFFICIAL),
            SpecialDay(date(2027, 5, 8), DayKind.WORK, "调休", Standing.PROVISIONAL),
        ]
    ),
    day_starts_minute=450,
    latest_return_minute=1110,
    fire_ban=(YearlySpan((10, 2), (5, 30)), YearlySpan((7, 1), (7, 2))),
    arrival_minutes=20,
    stops_a_trip=4,
    topics_a_visit=5,
    minutes_between_stops=70,
    days_between_visits=8,
    notice_days=9,
    wishes=Wishes(*range(101, 114)),
    snow=(YearlySpan((11, 2), (3, 30)),),
    snow_speed_percent=60,
)

VILLAGE = Village(
    id=VillageId("630121100202"),
    name="闇门滩村",
    township="塔尔镇",
    county="大通回族土族自治县",
    kind=Kind.BASE,
    location=PLACE,
    elevation_m=2710,
    households=312,
    rangers=6,
    contacts=(Contact("马主任", "13900000000", "村主任"),),
    liaison=ExpertId("zhao"),
    closed=TIMES,
    opens_minute=510,
    closes_minute=1020,
    needs_four_wheel=True,
    base=BaseId("bureau"),
    note="“路窄”\n\\ 慢行 𨳒",
    spared=frozenset({"T08", "T09"}),
)
TOPIC = Topic(
    id=TopicId("T03"),
    name="村庄道路与庭院绿化树种",
    category=Category.SERVICE,
    field="树种选择",
    months=frozenset({3, 4, 10}),
    season_note="清明前后",
    minutes=75,
    needs=(Need("造林", Grade.SENIOR),),
    refresh_months=24,
    prerequisites=(Prerequisite(TopicId("T01"), 30),),
    materials=("《高原城市园林绿化树种选择及应用》",),
    audience="生态护林员",
    open_fire=True,
    source="目录",
)
EXPERT = Expert(
    id=ExpertId("zhao"),
    name="赵工",
    grade=Grade.FULL_SENIOR,
    fields=("造林", "抚育"),
    languages=("藏语",),
    drives=True,
    days_a_week=3,
    leave=TIMES,
    bases=(BaseId("bureau"),),
    phone="13900000001",
    note="膝伤",
)
VEHICLE = Vehicle(
    id=VehicleId("A01"),
    name="示例A01",
    seats=7,
    four_wheel=True,
    has_driver=True,
    base=BaseId("bureau"),
    out_of_service=TIMES,
    note="年检",
)
BASE = Base(BaseId("bureau"), "局机关", PLACE)
ROAD = TravelTime(PlaceId("bureau"), PlaceId("630121100202"), 65, "typed", Origin.TABLE, 41.5)
REQUEST = Request(
    id=RequestId("r1"),
    village=VILLAGE.id,
    topics=(TOPIC.id,),
    words="绿化；修枝",
    unmatched=("修枝",),
    wished=TIMES,
    wished_words="4月中旬",
    priority=3,
    audience=40,
    note="急",
    source=Source("村需求.xlsx", "需求汇总表", 7),
    again=True,
    looks_back=date(2026, 10, 12),
)
VISIT = Visit(
    id=VisitId("v1"),
    village=VILLAGE.id,
    day=date(2027, 4, 12),
    start_minute=570,
    minutes=90,
    team=(EXPERT.id,),
    topics=(TOPIC.id,),
    requests=(REQUEST.id,),
    status=Status.CONFIRMED,
    pins=frozenset(Pin),
    form=Form.FIELD_CLASS,
    reason="下雪",
    note="带标本",
    allowances=(
        Allowance(Allowed.LATE, VILLAGE.id, 1080),
        Allowance(Allowed.BUSY_WEEK, EXPERT.id, 4),
    ),
)
TRIP = Trip(
    id=TripId("t1"),
    day=date(2027, 4, 12),
    vehicle=VEHICLE.id,
    base=BASE.id,
    visits=(VISIT.id,),
    departs_minute=500,
    returns_minute=800,
    drive_minutes=(65, 66),
    driver=EXPERT.id,
)
RESULT = Result(
    id=ResultId("o1"),
    visit=VISIT.id,
    topics=(TopicOutcome(TOPIC.id, Outcome.PARTLY, "时间不够"),),
    team=(EXPERT.id,),
    arrived_minute=571,
    left_minute=655,
    attendance=38,
    rangers=6,
    questions="冻害",
    materials=("册子",),
    photos=("4f2a",),
    satisfaction=5,
    scans=("7c1e.jpg",),
)
COMMITMENT = Commitment(
    id=CommitmentId("c1"),
    village=VILLAGE.id,
    what="送苗木 200 株",
    owner="赵工",
    due=date(2027, 5, 1),
    state=Promise.KEPT,
    evidence="签收单",
    visit=VISIT.id,
    made=date(2027, 4, 11),
    settled=date(2027, 4, 28),
)
SUGGESTION = Suggestion(
    id=SuggestionId("s1"),
    village=VILLAGE.id,
    what="办培训班",
    from_whom="马主任",
    answer="秋季办",
    visit=VISIT.id,
    owner="钱工",
    due=date(2027, 6, 1),
    made=date(2027, 4, 13),
    settled=date(2027, 5, 20),
    uptake=Uptake.PARTLY,
)
RELEASE = Release(
    id=ReleaseId("p1"),
    number=2,
    published=datetime(2027, 3, 20, 9, 30, tzinfo=CHINA),
    words="四月的计划",
    visits=tuple(
        Visit(VisitId(f"v{n}"), VILLAGE.id, date(2027, 4, n), 600, 60) for n in range(1, 13)
    ),
    trips=(TRIP,),
    copies=(
        Copy("visit sheet", "赵工", datetime(2027, 3, 21, tzinfo=UTC), 3, ("v1", "v2"), draft=True),
    ),
    calls=tuple(
        Call(VILLAGE.id, answer, datetime(2027, 3, 22, 10, tzinfo=CHINA), "赶集", date(2027, 4, 14))
        for answer in (Answer.NOT_REACHED, Answer.OTHER_DAY)
    ),
)
MEMORY = Memory("columns", MappingProxyType({"村名": "village", "人数": "audience"}))

FULL = Workspace(SEASON, "西宁市林业和草原局", "0971-0000000").put(
    *(VILLAGE, TOPIC, EXPERT, VEHICLE, BASE, ROAD, REQUEST, VISIT, TRIP),
    *(RESULT, COMMITMENT, SUGGESTION, RELEASE, MEMORY),
)
