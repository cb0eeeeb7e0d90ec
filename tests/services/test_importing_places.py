"""The village a row means is found, or asked for; two of one name are never confused."""

import pytest

from outreach_app.domain.place import Precision
from outreach_app.domain.village import Kind, Village, VillageId
from outreach_app.services.importing.likeness import likeness, sounds
from outreach_app.services.importing.places import (
    Doubt,
    Match,
    PlaceWords,
    full_name,
    gazetteer,
    match_place,
    new_place,
    stem,
)
from outreach_app.services.reference import divisions

KNOWN = gazetteer({})


def match(code: str = "", county: str = "", township: str = "", name: str = "") -> Match:
    return match_place(PlaceWords(code, county, township, name), KNOWN)


def found(code: str = "", county: str = "", township: str = "", name: str = "") -> str:
    village = match(code, county, township, name).village
    return village.id if village else ""


def candidates(code: str = "", county: str = "", township: str = "", name: str = "") -> list[str]:
    return [one.township + one.name for one in match(code, county, township, name).candidates]


def test_every_village_is_found_by_county_township_and_name() -> None:
    lost = [
        village.full_name
        for village in KNOWN.villages.values()
        if found("", village.county, village.township, village.name) != village.id
    ]
    assert lost == []


def test_every_village_is_found_by_its_whole_address_in_one_cell() -> None:
    lost = [
        village.full_name
        for village in KNOWN.villages.values()
        if found(name=f"青海省西宁市{village.full_name}") != village.id
    ]
    assert lost == []


def test_a_code_alone_is_enough() -> None:
    assert found("630121100202") == "630121100202"
    assert found(" 630121-100202 ") == "630121100202"


@pytest.mark.parametrize(
    ("county", "township", "name"),
    [
        ("大通县", "城关镇", "贝寺村"),
        ("大通", "城关", "贝寺"),
        ("大通回族土族自治县", "城关镇", "贝寺村委会"),
        ("大通县", "城关镇", "贝寺村村民委员会"),
        ("", "城关镇", "贝寺村民委员会"),
        ("大通", "", "贝寺村"),
        ("", "", "贝寺村"),
        ("", "", "大通县城关镇贝寺村"),
        ("大通县", "", "城关镇贝寺村"),
        ("西宁市大通县", "城关镇", " 贝 寺 村 "),
    ],
)
def test_a_name_is_known_in_all_its_forms(county: str, township: str, name: str) -> None:
    assert found("", county, township, name) == "630121101209"


@pytest.mark.parametrize("county", ["湟中区", "湟中县", "湟中"])
def test_an_older_name_of_the_county_is_known(county: str) -> None:
    assert found("", county, "群加", "唐阳村") == "630106200200"


def test_two_villages_of_one_name_in_a_county_are_asked_for() -> None:
    here = match("", "湟中区", "", "新村")
    assert (here.village, here.doubt) == (None, Doubt.SEVERAL)
    assert candidates("", "湟中区", "", "新村") == ["田家寨镇新村", "鲁沙尔镇新村", "拦隆口镇新村"]
    assert found("", "湟中区", "拦隆口镇", "新村") == "630106106200"


def test_the_name_of_two_counties_is_told_apart_by_the_county() -> None:
    assert match(name="新庄村").doubt is Doubt.SEVERAL
    assert found("", "大通县", "", "新庄村").startswith("630121")


def test_a_village_and_a_community_of_one_name_are_two_places() -> None:
    assert match("", "湟中区", "田家寨镇", "田家寨").doubt is Doubt.SEVERAL
    assert found("", "湟中区", "田家寨镇", "田家寨村") != found(
        "", "湟中区", "田家寨镇", "田家寨社区居民委员会"
    )


def test_a_code_and_a_name_that_disagree_are_asked_for() -> None:
    assert match("630106106201", "湟中区", "拦隆口镇", "新村").doubt is Doubt.CODE_DISAGREES
    assert candidates("630106106201", "湟中区", "拦隆口镇", "新村") == [
        "拦隆口镇扎什营村",
        "拦隆口镇新村",
    ]


def test_a_code_and_a_township_that_disagree_are_asked_for() -> None:
    assert candidates("630106106200", "湟中区", "鲁沙尔镇", "新村") == [
        "拦隆口镇新村",
        "鲁沙尔镇新村",
    ]


