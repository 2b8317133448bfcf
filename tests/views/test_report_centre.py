"""The report centre: found by typing, remembered, drawn group by group, bound, sent: what goes out is what was seen."""

from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pypdfium2
import pytest
from colleges import SmallCollege, small_college
from desks import acting
from forms_desk import forms_at
from marks_desk import CTRL, ENTER, desk_at, press, settle, told
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from desktop_app.errors import BadInput, Unreachable
from desktop_app.models.archive import Outlet, PrintedPaper
from desktop_app.models.database import Database
from desktop_app.services import forms as forms_service
from desktop_app.services.attestation import create_sheets
from desktop_app.services.forms import Choice, Paper, open_papers
from desktop_app.services.job import QuietJob
from desktop_app.services.missing_values import Lack, Missing
from desktop_app.services.office import Office, Tx
from desktop_app.services.permissions import Role
from desktop_app.services.reports.catalogue import BY_CODE, FORMS, Ask
from desktop_app.services.reports.pages import picture, sizes
from desktop_app.views.desk import Desk
from desktop_app.views.forms import drawing, outgoing, remembered
from desktop_app.views.forms.catalogue import fits, sections, sought
from desktop_app.views.forms.drawing import Drawn, books, drawn, drawn_file, parts_of, read_offer
from desktop_app.views.forms.forms_tab import FormsTab
from desktop_app.views.forms.parameters import unanswered
from desktop_app.views.forms.preview import Fit
from desktop_app.views.forms.printer import PrintWish, Sides, print_files, set_up
from desktop_app.views.forms.scope import Scope
from desktop_app.views.forms.ways import Way, of_pages

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
EXAMS = "exam-sheet"


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    create_sheets(acting(office, Role.SECRETARY), made.term)
    return made


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.SECRETARY) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> FormsTab:
    return forms_at(qtbot, desk, (EXAMS, {}))


def seen(page: FormsTab) -> Drawn:
    assert page.drawn is not None
    return page.drawn


