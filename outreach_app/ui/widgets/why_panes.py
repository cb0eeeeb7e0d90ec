"""The answers as panes: why here, why not placed, where else, why not on a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.domain.allowance import Allowance
from outreach_app.domain.proposal import WishScore
from outreach_app.domain.times import said_day
from outreach_app.domain.visit import Visit
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _, ngettext
from outreach_app.services.answers import (
    Here,
    LeftOut,
    Nearest,
    Offer,
    Placement,
    Relaxed,
    points_words,
)
from outreach_app.ui.theme import SPACE, WIDE, colours, letters
from outreach_app.ui.widgets.agreed_words import agreed_words
from outreach_app.ui.widgets.editors import ChoiceEditor, DayEditor
from outreach_app.ui.widgets.parts import button, label
from outreach_app.ui.widgets.plan_figures import wish_bars
from outreach_app.ui.widgets.why_cards import Cards, OfferCard, said, section, take_button, tinted
from outreach_app.ui.widgets.why_words import (
    how_words,
    points_tint,
    rank_words,
    when_words,
    wishes_words,
)

Take = Callable[[Placement], object]
Bend = Callable[[Relaxed], object]
TakeBack = Callable[[Allowance], object]


@dataclass(frozen=True, slots=True)
class Takers:
    """Where an offer is taken, a rule bent and an agreement taken back, where one may write."""

    take: Take
    bend: Bend
    take_back: TakeBack
    writes: bool = True


def show_here(pane: Cards, workspace: Workspace, visit: Visit, here: Here, takers: Takers) -> None:
    """What speaks for the place of a visit, what against it, and what was agreed to for it."""
    worn = colours()
    good = not here.others or min(offer.points for offer in here.others) >= 0
    parts: list[QWidget] = [
        tinted(
            "circle-check" if good else "info", rank_words(here), worn.good if good else worn.info
        )
    ]
    if here.others:
        best = here.others[0]
        spared = [wish for wish in best.wishes if wish.points > 0]
        saved = [_turned(wish) for wish in best.wishes if wish.points < 0]
        day = said_day(best.placement.day)
        if spared:
            words = _("What speaks for it: on {day}, the next best, these would cost more")
            parts += [section(words.format(day=day)), wish_bars(spared, saved)]
        if saved:
            words = _("What speaks against it: on {day} these would cost less")
            parts += [section(words.format(day=day)), wish_bars(saved, spared)]
    pane.show_parts(*parts, *_agreed_cards(workspace, visit, takers))


def _agreed_cards(workspace: Workspace, visit: Visit, takers: Takers) -> list[QWidget]:
    """What was agreed to once for a visit, each with a button that takes it back."""
    told = ((one, agreed_words(workspace, visit, one)) for one in visit.allowances)
    cards: list[QWidget] = [_agreed_card(one, words, takers) for one, words in told if words]
    return [section(_("Agreed once, for this visit alone")), *cards] if cards else []


def _agreed_card(allowance: Allowance, words: str, takers: Takers) -> OfferCard:
    do = button(_("Take back"), partial(takers.take_back, allowance), picture="undo-2")
    do.setAccessibleName(_("Take back: {agreed}").format(agreed=words))
    do.setEnabled(takers.writes)
    return OfferCard(words, (), do)


def show_left_out(pane: Cards, workspace: Workspace, left: LeftOut, takers: Takers) -> None:
    """Why something has no place, and the least that would give it one."""
    worn = colours()
    parts: list[QWidget] = [tinted("calendar-x", words, worn.warning) for words in left.reasons]
    if left.relaxed:
        parts.append(section(_("The least that would help")))
    parts += [relaxed_card(workspace, one, takers) for one in left.relaxed]
    pane.show_parts(*parts)


def show_offers(
    pane: Cards, workspace: Workspace, offers: tuple[Offer, ...], takers: Takers
) -> None:
    """The best places, ranked, each with what it costs and a button."""
    parts: list[QWidget] = [
        _offer_card(workspace, offer, takers, rank) for rank, offer in enumerate(offers, 1)
    ]
    pane.show_parts(*(parts or [said(_("There is no day that fits."))]))


def relaxed_card(workspace: Workspace, one: Relaxed, takers: Takers) -> OfferCard:
    """What to do so that something fits, where it would be then, and a button that does it."""
    title = " ".join(act.words for act in one.acts)
    lines = (
        _("Then it fits on {when}").format(when=when_words(one.placement)),
        how_words(workspace, one.placement),
    )
    do = take_button(title, partial(takers.bend, one))
    do.setText(_("Do it"))
    do.setEnabled(takers.writes)
    return OfferCard(title, lines, do)


def _offer_card(workspace: Workspace, offer: Offer, takers: Takers, rank: int = 0) -> OfferCard:
    when = when_words(offer.placement)
    do = take_button(when, partial(takers.take, offer.placement))
    do.setEnabled(takers.writes)
    disturbed = ngettext(
        "{count} other visit is disturbed", "{count} other visits are disturbed", offer.disturbed
    ).format(count=offer.disturbed)
    lines = (
        how_words(workspace, offer.placement),
        wishes_words(offer.wishes),
        disturbed if offer.disturbed else "",
    )
    ranked = _("{rank}.  {when}").format(rank=rank, when=when) if rank else when
    card = OfferCard(ranked, lines, do)
    card.show_figure(points_words(offer.points), points_tint(offer.points))
    return card


def _turned(wish: WishScore) -> WishScore:
    return WishScore(wish.wish, wish.words, -wish.points)


class DayPane(QWidget):
    """Why not on a day, with anybody or with one expert, by any vehicle or one.

    `asked` tells that another day, expert or vehicle was chosen.
    """

    asked = Signal()

    def __init__(self, workspace: Workspace, today: date) -> None:
        """Offer the days that lie ahead."""
        super().__init__()
        season = workspace.season
        self.day = DayEditor()
        self.day.setAccessibleName(_("Day"))
        first = min(max(season.first, today), season.last)
        self.day.setDateRange(*(QDate(d.year, d.month, d.day) for d in (first, season.last)))
        self.expert = ChoiceEditor(
            [(None, _("anybody")), *((one.id, one.name) for one in workspace.experts.values())]
        )
        self.vehicle = ChoiceEditor(
            [(None, _("any vehicle")), *((one.id, one.name) for one in workspace.vehicles.values())]
        )
        self.answer = Cards(_("What stands in the way"))
        line = QHBoxLayout()
        line.setContentsMargins(WIDE, WIDE, WIDE, 0)
        line.setSpacing(SPACE)
        for words, box in (
            (_("&Day"), self.day),
            (_("E&xpert"), self.expert),
            (_("&Vehicle"), self.vehicle),
        ):
            name = label(words)
            name.setBuddy(box)
            line.addWidget(name)
            line.addWidget(box)
            line.addSpacing(SPACE)
        line.addStretch(1)
        for box in (self.expert, self.vehicle):
            box.show_value(None)
            box.setMinimumWidth(letters(16))
            box.currentIndexChanged.connect(self.asked)
        self.expert.setAccessibleName(_("Expert"))
        self.vehicle.setAccessibleName(_("Vehicle"))
        self.day.dateChanged.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.answer, 1)

    def show_nearest(self, workspace: Workspace, nearest: Nearest, takers: Takers) -> None:
        """What stands in the way, and the way out; or that nothing does."""
        worn = colours()
        parts: list[QWidget] = [
            tinted("circle-x", obstacle.words, worn.bad) for obstacle in nearest.obstacles
        ]
        if nearest.here:
            parts.append(tinted("info", _("This is where it is; choose another day."), worn.info))
        elif nearest.offer:
            words = _("Nothing stands in the way, but the plan would be worse.")
            worse = nearest.offer.points > 0
            if not worse:
                words = _("Nothing stands in the way.")
            parts.append(tinted("circle-check", words, worn.warning if worse else worn.good))
            parts.append(_offer_card(workspace, nearest.offer, takers))
        if nearest.way_out:
            parts.append(section(_("The least that would help")))
            parts.append(relaxed_card(workspace, nearest.way_out, takers))
        self.answer.show_parts(*parts)
