"""Printed forms on the screen: the pages that are seen are the bytes that are saved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from demos import UntilFirst
from desks import acting
from forms_desk import forms_at
from marks_desk import desk_at, settle, told
from openpyxl import load_workbook
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from desktop_app.errors import Cancelled
from desktop_app.models.database import Database
from desktop_app.services.attestation import create_sheets, list_sheets
from desktop_app.services.forms import list_forms
from desktop_app.services.job import QuietJob
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.reports.pages import picture, sizes
from desktop_app.services.timetable import adopt, pose_problem
from desktop_app.services.timetable.solver import solve
from desktop_app.views.desk import Desk
from desktop_app.views.forms.forms_tab import FormsTab
from desktop_app.views.forms.preview import KEPT, Preview, image_of
from desktop_app.views.forms.printer import print_files
from desktop_app.views.forms.scope import Scope

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    posed = pose_problem(office, made.term)
    adopt(office, posed, solve(posed.problem, UntilFirst(), seconds=60, workers=1))
    create_sheets(acting(office, Role.SECRETARY), made.term)
    return made


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.SECRETARY) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> FormsTab:
    return forms_at(qtbot, desk, ("timetable-poster", {}))


def show(page: FormsTab, code: str) -> None:
    """Choose a form as a person does."""
    page.forms.pick(code)


def files_of(page: FormsTab) -> list[bytes]:
    assert page.drawn is not None
    return [one.read() for one in page.drawn.files]


def test_the_first_form_is_drawn_at_once(qtbot: QtBot, desk: Desk) -> None:
    page = forms_at(qtbot, desk)
    assert (
        set(page.forms.codes)
        == set(list_forms(page.desk.office))
        == {page.forms.code_at(row) for row in page.forms.rows()}
    )
    assert page.drawn is not None
    assert page.preview.pages() == page.drawn.pages > 0
    assert page.panel.print_button.isEnabled()


def test_the_picture_of_a_page_is_that_of_its_bytes(qtbot: QtBot, page: FormsTab) -> None:
    shown = page.preview.sheets
    qtbot.waitUntil(lambda: bool(shown.pictures))
    key, pixmap = next(iter(shown.pictures.items()))
    drawn = image_of(picture(files_of(page)[0], 0, key.dots)).convertToFormat(QImage.Format.Format_RGB32)
    assert key.page == 0
    assert pixmap.toImage().convertToFormat(QImage.Format.Format_RGB32) == drawn
    assert abs(pixmap.width() - shown.rect_of(0).width()) <= 1


def test_what_is_saved_is_what_was_seen(qtbot: QtBot, desk: Desk, page: FormsTab, tmp_path: Path) -> None:
    page.out.save_as(tmp_path / "стена")
    settle(qtbot, desk)
    page.out.save_to(tmp_path / "out")
    settle(qtbot, desk)
    assert [path.read_bytes() for path in sorted((tmp_path / "out").iterdir())] == files_of(page)
    assert [(tmp_path / "стена.pdf").read_bytes()] == files_of(page)


def test_another_form_group_and_statement_are_drawn_anew(qtbot: QtBot, desk: Desk, page: FormsTab) -> None:
    assert page.parameters.sheets.isHidden()
    show(page, "exam-sheet")
    settle(qtbot, desk)
    assert len(files_of(page)) == 2
    assert page.parameters.sheets.count() == 3  # all, and each of the two
    page.parameters.groups.pick(Scope("ИСП-21"))
    settle(qtbot, desk)
    assert [sizes(data)[0].height > sizes(data)[0].width for data in files_of(page)] == [True]
    assert page.parameters.sheets.count() == 2
    page.parameters.groups.pick(Scope())
    page.parameters.sheets.setCurrentIndex(2)
    page.parameters.sheets.activated.emit(2)
    settle(qtbot, desk)
    assert len(files_of(page)) == 1


def test_a_statement_that_another_screen_asks_for_is_shown_alone(
    qtbot: QtBot, desk: Desk, college: SmallCollege
) -> None:
    head = list_sheets(desk.office, college.term)[-1]
    page = forms_at(qtbot, desk, ("exam-sheet", {"term": college.term, "sheet_id": head.id}))
    assert page.drawn is not None
    assert [f"Ведомость {head.number} " in one.name for one in page.drawn.files] == [True]
    assert page.parameters.sheets.currentData() == head.id
    page.go_to(("timetable-poster", {"term": college.term}))
    settle(qtbot, desk)
    assert page.forms.code() == "timetable-poster"
    assert page.parameters.sheets.isHidden()


def test_only_the_last_choice_is_shown_however_fast_one_chooses(qtbot: QtBot, desk: Desk, page: FormsTab) -> None:
    for code in ("exam-sheet", "credit-sheet", "timetable-poster", "exam-sheet"):
        show(page, code)
    settle(qtbot, desk)
    assert page.drawn is not None
    assert page.forms.code() == "exam-sheet"
    assert len(page.drawn.files) == 2
    assert page.stack.currentWidget() is page.preview
    assert page.job is None


def test_a_form_with_nothing_to_print_says_so(qtbot: QtBot, desk: Desk, page: FormsTab) -> None:
    page.go_to(("exam-sheet", {"group": "НЕТ-99"}))
    settle(qtbot, desk)
    assert page.drawn is None
    assert page.stack.currentWidget() is page.stack.empty
    assert "НЕТ-99" in page.stack.empty.hint.text()
    assert not page.panel.save_button.isEnabled()
    assert page.preview_bar.isHidden()


def test_one_turns_pages_and_looks_closer(qtbot: QtBot, desk: Desk, page: FormsTab) -> None:
    show(page, "exam-sheet")
    settle(qtbot, desk)
    page.preview.change_zoom(2)
    wide = page.preview.sheets.rect_of(0).width()
    page.preview_bar.after.click()
    assert page.preview.page() == 1
    assert not page.preview_bar.after.isEnabled()
    assert page.preview_bar.number.value() == 2
    page.preview.change_zoom(0)
    assert page.preview.page() == 1
    assert page.preview.sheets.rect_of(0).width() < wide


def test_only_pages_near_those_that_are_seen_are_kept_as_pictures(qtbot: QtBot, page: FormsTab) -> None:
    (size,) = sizes(files_of(page)[0])[:1]
    preview = Preview()
    qtbot.addWidget(preview)
    preview.sheets.wanted.connect(lambda key: preview.sheets.put(key, picture(files_of(page)[0], 0, key.dots)))
    preview.resize(500, 400)
    preview.show_pages([size] * 40)
    preview.show()
    for place in (0, 12, 39):
        preview.go_to_page(place)
        preview.sheets.grab(preview.sheets.rect_of(place))
        preview.go_to_page(place)
        assert place in {key.page for key in preview.sheets.pictures}
        assert len(preview.sheets.pictures) <= 2 * KEPT + 3


def test_without_a_printer_the_person_is_told(page: FormsTab, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    notices = told(desk)
    monkeypatch.setattr("desktop_app.views.forms.outgoing.has_printer", lambda: False)
    page.out.print_out()
    assert len(notices) == 1


def printer_to(path: Path) -> QPrinter:
    """Qt's own way to print into a file, as a printer that anybody has."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setResolution(72)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    return made


