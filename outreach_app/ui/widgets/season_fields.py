"""What can be said of a season, field by field: its days, its limits, and what a good plan is."""

from collections.abc import Callable
from dataclasses import fields, replace

from outreach_app.domain.season import Season
from outreach_app.domain.times import Times, YearlySpan
from outreach_app.domain.validity import must
from outreach_app.domain.wishes import (
    PRESETS,
    Preset,
    Wishes,
    preset_of,
    preset_sentence,
    preset_words,
)
from outreach_app.i18n import _
from outreach_app.ui.widgets.editors import (
    ChoiceEditor,
    ClockEditor,
    DayEditor,
    NumberEditor,
    TextEditor,
)
from outreach_app.ui.widgets.form import Field, Group, Parts
from outreach_app.ui.widgets.list_editors import TimesEditor
from outreach_app.ui.words import wish_words


def dates(fire: TimesEditor) -> Group:
    """First and last day, and when no fire may burn."""
    return Group(
        "",
        (
            Field("first", _("First day"), DayEditor(), wide=False),
            Field("last", _("Last day"), DayEditor(), wide=False),
            Field("fire_ban", _("No open fire"), fire, write=_yearly("fire_ban")),
        ),
    )


def limits() -> tuple[Group, ...]:
    """How long a trip may be, and how much goes into one."""
    return (
        Group(
            _("The day of a trip"),
            (
                Field("day_starts_minute", _("Earliest departure"), ClockEditor(), wide=False),
                Field("latest_return_minute", _("Latest return"), ClockEditor(), wide=False),
                Field("arrival_minutes", _("Minutes to arrive"), NumberEditor(), wide=False),
                Field(
                    "minutes_between_stops",
                    _("Most minutes between stops"),
                    NumberEditor(),
                    wide=False,
                ),
            ),
        ),
        Group(
            _("Limits"),
            (
                Field("stops_a_trip", _("Villages a trip"), NumberEditor(), wide=False),
                Field("topics_a_visit", _("Topics a visit"), NumberEditor(), wide=False),
                Field(
                    "days_between_visits",
                    _("Days between two visits"),
                    NumberEditor(),
                    wide=False,
                ),
                Field("notice_days", _("Days of notice"), NumberEditor(), wide=False),
            ),
        ),
    )


def winter(snow: TimesEditor) -> Group:
    """When snow lies on the roads, and what it costs."""
    return Group(
        _("Roads in winter"),
        (
            Field("snow", _("Snow on the roads"), snow, write=_yearly("snow")),
            Field(
                "snow_speed_percent",
                _("Speed on snow, in percent of the usual"),
                NumberEditor(),
            ),
        ),
    )


def bureau() -> Group:
    """Who stands at the head of every sheet."""
    return Group(
        _("At the head of every sheet"),
        (
            Field("bureau", _("Bureau"), TextEditor()),
            Field("bureau_phone", _("The number villages call"), TextEditor()),
        ),
    )


def preset() -> Group:
    """What matters most, as one choice."""
    offered = _("{preset}: {sentence}")
    choice = ChoiceEditor(
        [
            (one, offered.format(preset=preset_words(one), sentence=preset_sentence(one)))
            for one in Preset
        ]
    )
    choice.setPlaceholderText(_("weighed wish by wish"))
    return Group(
        "",
        (
            Field(
                "wishes",
                _("What matters most"),
                choice,
                read=lambda season: preset_of(season.wishes),
                write=lambda _season, preset: {"wishes": PRESETS[preset]},
            ),
        ),
    )


def weights() -> Group:
    """Every wish with its points."""
    return Group(
        _("Points a plan pays; fewer points are better"),
        tuple(
            Field(
                wish.name,
                wish_words(wish.name),
                NumberEditor(),
                wide=False,
                read=_reader(wish.name),
                write=_writer(wish.name),
            )
            for wish in fields(Wishes)
        ),
    )


def _reader(name: str) -> Callable[[Season], int]:
    return lambda season: int(getattr(season.wishes, name))


def _writer(name: str) -> Callable[[Season, int], Parts]:
    return lambda season, points: {"wishes": replace(season.wishes, **{name: points})}


def _yearly(name: str) -> Callable[[Season, tuple[Times, ...]], Parts]:
    def write(_season: Season, times: tuple[Times, ...]) -> Parts:
        must(
            all(isinstance(time, YearlySpan) for time in times),
            _("This comes every year: write its days without a year."),
        )
        return {name: times}

    return write
