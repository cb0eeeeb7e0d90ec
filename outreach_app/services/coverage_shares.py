"""Which share of the topics is covered, by county or township and by category and field."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from outreach_app.domain.coverage import State, coverage
from outreach_app.domain.topic import Category
from outreach_app.domain.workspace import Workspace
from outreach_app.services.matrix import Only

Area = tuple[str, str]
Branch = tuple[Category, str]


@dataclass(frozen=True, slots=True)
class Share:
    """How many topics villages asked for or got, how many are fresh, how many a visit will bring.

    A topic counts once for each village; one that makes no sense in a village is left out.
    """

    wanted: int = 0
    covered: int = 0
    planned: int = 0

    @property
    def percent(self) -> int | None:
        """The share covered, 100 only where nothing is missing; None where nothing is wanted."""
        return 100 * self.covered // self.wanted if self.wanted else None


@dataclass(frozen=True, slots=True)
class Shares:
    """A share for each area and each branch; the first area is everywhere."""

    areas: tuple[Only, ...]
    branches: tuple[Only, ...]
    cells: Mapping[tuple[Only, Only], Share]

    def of(self, area: Only, branch: Only) -> Share:
        """The share of one cell."""
        return self.cells.get((area, branch), Share())


def shares(workspace: Workspace, today: date) -> Shares:
    """The share covered of what villages asked for or got, as of `today`."""
    counts: defaultdict[tuple[Only, Only], Counter[State]] = defaultdict(Counter)
    for (area, branch, state), number in _finest(workspace, today).items():
        for wider in _holding(area):
            for more in _taking(branch):
                counts[wider, more][state] += number
    cells = {key: _share(states) for key, states in counts.items()}
    return Shares((Only(), *areas(workspace)), branches(workspace), cells)


def areas(workspace: Workspace) -> tuple[Only, ...]:
    """The counties with villages, by name; where there is but one, its townships."""
    villages = workspace.villages.values()
    counties = sorted({one.county for one in villages if one.county})
    if len(counties) > 1:
        return tuple(Only(county) for county in counties)
    townships = sorted({(one.county, one.township) for one in villages if one.township})
    return tuple(Only(county, township=township) for county, township in townships)


def branches(workspace: Workspace) -> tuple[Only, ...]:
    """The categories with topics, each followed by its fields where it has several."""
    found: list[Only] = []
    for category in Category:
        topics = [one for one in workspace.topics.values() if one.category is category]
        fields = list(dict.fromkeys(one.field for one in topics if one.field))
        found += [Only(category=category)] if topics else []
        found += [Only(category=category, field=one) for one in fields if len(fields) > 1]
    return tuple(found)


def _finest(workspace: Workspace, today: date) -> Counter[tuple[Area, Branch, State]]:
    """How many topics stand how, by township and field."""
    counts: Counter[tuple[Area, Branch, State]] = Counter()
    for (village, topic), cell in coverage(workspace, today).cells.items():
        place, subject = workspace.villages.get(village), workspace.topics.get(topic)
        if place and subject and topic not in place.spared:
            area, branch = (place.county, place.township), (subject.category, subject.field)
            counts[area, branch, cell.state] += 1
    return counts


def _holding(area: Area) -> set[Only]:
    """Everything, the county and the township."""
    county, township = area
    return {Only(), Only(county), Only(county, township=township)}


def _taking(branch: Branch) -> set[Only]:
    """The category and the field."""
    category, field = branch
    return {Only(category=category), Only(category=category, field=field)}


def _share(states: Counter[State]) -> Share:
    return Share(states.total(), states[State.DONE], states[State.PLANNED])
