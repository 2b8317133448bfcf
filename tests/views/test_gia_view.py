"""The state attestation on the screen: marks by keys, reasons of corrections, obstacles told, papers that go out."""

from collections.abc import Iterator
from datetime import date

import pytest
from colleges import SmallCollege
from desks import acting
from graduates import ADMITTED, HELD, ORDER, admitted, commission, graduates
from marks_desk import DELETE, ENTER, SHIFT, desk_at, press, settle, told
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from desktop_app.models.attestation import Control, FinalMark
from desktop_app.models.contingent import Group
from desktop_app.models.database import Database
from desktop_app.models.debts import Debt
from desktop_app.services.gia import list_commissions, open_commission
from desktop_app.services.gia_values import Commission, Gap, GiaForm, Obstacle
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.desk import Desk
from desktop_app.views.wording import CATALOGUE
from desktop_app.views.works.gia import GiaTab
from desktop_app.views.works.gia_model import MARK, STATE, THEME
from desktop_app.views.works.gia_panel import unknown_parts
from desktop_app.views.works.gia_words import more_words
from desktop_app.views.works.view import WorksPage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
FIVE, FOUR = FinalMark.FIVE, FinalMark.FOUR


@pytest.fixture(autouse=True)
def _in_russian() -> Iterator[None]:
    before = CATALOGUE.language
    CATALOGUE.speak("ru")
    yield
    CATALOGUE.speak(before)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return graduates(office)


@pytest.fixture
def made(office: Office, college: SmallCollege) -> Commission:
    """A commission whose students are admitted, but for the last one."""
    secretary = acting(office, Role.SECRETARY)
    seen = commission(secretary, college)
    return admitted(secretary, seen, seen.entries[:5])


