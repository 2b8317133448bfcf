"""Closed widgets are taken apart by the GUI thread, whatever the workers allocate."""

import threading
import weakref

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.views.sweeping import Sweeper

MANY = 200_000


class Closed(QWidget):
    """A widget that nobody holds but itself."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


def test_a_widget_is_never_taken_apart_in_a_workers_thread(qtbot: QtBot) -> None:
    sweeper = Sweeper()
    by: list[int] = []
    weakref.finalize(Closed(), lambda: by.append(threading.get_ident()))
    worker = threading.Thread(target=lambda: [[number] for number in range(MANY)])
    worker.start()
    worker.join()
    assert by == []
    kept = [[number] for number in range(MANY)]
    sweeper.look()
    assert by == [threading.get_ident()]
    assert len(kept) == MANY
