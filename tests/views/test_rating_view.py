"""«Рейтинг» on the screen: the line of the last place, why, what if, waves by the keyboard, news while one looks."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from contests_in import Laid, Somebody, contest_in
from marks_desk import ESCAPE, desk_at, press, settle, told
from openpyxl import load_workbook
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from desktop_app.models.applicants import Applicant, ApplicantPaper, Application, PaperForm, PreferenceKind
from desktop_app.models.database import Database
from desktop_app.services.admission.statistics import open_statistics
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.admission.rating import RatingTab
from desktop_app.views.admission.wave_lines import PROPOSED, STOPPED, TIED
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.table_export import write_shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PEOPLE = [
    Somebody("4.50", (0, 1)), Somebody("4.90", (1, 0)), Somebody("3.20", right=PreferenceKind.FIRST),
    Somebody("4.10"), Somebody("4.10"), Somebody("4.80", original=False),
]  # fmt: skip
"""Two places in the first group, one in the second."""


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def laid(office: Office, college: SmallCollege) -> Laid:
    return contest_in(office, [2, 1], PEOPLE)


@pytest.fixture
def desk(database: Database, college: SmallCollege, laid: Laid) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.ADMISSIONS) as made:
        yield made


def opened(qtbot: QtBot, desk: Desk, laid: Laid) -> RatingTab:
    tab = RatingTab(desk)
    qtbot.addWidget(tab)
    tab.campaign = open_statistics(desk.office, laid.campaign).campaign
    tab.resize(1182, 660)
    tab.show()
    tab.load()
    settle(qtbot, desk)
    return tab


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def numbers(tab: RatingTab) -> list[int]:
    return [line.entrant.number for line in tab.table.shown_rows()]


def texts(tab: RatingTab, code: str) -> list[str]:
    column = next(one for one in tab.table.model.columns if one.code == code)
    return [column.text(line) for line in tab.table.shown_rows()]


def select_lines(tab: RatingTab, *rows: int) -> None:
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    tab.table.view.selectionModel().clearSelection()
    for row in rows:
        tab.table.view.selectionModel().select(tab.table.cell(row, 0), flags)


def test_the_line_is_drawn_under_the_last_place(qtbot: QtBot, desk: Desk, laid: Laid) -> None:
    tab = opened(qtbot, desk, laid)
    assert numbers(tab) == [3, 2, 6, 1, 4, 5]
    assert texts(tab, "state") == [
        "проходит", "проходит на 09.02.01 Специальность 1", "проходит, нет оригинала", "ниже черты", "ниже черты",
        "ниже черты",
    ]  # fmt: skip
    delegate = tab.table.view.itemDelegate()
    assert [delegate.is_last(row) for row in range(6)] == [False, False, True, False, False, False]  # type: ignore[attr-defined]
    assert "2 места · 6 заявлений · 5 оригиналов · 3,0 на место · проходной 4,80" in tab.figure.text()
    tab.table.model.sort(3)
    assert not any(delegate.is_last(row) for row in range(6))  # type: ignore[attr-defined]


def test_only_with_originals_the_line_moves(qtbot: QtBot, desk: Desk, laid: Laid) -> None:
    tab = opened(qtbot, desk, laid)
    tab.only_originals.click()
    settle(qtbot, desk)
    assert numbers(tab) == [3, 2, 1, 4, 5]
    assert texts(tab, "state")[2] == "проходит"


def test_the_public_view_knows_no_names(qtbot: QtBot, desk: Desk, laid: Laid) -> None:
    tab = opened(qtbot, desk, laid)
    tab.public.click()
    assert texts(tab, "code") == ["К3", "К2", "К6", "К1", "К4", "К5"]
    select_lines(tab, 3)
    tab.open_panel()
    shown = "\n".join([words(tab), tab.table.view.as_tsv()])
    assert "Волков" not in shown
    assert "Почему К6 выше, чем К1" in shown


def test_two_lines_tell_what_decided(qtbot: QtBot, desk: Desk, laid: Laid) -> None:
    tab = opened(qtbot, desk, laid)
    select_lines(tab, 0, 2)
    assert tab.panel.isVisible()
    shown = words(tab.panel)
    assert "Почему № 3 Волков3 Глеб выше, чем № 6 Волков6 Глеб" in shown
    assert "Решило: первоочередное право." in shown
    select_lines(tab, 4, 5)
    assert "По правилам они равны" in words(tab.panel)
    press(tab.panel, ESCAPE)
    assert not tab.panel.isVisible()


def test_the_panel_leads_to_the_card(qtbot: QtBot, desk: Desk, laid: Laid) -> None:
    tab = opened(qtbot, desk, laid)
    select_lines(tab, 0)
    tab.open_panel()
    with qtbot.waitSignal(tab.tab_wanted) as asked:
        next(one for one in tab.panel.findChildren(QPushButton) if one.text() == "Открыть карточку").click()
    assert asked.args == [("applicant", laid.people[2])]


def test_news_move_the_lines_and_the_selection_stays(qtbot: QtBot, desk: Desk, office: Office, laid: Laid) -> None:
    tab = opened(qtbot, desk, laid)
    tab.table.select_key(next(line.entrant.application_id for line in tab.table.rows() if line.entrant.number == 5))
    with office.database.writing() as session:
        session.get_one(Applicant, laid.people[4]).mean = Decimal(5)
        session.commit()
    tab.load()
    tab.load()  # news that come while it is counted
    settle(qtbot, desk)
    settle(qtbot, desk)
    assert numbers(tab) == [3, 5, 2, 6, 1, 4]
    current = tab.table.current()
    assert current is not None
    assert current.entrant.number == 5
    assert not tab.asked


def test_groups_are_gone_through_by_the_keyboard(qtbot: QtBot, desk: Desk, laid: Laid) -> None:
    tab = opened(qtbot, desk, laid)
    tab._step(1)
    assert tab.shown_id == laid.groups[1]
    assert numbers(tab) == [2, 1]
    tab._step(-1)
    assert numbers(tab) == [3, 2, 6, 1, 4, 5]


def test_what_if_says_who_comes_in_and_who_falls_out(qtbot: QtBot, desk: Desk, laid: Laid) -> None:
    tab = opened(qtbot, desk, laid)
    tab.ask_simulation()
    assert tab.simulation.isVisible()
    tab.simulation.number.setValue(1)
    tab.simulation.go.click()
    settle(qtbot, desk)
    shown = words(tab.simulation)
    assert "Предположен 1 оригинал" in shown
    assert "Пройдут\n№ 6 Волков6 Глеб\nВыпадут\n№ 1 Волков1 Глеб" in shown
    assert "4,50\n4,80" in shown
    notices = told(desk)
    select_lines(tab)
    tab.simulation.of_chosen.click()
    assert notices[-1].text == "Сначала выберите строки рейтинга."
    select_lines(tab, 4)
    tab.simulation.of_chosen.click()
    settle(qtbot, desk)
    assert "Предположено 0 оригиналов" in words(tab.simulation)  # it is here already


def wave_of(qtbot: QtBot, desk: Desk, tab: RatingTab) -> dict[int, tuple[str, str]]:
    tab.ask_wave()
    settle(qtbot, desk)
    return {line.entrant.number: (line.verdict, line.why) for line in tab.waves.table.rows()}


def test_a_wave_is_recommended_and_taken_back(qtbot: QtBot, desk: Desk, office: Office, laid: Laid) -> None:
    tab = opened(qtbot, desk, laid)
    found = wave_of(qtbot, desk, tab)
    assert (found[3][0], found[1][0], found[2][0], found[6]) == (
        PROPOSED,
        PROPOSED,
        PROPOSED,
        (STOPPED, "нет оригинала"),
    )
    assert not tab.waves.back.isEnabled()
    notices = told(desk)
    tab.waves.go.click()
    settle(qtbot, desk)
    assert notices[-1].text == "Рекомендованы 3 поступающих."
    with office.database.reading() as session:
        assert sorted(session.scalars(select(Application.applicant_id).where(Application.wave == 1))) == sorted(
            laid.people[:3])  # fmt: skip
    tab.waves.back.click()
    tab.waves.back.click()
    settle(qtbot, desk)
    assert notices[-1].text == "Волна отозвана."
    with office.database.reading() as session:
        assert session.scalars(select(Application.id).where(Application.wave.is_not(None))).all() == []
    press(tab.waves, ESCAPE)
    assert tab.pages.currentWidget() is tab.body


def test_equals_are_chosen_among(qtbot: QtBot, database: Database, office: Office, college: SmallCollege) -> None:
    with desk_at(database, college.term, Role.ADMISSIONS) as desk:
        choose_among_equals(qtbot, desk, office)


def choose_among_equals(qtbot: QtBot, desk: Desk, office: Office) -> None:
    more = contest_in(office, [1], [Somebody("4.10"), Somebody("4.10")])
    tab = opened(qtbot, desk, more)
    found = wave_of(qtbot, desk, tab)
    assert {one[0] for one in found.values()} == {TIED}
    assert "2 равных на 1 место" in tab.waves.hint.text()
    assert not tab.waves.go.isEnabled()
    tab.waves.table.select_key(next(line.key for line in tab.waves.table.rows() if line.entrant.number == 2))
    tab.waves.choose()
    settle(qtbot, desk)
    assert [line.entrant.number for line in tab.waves.table.rows() if line.verdict == PROPOSED] == [2]
    tab.waves.go.click()
    settle(qtbot, desk)
    with office.database.reading() as session:
        assert session.scalars(select(Application.applicant_id).where(Application.wave == 1)).all() == [more.people[1]]


def test_a_wave_that_somebody_has_overtaken_is_shown_anew(qtbot: QtBot, desk: Desk, office: Office, laid: Laid) -> None:
    tab = opened(qtbot, desk, laid)
    wave_of(qtbot, desk, tab)
    with office.database.writing() as session:
        paper = session.scalars(select(ApplicantPaper).where(ApplicantPaper.applicant_id == laid.people[5])).one()
        paper.form = PaperForm.ORIGINAL
        session.commit()
    notices = told(desk)
    tab.waves.go.click()
    settle(qtbot, desk)
    assert notices[-1].kind == "bad"
    assert {line.entrant.number for line in tab.waves.table.rows() if line.verdict == PROPOSED} == {2, 3, 6}


def test_whoever_only_reads_sees_the_wave_and_no_deeds(
    qtbot: QtBot, database: Database, college: SmallCollege, laid: Laid
) -> None:
    with desk_at(database, college.term, Role.DIRECTOR) as desk:
        tab = opened(qtbot, desk, laid)
        assert wave_of(qtbot, desk, tab)
        for deed in (tab.waves.go, tab.waves.back, tab.waves.choose_button, tab.waves.forget_button):
            assert not deed.isVisible()


def test_the_rows_go_out_as_they_are_seen(qtbot: QtBot, desk: Desk, laid: Laid, tmp_path: Path) -> None:
    tab = opened(qtbot, desk, laid)
    tab.public.click()
    write_shown(desk, tab, tab.table, "admission-rating", ("Рейтинг", tmp_path / "rating.xlsx"))
    settle(qtbot, desk)
    sheet = load_workbook(tmp_path / "rating.xlsx").worksheets[0]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "К6" in cells
    assert not any("Волков" in cell for cell in cells)


@pytest.mark.parametrize(("public", "form"), [(False, "rating_internal"), (True, "rating_public")])
def test_the_rating_is_printed_as_it_is_seen(
    qtbot: QtBot,
    desk: Desk,
    laid: Laid,
    public: bool,
    form: str,
) -> None:
    tab = opened(qtbot, desk, laid)
    tab.public.setChecked(public)
    tab.print_rating(every=False)
    qtbot.waitUntil(lambda: tab.stack.currentWidget() is tab.paper)
    settle(qtbot, desk)
    assert (tab.paper.form, tab.paper.name) == (form, "Рейтинг 09.02.00 очн. 9 бюдж.")
    assert tab.paper.data.startswith(b"%PDF")


def test_without_a_campaign_there_is_nothing_to_ask(qtbot: QtBot, desk: Desk, laid: Laid) -> None:
    tab = opened(qtbot, desk, laid)
    tab.campaign = None
    tab.load()
    assert (tab.ratings, tab.table.rows()) == ((), ())
    tab.ask_wave()
    tab.ask_simulation()
    assert tab.pages.currentWidget() is tab.body
