"""TinyDB over the journal: what its tables hold in memory is on the disk already."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table
from typing_extensions import override

from outreach_app.ids import ulids
from outreach_app.storage.acts import Operation, Tables, apply
from outreach_app.storage.strict_json import decode, encode

Document = dict[str, Any]
Keep = Callable[[list[Operation], str], None]
"""Makes operations durable under the words for them, or raises and keeps none."""


class Documents(Mapping[str, Document]):
    """Rows read as documents, each a fresh copy: what a caller does to one changes nothing."""

    def __init__(self, rows: Mapping[str, bytes]) -> None:
        """Look at rows of JSON text."""
        self._rows = rows

    @override
    def __getitem__(self, key: str) -> Document:
        document: Document = decode(self._rows[key])
        return document

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    @override
    def __len__(self) -> int:
        return len(self._rows)


class Overlay(MutableMapping[str, Document]):
    """Documents that can be changed; only those touched are copied, and compared at the end."""

    def __init__(self, rows: Mapping[str, bytes]) -> None:
        """Lie over rows of JSON text, which stay as they are."""
        self._rows = rows
        self._touched: dict[str, Document] = {}
        self._gone: dict[str, None] = {}

    @override
    def __contains__(self, key: object) -> bool:
        return key in self._touched or (key in self._rows and key not in self._gone)

    @override
    def __getitem__(self, key: str) -> Document:
        if key not in self:
            raise KeyError(key)
        if key not in self._touched:
            self._touched[key] = decode(self._rows[key])
        return self._touched[key]

    @override
    def __setitem__(self, key: str, document: Document) -> None:
        self._touched[key] = document

    @override
    def __delitem__(self, key: str) -> None:
        if key not in self:
            raise KeyError(key)
        self._touched.pop(key, None)
        self._gone[key] = None

    @override
    def __iter__(self) -> Iterator[str]:
        yield from (key for key in self._rows if key in self)
        yield from (key for key in self._touched if key not in self._rows)

    @override
    def __len__(self) -> int:
        return sum(1 for _key in self)

    @override
    def clear(self) -> None:
        self._touched.clear()
        self._gone.update(dict.fromkeys(self._rows))

    def operations(self, table: str) -> Iterator[Operation]:
        """What differs from the rows beneath, by their bytes: 1 and true are not the same."""
        for key in self._gone:
            if key in self._rows and key not in self._touched:
                yield Operation(table, key, None)
        for key, document in self._touched.items():
            row = encode(document)
            if row != self._rows.get(key):
                yield Operation(table, key, row)


class JournalStorage(Storage):
    """All tables, and the acts that change them."""

    def __init__(self, tables: Tables, keep: Keep) -> None:
        """Hold what was read; `keep` is asked before anything of it changes."""
        super().__init__()
        self._tables = tables
        self._keep = keep
        self._overlays: dict[str, Overlay] | None = None

    @contextmanager
    def act(self, words: str = "") -> Iterator[None]:
        """Everything done to any table inside the block is kept as one act, or none of it is."""
        if self._overlays is not None:
            yield
            return
        self._overlays = {}
        try:
            yield
            operations = [
                operation
                for name, overlay in self._overlays.items()
                for operation in overlay.operations(name)
            ]
            if operations:
                self._keep(operations, words)
                apply(operations, self._tables)
        finally:
            self._overlays = None

    def overlay(self, name: str) -> Overlay:
        """The documents of a table, to be changed by the act that is being done."""
        assert self._overlays is not None
        return self._overlays.setdefault(name, Overlay(self._tables.get(name, {})))

    def documents(self, name: str) -> Mapping[str, Document]:
        """The documents of a table, as the act that is being done has left them."""
        if self._overlays is not None:
            return self.overlay(name)
        return Documents(self._tables.get(name, {}))

    @override
    def read(self) -> dict[str, Any]:
        return {name: dict(self.documents(name)) for name, rows in self._tables.items() if rows}

    @override
    def write(self, data: Mapping[str, Mapping[str, Document]]) -> None:
        with self.act():
            for name in {*self._tables, *data}:
                overlay = self.overlay(name)
                overlay.clear()
                overlay.update(data.get(name, {}))


class JournalTable(Table):
    """A table whose every change is on the disk before it is in memory; ids are strings."""

    document_id_class: Any = str

    def __init__(self, storage: JournalStorage, name: str) -> None:
        """The table of that name; no query is cached, for a cached document could be changed."""
        super().__init__(storage, name, cache_size=0)
        self._journal = storage

    def put(self, documents: Mapping[str, Document]) -> None:
        """Add documents under their ids, or in place of those there."""
        self._update_table(lambda table: table.update(documents))

    def drop(self, keys: Iterable[str]) -> None:
        """Take documents out; ids that are not there are passed over."""

        def updater(table: Overlay) -> None:
            for key in keys:
                table.pop(key, None)

        self._update_table(updater)

    @override
    def _get_next_id(self) -> str:
        return ulids()

    @override
    def _read_table(self) -> Any:
        return self._journal.documents(self.name)

    @override
    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._journal.act():
            updater(self._journal.overlay(self.name))


class DocumentBase(TinyDB):
    """The workspace as documents."""

    table_class: Any = JournalTable

    def __init__(self, storage: JournalStorage) -> None:
        """Stand on a storage."""
        super().__init__(storage=lambda: storage)
        self._journal = storage

    def act(self, words: str) -> AbstractContextManager[None]:
        """Everything done to any table inside the block is one act, under these words."""
        return self._journal.act(words)

    @override
    def table(self, name: str, **kwargs: Any) -> JournalTable:
        table = super().table(name, **kwargs)
        assert isinstance(table, JournalTable)
        return table
