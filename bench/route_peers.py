"""The same day planned by VROOM, PyVRP and OR-Tools, each told as much as it can express.

Costs are points: the road, the teams sent out, prizes for what is done. VROOM has no prizes but
priorities, which it serves first of all; it cannot weigh one job's days away from its ideal time.
Only PyVRP knows seeds; for the others the jobs are told in an order that the seed shuffles.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import permutations
from random import Random

import numpy as np
import pyvrp
import vroom
from ortools.constraint_solver import pywrapcp
from ortools.constraint_solver.routing_enums_pb2 import (
    FirstSolutionStrategy,
    LocalSearchMetaheuristic,
)
from ortools.constraint_solver.routing_parameters_pb2 import RoutingSearchParameters
from pyvrp.stop import MaxRuntime

from bench.day_out import Routes, prize, stay, team_day, teams_for, window
from outreach_app.planning.legs import NO_ROAD
from outreach_app.planning.problem import Minutes, Problem
from outreach_app.planning.wishes import drive_points

Planner = Callable[[Problem, float, int], Routes]
"""Plans a day out within some seconds, with a seed."""


def vroom_routes(problem: Problem, limit: float, seed: int) -> Routes:
    """VROOM, at its most thorough; each job is a skill that suitable teams have."""
    asked = vroom.Input()
    asked.set_durations_matrix("car", road_minutes(problem))
    asked.set_costs_matrix("car", road_points(problem))
    depot, jobs = len(problem.villages), _shuffled(problem, seed)
    for car in range(len(problem.cars)):
        asked.add_vehicle(
            vroom.Vehicle(
                car,
                start=depot,
                end=depot,
                skills={task for task in jobs if car in teams_for(problem, task)},
                time_window=(problem.day_starts, problem.latest_return),
                costs=vroom.VehicleCosts(fixed=team_day(problem)),
                max_tasks=problem.stops_a_trip,
            )
        )
    for task in jobs:
        asked.add_job(
            vroom.Job(
                task,
                problem.tasks[task].village,
                default_service=stay(problem, task),
                skills={task},
                priority=problem.tasks[task].priority,
                time_windows=[window(problem, task)],
            )
        )
    found = asked.solve(exploration_level=5, nb_threads=1, timeout=timedelta(seconds=limit))
    routes: list[list[int]] = [[] for _car in problem.cars]
    for route in found.to_dict()["routes"]:
        routes[route["vehicle"]] = [s["id"] for s in route["steps"] if s["type"] == "job"]
    return routes


def pyvrp_routes(problem: Problem, limit: float, seed: int) -> Routes:
    """PyVRP, with a set of roads for each team that leads only to what it can do."""
    model = pyvrp.Model()
    spots = [model.add_location(0, 0) for _place in range(len(problem.villages) + 1)]
    depot = model.add_depot(spots[-1])
    for task, wanted in enumerate(problem.tasks):
        earliest, latest = window(problem, task)
        model.add_client(
            spots[wanted.village],
            delivery=1,
            service_duration=stay(problem, task),
            tw_early=earliest,
            tw_late=latest,
            prize=prize(problem, task),
            required=False,
        )
    for team in range(len(problem.cars)):
        profile = model.add_profile()
        _add_roads(problem, team, model, spots, profile)
        model.add_vehicle_type(
            capacity=problem.stops_a_trip,
            start_depot=depot,
            end_depot=depot,
            fixed_cost=team_day(problem),
            tw_early=problem.day_starts,
            tw_late=problem.latest_return,
            profile=profile,
        )
    found = model.solve(MaxRuntime(limit), seed=seed, display=False)
    routes: list[list[int]] = [[] for _car in problem.cars]
    for route in found.best.routes():
        routes[route.vehicle_type()] = [stop.idx for stop in route if stop.is_client()]
    return routes


def _add_roads(
    problem: Problem,
    team: int,
    model: pyvrp.Model,
    spots: list[pyvrp.Location],
    profile: pyvrp.Profile,
) -> None:
    """The roads from the base to what a team can do, and between those."""
    roads, points = road_minutes(problem), road_points(problem)
    tasks = [task for task in range(len(problem.tasks)) if team in teams_for(problem, task)]
    places = [len(spots) - 1, *(problem.tasks[task].village for task in tasks)]
    for start, end in permutations(places, 2):
        if roads[start, end] < NO_ROAD:
            cost, minutes = int(points[start, end]), int(roads[start, end])
            model.add_edge(spots[start], spots[end], cost, minutes, profile=profile)


def ortools_routes(problem: Problem, limit: float, seed: int) -> Routes:
    """OR-Tools routing, by guided local search."""
    jobs = _shuffled(problem, seed)
    manager = pywrapcp.RoutingIndexManager(len(jobs) + 1, len(problem.cars), 0)
    model = pywrapcp.RoutingModel(manager)
    places = [len(problem.villages), *(problem.tasks[task].village for task in jobs)]
    here_to_there = np.ix_(places, places)
    stays = np.array([0, *(stay(problem, task) for task in jobs)])
    takes = stays[:, None] + road_minutes(problem)[here_to_there]
    costs = model.RegisterTransitMatrix(road_points(problem)[here_to_there].tolist())
    model.SetArcCostEvaluatorOfAllVehicles(costs)
    model.SetFixedCostOfAllVehicles(team_day(problem))
    last = problem.latest_return
    model.AddDimension(model.RegisterTransitMatrix(takes.tolist()), last, last, False, "minutes")
    clock = model.GetDimensionOrDie("minutes")
    stops = model.RegisterUnaryTransitVector([0, *(1 for _job in jobs)])
    model.AddDimension(stops, 0, problem.stops_a_trip, True, "stops")
    for car in range(len(problem.cars)):
        clock.CumulVar(model.Start(car)).SetMin(problem.day_starts)
    for node, task in enumerate(jobs, start=1):
        index = manager.NodeToIndex(node)
        clock.CumulVar(index).SetRange(*window(problem, task))
        model.AddDisjunction([index], prize(problem, task))
        model.VehicleVar(index).SetValues([-1, *teams_for(problem, task)])
    found = model.SolveWithParameters(_guided(limit))
    return [
        [jobs[node - 1] for node in _nodes(manager, model, found, car)]
        for car in range(len(problem.cars))
    ]


def _guided(limit: float) -> RoutingSearchParameters:
    asked = RoutingSearchParameters(
        first_solution_strategy=FirstSolutionStrategy.AUTOMATIC,
        local_search_metaheuristic=LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH,
    )
    asked.time_limit.FromMilliseconds(int(1000 * limit))
    usual = pywrapcp.DefaultRoutingSearchParameters()
    usual.MergeFrom(asked)
    return usual


def _nodes(
    manager: pywrapcp.RoutingIndexManager,
    model: pywrapcp.RoutingModel,
    found: pywrapcp.Assignment,
    car: int,
) -> Iterator[int]:
    """The stops of a car, the first job being 1."""
    index = found.Value(model.NextVar(model.Start(car)))
    while not model.IsEnd(index):
        yield manager.IndexToNode(index)
        index = found.Value(model.NextVar(index))


def road_minutes(problem: Problem) -> Minutes:
    """The minutes between places; too long a leg between villages is no road."""
    roads = problem.travel.copy()
    villages = roads[:-1, :-1]
    villages[villages > problem.longest_leg] = NO_ROAD
    return roads


def road_points(problem: Problem) -> Minutes:
    """What each road costs."""
    points = problem.travel.copy()
    for start, row in enumerate(problem.travel.tolist()):
        points[start] = [drive_points(problem, minutes) for minutes in row]
    return points


def _shuffled(problem: Problem, seed: int) -> list[int]:
    tasks = list(range(len(problem.tasks)))
    Random(seed).shuffle(tasks)
    return tasks
