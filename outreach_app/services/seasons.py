"""The season, its working days and whose plan it is."""

from dataclasses import replace
from datetime import date

from outreach_app.domain.calendar import DayKind, SpecialDay
from outreach_app.domain.change import Change
from outreach_app.domain.notice import Notice, Severity
from outreach_app.domain.season import Season
from outreach_app.domain.times import said_day
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.keeping import said_village, tidy
from outreach_app.text import clean_name


def save_season(workspace: Workspace, season: Season) -> Change:
    """Change the season; visits that fall outside it stay and are named."""
    return Change(
        _("Change the season"),
        replace(workspace, season=season),
        tuple(
            Notice(
                Severity.WARNING,
                _("The visit to {village} on {day} lies outside the season.").format(
                    village=said_village(workspace, visit.village), day=said_day(visit.day)
                ),
                visit.id,
            )
            for visit in workspace.visits.values()
            if visit.stands and visit.day not in season
        ),
    )


def set_special_day(workspace: Workspace, special: SpecialDay) -> Change:
    """Make a day a holiday or a workday, whatever the week says."""
    day = said_day(special.day)
    if special.kind is DayKind.OFF:
        words = _("Make {day} a day off").format(day=day)
    else:
        words = _("Make {day} a workday").format(day=day)
    season = workspace.season
    return Change(
        words,
        replace(
            workspace, season=replace(season, calendar=season.calendar.with_day(tidy(special)))
        ),
    )


def clear_special_day(workspace: Workspace, day: date) -> Change:
    """Let a day be as the week has it."""
    season = workspace.season
    words = _("Make {day} an ordinary day").format(day=said_day(day))
    if day not in season.calendar.special:
        return Change(words, workspace)
    return Change(
        words,
        replace(workspace, season=replace(season, calendar=season.calendar.without_day(day))),
    )


def name_bureau(workspace: Workspace, bureau: str, phone: str) -> Change:
    """Say whose plan it is and which number a village calls."""
    words = _("Change the bureau’s name and telephone")
    named = replace(workspace, bureau=clean_name(bureau), bureau_phone=clean_name(phone))
    return Change(words, named)
