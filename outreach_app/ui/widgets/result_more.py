"""The last part of a result's form: what is as planned most of the time or beside the sheet."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from outreach_app.domain.result import Result
from outreach_app.domain.workspace import Workspace
from outreach_app.i18n import _
from outreach_app.services.results import known_materials
from outreach_app.ui.jobs import Jobs
from outreach_app.ui.widgets.editors import NoteEditor
from outreach_app.ui.widgets.list_editors import PickEditor
from outreach_app.ui.widgets.offered_words import OfferedWords
from outreach_app.ui.widgets.photos_editor import PhotosEditor
from outreach_app.ui.widgets.picker import Option
from outreach_app.ui.widgets.result_part import SheetPictures, column_of, group, read

_SIGNED = "expert ", "village ", "seal"
"""The questions of a visit sheet for signatures, as its blanks name them."""


class MorePart(QWidget):
    """Who really came, questions, materials, photos; and the signatures of a scanned sheet."""

    def __init__(
        self, workspace: Workspace, guess: Result, folder: Path, jobs: Jobs, sheet: SheetPictures
    ) -> None:
        """Show what is recorded or was planned."""
        super().__init__()
        self.team = PickEditor(_("Who really came"))
        self.team.offer([Option(one.id, one.name) for one in workspace.experts.values()])
        self.team.show_value(guess.team)
        self.questions = NoteEditor(lines=2)
        self.questions.show_value(guess.questions)
        self.materials = OfferedWords(known_materials(workspace, guess.visit))
        self.materials.show_value(guess.materials)
        self.photos = PhotosEditor(folder, jobs, guess.photos)
        column = column_of(self)
        for words, editor in (
            (_("Who really came"), self.team),
            (_("Questions asked"), self.questions),
            (_("Materials handed out or shown"), self.materials),
            (_("Photos"), self.photos),
        ):
            editor.setAccessibleName(words)
            box = group(words)
            box.addWidget(editor)
            column.addLayout(box)
        if sheet.written:
            signed = group(_("Signatures and seal"))
            for question in sheet.written:
                if question.startswith(_SIGNED):
                    signed.addLayout(sheet.pictured(question))
            column.addLayout(signed)

    def stops(self) -> list[QWidget]:
        """Where Enter stops."""
        return [self.questions, self.materials]

    def value(self) -> dict[str, Any]:
        """The parts of the result that stand here."""
        return {
            "team": self.team.value(),
            "questions": self.questions.value(),
            "materials": read(self.materials),
            "photos": read(self.photos),
        }

    def said(self) -> list[object]:
        """Everything as it stands in the fields, good or not."""
        return [
            *(self.team.value(), self.questions.value(), self.materials.text()),
            self.photos.names,
        ]
