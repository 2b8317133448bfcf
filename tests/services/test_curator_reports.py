"""The curator's reports of a small college: written and read on both databases, within reach, late writes refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from sqlalchemy import update
from sqlalchemy.orm import Session
from summaries import debt, sheet

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.models.contingent import Group, Guardian, Student, StudentStatus
from desktop_app.models.journal import Absence, Mark, MarkRow, TermMark
from desktop_app.models.orders import ExpulsionReason, Order, OrderKind, OrderLine, OrderState, Placement
from desktop_app.models.people import Person, Sex
from desktop_app.services.curator_reports import (
    CuratorNotes,
    CuratorReportSeen,
    Measure,
    MeasureKind,
    open_curator_report,
    save_curator_report,
)
from desktop_app.services.curator_values import CuratorReportPaper, GroupResults, Outlook, Preliminary, Standing, Why
from desktop_app.services.forms import Choice, open_papers
from desktop_app.services.meetings import Meeting
from desktop_app.services.missing_values import Lack
from desktop_app.services.office import Office
from desktop_app.services.parent_letters import LettersPaper
from desktop_app.services.permissions import Role

NOTES = CuratorNotes(
    "Проведены кураторские часы.",
    (
        Measure(MeasureKind.PARENT_MEETING, 2, Decimal("75.50"), "одно по интернету"),
        Measure(MeasureKind.CURATOR_HOUR, 16),
    ),
)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def lay(office: Office, deed: Callable[[Session], object]) -> None:
    with office.database.writing() as session:
        deed(session)
        session.commit()


def curator_of(office: Office, college: SmallCollege) -> Office:
    """Teacher 2 leads group A."""
    lay(office, lambda session: session.execute(
        update(Group).where(Group.id == college.group_a).values(curator_id=college.teacher_2)
    ))  # fmt: skip
    return acting(office, Role.CURATOR, college.teacher_2)


def opened(office: Office, college: SmallCollege) -> CuratorReportSeen:
    return open_curator_report(office, college.group_a, college.term)


def mark(college: SmallCollege, lesson: int, student: int, value: Mark, absence: Absence | None = None) -> MarkRow:
    return MarkRow(lesson_id=college.lessons_a[lesson], load_id=college.load_a,
                   student_id=college.students_a[student], value=value, absence=absence)  # fmt: skip


def one(office: Office, code: str, choice: Choice) -> object:
    (paper,) = open_papers(office, code, choice)
    return paper.value


# what is written
def test_a_curator_writes_the_report_of_the_own_group(office: Office, college: SmallCollege) -> None:
    curator = curator_of(office, college)
    seen = opened(curator, college)
    assert (seen.version, seen.values, seen.writes) == (None, CuratorNotes(), True)
    written = save_curator_report(curator, seen, NOTES)
    assert written.values == NOTES
    assert opened(curator, college) == written


def test_measures_are_changed_added_and_taken_away_in_their_order(office: Office, college: SmallCollege) -> None:
    seen = save_curator_report(office, opened(office, college), NOTES)
    for measures in (
        (Measure(MeasureKind.MEDICAL, 1), *NOTES.measures, Measure(MeasureKind.EVENT, 3, Decimal("0.00"), "субботник")),
        (Measure(MeasureKind.OTHER, 0),),
        (),
    ):
        before = seen
        seen = save_curator_report(office, seen, replace(NOTES, measures=measures))
        assert seen.values.measures == measures
        assert seen.version != before.version


def test_nothing_is_written_where_nothing_is_another(office: Office, college: SmallCollege) -> None:
    seen = save_curator_report(office, opened(office, college), NOTES)
    assert save_curator_report(office, seen, NOTES).version == seen.version


def test_who_comes_late_is_told_so(office: Office, college: SmallCollege) -> None:
    empty = opened(office, college)
    seen = save_curator_report(office, empty, NOTES)
    with pytest.raises(Stale):
        save_curator_report(office, empty, CuratorNotes("Другое"))
    save_curator_report(office, seen, replace(NOTES, measures=()))
    with pytest.raises(Stale):
        save_curator_report(office, seen, CuratorNotes("Другое"))


def test_another_group_is_neither_read_nor_written(office: Office, college: SmallCollege) -> None:
    curator = curator_of(office, college)
    with pytest.raises(NotAllowed):
        open_curator_report(curator, college.group_b, college.term)
    theirs = open_curator_report(office, college.group_b, college.term)
    with pytest.raises(NotAllowed):
        save_curator_report(curator, theirs, NOTES)
    assert not open_curator_report(acting(office, Role.SECRETARY), college.group_a, college.term).writes


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (CuratorNotes("я" * 4001), "text_too_long"),
        (CuratorNotes(measures=(Measure(MeasureKind.EVENT, -1),)), "measure_out_of_range"),
        (CuratorNotes(measures=(Measure(MeasureKind.EVENT, 1, Decimal("100.5")),)), "measure_out_of_range"),
        (CuratorNotes(measures=(Measure(MeasureKind.EVENT, 1, Decimal("NaN")),)), "measure_out_of_range"),
        (CuratorNotes(measures=(Measure(MeasureKind.EVENT, 1),) * 41), "too_many_measures"),
    ],
)
def test_what_cannot_be_is_refused(office: Office, college: SmallCollege, values: CuratorNotes, reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        save_curator_report(office, opened(office, college), values)
    assert refused.value.reason == reason


# papers
def test_the_results_of_a_group_are_its_closed_statements(office: Office, college: SmallCollege) -> None:
    lay(office, lambda session: sheet(session, college, college.exam_row, college.students_a, "554432"))
    value = one(office, "group-results", Choice(college.term, "ИСП-21"))
    assert isinstance(value, GroupResults)
    figures = value.summary.columns[0].figures
    assert (figures.success, figures.quality) == (Decimal("83.33"), Decimal("66.67"))
    assert value.day == TODAY


def test_the_forecast_follows_current_marks_and_says_why_somebody_has_none(
    office: Office, college: SmallCollege
) -> None:
    def fill(session: Session) -> None:
        for student, marks in enumerate(("555", "554", "333", "222", "55", "нн5")):
            for lesson, letter in enumerate(marks):
                session.add(mark(college, lesson, student, Mark(letter)))

    lay(office, fill)
    value = one(office, "curator-preliminary", Choice(college.term, "ИСП-21"))
    assert isinstance(value, Preliminary)
    assert len(value.candidates) == 6
    exam = {
        each.name.split()[0]: [p for p in each.points if p.discipline.startswith("ОП.04")] for each in value.candidates
    }
    few, absent = exam["Зайцева"][0], exam["Ильин"][0]
    assert (few.mark, few.marks, few.why) == ("н/а", 2, (Why.FEW_MARKS,))
    assert absent.why == (Why.FEW_MARKS,)  # 2 of 4 lessons is not more than half
    assert {one.outlook for one in value.candidates} == {Outlook.FAILING, Outlook.NOT_ATTESTED}  # МДК has no marks
    thin = {each.discipline.split()[0]: each for each in value.thin}
    assert (thin["ОП.04"].few, thin["ОП.04"].none, thin["ОП.04"].students) == (2, 0, 6)
    assert thin["МДК.01.01"].none == 6
    assert value.attendance.missed.total == 4
    assert Lack.FEW_MARKS in {each.lack for each in value.missing}


def test_a_final_mark_counts_before_the_forecast(office: Office, college: SmallCollege) -> None:
    def fill(session: Session) -> None:
        for row, load in ((college.exam_row, college.load_a), (college.credit_row, college.load_sub_1)):
            session.add(TermMark(student_id=college.students_a[0], row_id=row, term_id=college.term, load_id=load,
                                 mark=Mark.FIVE, proposed="5", highest=5))  # fmt: skip

    lay(office, fill)
    value = one(office, "curator-preliminary", Choice(college.term, "ИСП-21"))
    assert isinstance(value, Preliminary)
    assert value.candidates[0].outlook is Outlook.EXCELLENT


def leave(session: Session, college: SmallCollege, student: int, number: str) -> None:
    """An order that expels a student in October."""
    order = Order(kind=OrderKind.EXPULSION, effective_on=date(2026, 10, 5), year=2026, number=number,
                  dated_on=date(2026, 10, 1), state=OrderState.SIGNED, sequence=9000)  # fmt: skip
    line = OrderLine(student_id=student, position=1, expulsion=ExpulsionReason.OWN_WISH)
    order.lines.append(line)
    session.add(order)
    session.flush()
    old = session.query(Placement).filter_by(student_id=student, next_since=None).one()
    old.next_since = date(2026, 10, 5)
    session.add(Placement(student_id=student, since=date(2026, 10, 5), group_id=old.group_id, funding=old.funding,
                          status=StudentStatus.EXPELLED, line_id=line.id))  # fmt: skip
    session.execute(update(Student).where(Student.id == student).values(status=StudentStatus.EXPELLED))


def test_the_report_tells_how_the_group_stands_and_who_left_by_which_order(
    office: Office, college: SmallCollege
) -> None:
    curator = curator_of(office, college)
    gone = college.students_a[5]

    def fill(session: Session) -> None:
        leave(session, college, gone, "77-с")
        sheet(session, college, college.exam_row, college.students_a, "5432н5")
        debt(session, college, college.students_a[3], college.exam_row)
        session.add(mark(college, 0, 1, Mark.ABSENT, Absence.ILLNESS))
        session.add(mark(college, 0, 5, Mark.ABSENT))

    lay(office, fill)
    save_curator_report(curator, opened(curator, college), NOTES)
    value = one(curator, "curator-report", Choice(college.term, "ИСП-21"))
    assert isinstance(value, CuratorReportPaper)
    moved = value.movement
    assert (moved.start, len(moved.came), len(moved.left), moved.end) == (6, 0, 1, 5)
    assert (moved.left[0].number, moved.left[0].expulsion) == ("77-с", ExpulsionReason.OWN_WISH)
    assert moved.left[0].name == "Ильин Кирилл"
    assert {standing: len(some) for standing, some in value.people.items() if some} == {
        Standing.EXCELLENT: 1, Standing.GOOD: 1, Standing.ONE_THREE: 1, Standing.FAILING: 2,
    }  # fmt: skip
    assert (value.attested, len(value.not_attested)) == (4, 1)
    assert value.summary.totals.figures.success == Decimal("60.00")  # who has left is in no figure
    assert (value.attendance.missed.illness, value.attendance.missed.total) == (2, 2)
    assert [one.name for one in value.owing] == ["Жуков Егор"]
    assert value.notes == ((1, NOTES),)
    assert (value.before, value.day) == (None, TODAY)
    assert Lack.NOTES not in {one.lack for one in value.missing}


def test_a_report_without_text_says_who_has_to_write_it(office: Office, college: SmallCollege) -> None:
    curator = curator_of(office, college)
    value = one(curator, "curator-report", Choice(college.term, "ИСП-21"))
    assert isinstance(value, CuratorReportPaper)
    (lack,) = [one for one in value.missing if one.lack is Lack.NOTES]
    assert (lack.number, lack.group, lack.screen) == (2, "ИСП-21", "forms")
    assert value.summary.totals.figures.success is None


@pytest.mark.parametrize("code", ["curator-preliminary", "curator-report", "parent-letter"])
def test_a_curator_prints_the_own_group_alone(office: Office, college: SmallCollege, code: str) -> None:
    curator = curator_of(office, college)
    assert len(open_papers(office, code, Choice(college.term))) == 2
    assert len(open_papers(curator, code, Choice(college.term))) == 1
    with pytest.raises(BadInput, match="nothing_to_print"):
        open_papers(curator, code, Choice(college.term, "ИСП-22"))
    with pytest.raises(BadInput, match="no_such_form"):
        open_papers(acting(office, Role.TEACHER, college.teacher_1), code, Choice(college.term))


def test_a_letter_tells_the_parent_what_the_student_has_got_and_missed(office: Office, college: SmallCollege) -> None:
    curator = curator_of(office, college)
    first, *_others = college.students_a

    def fill(session: Session) -> None:
        mother = Person(last_name="Абрамова", first_name="Ольга", patronymic="Игоревна", sex=Sex.FEMALE)
        session.add(mother)
        session.flush()
        session.add(Guardian(student_id=first, person_id=mother.id, kinship="мать", is_main=True))
        session.add_all([mark(college, 0, 0, Mark.FIVE), mark(college, 1, 0, Mark.ABSENT, Absence.ILLNESS),
                         mark(college, 2, 0, Mark.ABSENT), mark(college, 3, 0, Mark.FOUR)])  # fmt: skip
        debt(session, college, first, college.exam_row)

    lay(office, fill)
    asked = Meeting(date(2027, 1, 15), time(18), " 305", " Об итогах. ")
    value = one(curator, "parent-letter", Choice(college.term, "ИСП-21", students=(first,), meeting=asked))
    assert isinstance(value, LettersPaper)
    (letter,) = value.letters
    assert (letter.parent, letter.parent_sex, letter.genitive) == ("Ольга Игоревна", Sex.FEMALE, "Абрамовой Веры")
    exam = letter.lines[0]
    assert (exam.marks, exam.mean, exam.missed, exam.unexcused) == (("5", "4"), Decimal("4.50"), 4, 2)
    assert letter.debts[0].startswith("ОП.04 ")
    assert value.meeting == replace(asked, room="305", text="Об итогах")
    assert (value.since, value.until) == (date(2026, 9, 1), TODAY)


def test_a_letter_of_some_days_tells_of_no_other(office: Office, college: SmallCollege) -> None:
    lay(office, lambda session: session.add_all(
        [mark(college, 0, 0, Mark.FIVE), mark(college, 1, 0, Mark.ABSENT)]
    ))  # fmt: skip
    days = (date(2026, 11, 9), date(2026, 11, 9))
    value = one(office, "parent-letter", Choice(college.term, "ИСП-21", days=days))
    assert isinstance(value, LettersPaper)
    assert [(line.marks, line.missed) for line in value.letters[0].lines] == [((), 2)]
