"""When a search ends."""

from outreach_app.domain.proposal import Standing
from outreach_app.planning.stop import Cancelled, Gap, NoBetterFor, Rounds, Seconds, any_of


def standing(
    *, seconds: float = 0, rounds: int = 0, score: int = 100, bound: float | None = None
) -> Standing:
    return Standing(seconds, rounds, score, bound, placed=1, wanted=1)


def test_after_so_many_rounds() -> None:
    assert [Rounds(3)(standing(rounds=n)) for n in (2, 3, 4)] == [False, True, True]


def test_after_so_many_seconds() -> None:
    assert [Seconds(3)(standing(seconds=n)) for n in (2.9, 3.0)] == [False, True]


def test_when_the_gap_is_proven_to_be_small() -> None:
    assert not Gap(0.02)(standing(bound=None))
    assert not Gap(0.02)(standing(bound=97))
    assert Gap(0.02)(standing(bound=98))


def test_when_nothing_gets_better() -> None:
    stop = NoBetterFor(5)
    assert not stop(standing(seconds=0))
    assert not stop(standing(seconds=4))
    assert not stop(standing(seconds=4.5, score=99))
    assert not stop(standing(seconds=9, score=99))
    assert stop(standing(seconds=9.5, score=99))


def test_when_somebody_says_so() -> None:
    cancelled = Cancelled()
    assert not cancelled(standing())
    cancelled.cancel()
    assert cancelled(standing())


def test_any_of_several_is_enough_and_all_are_asked() -> None:
    patience = NoBetterFor(5)
    stop = any_of(Rounds(1), patience)
    assert not stop(standing())
    assert stop(standing(rounds=1, seconds=4, score=50))
    assert not patience(standing(seconds=8, score=50))
