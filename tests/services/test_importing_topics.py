"""What a cell asks for is parted and matched to the catalogue; what is doubtful is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from outreach_app.domain.topic import Topic
from outreach_app.services.importing.topic_words import (
    MOST_CANDIDATES,
    Catalogue,
    TopicGuess,
    guess_topics,
)
from outreach_app.services.reference import topic_catalogue
from tests.makers import topic

CATALOGUE = Catalogue({one.id: one for one in topic_catalogue()})

ASKED = {
    "村庄道路与庭院绿化树种；树木修枝整形": "T03 T17",
    "森林防火禁火期规定、清明前后野外火源管理": "T28 T29",
    "秋季造林；鼢鼠防治": "T07 T25",
    "林木种苗质量分级与“两证一签”、植物检疫": "T32 T31",
    "苗圃会诊；青海云杉播种育苗；立枯病防治": "T38 T09 T26",
    "沙棘育苗与造林": "T12",
    "春季植苗造林；造林作业现场踏查": "T05 T36",
    "云杉梢斑螟识别与监测；野生动物遇见处置": "T20 T35",
    "高海拔造林防风支架与越冬保护；丹巴腮扁叶蜂监测": "T08 T24",
    "退耕还林地低效林补植改造": "T19",
    "村庄绿化方案与树种配置咨询": "T39",
    "青杨、河北杨雄株扦插育苗；杨树腐烂病": "T15 T27",
    "造林成活率检查与补植方案": "T37",
    "丁香嫁接与扦插繁育": "T13",
    "古树名木与乡土树种保护（暴马丁香）": "T34",
    "有害生物疑似症状取样与送检；云杉大小蠹": "T40 T21",
    "祁连圆柏种子催芽；林长制与生态护林员职责": "T11 T33",
    "浅山干旱阳坡灌木树种；造林整地": "T02 T04",
}
"""Every cell of the example workbook, and what a forester reads in it."""


def guesses(text: str, **chosen: str) -> tuple[TopicGuess, ...]:
    return guess_topics(text, CATALOGUE, chosen)


def named(text: str) -> str:
    return " ".join(guess.topic.id if guess.topic else "?" for guess in guesses(text))


@pytest.mark.parametrize("text", ASKED)
def test_every_cell_of_the_example_is_understood(text: str) -> None:
    assert named(text) == ASKED[text]


@pytest.mark.parametrize("one", topic_catalogue(), ids=lambda one: str(one.id))
def test_a_topics_own_name_is_that_topic_alone(one: Topic) -> None:
    assert named(one.name) == one.id


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("瞎老鼠", "T25"),
        ("林长制", "T33"),
        ("鼢鼠防治技术培训", "T25"),
        ("1.鼢鼠防治 2.森林防火", "T25 T28"),
        ("①鼢鼠防治②森林防火", "T25 T28"),
        ("（1）鼢鼠防治\n（2）森林防火", "T25 T28"),
        ("落针病，云杉大小蠹", "T22 T21"),
        ("植物检疫,两证一签", "T31 T32"),
        ("植物检疫/两证一签", "T31 T32"),
        ("青海云杉叶锈病、落针病", "T22"),
        ("希望学习沙棘育苗方面的知识", "T12"),
        ("", ""),
        ("；、，", ""),
    ],
)
def test_a_text_is_parted_where_topics_part(text: str, topics: str) -> None:
    assert named(text) == topics


@pytest.mark.parametrize(
    "text", ["造林技术", "病虫害", "育苗", "退耕还林政策", "护林防火", "云杉育苗"]
)
def test_what_fits_several_topics_is_asked(text: str) -> None:
    (guess,) = guesses(text)
    assert guess.topic is None
    assert 1 <= len(guess.candidates) <= MOST_CANDIDATES
    scores = [one.score for one in guess.candidates]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("text", ["养牛", "果树修剪", "枸杞栽培", "x"])
def test_what_the_catalogue_lacks_has_no_candidates(text: str) -> None:
    (guess,) = guesses(text)
    assert guess == TopicGuess(text, None)


def test_an_answer_is_taken_for_the_same_text() -> None:
    (guess,) = guesses("护林防火", 护林防火="T33")
    assert guess.topic
    assert guess.topic.id == "T33"


def test_an_answer_that_it_is_no_topic_is_taken_too() -> None:
    (guess,) = guesses("森林防火", 森林防火="")
    assert guess.topic is None


def test_an_answered_text_is_not_parted() -> None:
    (guess,) = guesses("造林、育苗", **{"造林、育苗": "T05"})
    assert guess.topic
    assert guess.topic.id == "T05"


def test_very_many_parts_are_parted_at_every_sign() -> None:
    text = "、".join(["养牛", "养羊", "养鸡", "养猪", "养鸭", "养鹅", "养鱼", "养马", "鼢鼠防治"])
    assert named(text) == "? ? ? ? ? ? ? ? T25"


def test_a_catalogue_of_nothing_matches_nothing() -> None:
    assert guess_topics("造林", Catalogue({}), {}) == (TopicGuess("造林", None),)


def test_a_name_of_signs_alone_is_matched_by_nothing() -> None:
    odd = topic("？！")
    assert guess_topics("造林", Catalogue({odd.id: odd}), {}) == (TopicGuess("造林", None),)


@given(some.text(max_size=80))
def test_any_text_is_parted_without_a_word_lost_to_guessing(text: str) -> None:
    for guess in guesses(text):
        assert guess.words
        assert len(guess.candidates) <= MOST_CANDIDATES
