"""What an act of the user gives back."""

from dataclasses import dataclass

from outreach_app.domain.notice import Notice
from outreach_app.domain.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Change:
    """The words for the Undo menu, the next workspace, and what the user should look at."""

    words: str
    after: Workspace
    notices: tuple[Notice, ...] = ()
