"""Which village a row means: by division code, or by county, township and name."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache

from outreach_app.domain.village import DIVISION_CODE_LENGTH, Kind, Village, VillageId
from outreach_app.services.importing.likeness import likeness
from outreach_app.services.reference import divisions

MOST_CANDIDATES = 8
_LEAST_LIKENESS = 0.34
_NEARBY = 0.1

_COUNTY_ENDS = re.compile("(?:(?:回族|土族|藏族|蒙古族|撒拉族)*自治县|县|区|市)$")
_TOWNSHIP_ENDS = re.compile("(?:(?:回族|土族|藏族|蒙古族|撒拉族)*乡|镇|街道办事处|街道)$")
_COMMITTEE = (
    ("社区居民委员会", "社区"),
    ("社区居委会", "社区"),
    ("居民委员会", "社区"),
    ("居委会", "社区"),
    ("村民委员会", "村"),
    ("村委会", "村"),
)
_SHORTEST_STEM = 2


class Doubt(Enum):
    """Why a row's village is not sure."""

    UNKNOWN = "unknown"
    SEVERAL = "several"
    CODE_DISAGREES = "code disagrees"
    CODE_UNKNOWN = "code unknown"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What a row says of its place, as it stands."""

    code: str = ""
    county: str = ""
    township: str = ""
    name: str = ""

    @property
    def key(self) -> str:
        """All of it as one text, under which an answer is remembered."""
        return "|".join((self.code, self.county, self.township, self.name))

    @property
    def spoken(self) -> str:
        """The place as a person would say it."""
        return f"{self.county}{self.township}{self.name}" or self.code


@dataclass(frozen=True, slots=True)
class Match:
    """The village meant, or the doubt and those it may be, nearest first.

    `is_elsewhere` tells that the row names a county of which no village is known.
    """

    village: Village | None = None
    doubt: Doubt | None = None
    candidates: tuple[Village, ...] = ()
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every village that can be meant: those of the division codes and those of the workspace."""

    villages: Mapping[VillageId, Village]
    by_name: Mapping[str, tuple[Village, ...]] = field(default_factory=dict)
    by_stem: Mapping[str, tuple[Village, ...]] = field(default_factory=dict)
    counties: frozenset[str] = frozenset()


def gazetteer(known: Mapping[VillageId, Village]) -> Gazetteer:
    """The villages of the division codes and `known` ones; a known one stands for its code."""
    return gazetteer_of({**divisions().villages, **known})


def gazetteer_of(villages: Mapping[VillageId, Village]) -> Gazetteer:
    """Just these villages."""
    return Gazetteer(
        villages,
        _grouped(villages.values(), lambda village: full_name(village.name)),
        _grouped(villages.values(), lambda village: stem(village.name)),
        frozenset(_county(village.county) for village in villages.values()),
    )


def match_place(words: PlaceWords, known: Gazetteer) -> Match:
    """The village a row means, if its words leave no doubt."""
    words = unfolded(words)
    by_words = _by_words(words, known)
    coded = known.villages.get(VillageId(words.code))
    if coded is None and not by_words and _is_elsewhere(words, known):
        return Match(None, Doubt.UNKNOWN, is_elsewhere=True)
    if not words.code:
        return _by_name(words, by_words, known)
    if coded is None:
        return Match(None, Doubt.CODE_UNKNOWN, by_words or _nearest(words, known))
    if not words.name or coded in by_words:
        return Match(coded)
    rest = tuple(village for village in by_words or _nearest(words, known) if village != coded)
    return Match(None, Doubt.CODE_DISAGREES, (coded, *rest)[:MOST_CANDIDATES])


def new_place(words: PlaceWords, local: VillageId) -> Village:
    """A place the tables do not have, under its own code if it has one, at its township's seat."""
    plain = unfolded(words)
    seat = next(
        (
            township
            for township in divisions().townships
            if _county(township.county) == _county(plain.county)
            and _township(township.name) == _township(plain.township)
        ),
        None,
    )
    has_code = len(plain.code) == DIVISION_CODE_LENGTH
    return Village(
        VillageId(plain.code) if has_code else local,
        plain.name or plain.code,
        seat.name if seat else plain.township,
        seat.county if seat else plain.county,
        Kind.COMMUNITY if plain.name.endswith("社区") else Kind.VILLAGE,
        seat.location if seat else None,
    )


