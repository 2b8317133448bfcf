"""The tab of the curator's report: typed, saved, not lost to news; its figures, and the way to the paper."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from contingent_desk import click
from marks_desk import desk_at, settle, told
from pytestqt.qtbot import QtBot
from summaries import sheet

from desktop_app.services.curator_reports import (
    CuratorNotes,
    Measure,
    MeasureKind,
    open_curator_report,
    save_curator_report,
)
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.desk import Desk
from desktop_app.views.forms.curator_drafts import draft_of, new_id
from desktop_app.views.forms.curator_tab import CuratorTab
from desktop_app.views.wording import CATALOGUE

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

NOTES = CuratorNotes("Субботник", (Measure(MeasureKind.CURATOR_HOUR, 3),))


@pytest.fixture(autouse=True)
def _in_russian() -> Iterator[None]:
    before = CATALOGUE.language
    CATALOGUE.speak("ru")
    yield
    CATALOGUE.speak(before)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    with office.database.writing() as session:
        sheet(session, made, made.exam_row, made.students_a, "554432")
        session.commit()
    return made


@pytest.fixture
def desk(office: Office, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(office.database, college.term, Role.DEPUTY_ACADEMIC) as made:
        yield made


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> CuratorTab:
    made = CuratorTab(desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.load()
    settle(qtbot, desk)
    return made


def test_the_figures_of_now_and_what_is_missing_are_told(tab: CuratorTab) -> None:
    assert tab.groups.currentText() == "ИСП-21"
    assert "% усп. 83,33" in tab.figures.text()
    assert tab.missing_title.text()


def test_a_text_and_a_measure_are_typed_and_saved(qtbot: QtBot, tab: CuratorTab, desk: Desk) -> None:
    heard = told(desk)
    assert not tab.save_button.isEnabled()
    tab.text.setPlainText("Субботник")
    tab.measures.add_one()
    tab.measures.rows[0].times.setValue(2)
    assert tab.save_button.isEnabled()
    tab.save()
    settle(qtbot, desk)
    seen = open_curator_report(desk.office, tab.group_id, desk.term_id)
    assert seen.values == CuratorNotes("Субботник", (Measure(MeasureKind.PARENT_MEETING, 2),))
    assert not tab.save_button.isEnabled()
    assert heard


def test_news_does_not_write_over_what_is_typed_and_a_late_write_asks(
    qtbot: QtBot, tab: CuratorTab, desk: Desk
) -> None:
    tab.text.setPlainText("Моё")
    save_curator_report(desk.office, open_curator_report(desk.office, tab.group_id, desk.term_id), NOTES)
    tab.load()
    settle(qtbot, desk)
    assert tab.text.toPlainText() == "Моё"
    tab.save()
    settle(qtbot, desk)
    (line,) = desk.conflicts.lines
    assert "Моё" in line.mine
    assert "Субботник" in line.theirs


def test_another_group_waits_until_what_is_typed_is_saved_or_given_up(
    qtbot: QtBot, tab: CuratorTab, desk: Desk
) -> None:
    heard = told(desk)
    first, other = tab.group_id, tab.groups.itemData(1)
    tab.text.setPlainText("Моё")
    tab.choose(other)
    assert (tab.group_id, len(heard)) == (first, 1)
    tab.give_up()
    tab.choose(other)
    settle(qtbot, desk)
    assert tab.seen is not None
    assert tab.seen.group_id == other


def test_the_button_leads_to_the_paper_of_the_group(tab: CuratorTab, desk: Desk) -> None:
    ways: list[tuple[str, object]] = []
    desk.go.connect(lambda screen, where: ways.append((screen, where)))
    tab.paper_button.click()
    assert ways == [("forms", ("curator-report", {"group": "ИСП-21"}))]


def test_who_may_not_write_reads(qtbot: QtBot, office: Office, college: SmallCollege) -> None:
    with desk_at(office.database, college.term, Role.SECRETARY) as desk:
        tab = CuratorTab(desk)
        qtbot.addWidget(tab)
        tab.show()
        tab.load()
        settle(qtbot, desk)
        assert tab.text.isReadOnly()
        assert not tab.save_button.isVisible()
        assert not tab.measures.add.isVisible()


def test_what_a_killed_program_has_left_is_offered_goes_on_and_is_saved(
    qtbot: QtBot, office: Office, college: SmallCollege, tmp_path: Path
) -> None:
    with deputy(office, college, tmp_path) as first:
        tab = opened(qtbot, first)
        tab.text.setPlainText("Субботник")
        tab.measures.add_one()
        tab.measures.rows[0].share.setValue(87.5)
        qtbot.waitUntil(lambda: not tab.pause.isActive())
        left = {path.name: path.read_bytes() for path in tmp_path.iterdir()}  # as they lie there when it is killed
        tab.give_up()
    for name, data in left.items():
        (tmp_path / name).write_bytes(data)
    with deputy(office, college, tmp_path) as second:
        tab = opened(qtbot, second)
        assert tab.unsaved.isVisible()
        tab.choose(tab.groups.itemData(1))
        click(tab.unsaved, "ИСП-21")
        settle(qtbot, second)
        assert (tab.group_id, tab.typed, tab.unsaved.isVisible()) == (college.group_a, True, False)
        tab.save()
        settle(qtbot, second)
        kept = open_curator_report(second.office, college.group_a, second.term_id).values
        assert kept == CuratorNotes("Субботник", (Measure(MeasureKind.PARENT_MEETING, 1, Decimal("87.50")),))
        assert second.jobs.drafts.left == ()


def test_what_was_left_is_written_over_what_was_seen_and_no_later_word(
    qtbot: QtBot, office: Office, college: SmallCollege, tmp_path: Path
) -> None:
    leave(tmp_path, office, college, "Моё")
    with deputy(office, college, tmp_path) as desk:
        save_curator_report(desk.office, open_curator_report(desk.office, college.group_a, desk.term_id), NOTES)
        tab = opened(qtbot, desk)
        click(tab.unsaved, "ИСП-21")
        settle(qtbot, desk)
        tab.save()
        settle(qtbot, desk)
        (line,) = desk.conflicts.lines
        assert "Субботник" in line.theirs
        tab.give_up()
        settle(qtbot, desk)
        assert tab.text.toPlainText() == "Субботник"


def test_what_was_left_is_forgotten_and_brought_back(
    qtbot: QtBot, office: Office, college: SmallCollege, tmp_path: Path
) -> None:
    leave(tmp_path, office, college, "Моё")
    with deputy(office, college, tmp_path) as desk:
        heard = told(desk)
        tab = opened(qtbot, desk)
        click(tab.unsaved, "Забыть")
        assert tab.unsaved.isHidden()
        heard[-1].actions[0][1]()
        assert tab.unsaved.isVisible()


def test_what_was_left_and_is_saved_already_is_not_typed_again(
    qtbot: QtBot, office: Office, college: SmallCollege, tmp_path: Path
) -> None:
    leave(tmp_path, office, college, "Моё")
    with deputy(office, college, tmp_path) as desk:
        mine = CuratorNotes("Моё")
        save_curator_report(desk.office, open_curator_report(desk.office, college.group_a, desk.term_id), mine)
        tab = opened(qtbot, desk)
        click(tab.unsaved, "ИСП-21")
        settle(qtbot, desk)
        assert (tab.typed, desk.jobs.drafts.left) == (False, ())


def test_what_is_typed_while_the_report_is_on_its_way_stays_typed(qtbot: QtBot, tab: CuratorTab, desk: Desk) -> None:
    tab.text.setPlainText("Субботник")
    tab.save()
    tab.text.setPlainText("Субботник и поход")
    settle(qtbot, desk)
    assert (tab.text.toPlainText(), tab.typed) == ("Субботник и поход", True)
    tab.save()
    settle(qtbot, desk)
    assert open_curator_report(desk.office, tab.group_id, desk.term_id).values.text == "Субботник и поход"


@contextmanager
def deputy(office: Office, college: SmallCollege, folder: Path) -> Iterator[Desk]:
    """A program of the deputy, with what it keeps on the disk."""
    with desk_at(office.database, college.term, Role.DEPUTY_ACADEMIC) as made:
        made.jobs.drafts.open(folder, "deputy")
        yield made
        made.jobs.drafts.close()


def opened(qtbot: QtBot, desk: Desk) -> CuratorTab:
    """The tab with its group."""
    made = CuratorTab(desk)
    qtbot.addWidget(made)
    made.show()
    made.load()
    settle(qtbot, desk)
    return made


def leave(folder: Path, office: Office, college: SmallCollege, text: str) -> None:
    """What somebody has typed over an empty report and not saved."""
    with deputy(office, college, folder) as desk:
        seen = open_curator_report(desk.office, college.group_a, desk.term_id)
        desk.jobs.drafts.note(draft_of(seen, CuratorNotes(text), new_id()))
