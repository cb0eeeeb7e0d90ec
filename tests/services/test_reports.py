"""A report is counted again by hand; PDF and workbook say the same."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from outreach_app.domain.account import Account, Scope, account
from outreach_app.domain.commitment import Commitment, Promise
from outreach_app.domain.coverage import State
from outreach_app.domain.expert import ExpertId
from outreach_app.domain.release import Release, ReleaseId
from outreach_app.domain.result import Outcome
from outreach_app.domain.stretch import Stretch, stretch_of
from outreach_app.domain.suggestion import Suggestion
from outreach_app.domain.unmet import lacks
from outreach_app.domain.visit import Status, VisitId
from outreach_app.domain.workspace import Workspace
from outreach_app.errors import InvalidValueError, PaperError
from outreach_app.exchange.book import CellValue
from outreach_app.exchange.workbook_in import read_book
from outreach_app.i18n import LANGUAGES, speaking
from outreach_app.services.report_figures import figure_lines
from outreach_app.services.reports import draw_report, named_scope, write_report
from outreach_app.services.today import CHINA
from tests.documents.reading import texts
from tests.documents.returned import TODAY, returned_workspace
from tests.services.recount import recount

YEAR = Scope(date(2027, 1, 1), date(2027, 12, 31))
APRIL = Scope(*stretch_of(Stretch.MONTH, date(2027, 4, 12)))
PLAN = returned_workspace()
COUNTY = next(iter(PLAN.villages.values())).county
EXPERT = next(visit.team[0] for visit in PLAN.visits.values() if visit.status is Status.DONE)
SCOPES = {
    "year": YEAR,
    "month": APRIL,
    "county": replace(YEAR, county=COUNTY),
    "expert": replace(YEAR, expert=EXPERT),
    "village": replace(YEAR, village=next(iter(PLAN.villages))),
}
PRINTED = datetime(2027, 6, 15, 9, 0, tzinfo=CHINA)


def told(scope: Scope, plan: Workspace = PLAN) -> Account:
    return account(plan, scope, TODAY)


def written(tmp_path: Path, name: str, language: str = "en", scope: Scope = YEAR) -> Path:
    write_report(PLAN, scope, tmp_path / name, language=language, printed=PRINTED)
    return tmp_path / name


def table(path: Path, number: int) -> tuple[tuple[CellValue, ...], ...]:
    return read_book(path).sheets[number].rows


def figures(path: Path) -> Mapping[CellValue, CellValue]:
    return {row[0]: row[1] for row in table(path, 0)[2:]}


def test_a_report_says_at_the_foot_whether_the_plan_is_published() -> None:
    published = PLAN.put(Release(ReleaseId("r"), 2, PRINTED))

    for plan, english, chinese in (
        (PLAN, "Draft, not published", "草稿，尚未发布"),
        (published, "Plan version 2", "计划第2版"),
    ):
        for language, foot in (("en", english), ("zh_CN", chinese)):
            pages = texts(draw_report(plan, YEAR, language=language, printed=PRINTED))
            assert [foot in page for page in pages] == [True] * len(pages)


@pytest.mark.parametrize("day", [date(2027, 4, 20), TODAY, date(2029, 12, 1)])
@pytest.mark.parametrize("name", SCOPES)
def test_every_figure_is_the_one_that_is_counted_by_hand(name: str, day: date) -> None:
    scope = SCOPES[name]
    lines = figure_lines(PLAN, account(PLAN, scope, day))

    numbers = {line.name: line.number for line in lines}
    assert len(numbers) == len(lines)
    assert {line: number for line, number in numbers.items() if number} == recount(PLAN, scope, day)


def test_a_season_long_past_has_topics_to_refresh() -> None:
    later = replace(YEAR, last=date(2029, 12, 31))
    day = date(2029, 12, 1)

    numbers = recount(PLAN, later, day)
    assert numbers["coverage: stale"] > 0
    assert len(account(PLAN, later, day).coverage[State.STALE]) == numbers["coverage: stale"]


@pytest.mark.parametrize("name", SCOPES)
def test_what_stands_behind_a_figure_adds_up_to_it(name: str) -> None:
    for line in figure_lines(PLAN, told(SCOPES[name])):
        days = {one.day for one in line.records}
        villages = {one.village for one in line.records}
        people = sum(one.people or 0 for one in line.records)
        assert line.number in (len(line.records), len(days), len(villages), people) or (
            line.name.startswith(("eco-rangers", "topics, "))
            and bool(line.records) is bool(line.number)
        )


def test_a_leader_reads_how_many_villages_people_and_promises() -> None:
    found = told(YEAR)

    made = [visit for visit in PLAN.visits.values() if visit.status is Status.DONE]
    assert (len(found.villages), found.reached.number) == (18, len({v.village for v in made}))
    promises = PLAN.commitments.values()
    assert len(found.commitments) == len(promises)
    assert len(found.kept) == sum(one.state is Promise.KEPT for one in promises)
    late = [one for one in promises if one.state in (Promise.OPEN, Promise.UNDER_WAY)]
    assert len(found.overdue) == sum(one.due is not None and one.due < TODAY for one in late)
    assert len(found.answered) == sum(bool(one.answer) for one in PLAN.suggestions.values())


def test_parts_add_up_to_the_whole() -> None:
    found = told(YEAR)

    assert sum(month.made.number for month in found.months) == found.made.number
    assert sum(place.people.number for place in found.places) == found.people.number
    assert sum(place.promised for place in found.places) == len(found.commitments)
    counties = {village.county for village in PLAN.villages.values()}
    by_county = [told(replace(YEAR, county=county)).made.number for county in counties]
    assert sum(by_county) == found.made.number


def test_who_really_came_bears_the_load() -> None:
    visit = next(visit for visit in PLAN.visits.values() if visit.status is Status.DONE)
    result = next(one for one in PLAN.results.values() if one.visit == visit.id)
    other = next(expert for expert in PLAN.experts if expert not in visit.team)
    plan = PLAN.put(replace(result, team=(other,)))

    behind = {load.expert: load.visits for load in told(YEAR, plan).loads}
    assert visit.id in behind[other]
    assert visit.id not in behind[visit.team[0]]


def test_what_nobody_of_the_team_knows_is_named() -> None:
    topic = PLAN.topics[next(iter(told(YEAR).unmet)).topic]
    needs = [need.field for need in topic.needs]
    plan = PLAN.put(*(replace(one, fields=()) for one in PLAN.experts.values()))

    found = next(one for one in told(YEAR, plan).unmet if one.topic == topic.id)
    assert list(found.missing) == needs
    lines = {line.name: line for line in figure_lines(plan, told(YEAR, plan))}
    line = lines[f"not met: {topic.name}"]
    assert {one.what for one in line.records} == {f"nobody knows {', '.join(needs)}"}


def test_the_villages_that_wait_for_a_missing_field_are_counted_by_it() -> None:
    field = next(need.field for one in told(YEAR).unmet for need in PLAN.topics[one.topic].needs)
    ignorant = (
        replace(one, fields=tuple(known for known in one.fields if known != field))
        for one in PLAN.experts.values()
    )
    plan = PLAN.put(*ignorant)
    needing = {one.id for one in PLAN.topics.values() if field in {n.field for n in one.needs}}
    waiting = {
        village
        for one in told(YEAR, plan).unmet
        if one.topic in needing
        for village in one.villages
    }

    [lack] = lacks(told(YEAR, plan).unmet)
    assert (lack.field, set(lack.villages), len(lack.villages)) == (field, waiting, len(waiting))
    lines = {line.name: line.number for line in figure_lines(plan, told(YEAR, plan))}
    assert lines[f"not met because nobody knows {field}"] == len(waiting)
    pages = texts(draw_report(plan, YEAR, language="en", printed=PRINTED))
    assert any(f"Nobody knows {field} ({len(waiting)} village" in page for page in pages)


def test_the_report_names_who_owes_what_the_overdue_first() -> None:
    first, *others = PLAN.commitments.values()
    late = replace(first, what="A late one", owner="Qian", due=date(2027, 1, 2), visit=None)
    kept = [replace(one, state=Promise.KEPT) for one in others]

    [page] = [
        page
        for page in texts(draw_report(PLAN.put(late, *kept), YEAR, language="en", printed=PRINTED))
        if "A late one" in page
    ]
    assert page.index("A late one") < page.index("送杏树苗木")
    assert "Qian 2027-01-02 overdue" in page


def test_why_visits_fell_through_stands_in_the_report() -> None:
    lost = next(visit for visit in PLAN.visits.values() if visit.status is Status.MISSED)
    plan = PLAN.put(replace(lost, reason="road closed"))

    pages = texts(draw_report(plan, YEAR, language="en", printed=PRINTED))
    assert sum("road closed" in page for page in pages) == 1
    lines = {line.name: line for line in figure_lines(plan, told(YEAR, plan))}
    [behind] = [one for one in lines["visits: missed"].records if one.id == lost.id]
    assert behind.what.endswith(" (road closed)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_and_workbook_say_the_same(tmp_path: Path, language: str) -> None:
    pages = texts(written(tmp_path, "year.pdf", language).read_bytes())
    numbers = figures(written(tmp_path, "year.xlsx", language))

    found = told(YEAR)
    shown = pages[0].split()
    for figure in (found.reached.number, found.made.number, found.people.number, len(found.kept)):
        assert str(figure) in shown
        assert figure in numbers.values()


def test_the_report_tells_how_evenly_the_days_out_are_spread(tmp_path: Path) -> None:
    days = Counter(
        expert
        for expert, _day in {
            (expert, visit.day)
            for visit in PLAN.visits.values()
            if visit.status is Status.DONE
            for expert in visit.team
        }
    )
    spread = [days[expert] for expert in PLAN.experts]

    page = texts(written(tmp_path, "year.pdf").read_bytes())[0]
    mean = sum(spread) / len(spread)
    assert f"from {min(spread)} to {max(spread)} days, {mean:.1f} on average" in page


def test_the_workbook_says_what_it_tells_of(tmp_path: Path) -> None:
    [title, *_rows] = table(written(tmp_path, "april.xlsx", scope=replace(APRIL, county=COUNTY)), 0)

    told = f"Report of {COUNTY}, 2027-04-01 – 2027-04-30, as of Tue 15 Jun 2027"
    assert title == (told,)


def test_the_workbook_names_the_visits_behind_every_figure(tmp_path: Path) -> None:
    path = written(tmp_path, "year.xlsx")

    behind = Counter(row[0] for row in table(path, 1)[1:])
    with speaking("en"):
        numbers = figures(path)
    assert numbers["visits: done"] == behind["visits: done"] == told(YEAR).made.number
    people = [row[4] for row in table(path, 1)[1:] if row[0] == "people reached"]
    assert sum(int(str(one)) for one in people) == numbers["people reached"]


def test_the_workbook_names_the_scans_behind_every_figure(tmp_path: Path) -> None:
    rows = table(written(tmp_path, "year.xlsx"), 1)[1:]

    scans_of = {one.visit: one.scans for one in PLAN.results.values()}
    told: tuple[Commitment | Suggestion, ...] = (
        *PLAN.commitments.values(),
        *PLAN.suggestions.values(),
    )
    visit_of: dict[str, VisitId | None] = {one: one for one in PLAN.visits}
    visit_of.update((one.id, one.visit) for one in told)
    counted = 0
    for row in rows:
        visit = visit_of.get(str(row[6]))
        scans = scans_of.get(visit, ()) if visit else ()
        assert str((*row, None)[7] or "") == "；".join(scans)
        counted += bool(scans)
    assert 0 < counted < len(rows)


def test_a_figure_of_the_workbook_leads_to_the_first_record_behind_it(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path, "year.xlsx"))

    led = 0
    for row in book["Figures"].iter_rows(min_row=3):
        name, number = row[:2]
        assert bool(name.hyperlink) is bool(number.value)
        if name.hyperlink:
            sheet, _exclamation, cell = str(name.hyperlink.location).partition("!")
            page = book[sheet.strip("'")]
            line = page[cell].row
            names = [page.cell(at, 1).value for at in (line - 1, line)]
            assert names[0] != names[1] == name.value
            led += 1
    assert led > 20


def test_promises_suggestions_and_coverage_name_their_records_too(tmp_path: Path) -> None:
    path = written(tmp_path, "year.xlsx")

    behind = Counter(row[0] for row in table(path, 1)[1:])
    with speaking("en"):
        numbers = figures(path)
    counted = [
        name
        for name in numbers
        if str(name).startswith(("commitments", "suggestions", "coverage", "villages in all"))
    ]
    assert len(counted) == 1 + 3 + 3 + len(State)
    assert {name: behind[name] for name in counted} == {name: numbers[name] for name in counted}
    named = {str(row[6]) for row in table(path, 1)[1:]}
    assert named <= {*PLAN.visits, *PLAN.villages, *PLAN.commitments, *PLAN.suggestions}
    assert named >= {*PLAN.commitments, *PLAN.suggestions}


def test_a_name_may_be_a_village_s_a_county_s_or_an_expert_s() -> None:
    village = next(iter(PLAN.villages.values()))
    assert named_scope(PLAN, YEAR, village.id).village == village.id
    assert named_scope(PLAN, YEAR, COUNTY).county == COUNTY
    assert named_scope(PLAN, YEAR, PLAN.experts[EXPERT].name).expert == EXPERT
    with pytest.raises(InvalidValueError, match="nobody"):
        named_scope(PLAN, YEAR, "nobody")
    namesake = replace(PLAN.experts[EXPERT], id=ExpertId("other"))
    with pytest.raises(InvalidValueError, match="Several"):
        named_scope(PLAN.put(namesake), YEAR, namesake.name)


def test_a_report_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match=r"year\.doc"):
        written(tmp_path, "year.doc")


def test_an_empty_season_has_a_report_too(tmp_path: Path) -> None:
    nothing = Workspace(PLAN.season)
    write_report(nothing, YEAR, tmp_path / "none.pdf", language="en", printed=PRINTED)
    write_report(nothing, YEAR, tmp_path / "none.xlsx", language="en", printed=PRINTED)

    assert "of 0" in texts((tmp_path / "none.pdf").read_bytes())[0]


def test_hostile_text_harms_neither(tmp_path: Path) -> None:
    words = "=HYPERLINK(1)\n<b>&🌲\0" * 40
    some = next(iter(PLAN.commitments.values()))
    plan = PLAN.put(replace(some, what=words, owner=words, evidence=words))
    for name in ("hostile.pdf", "hostile.xlsx"):
        write_report(plan, YEAR, tmp_path / name, language="en", printed=PRINTED)

    cells = [cell for row in table(tmp_path / "hostile.xlsx", 4) for cell in row]
    assert any(str(cell).startswith("=HYPERLINK") for cell in cells)
    assert len(texts((tmp_path / "hostile.pdf").read_bytes())) >= 2


def test_a_topic_not_done_is_told_apart() -> None:
    found = told(YEAR)
    assert {outcome for (_c, outcome), one in found.topics.items() if one.number} == set(Outcome)
