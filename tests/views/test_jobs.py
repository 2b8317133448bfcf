"""Work off the GUI thread: answers, refusals, faults, cancel, and owners that have gone."""

import threading
from collections.abc import Iterator
from time import sleep

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop_app.errors import BadInput, OfficeError
from desktop_app.views.jobs import Jobs, LongJob


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def owner(qapp: object) -> QObject:
    return QObject()


def refuse() -> None:
    raise BadInput("text_too_long", typed=3, length=2)


def fail() -> None:
    raise ZeroDivisionError


def test_an_answer_comes_back_to_the_gui_thread(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    threads: list[threading.Thread] = []
    with qtbot.waitSignal(jobs.idle):
        jobs.run(owner, threading.current_thread, lambda worker: threads.extend([worker, threading.current_thread()]))
    worker, receiver = threads
    assert receiver is threading.main_thread()
    assert worker is not threading.main_thread()


def test_the_owner_may_take_a_refusal_itself(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    refusals: list[OfficeError] = []
    elsewhere: list[object] = []
    jobs.failed.connect(lambda _owner, error: elsewhere.append(error))
    with qtbot.waitSignal(jobs.idle):
        jobs.run(owner, refuse, failed=refusals.append)
    assert [error.facts["typed"] for error in refusals] == [3]
    assert elsewhere == []


def test_a_refusal_that_nobody_takes_is_told_with_its_owner(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    with qtbot.waitSignal(jobs.failed) as told:
        jobs.run(owner, refuse)
    assert told.args is not None
    assert told.args[0] is owner
    assert isinstance(told.args[1], BadInput)


def test_a_fault_is_told_and_the_next_job_still_runs(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    answers: list[int] = []
    with qtbot.waitSignal(jobs.crashed) as told:
        jobs.run(owner, fail)
    assert told.args is not None
    assert isinstance(told.args[0], ZeroDivisionError)
    with qtbot.waitSignal(jobs.idle):
        jobs.run(owner, lambda: 7, answers.append)
    assert answers == [7]


def test_nobody_is_called_for_an_owner_that_has_gone(qtbot: QtBot, jobs: Jobs) -> None:
    answers: list[int] = []
    begun, go_on = threading.Event(), threading.Event()
    owner = QObject()

    def work() -> int:
        begun.set()
        go_on.wait()
        return 1

    jobs.run(owner, work, answers.append)
    begun.wait()
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    with qtbot.waitSignal(jobs.idle):
        go_on.set()
    assert answers == []


def test_long_work_tells_its_progress_and_hears_stop(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    answers: list[str] = []
    heard = threading.Event()

    def work(job: LongJob) -> str:
        heard.wait()
        job.report(1.0, objective=5.0)
        while not job.cancelled:
            sleep(0)
        return "stopped"

    job = jobs.run_long(owner, work, answers.append)
    with qtbot.waitSignal(job.progress) as told:
        heard.set()
    assert told.args == [1.0, {"objective": 5.0}]
    assert jobs.busy
    with qtbot.waitSignal(jobs.idle):
        job.cancel()
    assert answers == ["stopped"]
    assert not jobs.busy


def test_every_answer_is_told_with_what_came_of_it(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    told: list[object] = []
    jobs.answered.connect(told.append)
    jobs.run(owner, lambda: 1)
    with qtbot.waitSignal(jobs.idle):
        jobs.run(owner, refuse, failed=lambda _error: None)
    assert told[0] is None
    assert isinstance(told[1], BadInput)


def test_closing_stops_what_is_long(jobs: Jobs, owner: QObject) -> None:
    stopped = threading.Event()

    def work(job: LongJob) -> None:
        while not job.cancelled:
            sleep(0)
        stopped.set()

    jobs.run_long(owner, work)
    jobs.close()
    assert stopped.is_set()
