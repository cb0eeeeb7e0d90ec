"""What a command says and where it says it."""

import json
import os
from io import StringIO
from pathlib import Path

import pytest
from typing_extensions import override

from outreach_app.commands.console import DONE, MENDABLE, Console, Outcome
from outreach_app.domain.notice import Notice, Severity

OUTCOME = Outcome(
    ("Read 3 rows.",), {"rows": 3}, (Notice(Severity.WARNING, "Row 2 is empty.", "row 2"),)
)


class Terminal(StringIO):
    """A stream somebody watches."""

    @override
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "21")


def test_sentences_go_to_the_one_stream_and_nothing_to_the_other() -> None:
    out, err = StringIO(), StringIO()
    assert Console(as_json=False, out=out, err=err).finish("import", OUTCOME) == DONE
    assert out.getvalue() == "Read 3 rows.\nLook at this: Row 2 is empty.\n"
    assert err.getvalue() == ""


def test_a_program_reads_facts_and_notices() -> None:
    out = StringIO()
    Console(as_json=True, out=out, err=StringIO()).finish("import", OUTCOME)
    assert json.loads(out.getvalue()) == {
        "command": "import",
        "done": True,
        "error": None,
        "rows": 3,
        "notices": [{"severity": "warning", "words": "Row 2 is empty.", "about": "row 2"}],
    }


def test_what_can_be_mended_is_no_success() -> None:
    out = StringIO()
    outcome = Outcome(facts={"sound": False}, code=MENDABLE)
    assert Console(as_json=True, out=out, err=StringIO()).finish("check", outcome) == MENDABLE
    assert json.loads(out.getvalue())["done"] is False


@pytest.mark.parametrize("as_json", [False, True])
def test_a_refusal_is_a_sentence_and_a_fact(as_json: bool) -> None:
    out, err = StringIO(), StringIO()
    assert Console(as_json=as_json, out=out, err=err).refuse("plan", "No base. Add one.") == 1
    assert err.getvalue() == "No base. Add one.\n"
    told = json.loads(out.getvalue()) if as_json else None
    assert told == (
        {"command": "plan", "done": False, "error": "No base. Add one.", "notices": []}
        if as_json
        else None
    )


def test_names_stay_readable_in_json() -> None:
    out = StringIO()
    Console(as_json=True, out=out, err=StringIO()).finish("new", Outcome((), {"at": "闇门滩村"}))
    assert "闇门滩村" in out.getvalue()


def test_nobody_watches_a_pipe() -> None:
    err = StringIO()
    console = Console(as_json=False, out=StringIO(), err=err)
    console.progress(0.5, "half")
    console.finish("plan", Outcome())
    assert err.getvalue() == ""


def test_progress_is_one_line_that_is_gone_at_the_end() -> None:
    err = Terminal()
    console = Console(as_json=False, out=StringIO(), err=err)
    console.progress(None, "读取闇门滩村的需求汇总表")
    console.progress(0.5, "half")
    console.finish("plan", Outcome())
    console.refuse("plan", "No base.")
    assert err.getvalue().split("\r\x1b[K") == [
        "",
        "     读取闇门滩村的",
        " 50% half",
        "No base.\n",
    ]


def test_what_is_said_takes_the_place_of_progress() -> None:
    err = Terminal()
    console = Console(as_json=False, out=StringIO(), err=err)
    console.progress(0.5, "half")
    console.say("Stopped.")
    assert err.getvalue() == "\r\x1b[K 50% half\r\x1b[KStopped.\n"


def test_an_answer_that_does_not_fit_the_disk_is_said_and_ends_in_failure() -> None:
    err = StringIO()
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        assert Console(as_json=False, out=full, err=err).finish("import", OUTCOME) == MENDABLE
    assert "could not be written out" in err.getvalue()


def test_a_reader_who_has_enough_is_no_failure() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    err = StringIO()
    with os.fdopen(writing, "w", encoding="utf-8") as out:
        assert Console(as_json=True, out=out, err=err).finish("import", OUTCOME) == DONE
    assert err.getvalue() == ""
