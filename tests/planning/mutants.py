"""Small mistakes in the hard rules and the wishes; the tests of rules have to notice each one.

`old` stands once in the module and is replaced by `new`.
"""

from typing import NamedTuple


class Mutant(NamedTuple):
    """A mistake: in which module, which text in place of which."""

    module: str
    old: str
    new: str


MUTANTS = (
    # A trip can be read as one.
    Mutant("rules", "    if not 0 <= trip.day < problem.days:\n", "    if trip.day < 0:\n"),
    Mutant("rules", "not trip.team or len(set(trip.team))", "len(set(trip.team))"),
    Mutant("rules", " or len(set(trip.team)) != len(trip.team):", ":"),
    Mutant("rules", "not villages or len(set(villages))", "len(set(villages))"),
    Mutant("rules", " or len(set(villages)) != len(villages):", ":"),
    Mutant("rules", "if not stop.tasks or any(", "if any("),
    Mutant("rules", "problem.tasks[t].village != stop.village", "problem.tasks[t].village < 0"),
    Mutant("rules", "    if not malformed:\n", "    if True:\n"),
    # Days.
    Mutant(
        "day_rules", "    if not problem.works >> trip.day & 1:\n", "    if not problem.works:\n"
    ),
    Mutant(
        "day_rules",
        "if not problem.villages[stop.village].days >> trip.day & 1:",
        "if not problem.villages[stop.village].days & 2:",
    ),
    Mutant(
        "day_rules",
        "if not problem.topics[topic].days >> trip.day & 1:",
        "if not problem.topics[topic].days:",
    ),
    Mutant("day_rules", "if problem.fire_ban >> trip.day & 1:", "if problem.fire_ban:"),
    Mutant("day_rules", "if problem.topics[topic].open_fire:", "if True:"),
    # The team and the car.
    Mutant(
        "team_rules",
        "problem.topics[topic].skills & ~known",
        "not problem.topics[topic].skills & known",
    ),
    Mutant("car_rules", "if len(trip.team) > car.places:", "if len(trip.team) > car.places + 1:"),
    Mutant("car_rules", "if len(trip.team) > car.places:", "if len(trip.team) >= car.places:"),
    Mutant("team_rules", "not car.own_driver and not any(", "not any("),
    Mutant("team_rules", "any(problem.experts[e].drives for", "all(problem.experts[e].drives for"),
    Mutant("car_rules", "if problem.villages[stop.village].four_wheel and not", "if not"),
    Mutant("car_rules", ".four_wheel and not car.four_wheel:", ".four_wheel:"),
    Mutant("car_rules", "if problem.cars[trip.car].base != trip.base:", "if False:"),
    Mutant("car_rules", "if not problem.experts[expert].bases >> trip.base & 1:", "if False:"),
    Mutant("car_rules", "if problem.villages[stop.village].base != trip.base:", "if False:"),
    Mutant(
        "team_rules",
        "if not problem.experts[expert].days >> trip.day & 1:",
        "if not problem.experts[expert].days:",
    ),
    Mutant("team_rules", "if diary.trips_of_expert[expert, trip.day] > 1:", "if False:"),
    Mutant(
        "team_rules",
        "if diary.trips_of_expert[expert, trip.day] > 1:",
        "if diary.days_out[expert] > 1:",
    ),
    Mutant("team_rules", "        if count > limit:\n", "        if count >= limit:\n"),
    Mutant("team_rules", "        if count > limit:\n", "        if count > limit + 1:\n"),
    Mutant(
        "team_rules",
        "diary.days_in_week[expert, problem.weeks[trip.day]]",
        "diary.days_out[expert]",
    ),
    Mutant("car_rules", "    if not car.days >> trip.day & 1:\n", "    if not car.days:\n"),
    Mutant("car_rules", "if diary.trips_of_car[trip.car, trip.day] > 1:", "if False:"),
    # Roads and hours.
    Mutant("way_rules", "base = problem.place_of(trip.base)\n", "base = 0\n"),
    Mutant("way_rules", "        if minutes >= NO_ROAD:\n", "        if minutes > NO_ROAD:\n"),
    Mutant("way_rules", "elif base not in (start, end) and minutes", "elif minutes"),
    Mutant("way_rules", "minutes > problem.longest_leg:", "minutes >= problem.longest_leg:"),
    Mutant("way_rules", "        if stay.ends > closes:\n", "        if stay.ends >= closes:\n"),
    Mutant("way_rules", "        if stay.ends > closes:\n", "        if stay.starts > closes:\n"),
    Mutant(
        "way_rules",
        "    if returns > problem.latest_return:\n",
        "    if returns >= problem.latest_return:\n",
    ),
    Mutant("way_rules", "    if returns > problem.latest_return:\n", "    if False:\n"),
    Mutant(
        "timetable",
        "stays[0].starts - legs[0], tuple(stays), clock + legs[-1]",
        "stays[0].starts - legs[0], tuple(stays), clock",
    ),
    Mutant("timetable", "starts = max(arrives, opening(problem, stop))", "starts = arrives"),
    Mutant("timetable", "problem.arrival + sum(", "sum("),
    Mutant(
        "timetable",
        "        clock = starts + stay_minutes(problem, stop)\n",
        "        clock = starts\n",
    ),
    # Not too much.
    Mutant(
        "way_rules",
        "if len(trip.stops) > problem.stops_a_trip:",
        "if len(trip.stops) > problem.stops_a_trip + 1:",
    ),
    Mutant(
        "way_rules",
        "if len(trip.stops) > problem.stops_a_trip:",
        "if len(trip.stops) >= problem.stops_a_trip:",
    ),
    Mutant(
        "way_rules",
        "if count > problem.topics_a_visit and",
        "if count >= problem.topics_a_visit and",
    ),
    Mutant(
        "way_rules",
        "count > problem.topics_a_visit and not pins_of(problem, stop.tasks):",
        "count > problem.topics_a_visit:",
    ),
    Mutant("way_rules", "sum(len(problem.tasks[t].topics) for t in stop.tasks)", "len(stop.tasks)"),
    # Visits to a village and what builds on what.
    Mutant(
        "village_rules",
        "max(1, problem.villages[stop.village].gap_days)",
        "problem.villages[stop.village].gap_days",
    ),
    Mutant("village_rules", "        others.remove(trip.day)\n", ""),
    Mutant("village_rules", "if abs(day - trip.day) < gap:", "if abs(day - trip.day) <= gap:"),
    Mutant("village_rules", "if abs(day - trip.day) < gap:", "if 0 <= day - trip.day < gap:"),
    Mutant(
        "village_rules",
        "        if len(diary.done[task]) > 1:\n",
        "        if len(diary.done[task]) > 2:\n",
    ),
    Mutant("village_rules", "        if wanted.missing:\n", "        if False:\n"),
    Mutant("village_rules", "if trip.day < wanted.earliest:", "if trip.day <= wanted.earliest:"),
    Mutant("village_rules", "if trip.day < wanted.earliest:", "if False:"),
    Mutant("village_rules", "    if not diary.done[first]:\n", "    if False:\n"),
    Mutant(
        "village_rules",
        "min(diary.done[first]) > trip.day - lag:",
        "min(diary.done[first]) >= trip.day - lag:",
    ),
    Mutant(
        "village_rules",
        "min(diary.done[first]) > trip.day - lag:",
        "min(diary.done[first]) > trip.day:",
    ),
    # What was agreed.
    Mutant("village_rules", "if pin.day not in (-1, trip.day):", "if False:"),
    Mutant("village_rules", "if pin.day not in (-1, trip.day):", "if pin.day != trip.day:"),
    Mutant("village_rules", "elif pin.start not in (-1, stay.starts):", "elif False:"),
    Mutant("village_rules", "if pin.team not in (0, mask_of(trip.team)):", "if False:"),
    Mutant(
        "village_rules",
        "if pin.team not in (0, mask_of(trip.team)):",
        "if pin.team & ~mask_of(trip.team):",
    ),
    Mutant("village_rules", "if pin.car not in (-1, trip.car):", "if False:"),
    Mutant(
        "village_rules",
        "            if len(stop.tasks) > 1:\n",
        "            if len(stop.tasks) > 2:\n",
    ),
    # Every rule is asked.
    *(
        Mutant("rules", f"    {rule},\n", "")
        for rule in (
            *("day_rules.working_day", "day_rules.village_receives", "day_rules.topic_in_season"),
            *("day_rules.no_open_fire", "team_rules.needs_covered", "car_rules.enough_seats"),
            *("team_rules.somebody_drives", "car_rules.four_wheel_drive", "car_rules.same_base"),
            *("way_rules.roads", "way_rules.open_hours", "way_rules.back_in_time"),
            *("way_rules.few_stops", "way_rules.few_topics", "team_rules.not_on_leave"),
            *("team_rules.one_trip_a_day", "team_rules.week_limit", "car_rules.car_in_service"),
            *("car_rules.car_once_a_day", "village_rules.days_between_visits"),
            *("village_rules.done_once", "village_rules.prerequisite_before"),
            "village_rules.pins_kept",
        )
    ),
    # What others hold counts.
    Mutant(
        "diary", "                self.visits[village] += (held.day,)\n", "                pass\n"
    ),
    Mutant("diary", "self._book(held.day, held.car, tuple(bits(held.team)), 1)", "pass"),
    Mutant("diary", "                self.done[task] += (trip.day,)\n", "                pass\n"),
    # What a plan pays.
    Mutant(
        "wishes",
        "problem.wishes.unplaced * sum(problem.tasks[t].priority for",
        "problem.wishes.unplaced * sum(1 for",
    ),
    Mutant("wishes", "problem.wishes.vehicle_day * len(diary.trips)", "problem.wishes.vehicle_day"),
    Mutant(
        "wishes",
        "-(-problem.wishes.quarter_hour * minutes // QUARTER_MINUTES)",
        "problem.wishes.quarter_hour * minutes // QUARTER_MINUTES",
    ),
    Mutant("wishes", "sum(len(trip.team) for trip", "sum(1 for trip"),
    Mutant("wishes", "sum(len(trip.stops) for trip", "sum(1 for trip"),
    Mutant(
        "wishes",
        "problem.tasks[task].away[day] for task, day",
        "problem.tasks[task].away[0] for task, day",
    ),
    Mutant("wishes", "max(0, day - problem.first_day)", "day"),
    Mutant("wishes", "days - max(0, problem.experts[number].share)", "days"),
    Mutant("wishes", "not in (-1, *trip.team)", "not in trip.team"),
    Mutant("wishes", "not in (-1, *trip.team)", "!= -1"),
    Mutant("wishes", "any(person.senior for person in people) and", ""),
    Mutant("wishes", " and any(person.middle for person in people)", ""),
    Mutant("wishes", "        not pairs_grades(", "        pairs_grades("),
    Mutant("wishes", "].township != problem.villages[b", "].township == problem.villages[b"),
    Mutant(
        "wishes",
        "_still_made(diary, published) is None",
        "_still_made(diary, published) is not None",
    ),
    Mutant("wishes", "mask_of(trip.team) ^ published.team", "published.team & ~mask_of(trip.team)"),
    Mutant("wishes", "trips = diary.on(published.day)", "trips = diary.trips"),
    *(
        Mutant("wishes", f"    {wish},\n    {following},\n", f"    {following},\n")
        for wish, following in (
            ("unplaced", "vehicle_day"),
            ("quarter_hour", "expert_day"),
            ("day_off_ideal", "late_day"),
            ("late_day", "over_fair_share"),
            ("moved", "team_changed"),
        )
    ),
)