def printer_to(path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setResolution(72)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    return made


def noted(desk: Desk) -> list[PrintedPaper]:
    with desk.office.database.reading() as session:
        return list(session.scalars(select(PrintedPaper).order_by(PrintedPaper.id)))


# finding
def test_every_word_that_is_typed_must_stand_in_the_form() -> None:
    form = BY_CODE[EXAMS]
    assert fits(form, sought("ЭКЗАМЕН ведом"))
    assert fits(form, sought("exam-sheet"))
    assert fits(form, sought("4.6 успеваемость"))
    assert not fits(form, sought("экзаменационная нагрузка"))
    assert fits(BY_CODE["credit-sheet"], sought("зачетная"))  # Ё as Е


def test_a_form_is_found_drawn_and_printed_by_the_keyboard_alone(
    qtbot: QtBot, desk: Desk, page: FormsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notices = told(desk)
    monkeypatch.setattr(outgoing, "has_printer", lambda: True)
    monkeypatch.setattr(outgoing, "printer_for", lambda _wish: printer_to(tmp_path / "out.pdf"))
    press(page.forms.search, "зачетная")
    press(page.forms.search, ENTER)
    settle(qtbot, desk)
    assert page.forms.code() == "credit-sheet"
    groups = page.parameters.groups
    groups.setFocus()
    press(groups, "ИСП-22")
    settle(qtbot, desk)
    assert {one.group for one in seen(page).files} == {"ИСП-22"}
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    QTest.keyClick(page.preview, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: len(notices) == 1)  # Qt lets the button be seen pressed first
    assert sizes((tmp_path / "out.pdf").read_bytes())


def test_letters_typed_on_the_list_go_on_in_the_search(page: FormsTab) -> None:
    press(page.forms.list, "св")
    assert page.forms.search.text().endswith("св")


def test_favourites_and_what_went_out_last_stand_first(
    qtbot: QtBot, desk: Desk, page: FormsTab, tmp_path: Path
) -> None:
    page.out.save_to(tmp_path)
    settle(qtbot, desk)
    page.forms.pick("summary-sheet")
    page.forms.turn_favourite()
    settle(qtbot, desk)
    (_favourites, first), (_recent, second), *_others = sections(page.forms.codes, ())
    assert [form.code for form in first] == ["summary-sheet"]
    assert [form.code for form in second] == [EXAMS]
    assert page.forms.code() == "summary-sheet"
    page.forms.turn_favourite()
    assert remembered.favourites() == []


def test_a_section_of_every_form_has_a_title(qtbot: QtBot) -> None:  # a workstation that remembers nothing
    listed = [form for _title, forms in sections([form.code for form in FORMS], ()) for form in forms]
    assert sorted(form.code for form in listed) == sorted(BY_CODE)


# parameters
def test_parameters_are_remembered_of_each_form(qtbot: QtBot, desk: Desk, page: FormsTab) -> None:
    page.parameters.groups.pick(Scope("ИСП-22"))
    settle(qtbot, desk)
    page.forms.pick("credit-sheet")
    page.parameters.groups.pick(Scope("ИСП-21"))
    settle(qtbot, desk)
    again = forms_at(qtbot, desk)
    assert (again.forms.code(), again.choice.group) == ("credit-sheet", "ИСП-21")
    again.forms.pick(EXAMS)
    settle(qtbot, desk)
    assert again.choice.group == "ИСП-22"
    again.parameters.again.click()
    settle(qtbot, desk)
    assert again.choice == Choice(desk.term_id)
    assert {one.group for one in seen(again).files} == {"ИСП-21", "ИСП-22"}


def test_a_remembered_group_that_the_term_has_not_falls_away(desk: Desk, college: SmallCollege) -> None:
    offer = read_offer(desk.office, college.term)
    remembered.remember(EXAMS, Choice(college.term, "НЕТ-99", month=offer.months[0]))
    assert remembered.remembered(EXAMS, Choice(college.term), offer) == Choice(college.term, month=offer.months[0])


def test_what_a_form_obliges_to_is_said_before_anything_is_drawn(qtbot: QtBot, desk: Desk, page: FormsTab) -> None:
    page.parameters.groups.pick(Scope())
    page.forms.pick("record-extract")
    page.parameters.again.click()
    settle(qtbot, desk)
    assert page.drawn is None
    assert page.stack.empty.text.text() == unanswered("record-extract", page.choice) != ""
    assert not page.panel.print_button.isEnabled()


def test_fields_are_there_for_what_the_form_asks_and_nothing_else(qtbot: QtBot, desk: Desk, page: FormsTab) -> None:
    for code in page.forms.codes:
        page.parameters.show_for(code, page.choice, page.offer, ())
        asks = BY_CODE[code].asks
        assert page.parameters.groups.isHidden() == (Ask.GROUP not in asks)
        assert page.parameters.day.isHidden() == (Ask.DAY not in asks)
        assert page.parameters.month.isHidden() == (Ask.MONTH not in asks)
        assert page.parameters.since.isHidden() == (Ask.PERIOD not in asks)
        assert page.parameters.holders.isHidden() == (not asks & {Ask.TEACHER, Ask.ROOM})


# group by group
def test_all_groups_are_drawn_one_after_another_and_lie_on_the_disk(desk: Desk, college: SmallCollege) -> None:
    offer = read_offer(desk.office, college.term)
    assert [one.group for one in parts_of(EXAMS, Choice(college.term), offer.groups)] == ["ИСП-21", "ИСП-22"]
    assert parts_of(EXAMS, Choice(college.term, course=9), offer.groups) == ()
    assert parts_of("timetable-poster", Choice(college.term), offer.groups) == ()  # a poster is of all of them
    done = drawn(desk.office, EXAMS, Choice(college.term), QuietJob(), offer.groups)
    alone = [drawn(desk.office, EXAMS, Choice(college.term, name), QuietJob()) for name in ("ИСП-21", "ИСП-22")]
    assert [one.read() for one in done.files] == [one.read() for part in alone for one in part.files]
    assert done.papers == ()
    assert all(isinstance(one.pdf, Path) for one in done.files)
    assert done.sheets == {key: version for part in alone for key, version in part.sheets.items()}
    assert done.shelf is not None
    folder = done.shelf.folder
    done.shelf.clear()
    assert not folder.exists()


def test_many_papers_of_one_choice_lie_on_the_disk_and_their_workbooks_are_the_same(
    desk: Desk, college: SmallCollege, monkeypatch: pytest.MonkeyPatch
) -> None:
    choice = Choice(college.term, "ИСП-21")
    held = drawn(desk.office, "attendance-month", choice, QuietJob())
    assert len(held.papers) == len(held.files) > 1
    monkeypatch.setattr(drawing, "MANY", 1)
    lying = drawn(desk.office, "attendance-month", choice, QuietJob())
    assert lying.papers == ()
    assert all(isinstance(one.pdf, Path) for one in lying.files)
    assert [one.read() for one in lying.files] == [one.read() for one in held.files]
    named = [[name for name, _book in books(desk.office, one, QuietJob())] for one in (lying, held)]
    assert named[0] == named[1] == [one.name for one in held.files]


def names_of(office: Office, code: str, choice: Choice) -> list[str]:
    """The papers of a choice; none when it says so."""
    try:
        return [one.name for one in open_papers(office, code, choice)]
    except BadInput:
        return []


def test_group_by_group_is_the_same_as_all_at_once(college: SmallCollege, office: Office) -> None:
    groups = [one.name for one in read_offer(office, college.term).groups]
    for form in (form for form in FORMS if form.by_group and not form.obliging):
        whole = names_of(office, form.code, Choice(college.term))
        apart = [name for group in groups for name in names_of(office, form.code, Choice(college.term, group))]
        assert sorted(whole) == sorted(apart), form.code


def failing(monkeypatch: pytest.MonkeyPatch, group: str, error: Exception) -> None:
    """One group's papers can't be made."""
    made = forms_service.MAKERS[EXAMS]

    def maker(tx: Tx, choice: Choice) -> tuple[Paper, ...]:
        if choice.group == group:
            raise error
        return made(tx, choice)

    monkeypatch.setattr(forms_service, "MAKERS", {**forms_service.MAKERS, EXAMS: maker})


def test_one_group_that_fails_does_not_stop_the_others_and_is_named(
    qtbot: QtBot, desk: Desk, page: FormsTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, "ИСП-21", BadInput("number_unreadable", text="x"))
    page.draw()
    settle(qtbot, desk)
    assert {one.group for one in seen(page).files} == {"ИСП-22"}
    assert [one.group for one in seen(page).failed] == ["ИСП-21"]
    assert page.missing.isVisible()
    assert page.missing.area.isHidden()
    page.missing.fold.click()
    assert page.missing.area.isVisible()


def test_a_group_that_simply_has_no_such_paper_is_no_failure(
    desk: Desk, college: SmallCollege, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, "ИСП-21", BadInput("nothing_to_print", form=""))
    done = drawn(desk.office, EXAMS, Choice(college.term), QuietJob(), read_offer(desk.office, college.term).groups)
    assert done.failed == ()
    assert {one.group for one in done.files} == {"ИСП-22"}


def test_a_link_that_is_lost_is_told_of_the_group_it_was_lost_at(
    desk: Desk, college: SmallCollege, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, "ИСП-22", Unreachable())
    done = drawn(desk.office, EXAMS, Choice(college.term), QuietJob(), read_offer(desk.office, college.term).groups)
    assert [(one.group, type(one.error)) for one in done.failed] == [("ИСП-22", Unreachable)]


def test_a_print_of_many_groups_stops_when_it_is_told_to(qtbot: QtBot, desk: Desk, page: FormsTab) -> None:
    page.draw()
    page.cancel()
    settle(qtbot, desk)
    assert page.job is None
    if page.drawn is None:  # it was heard before the last group
        assert page.stack.currentWidget() is page.stack.empty


# out of the program
def test_many_groups_are_saved_as_one_file_with_a_bookmark_each_or_apart(
    qtbot: QtBot, desk: Desk, page: FormsTab, tmp_path: Path
) -> None:
    done = seen(page)
    assert page.panel.how.isVisible()
    page.out.save_as(tmp_path / "все.pdf")
    settle(qtbot, desk)
    page.out.save_to(tmp_path / "по одной")
    settle(qtbot, desk)
    whole = pypdfium2.PdfDocument(tmp_path / "все.pdf")
    assert [mark.get_title() for mark in whole.get_toc()] == [one.name for one in done.files]
    assert len(whole) == done.pages
    whole.close()
    apart = {path.stem: path.read_bytes() for path in (tmp_path / "по одной").iterdir()}
    assert apart == {one.name: one.read() for one in done.files}
    kept = noted(desk)
    assert [one.outlet for one in kept] == [Outlet.SAVE] * 2 * len(done.files)
    assert {one.stamp for one in kept} == {one.stamp for one in done.files} != {""}
    assert {one.sha256 for one in kept} == {one.sha256 for one in done.files}


def test_the_pages_that_are_asked_for_are_printed_so_many_times(
    qtbot: QtBot, desk: Desk, page: FormsTab, tmp_path: Path
) -> None:
    page.panel.pages.setText("2")
    page.panel.copies.setValue(3)
    page.panel.sides.setCurrentIndex(1)
    wish = page.panel.wish()
    assert wish == PrintWish(page.panel.printers.currentText(), 3, Sides.LONG, (2,))
    page.out.print_on(printer_to(tmp_path / "out.pdf"), wish)
    settle(qtbot, desk)
    data = (tmp_path / "out.pdf").read_bytes()
    assert len(sizes(data)) == 3  # the driver of a file makes no copies
    assert [one.subject for one in noted(desk)] == [one.name for one in of_pages(seen(page).files, (2,))]


def test_the_printer_itself_is_told_of_copies_and_sides(qtbot: QtBot) -> None:
    class Told(QPrinter):
        """A printer to a file knows no sides; this one says what it was told."""

        sides: QPrinter.DuplexMode | None = None

        def setDuplex(self, duplex: QPrinter.DuplexMode) -> None:  # noqa: N802 - Qt's name
            self.sides = duplex

    printer = Told()
    set_up(printer, PrintWish("", 4, Sides.SHORT))
    assert (printer.sides, printer.copyCount()) == (QPrinter.DuplexMode.DuplexShortSide, 4)


def test_what_is_printed_is_what_was_seen(page: FormsTab, tmp_path: Path) -> None:
    first = seen(page).files[0]
    assert print_files(printer_to(tmp_path / "out.pdf"), [first.pdf], QuietJob()) == len(first.sizes)
    printed, drawn_ = (picture(pdf, 0, 36) for pdf in ((tmp_path / "out.pdf").read_bytes(), first.pdf))
    assert (printed.width, printed.height) == (drawn_.width, drawn_.height)
    differing = sum(abs(one - two) > 96 for one, two in zip(printed.pixels, drawn_.pixels, strict=True))
    assert differing < len(printed.pixels) / 50  # the same page, painted twice


def test_pages_that_do_not_exist_and_no_pages_are_refused(page: FormsTab, desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no_such_pages"):
        print_files(printer_to(tmp_path / "no.pdf"), [seen(page).files[0].pdf], QuietJob(), (99,))
    page.panel.pages.setText("первая")
    with pytest.raises(BadInput, match="pages_unreadable"):
        page.panel.wish()


def test_the_range_of_a_dialog_is_kept_to(page: FormsTab, tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "out.pdf")
    printer.setFromTo(2, 2)
    assert print_files(printer, [one.pdf for one in seen(page).files], QuietJob()) == 1


def test_a_letter_carries_the_papers_under_their_own_names(
    qtbot: QtBot, desk: Desk, page: FormsTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def opens(path: Path) -> bool:
        opened.append(path)
        return True

    monkeypatch.setattr(outgoing, "open_in_program", opens)
    page.panel.how.choose("apart")
    page.out.write_letter()
    settle(qtbot, desk)
    letter = message_from_bytes(opened[0].read_bytes(), policy=default)
    attached = {part.get_filename(): part.get_content() for part in letter.iter_attachments()}
    assert attached == {f"{one.name}.pdf": one.read() for one in seen(page).files}
    assert letter["X-Unsent"] == "1"
    assert letter["To"] is None
    assert BY_CODE[EXAMS].title in letter["Subject"]
    assert {one.outlet for one in noted(desk)} == {Outlet.MAIL}


def test_a_letter_that_no_program_opens_may_be_saved(
    qtbot: QtBot, desk: Desk, page: FormsTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    notices = told(desk)
    monkeypatch.setattr(outgoing, "open_in_program", lambda _path: False)
    page.out.write_letter()
    settle(qtbot, desk)
    assert [len(one.actions) for one in notices] == [1]


def test_workbooks_of_many_groups_are_read_anew_and_noted(
    qtbot: QtBot, desk: Desk, page: FormsTab, tmp_path: Path
) -> None:
    page.forms.pick("journal-page")
    settle(qtbot, desk)
    page.forms.pick("summary-sheet")
    page.parameters.groups.pick(Scope())
    settle(qtbot, desk)
    page.out.save_workbook(tmp_path)
    settle(qtbot, desk)
    assert len([load_workbook(path) for path in tmp_path.glob("*.xlsx")]) == len(seen(page).files) == 2
    assert [(one.outlet, one.stamp) for one in noted(desk)] == [(Outlet.BOOK, "")] * 2


# what is not filled
def test_what_the_papers_lack_is_told_by_who_fills_it_with_the_way_there(
    qtbot: QtBot, desk: Desk, page: FormsTab
) -> None:
    lines = (
        Missing(Lack.TOPICS, "ИСП-21", "ОП.04", "Иванова А. П.", 3, "journal", 7),
        Missing(Lack.MARKS, "ИСП-22", "ОП.04", "Ёлкин Б. В.", 2, "nowhere"),
    )
    page.missing.show_lines(lines, (), {"journal": "Журналы"})
    page.missing.unfold(opened=True)
    texts = [one.text() for one in page.missing.findChildren(type(page.missing.title)) if one.text()]
    assert any("ИСП-21, ОП.04" in text for text in texts)
    went: list[object] = []
    desk.go.connect(lambda *where: went.append(where))
    (way,) = [one for one in page.missing.findChildren(QPushButton) if one.text() == "Журналы"]
    way.click()
    assert went == [("journal", 7)]
    page.missing.show_lines((), (), {})
    assert page.missing.isHidden()


# the preview
def test_a_page_fits_whole_or_by_the_percent_and_is_found_by_number(qtbot: QtBot, page: FormsTab) -> None:
    preview, bar = page.preview, page.preview_bar
    bar.sizes_.setCurrentIndex(1)
    bar.sizes_.activated.emit(1)
    assert preview.fit is Fit.PAGE
    assert preview.sheets.rect_of(0).height() <= preview.viewport().height()
    bar.sizes_.setCurrentIndex(4)
    bar.sizes_.activated.emit(4)
    assert (preview.fit, preview.zoom) == (Fit.ZOOM, 1.0)
    bar.number.setValue(2)
    assert preview.page() == 1
    press(preview, Qt.Key.Key_PageUp)
    assert preview.page() == 0
    press(preview, Qt.Key.Key_End)
    assert preview.page() == preview.pages() - 1


def test_papers_that_belong_in_one_file_are_told_apart_in_the_register(desk: Desk, college: SmallCollege) -> None:
    data = drawn(desk.office, EXAMS, Choice(college.term, "ИСП-21"), QuietJob()).files[0].read()
    files = tuple(drawn_file(name, data, "") for name in ("один", "два"))
    way = Way(Outlet.PRINT, lambda _done, _job: 1, (len(files[0].sizes) + 1,))
    assert [one.subject for one in way.prints(Drawn("open-sheets", files), 1, 1)] == ["два"]
    assert files[0].stamp == files[1].stamp != ""
