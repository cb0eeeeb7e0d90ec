"""Words in a row, typed with what is known already offered for each."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from outreach_app.ui.widgets.editors import WordsEditor

_BEGUN = re.compile(r"[^、，,；;]*$")
"""The word that is being typed."""


class OfferedWords(WordsEditor):
    """Below the word that is typed, those known that hold it; Down and Enter take one."""

    def __init__(self, known: Sequence[str]) -> None:
        """Offer these."""
        super().__init__()
        self.offers = QCompleter(list(known), self)
        self.offers.setWidget(self)
        self.offers.setFilterMode(Qt.MatchFlag.MatchContains)
        self.offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.offers.activated.connect(self._take)
        self.textEdited.connect(self._offer)

    def _offer(self, text: str) -> None:
        begun = _BEGUN.search(text)
        self.offers.setCompletionPrefix(begun.group().strip() if begun else "")
        self.offers.complete()

    def _take(self, word: str) -> None:
        self.setText(_BEGUN.sub(lambda _begun: word, self.text(), count=1))
