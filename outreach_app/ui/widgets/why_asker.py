"""Asks the plan beside the window; an answer about a plan that is gone is never shown."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from outreach_app.domain.workspace import Workspace
from outreach_app.errors import OutreachError
from outreach_app.i18n import _
from outreach_app.services.questions import Questions
from outreach_app.ui.jobs import Jobs, Reporter
from outreach_app.ui.session import Session
from outreach_app.ui.widgets.plan_alive import while_alive

T = TypeVar("T")


class Asker(QObject):
    """Reads the plan of a session once for all questions; `refused(words)` says why it cannot."""

    refused = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject) -> None:
        """Ask about this session's plan, as it is when a question is asked."""
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._read: tuple[Workspace, Questions] | None = None
        self._latest: dict[str, int] = {}

    def ask(
        self, topic: str, question: Callable[[Questions], T], then: Callable[[T], None]
    ) -> None:
        """Ask, and give the answer to `then`, unless something newer of the same topic is asked."""
        workspace, today, read = self._session.workspace, self._session.today(), self._read
        number = self._latest[topic] = self._latest.get(topic, 0) + 1

        def work(_report: Reporter) -> tuple[Questions, T] | str:
            try:
                known = read is not None and read[0] is workspace
                questions = read[1] if read and known else Questions(workspace, today)
                return questions, question(questions)
            except OutreachError as error:
                return str(error)

        def answer(found: tuple[Questions, T] | str) -> None:
            if workspace is not self._session.workspace or number != self._latest[topic]:
                return
            if isinstance(found, str):
                self.refused.emit(found)
                return
            self._read = workspace, found[0]
            then(found[1])

        self._jobs.run(_("Asking the plan"), work, then=while_alive(self, answer))
