"""The cheapest ways through any number of visits: grown stop by stop, the outdone dropped.

Every way under way is a label: where it ended, when, and what it costs by the prices so far. Of
the labels that end in one visit, those that end no earlier and cost no less than another are
dropped, whatever each has seen. So what is found is worth having, but there may be cheaper ways.
"""

from typing import NamedTuple

import numpy as np

from outreach_app.planning.arrays import Flags, Floats, Ints
from outreach_app.planning.solver import Ended, go_on

TINY = 1e-3
FAR_APART = 1e9
"""More than the costs of two ways differ by."""


CROWD = 40_000
"""Labels from which on they are looked through less thoroughly."""
BITS = 62
"""What a whole number holds: costs are told apart as far as all else leaves room for."""


class Ground(NamedTuple):
    """Visits that a day out may make, as rows, and the road between them; the base comes last.

    A visit starts from `opens` to `latest`, in time to be back, and costs `price`, below 0 where it
    pays. `minutes` and `points` tell of the road, `joins` where one may go on to.
    """

    village: Ints
    opens: Ints
    latest: Ints
    stay: Ints
    price: Floats
    minutes: Ints
    points: Floats
    joins: Flags
    day_starts: int


class _Labels(NamedTuple):
    """Ways under way: the last visit, its end, the cost, the label before."""

    last: Ints
    ends: Ints
    cost: Floats
    before: Ints

    def some(self, chosen: Ints | Flags) -> "_Labels":
        """Some of the labels."""
        return _Labels(self.last[chosen], self.ends[chosen], self.cost[chosen], self.before[chosen])

    def and_also(self, more: "_Labels") -> "_Labels":
        """These labels, then more."""
        return _Labels(*(np.concatenate(columns) for columns in zip(self, more, strict=True)))


class Width(NamedTuple):
    """How much is looked at and found.

    A way has at most so many `stops` and costs less than `limit`; of each visit that ways end in,
    the `each` cheapest are found. Only what a chain of `depth` labels outdoes is dropped, a shorter
    one in a crowd.
    """

    stops: int
    each: int
    depth: int = 1
    limit: float = -TINY


def cheapest_ways(ground: Ground, width: Width, ended: Ended) -> Ints:
    """The visits of ways that cost little, in rows, -1 where there are no more."""
    known = _first(ground)
    fresh = standing = np.arange(len(known.last))
    seen = ground.village[known.last][:, None] == np.arange(ground.village.max(initial=0) + 1)
    for _stop in range(1, width.stops):
        go_on(ended)
        longer = _longer(ground, known, fresh, seen)
        rivals = known.some(standing).and_also(longer)
        depth = max(1, width.depth * CROWD // max(CROWD, len(longer.last)))
        keep = not_outdone(rivals.last, rivals.ends, rivals.cost, depth)
        kept = longer.some(keep[len(standing) :])
        if not len(kept.last):
            break
        seen = seen[kept.before - fresh[0]]
        seen[np.arange(len(seen)), ground.village[kept.last]] = True
        fresh = len(known.last) + np.arange(len(kept.last))
        standing = np.concatenate([standing[keep[: len(standing)]], fresh])
        known = known.and_also(kept)
    return _chosen(ground, known, width)


def _first(ground: Ground) -> _Labels:
    starts = np.maximum(ground.opens, ground.day_starts + ground.minutes[-1, :-1])
    own = np.flatnonzero(starts <= ground.latest)
    cost = ground.points[-1, own] + ground.price[own]
    return _Labels(own, (starts + ground.stay)[own], cost, np.full(len(own), -1))


def _longer(ground: Ground, known: _Labels, fresh: Ints, seen: Flags) -> _Labels:
    """Every fresh label with every visit that can come next, to a village it has not seen."""
    last, ends = known.last[fresh], known.ends[fresh]
    starts = np.maximum(ground.opens, ends[:, None] + ground.minutes[last, :-1])
    fits = (starts <= ground.latest) & ground.joins[last] & ~seen[:, ground.village]
    row, visit = np.nonzero(fits)
    return _Labels(
        visit,
        starts[row, visit] + ground.stay[visit],
        known.cost[fresh[row]] + ground.points[last[row], visit] + ground.price[visit],
        fresh[row],
    )


def not_outdone(group: Ints, ends: Ints, cost: Floats, depth: int = 1) -> Flags:
    """Which ones to keep of each group: those that none outdoes that ends earlier and costs less.

    Where `depth` is more than 1, so many times those that nobody left outdoes.
    """
    keep = np.zeros(len(group), dtype=np.bool_)
    left = _in_order(group, ends, cost)
    for _time in range(depth):
        apart = cost[left] - FAR_APART * group[left]
        better = np.ones(len(left), dtype=np.bool_)
        better[1:] = apart[1:] < np.minimum.accumulate(apart)[:-1] - TINY
        keep[left[better]] = True
        left = left[~better]
    return keep


def _in_order(group: Ints, ends: Ints, cost: Floats) -> Ints:
    """The labels by group, end and cost, then as they come.

    One whole number holds all that, for values are sorted much faster than places.
    """
    places = len(group).bit_length()
    row = group * (ends.max(initial=0) + 1) + ends
    bits = max(1, BITS - places - int(row.max(initial=0)).bit_length())
    lowest = cost.min(initial=0.0)
    steps = (cost - lowest) * ((2**bits - 1) / max(cost.max(initial=0.0) - lowest, 1.0))
    key = ((row << bits) + steps.astype(np.int64) << places) + np.arange(len(group))
    key.sort()
    order: Ints = key & (2**places - 1)
    return order


def _chosen(ground: Ground, known: _Labels, width: Width) -> Ints:
    cost = known.cost + ground.points[known.last, -1]
    paying = np.flatnonzero(cost < width.limit)
    order = paying[np.lexsort((cost[paying], known.last[paying]))]
    last = known.last[order]
    rank = np.arange(len(order)) - np.searchsorted(last, last)
    return _traced(known, order[rank < width.each], width.stops)


def _traced(known: _Labels, ends: Ints, stops: int) -> Ints:
    """The visits of the ways that end in some labels, in the order driven."""
    backwards = np.full((len(ends), stops), -1, dtype=np.int64)
    label = ends.copy()
    for place in range(stops):
        there = label >= 0
        backwards[there, place] = known.last[label[there]]
        label[there] = known.before[label[there]]
    place = (backwards >= 0).sum(axis=1)[:, None] - 1 - np.arange(stops)
    forwards = np.take_along_axis(backwards, np.maximum(place, 0), axis=1)
    return np.where(place >= 0, forwards, -1)
