"""What was agreed to once for a visit is said beside the board."""

import pytest

from outreach_app.domain.allowance import Allowance, Allowed
from outreach_app.ui.widgets.agreed_words import agreed_words
from tests.services.test_visits import VALLEY

VISIT = next(iter(VALLEY.visits.values()))
VILLAGE = VALLEY.villages[VISIT.village]
EXPERT = next(iter(VALLEY.experts.values()))
VEHICLE = next(iter(VALLEY.vehicles.values()))
TOPIC = next(iter(VALLEY.topics.values()))


@pytest.mark.parametrize(
    ("agreed", "said"),
    [
        (
            Allowance(Allowed.CLOSED_DAY, VILLAGE.id),
            f"{VILLAGE.name} receives the team on Mon 12 Apr 2027 although it is closed.",
        ),
        (
            Allowance(Allowed.LATE, VILLAGE.id, 1110),
            f"{VILLAGE.name} stays open until 18:30 on Mon 12 Apr 2027.",
        ),
        (
            Allowance(Allowed.SOON, VILLAGE.id, 3),
            f"{VILLAGE.name} is visited again after only 3 days.",
        ),
        (
            Allowance(Allowed.AWAY, EXPERT.id),
            f"{EXPERT.name} comes on Mon 12 Apr 2027 although on leave.",
        ),
        (
            Allowance(Allowed.BUSY_WEEK, EXPERT.id, 5),
            f"{EXPERT.name} goes out on 5 days of that week.",
        ),
        (
            Allowance(Allowed.SERVICE, VEHICLE.id),
            f"{VEHICLE.name} drives on Mon 12 Apr 2027 although out of service.",
        ),
        (
            Allowance(Allowed.SEASON, TOPIC.id),
            f"“{TOPIC.name}” is brought on Mon 12 Apr 2027 although it is out of season.",
        ),
    ],
)
def test_what_was_agreed_to_is_named(agreed: Allowance, said: str) -> None:
    assert agreed_words(VALLEY, VISIT, agreed) == said


@pytest.mark.parametrize("what", list(Allowed))
def test_of_what_is_no_longer_known_nothing_is_said(what: Allowed) -> None:
    assert agreed_words(VALLEY, VISIT, Allowance(what, "gone")) == ""
