"""What a day would say to what is carried: fits, fits but, does not fit."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt

from outreach_app.i18n import _
from outreach_app.services.answers import Placement
from outreach_app.ui.colours import Tint
from outreach_app.ui.theme import colours


class Fit(Enum):
    """How well a day suits."""

    FITS = "fits"
    BUT = "but"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How well a day suits, and the sentences: wishes it costs, or rules that stand in the way.

    `placement` is where the load would be, `place` says its hour and team.
    """

    fit: Fit
    words: tuple[str, ...] = ()
    place: str = ""
    placement: Placement | None = None


def fit_tint(fit: Fit) -> Tint:
    """The colour of a verdict."""
    worn = colours()
    return {Fit.FITS: worn.good, Fit.BUT: worn.warning, Fit.NOT: worn.bad}[fit]


def fit_sign(fit: Fit) -> str:
    """The icon that tells a verdict without its colour."""
    return {Fit.FITS: "check", Fit.BUT: "triangle-alert", Fit.NOT: "x"}[fit]


def fit_pattern(fit: Fit) -> Qt.BrushStyle:
    """The pattern over a day that tells a verdict without its colour."""
    return {
        Fit.FITS: Qt.BrushStyle.NoBrush,
        Fit.BUT: Qt.BrushStyle.Dense7Pattern,
        Fit.NOT: Qt.BrushStyle.DiagCrossPattern,
    }[fit]


def fit_words(fit: Fit) -> str:
    """A verdict in a word or two."""
    return {
        Fit.FITS: _("Fits"),
        Fit.BUT: _("Fits, but:"),
        Fit.NOT: _("Does not fit:"),
    }[fit]
