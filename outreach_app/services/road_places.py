"""Which place of the workspace a travel-time table means: a base, or a village by code or name."""

from typing import NamedTuple

from outreach_app.domain.place import PlaceId
from outreach_app.domain.village import DIVISION_CODE_LENGTH, VillageId
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.importing.places import (
    Doubt,
    Match,
    PlaceWords,
    gazetteer,
    gazetteer_of,
    match_place,
)
from outreach_app.services.importing.preview import (
    NOTHING,
    Answers,
    Candidate,
    Question,
    QuestionKind,
)


class Meant(NamedTuple):
    """The place a name means, or the question which one it is, or why it is none."""

    place: PlaceId | None = None
    question: Question | None = None
    refused: str = ""


class RoadPlaces:
    """Finds the place of each name once."""

    def __init__(self, workspace: Workspace, answers: Answers) -> None:
        """Know the bases and villages of the workspace, and what a person answered."""
        self._workspace = workspace
        self._answers = answers
        self._here = gazetteer_of(workspace.villages)
        self._anywhere = gazetteer(workspace.villages)
        self._meant: dict[str, Meant] = {}
        self._called: dict[str, list[PlaceId]] = {}
        for base in workspace.bases.values():
            for name in {base.id, base.name}:
                self._called.setdefault(name, []).append(PlaceId(base.id))
        for village in workspace.villages.values():
            for name in {village.id, village.full_name}:
                self._called.setdefault(name, []).append(PlaceId(village.id))

    def meant(self, name: str) -> Meant:
        """The place a name means."""
        if name not in self._meant:
            self._meant[name] = self._find(name)
        return self._meant[name]

    def _find(self, name: str) -> Meant:
        exact = self._called.get(name, [])
        if len(exact) == 1:
            return Meant(exact[0])
        is_code = len(name) == DIVISION_CODE_LENGTH and name.isdecimal()
        words = PlaceWords(code=name) if is_code else PlaceWords(name=name)
        match = match_place(words, self._here)
        if match.village:
            return Meant(PlaceId(match.village.id))
        return self._answered(name, words, match)

    def _answered(self, name: str, words: PlaceWords, match: Match) -> Meant:
        """What a person said, or the question; a village from elsewhere is not asked about."""
        key = f"place:{name}"
        said = self._answers.given.get(key)
        if said is not None and VillageId(said) in self._workspace.villages:
            return Meant(PlaceId(said))
        elsewhere = match.doubt is not Doubt.SEVERAL and self._is_elsewhere(words)
        if elsewhere or not match.candidates or said == NOTHING:
            refused = _("{place} is no village and no base of this workspace.")
            return Meant(refused=refused.format(place=name))
        sentence = (
            _("Several villages are called {place}. Which one is meant?")
            if match.doubt is Doubt.SEVERAL
            else _("No village is called {place}. Which one is meant?")
        )
        candidates = [Candidate(one.id, one.full_name) for one in match.candidates]
        none = Candidate(NOTHING, _("None of this workspace"))
        asked = (*candidates, none)
        words_ = sentence.format(place=name)
        return Meant(question=Question(QuestionKind.VILLAGE, key, words_, asked, ""))

    def _is_elsewhere(self, words: PlaceWords) -> bool:
        match = match_place(words, self._anywhere)
        return match.village is not None or match.doubt is Doubt.SEVERAL