def test_a_code_and_a_misspelt_name_show_those_that_are_near() -> None:
    assert candidates("630106106201", "大通县", "塔尔镇", "半勾村")[:2] == [
        "拦隆口镇扎什营村",
        "塔尔镇半沟村",
    ]


def test_an_unknown_code_is_asked_for_even_if_the_name_is_known() -> None:
    assert match("639999999999", "大通县", "城关镇", "贝寺村").doubt is Doubt.CODE_UNKNOWN
    assert candidates("639999999999", "大通县", "城关镇", "贝寺村") == ["城关镇贝寺村"]


@pytest.mark.parametrize("misspelt", ["暗门滩村", "安门滩", "闇门难村", "门滩村", "闇闇门滩村"])
def test_a_misspelt_name_shows_those_that_look_or_sound_alike(misspelt: str) -> None:
    assert match("", "大通县", "桥头镇", misspelt).doubt is Doubt.UNKNOWN
    assert candidates("", "大通县", "桥头镇", misspelt)[0] == "桥头镇闇门滩村"


def test_those_in_the_named_township_come_first() -> None:
    first, *others = candidates("", "大通县", "朔北藏族乡", "马厂村")
    assert first.startswith("朔北藏族乡")
    assert others


def test_nothing_like_it_leaves_no_candidate() -> None:
    assert match("", "大通县", "桥头镇", "火星基地") == Match(None, Doubt.UNKNOWN)
    assert match("639999999999") == Match(None, Doubt.CODE_UNKNOWN)


def test_a_county_without_known_villages_is_elsewhere() -> None:
    assert match("", "互助县", "威远镇", "古城村").is_elsewhere
    assert match("632126100200", "互助县", "威远镇", "古城村").is_elsewhere
    assert not match("", "大通县", "威远镇", "某某村").is_elsewhere


def test_places_of_the_workspace_are_known_too() -> None:
    school = Village(VillageId("local"), "塔尔小学", "塔尔镇", "大通回族土族自治县", Kind.SCHOOL)
    known = gazetteer({school.id: school})
    assert match_place(PlaceWords("", "大通", "塔尔镇", "塔尔小学"), known).village == school


def test_a_new_place_stands_at_the_seat_of_its_township() -> None:
    place = new_place(PlaceWords("", "大通县", "塔尔镇", "河湾新村"), VillageId("?"))
    assert (place.id, place.county, place.township) == ("?", "大通回族土族自治县", "塔尔镇")
    assert place.location
    assert place.location.precision is Precision.TOWNSHIP_SEAT


def test_a_new_place_elsewhere_keeps_its_code_and_its_words() -> None:
    place = new_place(PlaceWords("632126100200", "互助县", "威远镇", "古城社区"), VillageId("?"))
    assert place == Village(
        VillageId("632126100200"), "古城社区", "威远镇", "互助县", Kind.COMMUNITY
    )


def test_a_new_place_without_a_name_is_called_by_its_code() -> None:
    assert new_place(PlaceWords("632126100200"), VillageId("?")).name == "632126100200"


@pytest.mark.parametrize(
    ("name", "full", "bare"),
    [
        ("贝寺村", "贝寺村", "贝寺"),
        ("新村", "新村", "新村"),
        ("田家寨社区居委会", "田家寨社区", "田家寨"),
        ("城关居委会", "城关社区", "城关"),
        ("巴音牧委会", "巴音牧委会", "巴音牧委会"),
        ("上 峡 门（村）", "上峡门村", "上峡门"),
    ],
)
def test_names_are_compared_without_their_ends(name: str, full: str, bare: str) -> None:
    assert (full_name(name), stem(name)) == (full, bare)


def test_likeness_is_of_look_and_of_sound() -> None:
    assert likeness("半沟", "半沟") == 1
    assert likeness("安门滩", "闇门滩") == 1
    assert 0.6 < likeness("门滩", "闇门滩") < 0.7
    assert likeness("半沟", "贝寺") == 0
    assert likeness("", "") == 0
    assert sounds("贝寺") == ("bei", "si")


def test_every_syllable_of_the_tables_is_learnt() -> None:
    names = [village.name for village in divisions().villages.values()]
    unheard = {
        character for name in names for character in name if sounds(character)[0] == character
    }
    assert len(unheard) < 5
