"""The planner's answer in the words of the domain: visits and trips to adopt, reasons to read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from outreach_app.domain.expert import ExpertId
from outreach_app.domain.proposal import Proposal, Requirement, Unplaced
from outreach_app.domain.request import URGENT
from outreach_app.domain.topic import TopicId
from outreach_app.domain.trip import Trip, TripId
from outreach_app.domain.vehicle import VehicleId
from outreach_app.domain.village import VillageId
from outreach_app.domain.visit import Status, Visit, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.ids import Mint
from outreach_app.planning import problem as planned
from outreach_app.planning.answer import Answer
from outreach_app.planning.compile import Compiled
from outreach_app.planning.explain import Explainer
from outreach_app.planning.timetable import Hours, timetable


def proposal_of(workspace: Workspace, compiled: Compiled, answer: Answer, mint: Mint) -> Proposal:
    """The plan as visits and trips; a visit that brings much the same as before keeps its id.

    So does a trip of the same vehicle and day. Pinned visits are among them, with the hours and
    company they have in the plan; one that found no place stands as it is and is told of in
    `unplaced`. Free visits of days gone by stay.
    """
    maker = _Maker(workspace, compiled, mint)
    for trip in answer.trips:
        maker.make(trip)
    return Proposal(
        visits=tuple(maker.visits),
        trips=tuple(maker.trips),
        score=answer.score,
        wishes=answer.wishes,
        bound=answer.bound,
        unplaced=tuple(_unplaced(compiled, answer)),
        wanted=answer.wanted,
        seconds=answer.seconds,
        rounds=answer.rounds,
        seed=answer.seed,
    )


class _Maker:
    """Makes visits and trips, and hands the ids of the old ones on to the new ones."""

    def __init__(self, workspace: Workspace, compiled: Compiled, mint: Mint) -> None:
        self._workspace = workspace
        self._compiled = compiled
        self._mint = mint
        self._old = list(compiled.agenda.free)
        self._old_trips = _given_up(workspace, compiled)
        self.visits, self.trips = _left_alone(workspace, compiled)

    def make(self, trip: planned.Trip) -> None:
        """Make a trip and its visits."""
        compiled, day = self._compiled, self._date(trip)
        vehicle = compiled.vehicles[trip.car]
        times = timetable(compiled.problem, trip)
        team = tuple(compiled.experts[expert] for expert in trip.team)
        visits = [
            self._visit(trip, stop, hours, team)
            for stop, hours in zip(trip.stops, times.stays, strict=True)
        ]
        self.visits.extend(visits)
        self.trips.append(
            Trip(
                id=self._trip_id(vehicle, day),
                day=day,
                vehicle=vehicle,
                base=compiled.bases[trip.base],
                visits=tuple(visit.id for visit in visits),
                departs_minute=times.departs,
                returns_minute=times.returns,
                drive_minutes=times.legs,
                driver=self._driver(trip),
            )
        )

    def _visit(
        self, trip: planned.Trip, stop: planned.Stop, hours: Hours, team: tuple[ExpertId, ...]
    ) -> Visit:
        wanted = [self._compiled.agenda.wanted[task] for task in stop.tasks]
        topics = tuple(topic for one in wanted for topic in one.topics)
        village = self._compiled.villages[stop.village]
        old = wanted[0].pinned or self._like(village, set(topics))
        new = Visit(
            id=old.id if old else VisitId(self._mint()),
            village=village,
            day=self._date(trip),
            start_minute=hours.starts,
            minutes=hours.ends - hours.starts,
            team=team,
            topics=topics,
            requests=tuple(dict.fromkeys(number for one in wanted for number in one.requests)),
        )
        if old is None:
            return new
        kept = replace(new, pins=old.pins, form=old.form, reason=old.reason, note=old.note)
        return replace(kept, allowances=old.on(new.day).allowances)

    def _trip_id(self, vehicle: VehicleId, day: date) -> TripId:
        """The id of the old trip of this vehicle and day; it is not given away twice."""
        of = vehicle, day
        return self._old_trips.pop(of) if of in self._old_trips else TripId(self._mint())

    def _like(self, village: VillageId, topics: set[TopicId]) -> Visit | None:
        """The old visit that brought most of the same; it is not given away twice."""
        likeness = {
            visit.id: len(topics.intersection(visit.topics))
            for visit in self._old
            if visit.village == village
        }
        if not any(likeness.values()):
            return None
        best = max(likeness, key=lambda key: likeness[key])
        old = next(visit for visit in self._old if visit.id == best)
        self._old.remove(old)
        return old

    def _date(self, trip: planned.Trip) -> date:
        return self._workspace.season.first + timedelta(days=trip.day)

    def _driver(self, trip: planned.Trip) -> ExpertId | None:
        problem = self._compiled.problem
        if problem.cars[trip.car].own_driver:
            return None
        driver = next((e for e in trip.team if problem.experts[e].drives), None)
        return None if driver is None else self._compiled.experts[driver]


def _given_up(workspace: Workspace, compiled: Compiled) -> dict[tuple[VehicleId, date], TripId]:
    """The trips all of whose visits are planned anew, by vehicle and day."""
    anew = {visit.id for visit in (*compiled.agenda.free, *compiled.agenda.pinned)}
    trips = workspace.trips.values()
    return {(trip.vehicle, trip.day): trip.id for trip in trips if anew.issuperset(trip.visits)}


def _left_alone(workspace: Workspace, compiled: Compiled) -> tuple[list[Visit], list[Trip]]:
    """The proposed visits that are not planned anew, such as those of days gone by."""
    visits = [
        visit
        for visit in compiled.agenda.held
        if visit.status is Status.PROPOSED and not visit.pins
    ]
    trips = {trip.id: trip for visit in visits if (trip := workspace.trip_of(visit.id))}
    return visits, list(trips.values())


def _unplaced(compiled: Compiled, answer: Answer) -> Iterator[Unplaced]:
    """What found no place and why; a pinned visit that is not kept is as urgent as any request."""
    explainer = Explainer(compiled.problem, answer.trips)
    for task in answer.left_out:
        wanted, reasons = compiled.agenda.wanted[task], explainer.why_left_out(task)
        request = wanted.requests[0] if wanted.requests else None
        priority = min(wanted.priority, URGENT)
        for topic in wanted.topics:
            yield Unplaced(Requirement(wanted.village, topic, request, priority), reasons)
