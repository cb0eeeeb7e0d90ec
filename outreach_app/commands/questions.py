"""The commands that ask about the plan: why something is where it is or not, and where else."""

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import asdict
from itertools import count
from typing import Any, NamedTuple

from outreach_app.commands.asked import named
from outreach_app.commands.console import Console, Outcome
from outreach_app.commands.kept import opened
from outreach_app.commands.words import Facts
from outreach_app.domain.times import clock, said_day
from outreach_app.domain.validity import must
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.ids import ulids
from outreach_app.services.answers import About, Offer, Placement, Relaxed, points_words
from outreach_app.services.questions import Questions
from outreach_app.services.taking import take_slot


class _Told(NamedTuple):
    """What is said about one visit or one topic."""

    lines: tuple[str, ...]
    facts: Facts


def why(asked: Namespace, _console: Console) -> Outcome:
    """Say why a village is not visited on a day; without one, why its visits are where they are."""
    must(
        asked.day is not None or not (asked.expert or asked.vehicle),
        _("Say which day you think of too: add --day."),
    )
    with opened(asked.workspace, read_only=True) as kept:
        workspace = kept.workspace
    questions = Questions(workspace, asked.today)
    return _outcome(
        workspace,
        {
            about: _why_not(asked, workspace, questions, about)
            if asked.day
            else _why(workspace, questions, about)
            for about in questions.about(named(workspace.villages, asked.village))
        },
    )


def slots(asked: Namespace, _console: Console) -> Outcome:
    """Say where the visits to a village, and what it still wants, would fit best, or take one."""
    with opened(asked.workspace, read_only=asked.take is None) as kept:
        workspace = kept.workspace
        questions = Questions(workspace, asked.today)
        found = {
            about: questions.slots(about)
            for about in questions.about(named(workspace.villages, asked.village))
        }
        outcome = _outcome(workspace, _numbered(workspace, found))
        if asked.take is None:
            return outcome
        offers = [(about, offer) for about, some in found.items() for offer in some]
        must(
            1 <= asked.take <= len(offers),
            _("There are only {count} places to take.").format(count=len(offers)),
        )
        about, offer = offers[asked.take - 1]
        change = take_slot(workspace, about, offer.placement, mint=ulids)
        kept.commit(workspace, change.after, change.words)
    taken = (change.words, *(notice.words for notice in change.notices))
    return Outcome((*outcome.lines, *taken), {**outcome.facts, "taken": asked.take})


def _numbered(workspace: Workspace, found: Mapping[About, tuple[Offer, ...]]) -> dict[About, _Told]:
    """The offers, numbered through all that is asked about."""
    number = count(1)
    return {
        about: _Told(
            tuple(f"{next(number)}. {_offer_line(workspace, offer)}" for offer in offers)
            or (_("There is no day that fits."),),
            {"slots": [_offer_facts(offer) for offer in offers]},
        )
        for about, offers in found.items()
    }


def _why_not(asked: Namespace, workspace: Workspace, questions: Questions, about: About) -> _Told:
    expert = named(workspace.experts, asked.expert) if asked.expert else None
    vehicle = named(workspace.vehicles, asked.vehicle) if asked.vehicle else None
    nearest = questions.why_not(about, asked.day, expert, vehicle)
    words = tuple(said.words for said in nearest.obstacles)
    fits = _("Nothing stands in the way on {day}.").format(day=said_day(asked.day))
    placement = asdict(nearest.placement) if nearest.placement else None
    facts = {"obstacles": [asdict(said) for said in nearest.obstacles], "placement": placement}
    return _Told(words or (fits,), facts)


def _why(workspace: Workspace, questions: Questions, about: About) -> _Told:
    if isinstance(about, tuple):
        left = questions.why_left_out(*about)
        helps = tuple(_relaxed_line(workspace, one) for one in left.relaxed)
        facts = {"reasons": list(left.reasons), "relaxed": [asdict(one) for one in left.relaxed]}
        return _Told((*left.reasons, *helps), facts)
    here = questions.why_here(about)
    return _Told(here.words, {"rank": here.rank, "slots": [_offer_facts(o) for o in here.others]})


def _outcome(workspace: Workspace, told: Mapping[About, _Told]) -> Outcome:
    lines = [line for about, one in told.items() for line in (_head(workspace, about), *one.lines)]
    if not told:
        lines = [_("No visit to this village lies ahead, and it wants nothing more.")]
    answers = [_about_facts(about) | one.facts for about, one in told.items()]
    return Outcome(tuple(lines), {"answers": _plain(answers)})


def _head(workspace: Workspace, about: About) -> str:
    if isinstance(about, tuple):
        village, topic = about
        return _("{village}, “{topic}”:").format(
            village=workspace.villages[village].name, topic=workspace.topics[topic].name
        )
    visit = workspace.visits[about]
    return _("{village}, visit on {day} at {start}:").format(
        village=workspace.villages[visit.village].name,
        day=said_day(visit.day),
        start=clock(visit.start_minute),
    )


def _about_facts(about: About) -> Facts:
    if isinstance(about, tuple):
        return {"village": about[0], "topic": about[1]}
    return {"visit": about}


def _offer_line(workspace: Workspace, offer: Offer) -> str:
    return _("{placement}: {cost}").format(
        placement=_placement_words(workspace, offer.placement), cost=points_words(offer.points)
    )


def _offer_facts(offer: Offer) -> Facts:
    wishes = {wish.wish: wish.points for wish in offer.wishes if wish.points}
    return {
        "placement": asdict(offer.placement),
        "points": offer.points,
        "wishes": wishes,
        "disturbed": offer.disturbed,
    }


def _relaxed_line(workspace: Workspace, one: Relaxed) -> str:
    acts = " ".join(act.words for act in one.acts)
    return _("It would fit on {placement}. For that: {acts}").format(
        acts=acts, placement=_placement_words(workspace, one.placement)
    )


def _placement_words(workspace: Workspace, placement: Placement) -> str:
    names = [workspace.experts[expert].name for expert in placement.team]
    if placement.borrowed:
        names.append(
            ngettext(
                "{count} borrowed expert", "{count} borrowed experts", placement.borrowed
            ).format(count=placement.borrowed)
        )
    vehicle = workspace.vehicles[placement.vehicle].name if placement.vehicle else ""
    words = _("{day} at {start}, {team}, {vehicle}, on a trip of its own")
    if placement.trip:
        words = _("{day} at {start}, {team}, {vehicle}, on a trip that is made anyway")
    return words.format(
        day=said_day(placement.day),
        start=clock(placement.start_minute),
        team=_(", ").join(names),
        vehicle=vehicle or _("one more vehicle"),
    )


def _plain(value: Any) -> Any:
    """Facts with days as a program reads them."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
