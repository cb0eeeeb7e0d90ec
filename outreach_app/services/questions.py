"""Questions about the plan as it stands: why not, why not at all, where else, why here."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from outreach_app.domain.calendar import days_between
from outreach_app.domain.expert import ExpertId
from outreach_app.domain.times import said_day
from outreach_app.domain.topic import TopicId
from outreach_app.domain.validity import must
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.planning.bends import Bend
from outreach_app.planning.diary import Diary
from outreach_app.planning.explain import Explainer
from outreach_app.planning.leads import Leads
from outreach_app.planning.openings import Asked
from outreach_app.planning.problem import Plan
from outreach_app.planning.relaxations import Relaxation, smallest_relaxations, why_not
from outreach_app.planning.rules import well_formed
from outreach_app.planning.slots import Slot, best_slots, refusal, slot_on
from outreach_app.planning.timetable import timetable
from outreach_app.planning.wanted import Wanted
from outreach_app.planning.ways import Way, Ways
from outreach_app.planning.wishes import SOFT_WISHES, said
from outreach_app.progress import StoppedError
from outreach_app.services.answers import (
    About,
    Act,
    Here,
    LeftOut,
    Nearest,
    Offer,
    Placement,
    Relaxed,
    Said,
    Tint,
    priced_words,
)
from outreach_app.services.keeping import known
from outreach_app.services.plan_ahead import PlanAhead, is_ahead

BITS = ("days", "bases", "works", "own_driver", "four_wheel")
"""Parts of a problem that are no amounts."""
NOTHING = (0,) * len(SOFT_WISHES)


class Questions:
    """The plan of a workspace, read once and open for any number of questions."""

    def __init__(self, workspace: Workspace, today: date) -> None:
        """Read the plan; what lies before `today` cannot be changed any more.

        Raises:
            PlanningError: where no place is known that trips start from.
        """
        self._workspace = workspace
        self._today = today
        self._plan = PlanAhead.of(workspace, today)
        self._keys = {
            trip: key
            for key, trip in self._plan.trips.items()
            if not any(well_formed(self._plan.problem, trip))
        }
        self._trips: Plan = tuple(self._keys)
        self._diary = Diary(self._plan.problem, self._trips)

    def about(self, village: VillageId) -> tuple[About, ...]:
        """The visits to a village that lie ahead, and the topics it wants that none brings.

        Raises:
            InvalidValueError: for a village that is not in the workspace.
        """
        known(self._workspace.villages, village)
        return tuple(
            one.pinned.id if one.pinned else (village, one.topics[0])
            for one in self._plan.wanted
            if one.village == village
        )

    def why_not(
        self,
        about: About,
        day: date,
        expert: ExpertId | None = None,
        vehicle: VehicleId | None = None,
    ) -> Nearest:
        """What stands in the way of a day, with an expert or a vehicle; other trips stay.

        Raises:
            InvalidValueError: for what is not in the workspace, or a day that is not ahead.
        """
        return self._nearest(self._ways(about), self._asked(day, expert, vehicle))

    def why_left_out(self, village: VillageId, topic: TopicId) -> LeftOut:
        """Why no visit brings a topic that a village wants, and the least that would change that.

        Raises:
            InvalidValueError: where the village does not want it, or a visit brings it.
        """
        ways = self._ways((village, topic))
        problem = self._plan.problem
        return LeftOut(
            Explainer(problem, self._trips).why_left_out(ways.task),
            tuple(
                self._relaxed(ways, one)
                for one in smallest_relaxations(problem, self._trips, ways.task)
            ),
        )

    def slots(self, about: About) -> tuple[Offer, ...]:
        """The ten best placements, the best first; where a visit is may be among them.

        Raises:
            InvalidValueError: for a visit that is not ahead, or a topic the village does not want.
        """
        ways = self._ways(about)
        return tuple(self._offer(ways, slot) for slot in best_slots(ways))

    def tints(
        self,
        about: About,
        expert: ExpertId | None = None,
        vehicle: VehicleId | None = None,
        *,
        days: Iterable[date] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Mapping[date, Tint]:
        """How each of some days suits it, or every day ahead; with an expert or a vehicle.

        A visit keeps its team; where that cannot come on a day but another can, the placement has
        that one. What is in no visit is compared with the best of these days.

        Raises:
            InvalidValueError: for what is not in the workspace, or a day that is not ahead.
            StoppedError: when `cancelled` says so.
        """
        ways, team = self._ways(about), self._team(about)
        days = self._ahead() if days is None else days
        asked = {day: self._asked(day, expert, vehicle) for day in days}
        leads = Leads(ways)
        slots: dict[date, Slot | None] = {}
        for day, one in asked.items():
            if cancelled():
                raise StoppedError
            slots[day] = slot_on(leads, one, team)
        best = min((slot.added for slot in slots.values() if slot), key=sum, default=NOTHING)
        now = NOTHING if ways.home else best
        return {
            day: self._tint(ways, slot, now) if slot else self._refused(leads, asked[day], team)
            for day, slot in slots.items()
        }

    def _ahead(self) -> tuple[date, ...]:
        season = self._workspace.season
        return tuple(days_between(max(season.first, self._today), season.last))

    def why_here(self, visit: VisitId) -> Here:
        """What speaks for the place of a visit: what the next best would change.

        Raises:
            InvalidValueError: for a visit that is not ahead.
        """
        ways = self._ways(visit)
        slots = best_slots(ways)
        here = [rank for rank, slot in enumerate(slots, 1) if slot.way.trip == ways.home]
        others = tuple(self._offer(ways, slot) for slot in slots if slot.way.trip != ways.home)
        return Here(here[0] if here else None, others, tuple(map(_said, others)))

    def _nearest(self, ways: Ways, asked: Asked) -> Nearest:
        found = why_not(ways, asked)
        if found is None:
            reasons = Explainer(ways.problem, self._trips).why_left_out(ways.task)
            return Nearest(None, tuple(Said("nobody", words) for words in reasons))
        slot = None if found.breaches else slot_on(Leads(ways), asked, ())
        if slot:
            offer = self._offer(ways, slot)
            return Nearest(offer.placement, (), None, offer, slot.way.trip == ways.home)
        obstacles = tuple(Said(breach.rule, breach.words) for breach in found.breaches)
        sentences = tuple(one.words for one in obstacles)
        way_out = Relaxation(found.way, found.bends, sentences) if found.bends else None
        return Nearest(
            self._placement(ways, found.way),
            obstacles,
            self._relaxed(ways, way_out) if way_out else None,
        )

    def _relaxed(self, ways: Ways, one: Relaxation) -> Relaxed:
        acts = tuple(self._act(bend) for bend in one.bends)
        return Relaxed(acts, one.sentences, self._placement(ways, one.way), one.effort)

    def _act(self, bend: Bend) -> Act:
        compiled = self._plan.compiled
        tables: Mapping[str, Sequence[str]] = {
            "villages": compiled.villages,
            "experts": compiled.experts,
            "cars": compiled.vehicles,
            "topics": compiled.topics,
        }
        ids = tables.get(bend.table, ())
        whose = ids[bend.number] if 0 <= bend.number < len(ids) else ""
        return Act(bend.rule, bend.words, whose, 0 if bend.part in BITS else bend.value)

    def _tint(self, ways: Ways, slot: Slot, now: tuple[int, ...]) -> Tint:
        more = tuple(new - old for new, old in zip(slot.added, now, strict=True))
        but = tuple(wish for wish in said(more) if wish.points > 0) if sum(more) > 0 else ()
        return Tint(self._placement(ways, slot.way), sum(more), but)

    def _refused(self, leads: Leads, asked: Asked, team: tuple[int, ...]) -> Tint:
        if not self._plan.problem.cars or not self._plan.problem.experts:
            return Tint(None, obstacles=self._nearest(leads.ways, asked).obstacles)
        found = refusal(leads, asked, team)
        return Tint(None, obstacles=tuple(Said(one.rule, one.words) for one in found))

    def _team(self, about: About) -> tuple[int, ...]:
        """The team of a visit that is asked about."""
        team = self._workspace.visits[about].team if isinstance(about, str) else ()
        return tuple(n for n, key in enumerate(self._plan.compiled.experts) if key in team)

    def _asked(self, day: date, expert: ExpertId | None, vehicle: VehicleId | None) -> Asked:
        season, compiled = self._workspace.season, self._plan.compiled
        must(
            max(season.first, self._today) <= day <= season.last,
            _("Ask about a day of the season that still lies ahead."),
        )
        for table, key in ((compiled.experts, expert), (compiled.vehicles, vehicle)):
            if key is not None:
                known(table, key)
        return Asked(
            (day - season.first).days,
            compiled.experts.index(expert) if expert else -1,
            compiled.vehicles.index(vehicle) if vehicle else -1,
        )

    def _ways(self, about: About) -> Ways:
        """The ways to do what is asked about."""
        is_asked = _is_visit(about) if isinstance(about, str) else _is_topic(*about)
        found = [task for task, one in enumerate(self._plan.wanted) if is_asked(one)]
        must(bool(found), _("This is neither a visit ahead nor a topic that is still wanted."))
        return Ways(self._plan.problem, self._diary, found[0], self._staying(about))

    def _staying(self, about: About) -> tuple[int, ...]:
        """Who is in the team of the other visits of its trip."""
        trip = self._workspace.trip_of(about) if isinstance(about, str) else None
        stops = (self._workspace.visits[stop] for stop in trip.visits) if trip else ()
        team = {e for stop in stops if is_ahead(stop) and stop.id != about for e in stop.team}
        return tuple(n for n, key in enumerate(self._plan.compiled.experts) if key in team)

    def _offer(self, ways: Ways, slot: Slot) -> Offer:
        return Offer(self._placement(ways, slot.way), slot.wishes, slot.disturbed)

    def _placement(self, ways: Ways, way: Way) -> Placement:
        """A way in the words of the domain."""
        compiled, trip = self._plan.compiled, way.trip
        place = next(n for n, stop in enumerate(trip.stops) if ways.task in stop.tasks)
        mates = [task for task in trip.stops[place].tasks if task != ways.task]
        joined = self._plan.wanted[mates[0]].pinned if mates else None
        own = len(compiled.experts)
        joins = [self._keys.get(old) for old in (way.instead, ways.home) if old and way.instead]
        return Placement(
            base=compiled.bases[trip.base],
            day=self._workspace.season.first + timedelta(days=trip.day),
            start_minute=timetable(ways.problem, trip).stays[place].starts,
            team=tuple(compiled.experts[expert] for expert in trip.team if expert < own),
            vehicle=compiled.vehicles[trip.car] if trip.car < len(compiled.vehicles) else None,
            trip=next((key for key in joins if key), None),
            place=place,
            joins=joined.id if joined else None,
            borrowed=sum(expert >= own for expert in trip.team),
        )


def _is_visit(visit: str) -> Callable[[Wanted], bool]:
    return lambda one: one.pinned is not None and one.pinned.id == visit


def _is_topic(village: VillageId, topic: TopicId) -> Callable[[Wanted], bool]:
    return lambda one: one.pinned is None and one.village == village and topic in one.topics


def _said(offer: Offer) -> str:
    """What a placement would change, in a sentence or two."""
    day = said_day(offer.placement.day)
    if offer.points > 0:
        first = _("On {day} the plan would be {points} points worse.")
    elif offer.points < 0:
        first = _("On {day} the plan would be {points} points better.")
    else:
        first = _("On {day} the plan would be as good.")
    wishes = _("; ").join(priced_words(wish) for wish in offer.wishes if wish.points)
    return f"{first.format(day=day, points=abs(offer.points))} {wishes}".rstrip()