def unfolded(words: PlaceWords) -> PlaceWords:
    """The words with county and township taken out of the name where they stood before it."""
    code = re.sub(r"\D", "", words.code)
    rest = full_name(words.name).removeprefix("青海省").removeprefix("西宁市")
    county, rest = _taken(words.county, rest, _county_names(), _county)
    township, rest = _taken(words.township, rest, _township_names(), _township)
    return PlaceWords(code[:DIVISION_CODE_LENGTH], county, township, rest)


def full_name(name: str) -> str:
    """The name without signs and white space, its committee said as 村 or 社区."""
    plain = re.sub(r"[\s·•\-—（）()“”\"'【】]", "", unicodedata.normalize("NFKC", name))
    for end, short in _COMMITTEE:
        if plain.endswith(end):
            return plain.removesuffix(end).removesuffix(short) + short
    return plain


def stem(name: str) -> str:
    """The name without 村 or 社区 at its end, unless that leaves a single character."""
    plain = full_name(name)
    for end in ("社区", "村"):
        bare = plain.removesuffix(end)
        if bare != plain and len(bare) >= _SHORTEST_STEM:
            return bare
    return plain


def _by_name(words: PlaceWords, found: tuple[Village, ...], known: Gazetteer) -> Match:
    if len(found) == 1:
        return Match(found[0])
    if found:
        return Match(None, Doubt.SEVERAL, found[:MOST_CANDIDATES])
    return Match(None, Doubt.UNKNOWN, _nearest(words, known))


def _by_words(words: PlaceWords, known: Gazetteer) -> tuple[Village, ...]:
    """The villages of that name, in that township and county where the row names them."""
    for name, table in ((full_name(words.name), known.by_name), (stem(words.name), known.by_stem)):
        found = tuple(
            village
            for village in table.get(name, ())
            if _agrees(words.county, village.county, _county)
            and _agrees(words.township, village.township, _township)
        )
        if found:
            return found
    return ()


def _agrees(said: str, has: str, bare: Callable[[str], str]) -> bool:
    return not said or not has or bare(said) == bare(has)


@cache
def _county(name: str) -> str:
    return _COUNTY_ENDS.sub("", full_name(name).removeprefix("青海省").removeprefix("西宁市"))


@cache
def _township(name: str) -> str:
    return _TOWNSHIP_ENDS.sub("", full_name(name))


def _is_elsewhere(words: PlaceWords, known: Gazetteer) -> bool:
    return bool(words.county) and _county(words.county) not in known.counties


def _taken(
    said: str, name: str, known: tuple[str, ...], bare: Callable[[str], str]
) -> tuple[str, str]:
    for one in known:
        # 新庄镇 has a 新庄村: the short form is no township while nothing but 村 follows it.
        rest = name.removeprefix(one)
        if rest != name and len(rest) > 1 and (not said or bare(said) == bare(one)):
            return said or one, rest
    return said, name


@cache
def _county_names() -> tuple[str, ...]:
    names = {township.county for township in divisions().townships}
    short = {f"{_county(name)}{end}" for name in names for end in ("县", "区")}
    return tuple(sorted(names | short, key=lambda name: (-len(name), name)))


@cache
def _township_names() -> tuple[str, ...]:
    names = {township.name for township in divisions().townships}
    short = {f"{_township(name)}{end}" for name in names for end in ("镇", "乡", "街道")}
    return tuple(sorted(names | short, key=lambda name: (-len(name), name)))


def _nearest(words: PlaceWords, known: Gazetteer) -> tuple[Village, ...]:
    """Those that look or sound like the name, in the named county before any other."""
    name = stem(words.name)
    if not name:
        return ()
    scored: list[tuple[float, VillageId]] = []
    for village in known.villages.values():
        score = likeness(name, stem(village.name))
        if score >= _LEAST_LIKENESS:
            score += _NEARBY * _agrees(words.county, village.county, _county)
            score += _NEARBY * _agrees(words.township, village.township, _township)
            scored.append((-score, village.id))
    return tuple(known.villages[id_] for _score, id_ in sorted(scored)[:MOST_CANDIDATES])


def _grouped(
    villages: Iterable[Village], key: Callable[[Village], str]
) -> dict[str, tuple[Village, ...]]:
    groups: dict[str, tuple[Village, ...]] = {}
    for village in villages:
        groups[key(village)] = (*groups.get(key(village), ()), village)
    return groups
