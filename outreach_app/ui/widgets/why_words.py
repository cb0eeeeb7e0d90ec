"""What is asked about, where it could be and what that costs, in words."""

from collections.abc import Iterable

from outreach_app.domain.proposal import WishScore
from outreach_app.domain.times import clock, said_day
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.services.answers import About, Here, Placement, priced_words
from outreach_app.services.keeping import said_village
from outreach_app.ui.colours import Tint
from outreach_app.ui.theme import colours


def about_words(workspace: Workspace, about: About) -> str:
    """A visit by its day and topics, or a topic by its name."""
    if isinstance(about, tuple):
        topic = workspace.topics[about[1]]
        return _("Not placed: {topic}").format(topic=topic.name)
    visit = workspace.visits[about]
    topics = (workspace.topics[t].name for t in visit.topics if t in workspace.topics)
    return _("Visit on {day}: {topics}").format(
        day=said_day(visit.day), topics=_("; ").join(topics)
    )


def when_words(placement: Placement) -> str:
    """Day and hour."""
    return _("{day}, {start}").format(
        day=said_day(placement.day), start=clock(placement.start_minute)
    )


def how_words(workspace: Workspace, placement: Placement) -> str:
    """The team, the vehicle, and whether the trip is made anyway."""
    names = [workspace.experts[e].name for e in placement.team if e in workspace.experts]
    if placement.borrowed:
        borrowed = ngettext(
            "{count} borrowed expert", "{count} borrowed experts", placement.borrowed
        )
        names.append(borrowed.format(count=placement.borrowed))
    vehicle = workspace.vehicles.get(placement.vehicle) if placement.vehicle else None
    return _(" · ").join(
        (
            _(", ").join(names),
            vehicle.name if vehicle else _("one more vehicle"),
            _trip_words(workspace, placement),
        )
    )


def points_tint(points: int) -> Tint:
    """Green for what is no worse, else a warning."""
    worn = colours()
    return worn.good if points <= 0 else worn.warning


def wishes_words(wishes: Iterable[WishScore]) -> str:
    """The wishes that something costs or saves, the dearest first."""
    telling = sorted((wish for wish in wishes if wish.points), key=lambda wish: -abs(wish.points))
    return _("; ").join(map(priced_words, telling))


def rank_words(here: Here) -> str:
    """How good the place of a visit is among all."""
    best = min((offer.points for offer in here.others), default=0)
    if not here.others:
        return _("There is no other day that fits.")
    if best == 0:
        return _("No other place is better; some are as good.")
    words = ngettext(
        "This is the best place there is. The next best would cost {count} point more.",
        "This is the best place there is. The next best would cost {count} points more.",
        best,
    )
    if best < 0:
        words = ngettext(
            "There are better places: the best would save {count} point.",
            "There are better places: the best would save {count} points.",
            -best,
        )
    return words.format(count=abs(best))


def _trip_words(workspace: Workspace, placement: Placement) -> str:
    if placement.joins:
        return _("joins the visit that is made anyway")
    trip = workspace.trips.get(placement.trip) if placement.trip else None
    if trip is None:
        return _("a trip of its own")
    names = (said_village(workspace, workspace.visits[stop].village) for stop in trip.visits)
    return _("on the trip to {villages}").format(villages=_(", ").join(names))
