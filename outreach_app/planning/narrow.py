"""A relaxation set up anew with what its optimum minds: as a whole, or beside settled trips."""

import numpy as np

from outreach_app.planning.arrays import Ints
from outreach_app.planning.columns import outings_of
from outreach_app.planning.cut_table import table_of
from outreach_app.planning.master import Columns, Master
from outreach_app.planning.room import Outing, fitting, free_teams, room_beside, some_pairs
from outreach_app.planning.rows import Question
from outreach_app.planning.solver import go_on

ABSENT = -1


def lean(master: Master, most: int) -> Master:
    """The same with those rows and the `most` trips alone that its optimum minds most.

    SearchEndedError if the search is to end.
    """
    go_on(master.ended)
    anew = _anew(master, master.question, np.arange(len(master.pairs.load)), most)
    go_on(master.ended)
    anew.add_cuts(*master.minded_cuts())
    return anew


def beside(master: Master, settled: list[int], most: int) -> tuple[Master, list[Outing]]:
    """What is left to decide beside some of its trips, and those trips.

    Its room is what they leave, so it has fewer tasks, pairs and rows; rows in which they count
    allow so much less.
    """
    question, made = master.question, master.made(master.columns.at(settled))
    outings = outings_of(master, settled)
    room = room_beside(question.problem, question.room, outings)
    kept = fitting(question.loads, room, question.pairs)
    place = np.full(len(question.pairs.load), ABSENT)
    place[kept] = np.arange(len(kept))
    left = question._replace(pairs=some_pairs(question.pairs, kept), room=room)
    anew = _anew(master, left, place, most)
    cuts, limits = master.minded_cuts()
    _trip, row, times = table_of(cuts).entries(question.loads, made)
    anew.add_cuts(cuts, limits - np.bincount(row, times, len(cuts)))
    return anew, outings


def _anew(master: Master, question: Question, place: Ints, most: int) -> Master:
    """The trips of least reduced cost that are possible yet; each pair is now at its `place`."""
    columns, cost = master.columns, master.reduced_costs()
    teams = free_teams(question.loads, question.room)
    there = place[columns.pair] != ABSENT
    there &= teams[question.loads.crew_team[columns.crew], master.pairs.day[columns.pair]]
    refused = np.array(master.refused, dtype=np.int64)
    cost[refused] = np.inf
    cost[~there] = np.inf
    kept = np.sort(np.argsort(cost, kind="stable")[:most])
    anew = Master(question, master.ended)
    anew.add(_moved(columns.at(kept[cost[kept] < np.inf]), place))
    anew.refuse(_moved(columns.at(refused[there[refused]]), place))
    return anew


def _moved(columns: Columns, place: Ints) -> Columns:
    return Columns(place[columns.pair], columns.crew)
