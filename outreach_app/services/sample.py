"""The sample workspace: 18 real villages, nine made-up engineers, the season of 2027."""

import tomllib
from functools import cache
from typing import Any

from outreach_app.domain.expert import Expert, ExpertId, Grade
from outreach_app.domain.place import Base, BaseId, Location, PlaceId, TravelTime
from outreach_app.domain.request import Request, RequestId, Source
from outreach_app.domain.times import DateSpan, MonthDigits, Times, Weekdays, YearlySpan
from outreach_app.domain.topic import TopicId
from outreach_app.domain.vehicle import Vehicle, VehicleId
from outreach_app.domain.village import Contact, VillageId
from outreach_app.domain.workspace import Value, Workspace
from outreach_app.ids import Mint, seeded_mint
from outreach_app.paths import sample
from outreach_app.services.reference import divisions, new_season, topic_catalogue
from dataclasses import replace
from datetime import date

Y = YearlySpan
ROWS: tuple[tuple[str, str, tuple[Times, ...], tuple[Times, ...], int, int, int, str], ...] = (
    ("630121100202", "T03 T17", (Y((3, 21), (3, 31)),), (MonthDigits((5, 0)),), 312, 6, 40, "村庄道路与庭院绿化树种；树木修枝整形"),
    ("630121101209", "T28 T29", (DateSpan(date(2027, 3, 22), date(2027, 4, 4)),), (), 268, 9, 60, "森林防火禁火期规定、清明前后野外火源管理"),
    ("630121102210", "T07 T25", (Y((4, 1), (4, 30)), Y((10, 1), (10, 31))), (), 190, 14, 35, "秋季造林；鼢鼠防治"),
    ("630121104205", "T32 T31", (Y((3, 1), (4, 30)),), (), 405, 5, 45, "林木种苗质量分级与“两证一签”、植物检疫"),
    ("630121105201", "T38 T09 T26", (Y((5, 11), (5, 20)),), (Y((5, 1), (5, 5)),), 233, 4, 25, "苗圃会诊；青海云杉播种育苗；立枯病防治"),
    ("630121107207", "T12", (Y((4, 1), (4, 30)),), (), 178, 11, 30, "沙棘育苗与造林"),
    ("630121108211", "T05 T36", (Y((4, 11), (4, 20)),), (), 221, 8, 50, "春季植苗造林；造林作业现场踏查"),
    ("630121201207", "T20 T35", (Y((6, 21), (6, 30)),), (), 164, 17, 28, "云杉梢斑螟识别与监测；野生动物遇见处置"),
    ("630121205205", "T08 T24", (Y((5, 1), (5, 31)),), (Y((11, 1), (3, 31)),), 97, 22, 20, "高海拔造林防风支架与越冬保护；丹巴腮扁叶蜂监测"),
    ("630106104210", "T19", (Y((4, 1), (4, 30)),), (), 287, 7, 40, "退耕还林地低效林补植改造"),
    ("630106105211", "T39", (Y((2, 1), (3, 31)),), (), 356, 3, 30, "村庄绿化方案与树种配置咨询"),
    ("630106106200", "T15 T27", (Y((4, 1), (4, 10)),), (), 310, 5, 35, "青杨、河北杨雄株扦插育苗；杨树腐烂病"),
    ("630106101210", "T37", (Y((8, 1), (9, 30)),), (), 245, 12, 40, "造林成活率检查与补植方案"),
    ("630106100203", "T13", (Y((6, 1), (6, 30)),), (), 398, 6, 25, "丁香嫁接与扦插繁育"),
    ("630106102209", "T34", (Y((5, 1), (6, 30)),), (), 290, 4, 80, "古树名木与乡土树种保护（暴马丁香）"),
    ("630106107207", "T40 T21", (Y((7, 1), (7, 31)),), (), 205, 19, 30, "有害生物疑似症状取样与送检；云杉大小蠹"),
    ("630106200200", "T11 T33", (Y((3, 1), (3, 31)),), (Y((12, 1), (2, 29)),), 112, 26, 25, "祁连圆柏种子催芽；林长制与生态护林员职责"),
    ("630106201200", "T02 T04", (Y((3, 1), (4, 30)),), (), 276, 9, 45, "浅山干旱阳坡灌木树种；造林整地"),
)
G = Grade
EXPERTS: tuple[tuple[str, Grade, str, bool, int, tuple[Times, ...], tuple[str, ...]], ...] = (
    ("赵工", G.FULL_SENIOR, "树种选择;造林", False, 4, (), ()),
    ("钱工", G.SENIOR, "育苗;种苗检疫", True, 4, (), ()),
    ("孙工", G.SENIOR, "有害生物", True, 4, (DateSpan(date(2027, 6, 1), date(2027, 6, 10)),), ()),
    ("李工", G.SENIOR, "森林防火;政策法规", False, 3, (), ()),
    ("周工", G.MIDDLE, "造林;抚育", True, 5, (), ()),
    ("吴工", G.MIDDLE, "育苗", False, 5, (), ("藏语",)),
    ("郑工", G.MIDDLE, "有害生物;抚育", True, 5, (), ()),
    ("王工", G.MIDDLE, "园林绿化;树种选择", False, 5, (), ()),
    ("冯工", G.MIDDLE, "政策法规;生态知识", True, 4, (DateSpan(date(2027, 4, 20), date(2027, 4, 30)),), ("藏语",)),
)


@cache
def sample_workspace() -> Workspace:
    """The sample as it stands before anything is planned, the same every time."""
    with sample("sample.toml").open("rb") as stream:
        told = tomllib.load(stream)
    mint = seeded_mint(told["seed"])
    season = new_season(told["season"]["first"], told["season"]["last"])
    empty = Workspace(season, told["bureau"]["name"], told["bureau"]["phone"])
    return empty.put(*topic_catalogue(), *_ground(told, mint), *_rows(mint))


def _ground(told: dict[str, Any], mint: Mint) -> list[Value]:
    place = told["base"]
    base = Base(BaseId(mint()), place["name"], Location(place["longitude"], place["latitude"]))
    roads: list[Value] = []
    for road in told["travel"]:
        ends = (PlaceId(base.id), PlaceId(road["village"]))
        roads += [
            TravelTime(*ends, road["minutes"], road["source"]),
            TravelTime(*reversed(ends), road["minutes"], road["source"]),
        ]
    return [base, *roads]


def _rows(mint: Mint) -> list[Value]:
    values: list[Value] = []
    for number, (code, topics, wished, closed, households, rangers, people, words) in enumerate(ROWS, 4):
        village = replace(
            divisions().villages[VillageId(code)], closed=closed, households=households, rangers=rangers,
            contacts=(Contact("村支书", f"09710000{97 + number}"),),
        )
        values += [village, Request(
            RequestId(mint()), village.id, tuple(TopicId(t) for t in topics.split()), words, wished=wished,
            audience=people, source=Source("village_requests_2027.xlsx", "需求汇总表", number),
        )]
    for name, grade, fields, drives, week, leave, languages in EXPERTS:
        values.append(Expert(ExpertId(mint()), name, grade, tuple(fields.split(";")), languages, drives, week, leave))
    values.append(Vehicle(VehicleId(mint()), "示例A01", 5, True))
    values.append(Vehicle(VehicleId(mint()), "示例A02", 7, False, out_of_service=(Weekdays((3,)),)))
    return values