def test_each_page_is_printed_on_a_sheet_of_its_own_size(
    qtbot: QtBot, desk: Desk, page: FormsTab, tmp_path: Path
) -> None:
    poster = files_of(page)
    show(page, "exam-sheet")
    settle(qtbot, desk)
    files = [*poster, *files_of(page)]
    wanted = [size for data in files for size in sizes(data)]
    assert print_files(printer_to(tmp_path / "all.pdf"), files, QuietJob()) == len(wanted)
    printed = sizes((tmp_path / "all.pdf").read_bytes())
    assert [(round(one.width, -1), round(one.height, -1)) for one in printed] == [
        (round(one.width, -1), round(one.height, -1)) for one in wanted
    ]


def test_printing_goes_on_beside_the_screen_and_is_told(
    qtbot: QtBot, desk: Desk, page: FormsTab, tmp_path: Path
) -> None:
    notices = told(desk)
    page.out.print_on(printer_to(tmp_path / "out.pdf"))
    assert not page.panel.print_button.isEnabled()
    settle(qtbot, desk)
    assert len(notices) == 1
    assert page.panel.print_button.isEnabled()
    assert (tmp_path / "out.pdf").stat().st_size > 0


def test_printing_stops_when_it_is_told_to(page: FormsTab, tmp_path: Path) -> None:
    job = QuietJob()
    job.stop.set()
    with pytest.raises(Cancelled):
        print_files(printer_to(tmp_path / "no.pdf"), files_of(page), job)


def test_a_teachers_sheet_is_chosen_by_name_and_saved_as_a_workbook(
    qtbot: QtBot, desk: Desk, page: FormsTab, tmp_path: Path
) -> None:
    show(page, "timetable-teacher")
    settle(qtbot, desk)
    assert not page.parameters.holders.isHidden()
    assert page.parameters.groups.isHidden()
    assert page.drawn is not None
    assert page.drawn.pages == page.parameters.holders.count() - 1 == 2  # one page each, all in one file
    page.parameters.holders.setCurrentIndex(1)
    page.parameters.holders.activated.emit(1)
    settle(qtbot, desk)
    assert page.drawn.pages == 1
    page.out.save_workbook(tmp_path)
    settle(qtbot, desk)
    (file,) = tmp_path.glob("*.xlsx")
    assert load_workbook(file).sheetnames == [page.parameters.holders.currentText()[:31]]


def test_a_calendar_is_written_for_each_group_that_is_chosen(
    qtbot: QtBot, desk: Desk, page: FormsTab, tmp_path: Path
) -> None:
    assert not page.panel.calendar.isVisible()  # the poster has none
    show(page, "timetable-group")
    settle(qtbot, desk)
    assert page.panel.calendar.isVisible()
    page.out.save_calendar(tmp_path)
    settle(qtbot, desk)
    assert sorted(path.name for path in tmp_path.glob("*.ics")) == ["ИСП-21.ics", "ИСП-22.ics"]
    show(page, "exam-sheet")
    settle(qtbot, desk)
    assert page.panel.workbook.isHidden()
