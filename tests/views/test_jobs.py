"""Work off the GUI thread: answers, refusals, faults, cancel, and owners that have gone."""

import threading
from collections.abc import Iterator
from functools import partial
from time import sleep

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop_app.errors import BadInput, OfficeError, Unreachable
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


class Network:
    """A database that answers or does not, and keeps what was written with its operation id."""

    def __init__(self) -> None:
        self.up = True
        self.written: list[tuple[str, str]] = []
        self.tried: list[tuple[str, str]] = []

    def write(self, what: str, operation_id: str) -> str:
        self.tried.append((what, operation_id))
        if not self.up:
            raise Unreachable
        self.written.append((what, operation_id))
        return what


def keep(jobs: Jobs, owner: QObject, network: Network, *words: str) -> list[str]:
    answers: list[str] = []
    for word in words:
        jobs.keep(owner, partial(network.write, word), answers.append)
    return answers


def test_writes_wait_for_the_link_and_go_in_their_order_under_the_same_ids(
    qtbot: QtBot, jobs: Jobs, owner: QObject
) -> None:
    network = Network()
    network.up = False
    with qtbot.waitSignal(jobs.idle):
        answers = keep(jobs, owner, network, "a", "b")
    assert [what for what, _id in network.tried] == ["a"]  # behind one that waits nothing is tried
    later = keep(jobs, owner, network, "c")
    assert (answers, jobs.unsaved) == ([], 3)
    with qtbot.waitSignal(jobs.idle):
        jobs.resume()
    assert jobs.unsaved == 3
    network.up = True
    with qtbot.waitSignal(jobs.idle):
        jobs.resume()
    assert (answers, later, jobs.unsaved) == (["a", "b"], ["c"], 0)
    assert [what for what, _id in network.written] == ["a", "b", "c"]
    assert {number for what, number in network.tried if what == "a"} == {network.written[0][1]}


def test_a_write_is_done_though_its_owner_has_gone_while_it_waited(qtbot: QtBot, jobs: Jobs) -> None:
    network = Network()
    network.up = False
    owner = QObject()
    with qtbot.waitSignal(jobs.idle):
        answers = keep(jobs, owner, network, "a")
    shiboken6.delete(owner)
    network.up = True
    with qtbot.waitSignal(jobs.idle):
        jobs.resume()
    assert ([what for what, _id in network.written], answers) == (["a"], [])


def test_what_is_given_up_is_not_written_any_more(qtbot: QtBot, jobs: Jobs, owner: QObject) -> None:
    network = Network()
    network.up = False
    with qtbot.waitSignal(jobs.idle):
        keep(jobs, owner, network, "a")
    jobs.forget()
    network.up = True
    jobs.resume()
    with qtbot.waitSignal(jobs.idle):
        keep(jobs, owner, network, "b")
    assert [what for what, _id in network.written] == ["b"]


def test_the_end_waits_for_what_was_typed(qapp: object, owner: QObject) -> None:
    jobs, network = Jobs(), Network()
    keep(jobs, owner, network, *"abcdef")
    jobs.close()
    assert [what for what, _id in network.written] == list("abcdef")
