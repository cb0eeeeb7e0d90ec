"""What is answered to questions about the plan, in plain values and in words."""

from dataclasses import dataclass
from datetime import date

from outreach_app.domain.expert import ExpertId
from outreach_app.domain.place import BaseId
from outreach_app.domain.proposal import WishScore
from outreach_app.domain.topic import TopicId
from outreach_app.domain.trip import TripId
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import VisitId
from outreach_app.i18n import _, ngettext

About = VisitId | tuple[VillageId, TopicId]
"""What a question is about: a visit of the plan, or a topic that a village wants."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a visit could be: `trip` is the one it joins, `place` its place among the stops.

    `base` is where the trip starts. `vehicle` is None for one that has to be found first;
    `borrowed` counts such experts. `joins` is the village's visit that is made anyway.
    """

    base: BaseId
    day: date
    start_minute: int
    team: tuple[ExpertId, ...]
    vehicle: VehicleId | None
    trip: TripId | None
    place: int
    joins: VisitId | None = None
    borrowed: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """A rule by its name, and a sentence: how it stands in the way, or what to do about it."""

    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do about a rule, in a sentence.

    `whose` is the id of the village, expert, vehicle or topic it is about, empty for the season and
    for what is borrowed; `amount` is how many minutes, days, stops or experts there may be then.
    """

    rule: str
    words: str
    whose: str = ""
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What to do so that a placement becomes possible, and what stands in its way until then.

    `effort` is how hard that is for a person, the least for a phone call.
    """

    acts: tuple[Act, ...]
    obstacles: tuple[str, ...]
    placement: Placement
    effort: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A placement, what it adds to each wish, and how many other visits it disturbs."""

    placement: Placement
    wishes: tuple[WishScore, ...]
    disturbed: int

    @property
    def points(self) -> int:
        """What it adds to the score; fewer are better."""
        return sum(wish.points for wish in self.wishes)


@dataclass(frozen=True, slots=True)
class Nearest:
    """The placement nearest to what was asked, and what stands in its way, which may be nothing.

    `way_out` is what to do about it; None where nothing stands in the way, or nothing helps.
    `offer` says what it costs where nothing does, `here` that the visit is there as it stands.
    """

    placement: Placement | None
    obstacles: tuple[Said, ...]
    way_out: Relaxed | None = None
    offer: Offer | None = None
    here: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why something is not in the plan, most telling first, and the easiest ways to change that."""

    reasons: tuple[str, ...]
    relaxed: tuple[Relaxed, ...]


@dataclass(frozen=True, slots=True)
class Tint:
    """How a day suits what is dragged over it: where it would go, or what stands in the way.

    `points` are what the plan would pay more than it does, or than on the best day for what is not
    in it; where there are any, `but` names the wishes that would suffer.
    """

    placement: Placement | None
    points: int = 0
    but: tuple[WishScore, ...] = ()
    obstacles: tuple[Said, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.obstacles


@dataclass(frozen=True, slots=True)
class Here:
    """Where a visit is among its ten best placements, from 1 on, and what others would change.

    `rank` is None where it is not among them; `words` say what the others add to which wish.
    """

    rank: int | None
    others: tuple[Offer, ...]
    words: tuple[str, ...]


def points_words(points: int) -> str:
    """What something adds to the score or takes from it; fewer points are better."""
    if not points:
        return _("costs nothing more")
    words = ngettext("costs {count} point", "costs {count} points", abs(points))
    if points < 0:
        words = ngettext("saves {count} point", "saves {count} points", abs(points))
    return words.format(count=abs(points))


def priced_words(wish: WishScore) -> str:
    """A wish that suffers, or that is served better, and what that costs or saves."""
    words = _("{wish} (costs {points})") if wish.points >= 0 else _("{wish} (saves {points})")
    return words.format(wish=wish.words.rstrip(".。"), points=abs(wish.points))
