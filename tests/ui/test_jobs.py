"""Slow work runs beside the window, can be stopped, and answers on the window's thread."""

import sys
from threading import Event, current_thread

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from outreach_app.errors import PlanningError
from outreach_app.progress import StoppedError
from outreach_app.ui.jobs import Jobs, Reporter
from outreach_app.ui.widgets.job_bar import JobBar

NO_VEHICLE = "No vehicle is free."


def test_the_result_arrives_on_the_windows_thread(qtbot: QtBot, jobs: Jobs) -> None:
    threads: list[str] = []
    results: list[int] = []

    def work(_report: Reporter) -> int:
        threads.append(current_thread().name)
        return 7

    def take(result: int) -> None:
        threads.append(current_thread().name)
        results.append(result)

    jobs.run("Count", work, then=take)
    qtbot.waitUntil(lambda: results == [7])

    assert threads[0] != threads[1] == current_thread().name
    assert jobs.running is None


def test_the_window_gets_its_turn_within_a_part_of_a_frame(jobs: Jobs) -> None:
    assert jobs.running is None
    assert sys.getswitchinterval() < 0.001


def test_jobs_run_one_after_the_other(qtbot: QtBot, jobs: Jobs) -> None:
    gate = Event()
    order: list[str] = []

    def first(_report: Reporter) -> str:
        gate.wait()
        return "first"

    jobs.run("First", first, then=order.append)
    jobs.run("Second", lambda _report: "second", then=order.append)
    assert jobs.running is not None
    assert jobs.running.title == "First"
    gate.set()

    qtbot.waitUntil(lambda: order == ["first", "second"])


def test_a_job_that_is_stopped_gives_no_result(qtbot: QtBot, jobs: Jobs) -> None:
    begun, ended, results = Event(), list[str](), list[None]()

    def work(report: Reporter) -> None:
        begun.set()
        while True:
            report(None, "still at it")

    job = jobs.run("For ever", work, then=results.append, otherwise=lambda: ended.append("stopped"))
    begun.wait()
    job.cancel()

    qtbot.waitUntil(lambda: ended == ["stopped"])
    assert results == []


def test_work_may_hand_over_what_it_has_when_stopped(qtbot: QtBot, jobs: Jobs) -> None:
    begun, results = Event(), list[int]()

    def work(report: Reporter) -> int:
        rounds = 0
        while not report.cancelled():
            rounds += 1
            begun.set()
        return min(rounds, 1)

    job = jobs.run("Search", work, then=results.append)
    begun.wait()
    job.cancel()

    qtbot.waitUntil(lambda: results == [1])


def test_what_a_job_throws_goes_to_the_one_place(qtbot: QtBot, jobs: Jobs) -> None:
    errors: list[Exception] = []
    ended: list[str] = []
    jobs.failed.connect(errors.append)

    def work(_report: Reporter) -> None:
        raise PlanningError(NO_VEHICLE)

    jobs.run("Plan", work, then=lambda _none: None, otherwise=lambda: ended.append("failed"))

    qtbot.waitUntil(lambda: bool(errors))
    assert str(errors[0]) == NO_VEHICLE
    assert ended == ["failed"]
    assert jobs.running is None


def test_only_the_latest_value_waits_for_the_window(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[int] = []
    done: list[None] = []

    def work(report: Reporter) -> None:
        for number in range(10_000):
            report(number / 10_000, f"round {number}")
            report.tell(number)

    jobs.run("Talk", work, then=done.append, watch=seen.append)

    qtbot.waitUntil(lambda: bool(done))
    assert seen[-1] == 9_999
    assert seen == sorted(seen)


def test_an_answer_to_a_window_that_is_gone_is_dropped(qtbot: QtBot, jobs: Jobs) -> None:
    class Asker(QWidget):
        def take(self, result: int) -> None:
            self.setWindowTitle(str(result))

    asker, gate, done = Asker(), Event(), list[None]()

    def work(_report: Reporter) -> int:
        gate.wait()
        return 1

    jobs.run("Ask", work, then=asker.take)
    jobs.run("After", lambda _report: None, then=done.append)
    with qtbot.waitSignal(asker.destroyed):
        asker.deleteLater()
    gate.set()

    qtbot.waitUntil(lambda: bool(done))


def test_the_job_bar_follows_and_stops(qtbot: QtBot, jobs: Jobs) -> None:
    bar, begun, ended = JobBar(jobs), Event(), list[str]()
    qtbot.addWidget(bar)
    assert bar.isHidden()

    def work(report: Reporter) -> None:
        begun.set()
        while True:
            report(0.5, "halfway")

    jobs.run("Plan", work, then=lambda _none: None, otherwise=lambda: ended.append("stopped"))
    qtbot.waitUntil(lambda: bar.words == "Plan: halfway")
    assert not bar.isHidden()
    bar.stop.click()

    qtbot.waitUntil(lambda: ended == ["stopped"])
    assert bar.isHidden()


def test_closing_stops_what_runs() -> None:
    jobs, begun = Jobs(), Event()
    stopped: list[bool] = []

    def work(report: Reporter) -> None:
        begun.set()
        try:
            while True:
                report(None, "")
        except StoppedError:
            stopped.append(True)
            raise

    jobs.run("For ever", work, then=lambda _none: pytest.fail("it ended"))
    begun.wait()
    jobs.close()

    assert stopped == [True]
