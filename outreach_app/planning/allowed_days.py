"""What was agreed to once, turned over for looking up while a workspace is compiled."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from outreach_app.domain.allowance import Allowed
from outreach_app.domain.visit import Pin, Status, Visit


class Agreed:
    """The allowances of visits that keep their day.

    A day that was agreed to is open to every trip of that day, and an amount to every day: the
    planner knows one closing hour a village and one week an expert.
    """

    def __init__(self, visits: Iterable[Visit], number_of: Callable[[date], int]) -> None:
        """Gather what was agreed to for the visits."""
        self._days: defaultdict[tuple[Allowed, str], int] = defaultdict(int)
        self._amounts: defaultdict[tuple[Allowed, str], list[int]] = defaultdict(list)
        for visit in visits:
            day = number_of(visit.day)
            stays = Pin.DATE in visit.pins or visit.status is not Status.PROPOSED
            for one in visit.allowances if stays else ():
                self._days[one.what, one.whose] |= 1 << day
                self._amounts[one.what, one.whose].append(one.amount)

    def days(self, what: Allowed, whose: str) -> int:
        """The days, as bits, on which somebody is allowed something."""
        return self._days.get((what, whose), 0)

    def most(self, what: Allowed, whose: str, usual: int) -> int:
        """The largest amount somebody is allowed, or the usual one."""
        return max([usual, *self._amounts.get((what, whose), [])])

    def least(self, what: Allowed, whose: str, usual: int) -> int:
        """The smallest amount somebody is allowed, or the usual one."""
        return min([usual, *self._amounts.get((what, whose), [])])
