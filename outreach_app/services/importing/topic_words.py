"""Which topics a cell asks for: its text is parted, and each part held against the catalogue.

Likeness is the share of a text's pairs of characters that a topic's name has, rare pairs counting
more: 造林 stands in nine names and tells little, 梢斑螟 in one and tells all.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from math import log

from outreach_app.domain.topic import Topic, TopicId

MOST_CANDIDATES = 4
SURE = 0.72
MARGIN = 0.12
LEAST = 0.22
_COVER = 0.15
_PART_COST = 0.02
_MOST_JOINTS = 7
_LONGEST = 400

_STRONG = re.compile(r"[;\n/|。]|(?:^|(?<=[;\n、,。\s]))(?:\d{1,2}[.、)]|[(]\d{1,2}[)])")
_CIRCLED = re.compile("[①-⑳]")
_WEAK = re.compile("[、,]")
_NOISE = re.compile(
    "相关|有关|方面|关于|希望|需要|请求|想学|学习|讲解|讲座|专题|课程|内容|技术培训|培训|技术指导|指导|"
    "技术|知识|宣传|宣讲|问题|的|等$|[^\\w]|_"
)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A topic and how like it is to the text, 0 to 1."""

    topic: Topic
    score: float


@dataclass(frozen=True, slots=True)
class TopicGuess:
    """A part of the text, the topic it surely means or None, and the likeliest, best first."""

    words: str
    topic: Topic | None
    candidates: tuple[Ranked, ...] = ()


class Catalogue:
    """The topics that can be asked for, prepared for comparing."""

    def __init__(self, topics: Mapping[TopicId, Topic]) -> None:
        """Weigh every pair of characters by how few of the names have it."""
        self._topics = topics
        self._pairs = {key: _pairs(topic.name) for key, topic in topics.items()}
        self._heads = {key: _pairs(_head(topic.name)) for key, topic in topics.items()}
        self._exact = {_plain(topic.name): topic for topic in topics.values()}
        counts = Counter(pair for pairs in self._pairs.values() for pair in pairs)
        self._unknown = log(1 + len(topics))
        self._weights = {pair: log(1 + len(topics) / n) for pair, n in counts.items()}
        self.rank = lru_cache(maxsize=4096)(self._rank)

    @property
    def topics(self) -> tuple[Topic, ...]:
        """All topics, in the order of the catalogue."""
        return tuple(self._topics.values())

    def topic(self, key: str) -> Topic | None:
        """The topic of an id, if it is still there."""
        return self._topics.get(TopicId(key))

    def _rank(self, words: str) -> tuple[Ranked, ...]:
        """The likeliest topics of one part of a text, best first."""
        exact = self._exact.get(_plain(words))
        if exact is not None:
            return (Ranked(exact, 1.0),)
        asked = _pairs(words)
        ranked = [Ranked(topic, self._score(asked, key)) for key, topic in self._topics.items()]
        likely = [one for one in ranked if one.score >= LEAST]
        return tuple(sorted(likely, key=lambda one: (-one.score, one.topic.id))[:MOST_CANDIDATES])

    def _score(self, asked: frozenset[str], key: TopicId) -> float:
        whole = self._weight(asked)
        if not whole:
            return 0.0
        held = self._weight(asked & self._pairs[key]) / whole
        head = self._weight(self._heads[key])
        cover = self._weight(asked & self._heads[key]) / head if head else 0.0
        return (1 - _COVER) * held + _COVER * cover

    def _weight(self, pairs: frozenset[str]) -> float:
        return sum(self._weights.get(pair, self._unknown) for pair in pairs)


def guess_topics(
    text: str, catalogue: Catalogue, chosen: Mapping[str, str]
) -> tuple[TopicGuess, ...]:
    """The topics a cell asks for, in its order.

    `chosen` holds what a person said a text means: the id of a topic, or nothing for none.
    """
    guesses: list[TopicGuess] = []
    for chunk in _chunks(text):
        parts = [chunk] if chunk in chosen else _best_parts(chunk, catalogue)
        guesses.extend(_guess(part, catalogue, chosen) for part in parts)
    return tuple(guesses)


def _guess(words: str, catalogue: Catalogue, chosen: Mapping[str, str]) -> TopicGuess:
    ranked = catalogue.rank(words)
    if words in chosen:
        topic = catalogue.topic(chosen[words])
        return TopicGuess(words, topic, ranked)
    sure = _sure(ranked)
    return TopicGuess(words, ranked[0].topic if sure else None, ranked)


def _sure(ranked: tuple[Ranked, ...]) -> bool:
    if not ranked or ranked[0].score < SURE:
        return False
    return len(ranked) == 1 or ranked[0].score - ranked[1].score >= MARGIN


def _chunks(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", _CIRCLED.sub(";", text[:_LONGEST]))
    return [chunk.strip() for chunk in _STRONG.split(plain) if chunk and chunk.strip(" 、,")]


def _best_parts(chunk: str, catalogue: Catalogue) -> list[str]:
    """The chunk parted at the 、 that part topics, and not at those inside a topic's name."""
    joints = [found.start() for found in _WEAK.finditer(chunk)]
    if len(joints) > _MOST_JOINTS:
        return [part.strip() for part in _WEAK.split(chunk) if part.strip()]
    cuts = [cut for n in range(len(joints) + 1) for cut in combinations(joints, n)]
    return max((_parts(chunk, cut) for cut in cuts), key=lambda parts: _worth(parts, catalogue))


def _parts(chunk: str, cut: tuple[int, ...]) -> list[str]:
    places = [-1, *cut, len(chunk)]
    parts = [chunk[a + 1 : b].strip(" 、,") for a, b in pairwise(places)]
    return [part for part in parts if part]


def _worth(parts: list[str], catalogue: Catalogue) -> float:
    """How well the parts are met, by their length; two parts of one topic are one part."""
    best = [catalogue.rank(part) for part in parts]
    tops = [ranked[0] if ranked else None for ranked in best]
    named = [top.topic.id for top in tops if top]
    if len(set(named)) < len(named):
        return -1.0
    length = sum(len(part) for part in parts) or 1
    met = sum(
        (top.score if top else 0.0) * len(part) for top, part in zip(tops, parts, strict=True)
    )
    return met / length - _PART_COST * len(parts)


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    return _NOISE.sub("", unicodedata.normalize("NFKC", text))


def _pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters; a single character stands for itself."""
    plain = _plain(text)
    return frozenset(plain[n : n + 2] for n in range(len(plain) - 1)) or frozenset(plain)


def _head(name: str) -> str:
    return re.split("[：:（(]", name)[0]
