"""What a killed program has left of a journal is offered, written over what was seen then, or forgotten."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from marks_desk import desk_at, settle, told
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.attestation import (
    Control,
    FinalMark,
    close_sheet,
    create_sheets,
    list_sheets,
    put_final_marks,
    start_sheet,
)
from desktop_app.services.journal import Cell, Entry, Mark, open_page, put_comment, put_mark, set_topic
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.drafts import Draft, Drafts
from desktop_app.views.journal.drafting import draft_of_comment, draft_of_marks, draft_of_topic
from desktop_app.views.journal.late import Said
from desktop_app.views.journal.model import Key
from desktop_app.views.journal.view import JournalPage
from desktop_app.views.widgets.typing_queue import Deed

Typed = Deed[Key, Cell]
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
FIVE, FOUR, THREE, ABSENT = Entry(Mark.FIVE), Entry(Mark.FOUR), Entry(Mark.THREE), Entry(Mark.ABSENT)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def deed(seen: Cell | Typed, wanted: Entry) -> Typed:
    """A mark that was typed."""
    key = next(iter(seen.wanted)) if isinstance(seen, Deed) else (seen.lesson_id, seen.student_id)
    return Deed({key: wanted}, before={}, seen={key: seen})


def leave(folder: Path, *drafts: Draft) -> None:
    """A program that is no more has left these."""
    other = Drafts()
    other.open(folder, "me")
    for draft in drafts:
        other.note(draft)
    other.close()


def left(folder: Path) -> tuple[Draft, ...]:
    other = Drafts()
    other.open(folder, "me")
    found = other.left
    other.close()
    return found


@contextmanager
def journal(qtbot: QtBot, database: Database, college: SmallCollege, folder: Path) -> Iterator[JournalPage]:
    """The journals of teacher 1, who has signed in again."""
    with desk_at(database, college.term, Role.TEACHER, college.teacher_1) as desk:
        desk.jobs.drafts.open(folder, "me")
        page = JournalPage(desk)
        qtbot.addWidget(page)
        page.resize(1100, 700)
        page.show()
        settle(qtbot, desk)
        yield page
    desk.jobs.drafts.close()


def write(qtbot: QtBot, page: JournalPage) -> None:
    page.leftovers.bar.write.click()
    settle(qtbot, page.desk)


def test_what_was_left_is_offered_in_words_and_written(
    qtbot: QtBot, office: Office, college: SmallCollege, tmp_path: Path
) -> None:
    first, second = (Cell(college.lessons_a[0], one) for one in college.students_a[:2])
    deeds = [deed(first, FIVE), deed(second, Entry(Mark.ABSENT, (Mark.FOUR,)))]
    leave(tmp_path, *(draft_of_marks(college.load_a, one, "") for one in deeds))
    with journal(qtbot, office.database, college, tmp_path) as page:
        bar = page.leftovers.bar
        assert bar.isVisible()
        assert bar.text.text().endswith("2 отметки (ИСП-21, ОП.04, 02.11)")
        bar.show_lines.click()
        settle(qtbot, page.desk)
        assert bar.lines.text().splitlines() == [
            "Абрамова Вера, 02.11 · ИСП-21 · ОП.04: 5",
            "Ежов Глеб, 02.11 · ИСП-21 · ОП.04: н/4",
        ]
        assert (page.table.marks.currentIndex().row(), page.table.marks.currentIndex().column()) == (0, 0)
        write(qtbot, page)
        assert not bar.isVisible()
    now = open_page(office, college.load_a)
    assert [now.cell(college.lessons_a[0], one).entry.text for one in college.students_a[:2]] == ["5", "н/4"]
    assert list(tmp_path.glob("*.jsonl")) == []


def test_what_had_arrived_is_not_offered_and_not_written_twice(
    qtbot: QtBot, office: Office, college: SmallCollege, tmp_path: Path
) -> None:
    cell = Cell(college.lessons_a[0], college.students_a[0])
    one = deed(cell, FIVE)
    leave(tmp_path, draft_of_marks(college.load_a, one, ""))
    put_mark.once(office, one.id, cell, FIVE)
    with journal(qtbot, office.database, college, tmp_path) as page:
        assert not page.leftovers.bar.isVisible()
    assert open_page(office, college.load_a).cell(*next(iter(one.wanted))).version == 1
    assert left(tmp_path) == ()


@pytest.mark.parametrize("arrived", [0, 1])
def test_what_was_typed_over_a_mark_on_its_way_follows_it(
    qtbot: QtBot, office: Office, college: SmallCollege, tmp_path: Path, arrived: int
) -> None:
    cell = Cell(college.lessons_a[0], college.students_a[0])
    before = deed(cell, FIVE)
    after = deed(before, THREE)
    leave(tmp_path, *(draft_of_marks(college.load_a, one, "") for one in (before, after)))
    if arrived:
        put_mark.once(office, before.id, cell, FIVE)
    with journal(qtbot, office.database, college, tmp_path) as page:
        write(qtbot, page)
        assert page.desk.conflicts.lines == ()
    now = open_page(office, college.load_a).cell(cell.lesson_id, cell.student_id)
    assert (now.entry, now.version) == (THREE, 2)


def test_the_version_survives_though_the_mark_before_was_struck_out(
    qtbot: QtBot, office: Office, college: SmallCollege, tmp_path: Path
) -> None:
    cell = Cell(college.lessons_a[0], college.students_a[0])
    before = deed(cell, FIVE)
    after = deed(before, THREE)
    other = Drafts()
    other.open(tmp_path, "me")
    for one in (before, after):
        other.note(draft_of_marks(college.load_a, one, ""))
    put_mark.once(office, before.id, cell, FIVE)
    other.strike(before.id)
    other.close()
    with journal(qtbot, office.database, college, tmp_path) as page:
        write(qtbot, page)
    assert open_page(office, college.load_a).cell(cell.lesson_id, cell.student_id).entry == THREE


def test_what_a_colleague_has_changed_since_is_asked_and_kept_till_it_is_decided(
    qtbot: QtBot, office: Office, college: SmallCollege, tmp_path: Path
) -> None:
    mine, free = (Cell(college.lessons_a[0], one) for one in college.students_a[:2])
    both: Typed = Deed({(cell.lesson_id, cell.student_id): FIVE for cell in (mine, free)}, before={},
                       seen={(cell.lesson_id, cell.student_id): cell for cell in (mine, free)})  # fmt: skip
    leave(tmp_path, draft_of_marks(college.load_a, both, ""))
    put_mark(office, mine, FOUR)
    with journal(qtbot, office.database, college, tmp_path) as page:
        write(qtbot, page)
        (line,) = page.desk.conflicts.lines
        assert (line.mine, line.theirs) == ("5", "4")
        assert not page.leftovers.bar.isVisible()
        assert len(page.desk.jobs.drafts.left) == 1  # a program that is killed now offers it again
        page.desk.conflicts.put([line])
        settle(qtbot, page.desk)
    now = open_page(office, college.load_a)
    assert [now.cell(cell.lesson_id, cell.student_id).entry for cell in (mine, free)] == [FIVE, FIVE]
    assert left(tmp_path) == ()


def test_a_journal_that_was_closed_meanwhile_refuses_and_the_marks_wait_till_they_are_forgotten(
    qtbot: QtBot, office: Office, college: SmallCollege, tmp_path: Path
) -> None:
    cell = Cell(college.lessons_a[0], college.students_a[0])
    leave(tmp_path, draft_of_marks(college.load_a, deed(cell, FIVE), ""))
    close_exam(office, college)
    with journal(qtbot, office.database, college, tmp_path) as page:
        notices = told(page.desk)
        write(qtbot, page)
        assert "4.6" in notices[-1].text
        assert page.leftovers.bar.isVisible()
        assert page.leftovers.bar.write.isEnabled()
    assert len(left(tmp_path)) == 1
    with journal(qtbot, office.database, college, tmp_path) as page:
        notices = told(page.desk)
        page.leftovers.bar.forget.click()
        assert not page.leftovers.bar.isVisible()
        (_text, undo) = notices[-1].actions[0]
        undo()
        settle(qtbot, page.desk)
        assert page.leftovers.bar.isVisible()
        page.leftovers.bar.forget.click()
    assert left(tmp_path) == ()


def close_exam(office: Office, college: SmallCollege) -> None:
    create_sheets(office, college.term)
    heads = list_sheets(office, college.term)
    head = next(one for one in heads if one.group_id == college.group_a and one.control is Control.EXAM)
    sheet = start_sheet(office, head)
    sheet = put_final_marks(office, head.id, [(row, FinalMark.FOUR) for row in sheet.rows])
    close_sheet(office, sheet.head)


def test_a_topic_and_one_that_was_being_typed_are_offered_and_written(
    qtbot: QtBot, office: Office, college: SmallCollege, tmp_path: Path
) -> None:
    first, second = open_page(office, college.load_a).lessons[:2]
    leave(
        tmp_path,
        draft_of_topic(college.load_a, first, Said(topic="Циклы"), "op-1"),
        draft_of_topic(college.load_a, second, Said(homework="§ 4, з"), "another:2:homework"),
    )
    with journal(qtbot, office.database, college, tmp_path) as page:
        assert page.leftovers.bar.text.text().endswith("2 записи о занятиях (ИСП-21, ОП.04, 02.11, 09.11)")
        write(qtbot, page)
        assert not page.leftovers.bar.isVisible()
    lessons = open_page(office, college.load_a).lessons[:2]
    assert [(one.topic, one.homework) for one in lessons] == [("Циклы", ""), ("", "§ 4, з")]
    assert left(tmp_path) == ()


def test_a_topic_that_somebody_else_has_written_is_asked(
    qtbot: QtBot, office: Office, college: SmallCollege, tmp_path: Path
) -> None:
    lesson = open_page(office, college.load_a).lessons[0]
    leave(tmp_path, draft_of_topic(college.load_a, lesson, Said(topic="Циклы"), "op-1"))
    set_topic(office, lesson, "Ветвления")
    with journal(qtbot, office.database, college, tmp_path) as page:
        write(qtbot, page)
        (line,) = page.desk.conflicts.lines
        assert (line.mine, line.theirs) == ("Циклы", "Ветвления")
        assert not page.leftovers.bar.isVisible()
        page.desk.conflicts.keep([line])
    assert open_page(office, college.load_a).lessons[0].topic == "Ветвления"
    assert left(tmp_path) == ()


def test_what_is_typed_lies_on_the_disk_until_it_is_written(
    qtbot: QtBot, office: Office, college: SmallCollege, tmp_path: Path
) -> None:
    with journal(qtbot, office.database, college, tmp_path) as page:
        drafts = page.desk.jobs.drafts
        kept: list[int] = []
        page.table.put_cursor(0, 0)
        page.writing.type_mark("5")
        kept.append(len(drafts._kept))
        settle(qtbot, page.desk)
        kept.append(len(drafts._kept))
        page.toggle_panel()
        settle(qtbot, page.desk)
        page.panel.topic.setPlainText("Цик")
        page.panel.topic.setPlainText("Циклы")
        kept.append(len(drafts._kept))
        page.panel.topic.save()
        settle(qtbot, page.desk)
        kept.append(len(drafts._kept))
        page.panel.homework.setPlainText("§ 4")
        page.panel.homework.setPlainText("")
        kept.append(len(drafts._kept))
        page.panel.cell.comment.setPlainText("переписать")
        kept.append(len(drafts._kept))
        page.panel.cell.comment.save()
        settle(qtbot, page.desk)
        kept.append(len(drafts._kept))
        assert kept == [1, 0, 1, 0, 0, 1, 0]


def test_a_comment_is_offered_and_what_somebody_else_wrote_is_asked(
    qtbot: QtBot, office: Office, college: SmallCollege, tmp_path: Path
) -> None:
    free, overtaken = (Cell(college.lessons_a[0], one) for one in college.students_a[:2])
    leave(tmp_path, *(draft_of_comment(college.load_a, cell, "переписать", "", f"op-{cell.student_id}")
                      for cell in (free, overtaken)))  # fmt: skip
    put_comment(office, overtaken, "устно")
    with journal(qtbot, office.database, college, tmp_path) as page:
        assert page.leftovers.bar.text.text().endswith("2 комментария (ИСП-21, ОП.04, 02.11)")
        write(qtbot, page)
        (line,) = page.desk.conflicts.lines
        assert (line.mine, line.theirs) == ("переписать", "устно")
        assert not page.leftovers.bar.isVisible()
        page.desk.conflicts.put([line])
        settle(qtbot, page.desk)
    now = open_page(office, college.load_a)
    assert [now.cell(college.lessons_a[0], one).comment for one in college.students_a[:2]] == ["переписать"] * 2
    assert left(tmp_path) == ()


def test_a_journal_that_is_gone_is_told_and_can_be_forgotten(
    qtbot: QtBot, office: Office, college: SmallCollege, tmp_path: Path
) -> None:
    cell = Cell(college.lessons_b[0], college.students_b[0])  # teacher 2's
    leave(tmp_path, draft_of_marks(college.load_b, deed(cell, FIVE), ""))
    with journal(qtbot, office.database, college, tmp_path) as page:
        assert page.leftovers.bar.text.text().endswith("1 отметка")
        notices = told(page.desk)
        write(qtbot, page)
        assert notices[-1].kind == "bad"
        assert page.leftovers.bar.isVisible()
        page.leftovers.bar.show_lines.click()
        assert page.leftovers.bar.lines.text() == "журнала больше нет"
    assert open_page(office, college.load_b).head.marks == 0
