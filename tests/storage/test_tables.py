"""TinyDB's documents, on the disk before they are in memory."""

from collections.abc import Mapping
from typing import Any

import pytest
from tinydb import where

from outreach_app.errors import StorageError
from outreach_app.storage.acts import Operation, Tables
from outreach_app.storage.strict_json import encode
from outreach_app.storage.tables import DocumentBase, JournalStorage, Overlay


class Office:
    """A base of documents that remembers the acts it was asked to keep."""

    def __init__(self, **tables: Mapping[str, Any]) -> None:
        self.tables: Tables = {
            name: {key: encode(row) for key, row in rows.items()} for name, rows in tables.items()
        }
        self.kept: list[tuple[str, list[Operation]]] = []
        self.full = False
        self.base = DocumentBase(JournalStorage(self.tables, self._keep))
        self.villages = self.base.table("villages")

    def _keep(self, operations: list[Operation], words: str) -> None:
        if self.full:
            raise StorageError("full")
        self.kept.append((words, operations))

    def changed(self) -> list[tuple[str, str]]:
        """Table and id of the rows of the last act."""
        return [(table, key) for table, key, _row in self.kept[-1][1]]


@pytest.fixture
def office() -> Office:
    return Office(villages={"a": {"name": "A", "roads": [1]}, "b": {"name": "B", "roads": []}})


def test_documents_are_found_by_id_and_by_what_they_say(office: Office) -> None:
    villages: Any = office.villages
    assert villages.get(doc_id="a") == {"name": "A", "roads": [1]}
    assert [found.doc_id for found in villages.search(where("name") == "B")] == ["b"]
    assert [found.doc_id for found in villages.all()] == ["a", "b"]
    assert villages.contains(where("name") == "A")
    assert not villages.contains(doc_id="c")
    assert len(villages) == 2


def test_a_document_is_a_copy(office: Office) -> None:
    villages: Any = office.villages
    for found in (villages.get(doc_id="a"), *villages.search(where("name") == "A")):
        found["roads"].append(2)
    assert villages.get(doc_id="a") == {"name": "A", "roads": [1]}
    assert villages.search(where("name") == "A") == [{"name": "A", "roads": [1]}]


def test_a_new_document_gets_a_name_that_is_never_given_again(office: Office) -> None:
    villages: Any = office.villages
    first = villages.insert({"name": "C"})
    villages.remove(doc_ids=[first])
    second = villages.insert({"name": "C"})
    assert len({first, second}) == 2
    assert isinstance(first, str)
    assert office.changed() == [("villages", second)]


def test_an_update_writes_what_it_changes_and_nothing_else(office: Office) -> None:
    office.villages.update({"name": "New"}, where("name") == "A")
    assert office.changed() == [("villages", "a")]
    assert len(office.kept) == 1


def test_what_changes_nothing_is_not_kept(office: Office) -> None:
    office.villages.update({"name": "A"}, where("name") == "A")
    office.villages.put({"b": {"name": "B", "roads": []}})
    office.villages.drop(["not there"])
    assert not office.kept


def test_one_and_true_are_not_the_same(office: Office) -> None:
    office.villages.put({"a": {"name": "A", "roads": [True]}})
    assert office.changed() == [("villages", "a")]
    assert office.tables["villages"]["a"] == b'{"name":"A","roads":[true]}'


def test_what_cannot_be_kept_is_not_in_memory(office: Office) -> None:
    office.full = True
    before = {name: dict(rows) for name, rows in office.tables.items()}
    with pytest.raises(StorageError):
        office.villages.put({"c": {"name": "C"}})
    with pytest.raises(StorageError):
        office.villages.truncate()
    assert office.tables == before
    assert len(office.villages) == 2


def test_an_act_is_kept_as_one(office: Office) -> None:
    with office.base.act("Two tables"):
        office.villages.put({"c": {"name": "C"}})
        office.base.table("topics").put({"t": {"name": "T"}})
        office.villages.drop(["a"])
    assert [words for words, _operations in office.kept] == ["Two tables"]
    assert office.changed() == [("villages", "a"), ("villages", "c"), ("topics", "t")]


def test_an_act_sees_what_it_has_done(office: Office) -> None:
    with office.base.act("Look"):
        office.villages.drop(["a"])
        office.villages.put({"c": {"name": "C"}})
        assert [found["name"] for found in office.villages] == ["B", "C"]
        assert not office.kept
    assert [found["name"] for found in office.villages] == ["B", "C"]


def test_an_act_that_fails_leaves_nothing(office: Office) -> None:
    def fail(_document: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), office.base.act("Fail"):
        office.villages.update(fail)
    assert not office.kept
    assert len(office.villages) == 2


def test_what_is_dropped_and_put_again_as_it_was_is_no_change(office: Office) -> None:
    with office.base.act("Nothing"):
        office.villages.drop(["a"])
        office.villages.put({"a": {"name": "A", "roads": [1]}})
        office.villages.put({"d": {"name": "D"}})
        office.villages.drop(["d"])
        office.villages.drop(["d"])
    assert not office.kept


def test_a_table_is_emptied_as_one_act(office: Office) -> None:
    office.villages.truncate()
    assert office.changed() == [("villages", "a"), ("villages", "b")]
    assert not office.tables["villages"]


def test_a_table_or_all_of_them_are_dropped(office: Office) -> None:
    office.base.table("topics").put({"t": {"name": "T"}})
    office.base.drop_table("villages")
    assert office.base.tables() == {"topics"}
    office.base.drop_tables()
    assert office.base.tables() == set()
    assert [len(operations) for _words, operations in office.kept] == [1, 2, 1]


def test_an_overlay_knows_what_is_not_there() -> None:
    overlay = Overlay({"a": b"{}"})
    assert "z" not in overlay
    with pytest.raises(KeyError):
        overlay["z"]
    with pytest.raises(KeyError):
        del overlay["z"]
    del overlay["a"]
    with pytest.raises(KeyError):
        overlay["a"]
    assert len(overlay) == 0
