"""The tests of rules and wishes notice mistakes in them."""

import sys
from collections.abc import Iterator
from functools import partial
from inspect import getmembers, isfunction
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from outreach_app import planning
from outreach_app.planning import (
    car_rules,
    check,
    day_rules,
    diary,
    rules,
    team_rules,
    timetable,
    village_rules,
    way_rules,
    wishes,
)
from tests.planning import test_rules, test_sentences, test_wishes
from tests.planning.mutants import MUTANTS, Mutant

ROOMS = (day_rules, team_rules, car_rules, way_rules, village_rules)
"""Where the rules are; `rules` tells which are asked."""
MODULES = {
    module.__name__.rpartition(".")[2]: module
    for module in (rules, *ROOMS, wishes, timetable, diary)
}
JURY = (test_rules, test_sentences, test_wishes)
USERS = (check, rules, *ROOMS, wishes, *JURY)


def source(mutant: Mutant) -> str:
    return Path(str(MODULES[mutant.module].__file__)).read_text("utf-8")


def calls() -> Iterator[partial[None]]:
    """Every test of the jury, with each of its parameters."""
    for module in JURY:
        for _name, function in getmembers(module, isfunction):
            if function.__module__ != module.__name__ or not function.__name__.startswith("test_"):
                continue
            marks = getattr(function, "pytestmark", [])
            if not marks:
                yield partial(function)
            for mark in marks:
                names = mark.args[0]
                wanted = names.split(",") if isinstance(names, str) else names
                for given in mark.args[1]:
                    together = given if len(wanted) > 1 else (given,)
                    yield partial(function, **dict(zip(wanted, together, strict=True)))


CALLS = tuple(calls())
ASKED_AGAIN = Mutant("rules", "", "")
"""No mistake of its own, but a list of the rules as they are now."""


@pytest.mark.parametrize("module", MODULES)
def test_the_jury_is_whole_and_finds_nothing_wrong_with_what_is_right(
    module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(CALLS) > 100
    _plant(Mutant(module, "", ""), monkeypatch)
    for call in CALLS:
        call()


@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_a_mistake_is_one_place_in_the_code_and_is_noticed(
    mutant: Mutant, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert source(mutant).count(mutant.old) == 1
    _plant(mutant, monkeypatch)
    assert any(_fails(call) for call in CALLS)


def _fails(call: partial[None]) -> bool:
    """Whether a test fails, or stumbles over what the mistake made impossible."""
    try:
        call()
    except (AssertionError, LookupError, TypeError, ValueError):
        return True
    return False


def _plant(mutant: Mutant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all who use a module use one with the mistake in it."""
    right = MODULES[mutant.module]
    wrong = ModuleType(right.__name__)
    wrong.__file__ = right.__file__
    monkeypatch.setitem(sys.modules, right.__name__, wrong)
    code = source(mutant).replace(mutant.old, mutant.new)
    exec(compile(code, str(right.__file__), "exec"), vars(wrong))
    for user in (module for module in USERS if module is not right):
        for name, thing in list(vars(user).items()):
            if _belongs(thing, right) and hasattr(wrong, name):
                monkeypatch.setattr(user, name, getattr(wrong, name))
    if right in ROOMS:
        monkeypatch.setattr(planning, mutant.module, wrong)
        _plant(ASKED_AGAIN, monkeypatch)


def _belongs(thing: Any, module: ModuleType) -> bool:
    return thing is not None and getattr(module, getattr(thing, "__name__", ""), None) is thing