@pytest.fixture
def desk(database: Database, college: SmallCollege, made: Commission) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.SECRETARY) as one:
        yield one


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> WorksPage:
    made = WorksPage(desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.go_to("gia")
    settle(qtbot, desk)
    return made


@pytest.fixture
def tab(page: WorksPage) -> GiaTab:
    found = page.tabs["gia"]
    assert isinstance(found, GiaTab)
    return found


def put_cursor(tab: GiaTab, row: int, column: int = MARK) -> None:
    tab.editor.grid.setCurrentIndex(tab.editor.grid.model().index(row, column))


def now(desk: Desk, made: Commission) -> Commission:
    return open_commission(desk.office, made.line.id)


def words_in(tab: GiaTab) -> str:
    return "\n".join(one.text() for one in tab.editor.panel.findChildren(QLabel))


def test_thirty_marks_are_typed_without_the_mouse(qtbot: QtBot, desk: Desk, tab: GiaTab, made: Commission) -> None:
    put_cursor(tab, 0)
    press(tab.editor.grid, "5", ENTER, "4", ENTER, "н")
    settle(qtbot, desk)
    entries = now(desk, made).entries
    assert [one.mark for one in entries[:3]] == [FIVE, FOUR, FinalMark.NO_SHOW]
    assert [one.protocol_number for one in entries[:3]] == [1, 2, None]
    assert tab.editor.grid.model().index(0, MARK).data() == "5"


def test_everybody_who_waits_gets_a_mark_by_one_key(qtbot: QtBot, desk: Desk, tab: GiaTab, made: Commission) -> None:
    put_cursor(tab, 1)
    press(tab.editor.grid, "%", held=SHIFT)
    settle(qtbot, desk)
    assert [one.mark for one in now(desk, made).entries] == [FIVE] * 5 + [None]


def test_a_mark_is_refused_to_who_is_not_admitted_and_the_line_stays_empty(
    qtbot: QtBot, desk: Desk, tab: GiaTab, made: Commission
) -> None:
    notices = told(desk)
    put_cursor(tab, 5)
    press(tab.editor.grid, "5")
    settle(qtbot, desk)
    assert "сначала оформите допуск" in notices[-1].text
    assert tab.editor.grid.model().index(5, MARK).data() == ""
    assert now(desk, made).entries[5].mark is None


def test_a_correction_asks_for_the_reason_first(qtbot: QtBot, desk: Desk, tab: GiaTab, made: Commission) -> None:
    put_cursor(tab, 0)
    press(tab.editor.grid, "4")
    settle(qtbot, desk)
    press(tab.editor.grid, "5")
    assert tab.editor.ask.isVisible()
    assert now(desk, made).entries[0].mark is FOUR
    tab.editor.ask.reason_edit.setText("описка секретаря")
    press(tab.editor.ask.reason_edit, ENTER)
    settle(qtbot, desk)
    one = now(desk, made).entries[0]
    assert (one.mark, one.reason, one.protocol_number) == (FIVE, "описка секретаря", 1)
    press(tab.editor.grid, DELETE)
    assert tab.editor.ask.isVisible()


def test_obstacles_are_named_at_the_side_with_the_way_to_mend_them(
    qtbot: QtBot, desk: Desk, tab: GiaTab, office: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        session.add(Debt(student_id=college.students_a[5], row_id=college.exam_row, term_id=college.term,
                         control=Control.EXAM, since=HELD))  # fmt: skip
        session.commit()
    tab.load()
    settle(qtbot, desk)
    put_cursor(tab, 5)
    assert "ОП.04 Основы алгоритмизации и программирования, экзамен: задолженность, сдать до 20.11.2027" in words_in(
        tab
    )
    went: list[tuple[str, object]] = []
    desk.go.connect(lambda screen, where: went.append((screen, where)))
    next(one for one in tab.editor.panel.findChildren(QPushButton) if one.text() == "К задолженности").click()
    assert went[0][0] == "contingent"
    assert tab.editor.grid.model().index(5, STATE).data() == "1 препятствие"
    tab.editor.deeds.ask_admit()
    assert "Ильин Кирилл" in tab.editor.ask.text.text()
    assert tab.editor.ask.yes.isHidden()


def test_what_blocks_stands_first_and_what_does_not_is_one_line_that_can_be_opened(qtbot: QtBot) -> None:
    debt = Obstacle(Gap.DEBT, "ОП.04", "Основы", Control.EXAM, 2, 1, due=HELD)
    old = [Obstacle(Gap.UNKNOWN, f"ОП.{n:02}", "Давнее", Control.CREDIT, 1, 1) for n in range(1, 13)]
    parts = unknown_parts(old)
    for one in parts:
        qtbot.addWidget(one)
    assert isinstance(parts[0], QLabel)
    assert parts[0].text().startswith("Ещё 12 оценок — за семестры до начала работы в программе")
    assert parts[2].isHidden()
    parts[1].findChildren(QPushButton)[0].click()
    assert not parts[2].isHidden()
    first, last = more_words((*old, debt)).splitlines()
    assert first.startswith("ОП.04 Основы, экзамен")
    assert last == parts[0].text()


def test_students_are_admitted_by_an_order_and_a_day(qtbot: QtBot, desk: Desk, tab: GiaTab, made: Commission) -> None:
    put_cursor(tab, 5)
    tab.editor.deeds.ask_admit()
    tab.editor.ask.reason_edit.setText(ORDER)
    press(tab.editor.ask.reason_edit, ENTER)
    tab.editor.ask.day_field.put(ADMITTED)
    press(tab.editor.ask.day_field, ENTER)
    settle(qtbot, desk)
    one = now(desk, made).entries[5]
    assert (one.admission, one.admitted_on) == (ORDER, ADMITTED)


def test_the_theme_is_typed_in_its_cell_and_the_rest_at_the_side(
    qtbot: QtBot, desk: Desk, tab: GiaTab, made: Commission
) -> None:
    model = tab.editor.model()
    assert model is not None
    model.setData(model.index(0, THEME), "Система учёта заявок")
    settle(qtbot, desk)
    put_cursor(tab, 1)
    put_cursor(tab, 0)
    fields = tab.editor.panel.fields
    assert fields is not None
    fields.inputs["reviewer"].setText("Орлов П. П.")
    tab.editor.panel.save()
    settle(qtbot, desk)
    values = now(desk, made).entries[0].values
    assert (values.theme, values.reviewer) == ("Система учёта заявок", "Орлов П. П.")


def test_the_qualification_is_awarded_to_all_who_have_passed(
    qtbot: QtBot, desk: Desk, tab: GiaTab, made: Commission
) -> None:
    put_cursor(tab, 0)
    press(tab.editor.grid, "%", held=SHIFT)
    settle(qtbot, desk)
    tab.editor.deeds.award_now()
    settle(qtbot, desk)
    assert [one.qualified for one in now(desk, made).entries] == [True] * 5 + [False]


def test_a_commission_is_made_changed_and_taken_back(qtbot: QtBot, desk: Desk, tab: GiaTab) -> None:
    tab.ask_new()
    settle(qtbot, desk)
    fields = tab.form.fields
    assert fields is not None
    fields.inputs["form"].put(GiaForm.DEMO_EXAM)
    fields.inputs["chair"].setText("Зимин З. З.")
    tab.form.save()
    settle(qtbot, desk)
    assert {one.values.form for one in list_commissions(desk.office)} == {GiaForm.DIPLOMA, GiaForm.DEMO_EXAM}
    shown = tab.editor.commission
    assert shown is not None
    assert (shown.line.values.form, shown.line.values.chair) == (GiaForm.DEMO_EXAM, "Зимин З. З.")
    tab.ask_change()
    assert tab.form.fields is not None
    tab.form.fields.inputs["secretary"].setText("Лисина О. О.")
    tab.form.fields.inputs["day"].put(date(2026, 11, 24))
    tab.form.save()
    settle(qtbot, desk)
    changed = open_commission(desk.office, shown.line.id).line.values
    assert (changed.secretary, changed.day) == ("Лисина О. О.", date(2026, 11, 24))
    tab.remove()
    tab.editor.ask.yes.click()
    settle(qtbot, desk)
    assert [one.values.form for one in list_commissions(desk.office)] == [GiaForm.DIPLOMA]


def test_the_protocols_stand_on_paper(qtbot: QtBot, desk: Desk, tab: GiaTab) -> None:
    tab.print_protocols()
    settle(qtbot, desk)
    qtbot.waitUntil(lambda: tab.stack.currentWidget() is tab.paper)
    assert tab.paper.preview.pages() == 5


def test_a_curator_looks_and_has_no_keys(
    qtbot: QtBot, database: Database, office: Office, college: SmallCollege, made: Commission
) -> None:
    with office.database.writing() as session:
        session.execute(update(Group).where(Group.id == college.group_a).values(curator_id=college.teacher_2))
        session.commit()
    with desk_at(database, college.term, Role.CURATOR, college.teacher_2) as desk:
        tab = GiaTab(desk)
        qtbot.addWidget(tab)
        tab.show()
        tab.load()
        settle(qtbot, desk)
        put_cursor(tab, 0)
        press(tab.editor.grid, "5")
        settle(qtbot, desk)
        assert now(desk, made).entries[0].mark is None
        assert tab.actions_() == ()
        assert tab.editor.panel.fields is None
