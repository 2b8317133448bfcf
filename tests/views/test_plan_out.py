"""«В Excel…» of a curriculum, and the import of what came out."""

from pathlib import Path

import pytest
from colleges import small_college
from marks_desk import desk_at, settle, told
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.places import resources
from desktop_app.services.curriculum import import_curriculum, preview_curriculum
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.curriculum.plans import Plans
from desktop_app.views.curriculum.sentences import hours, remark_words
from desktop_app.views.curriculum.view import CurriculumPage
from desktop_app.views.wording import _

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]
FILE = resources() / "demo" / "09.02.07-2024.plx"


def test_a_curriculum_goes_to_excel_and_is_known_when_it_comes_back(
    qtbot: QtBot, database: Database, office: Office, tmp_path: Path
) -> None:
    term = small_college(office).term
    key = import_curriculum(office, FILE.read_bytes(), FILE.name).curriculum_id
    with desk_at(database, term, Role.DEPUTY_ACADEMIC) as desk:
        page = CurriculumPage(desk)
        qtbot.addWidget(page)
        page.show()
        settle(qtbot, desk)
        page.go_to(key)
        settle(qtbot, desk)
        plans = page.tabs["plans"]
        assert isinstance(plans, Plans)
        assert plans.plan.out.action.isVisible()
        notices = told(desk)
        file = tmp_path / "план.xlsx"
        plans.plan.out.write(file)
        qtbot.waitUntil(lambda: any(str(file) in one.text for one in notices), timeout=20_000)
        plans.read(file)
        qtbot.waitUntil(lambda: plans.stack.currentWidget() is plans.preview, timeout=20_000)
        assert not plans.preview.write.isVisibleTo(plans.preview)  # exactly this one is there already


def test_the_report_of_an_import_is_copied_and_saved(
    qtbot: QtBot, database: Database, office: Office, tmp_path: Path
) -> None:
    term = small_college(office).term
    with desk_at(database, term, Role.DEPUTY_ACADEMIC) as desk:
        page = CurriculumPage(desk)
        qtbot.addWidget(page)
        page.show()
        settle(qtbot, desk)
        plans = page.tabs["plans"]
        assert isinstance(plans, Plans)
        plans.read(FILE)
        qtbot.waitUntil(lambda: plans.stack.currentWidget() is plans.preview, timeout=20_000)
        notices = told(desk)
        copy = next(one for one in plans.preview.findChildren(QPushButton) if one.text() == _("Copy"))
        QGuiApplication.clipboard().clear()
        qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]
        report = QGuiApplication.clipboard().text()
        preview = preview_curriculum(desk.office, FILE.read_bytes(), FILE.name)
        (remark,) = preview.remarks
        for said in (FILE.name, "09.02.07", remark_words(remark), hours(preview.hours[1]), "Экзамен: 10"):
            assert said in report, said
        QGuiApplication.clipboard().clear()
        qtbot.keyClick(plans.preview, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)  # type: ignore[no-untyped-call]
        assert QGuiApplication.clipboard().text() == report
        file = tmp_path / "отчёт.txt"
        plans.preview.report.write(file)
        qtbot.waitUntil(lambda: any(str(file) in one.text for one in notices), timeout=20_000)
        assert file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n") == report
