"""Every sentence of every hard rule is told by a plan that breaks only this, in every language."""

import re
import sys
from pathlib import Path

import pytest

from outreach_app.i18n import LANGUAGES, speaking
from outreach_app.planning.check import check
from outreach_app.planning.rules import HARD_RULES, well_formed
from tests.planning.broken_rules import BROKEN, Broken

CHINESE = re.compile("[一-鿿]")


def only_breach(broken: Broken) -> tuple[str, str]:
    """The one rule the plan breaks and its one sentence, whichever of its trips says it."""
    (told,) = {one[:2] for one in check(broken.question, broken.trips).breaches}
    return told


@pytest.mark.parametrize("number", range(len(BROKEN)))
def test_a_plan_breaks_one_rule_and_its_sentence_names_the_thing(number: int) -> None:
    broken = BROKEN[number]
    for language in LANGUAGES:
        with speaking(language):
            rule, words = only_breach(broken)
        assert rule == broken.rule
        assert "{" not in words
        assert bool(CHINESE.search(words)) == (language == "zh_CN")
        for name in broken.names:
            assert name in words


def test_every_sentence_of_every_rule_has_its_plan() -> None:
    assert {broken.rule for broken in BROKEN} == {
        "well_formed",
        *(rule.__name__ for rule in HARD_RULES),
    }
    rooms = {sys.modules[rule.__module__] for rule in (well_formed, *HARD_RULES)}
    sources = [Path(str(room.__file__)).read_text("utf-8") for room in rooms]
    told_in_code = sum(len(re.findall(r"\b(?:_|ngettext)\(", source)) for source in sources)
    assert told_in_code == len(BROKEN)
    with speaking("en"):
        told = {re.sub(r"\d+", "#", only_breach(broken)[1]) for broken in BROKEN}
    assert len(told) == len(BROKEN)
