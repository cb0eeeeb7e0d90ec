"""What a good plan is, chosen in one word or weighed wish by wish."""

from dataclasses import fields, replace

from outreach_app.domain.change import Change
from outreach_app.domain.validity import must
from outreach_app.domain.wishes import PRESETS, Preset, Wishes, preset_words
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _


def choose_preset(workspace: Workspace, preset: Preset) -> Change:
    """Give every wish the weight it has in a preset."""
    words = _("Wish for a plan that is: {preset}").format(preset=preset_words(preset))
    return _weighed(workspace, words, PRESETS[preset])


def set_weight(workspace: Workspace, wish: str, points: int) -> Change:
    """Say how many points one wish is worth.

    Raises:
        InvalidValueError: where there is no such wish, or the points are below 0 or too many.
    """
    must(
        wish in {one.name for one in fields(Wishes)},
        _("There is no wish called {wish}.").format(wish=wish),
    )
    weighed = replace(workspace.season.wishes, **{wish: points})
    return _weighed(workspace, _("Change what a good plan is"), weighed)


def _weighed(workspace: Workspace, words: str, wishes: Wishes) -> Change:
    if wishes == workspace.season.wishes:
        return Change(words, workspace)
    return Change(words, replace(workspace, season=replace(workspace.season, wishes=wishes)))
