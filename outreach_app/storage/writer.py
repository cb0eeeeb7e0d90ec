"""What makes an open workspace writable: its lock, its documents and what keeps them."""

from outreach_app.domain.workspace import Workspace
from outreach_app.errors import StorageError
from outreach_app.storage.keeper import Keeper, refused
from outreach_app.storage.lock import Lock
from outreach_app.storage.migrations import FORMAT
from outreach_app.storage.reading import Reading
from outreach_app.storage.rows.workspace import changed_rows
from outreach_app.storage.strict_json import RefusedError
from outreach_app.storage.surroundings import Surroundings
from outreach_app.storage.tables import DocumentBase, JournalStorage


class Writer:
    """Commits acts; whoever has it has the lock."""

    def __init__(self, lock: Lock, reading: Reading, around: Surroundings) -> None:
        """Continue where a reading ended, in this format and with every file whole again.

        Raises:
            StorageError: where the disk refuses.
        """
        self._lock = lock
        self._keeper = Keeper(lock.layout, reading, around)
        self._documents = DocumentBase(JournalStorage(reading.tables, self._keeper.keep))
        if reading.format < FORMAT or reading.mended:
            try:
                self._keeper.compact()
            except StorageError:
                self._keeper.let_go()
                raise

    @property
    def writable(self) -> bool:
        """Whether acts can still be committed."""
        return self._keeper.writable

    def commit(self, before: Workspace, after: Workspace, words: str) -> list[str]:
        """Keep an act; which of the tidying behind it failed, which loses nothing.

        Raises:
            StorageError: where it cannot be kept; then nothing has changed.
        """
        try:
            with self._documents.act(words):
                for change in changed_rows(before, after):
                    table = self._documents.table(change.table)
                    table.put(change.put)
                    table.drop(change.drop)
        except RefusedError as error:
            raise refused(error) from error
        return self._keeper.tidy()

    def close(self) -> list[str]:
        """Give everything back; which of the last notes failed, which loses nothing."""
        troubles = self._keeper.close()
        self._lock.give_back()
        return troubles
