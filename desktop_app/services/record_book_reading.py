"""How a record book is read: who it is of, the statements behind it, and what they come to."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from desktop_app.models.attestation import Control, GradeRow, GradeSheet, SheetState
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group, Student
from desktop_app.models.curriculum import Curriculum, PlanRow
from desktop_app.models.people import Person
from desktop_app.services.load_papers import year_words
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.reach import group_students, own_students
from desktop_app.services.record_book_values import (
    BookHead,
    BookOwner,
    FinalMark,
    ModuleLine,
    ResultLine,
    TermOf,
    Totals,
)
from desktop_app.services.rules.gia import honours_in_reach
from desktop_app.services.rules.groups import study_year
from desktop_app.services.rules.statistics import count_marks, mean_mark, ratio
from desktop_app.services.rules.summary import Attempt
from desktop_app.services.summary_marks import Key

READ = Permission.READ_SHEETS
MODULE_EXAM = "module_exam"
PRACTICE = "practice"
PASSING = frozenset({"5", "4", "3", "зач"})
EXEMPT = "осв"
COURSE = frozenset({Control.COURSE_WORK, Control.COURSE_PROJECT})
GRADES = frozenset({"5", "4", "3", "2"})


def owners_of(tx: Tx) -> tuple[BookOwner, ...]:
    """The students within reach, by name."""
    rows = tx.session.execute(
        select(Student.id, Person, Group.name, Student.record_book, Student.status)
        .join(Person, Person.id == Student.person_id)
        .join(Group, Group.id == Student.group_id)
        .where(tx.within(Student))
        .order_by(Person.sort_key, Student.id)
    )
    return tuple(BookOwner(key, person.full_name, group, book, status) for key, person, group, book, status in rows)


def read_head(tx: Tx, student_id: int, by: Permission) -> tuple[BookHead, Student]:
    """Whose book it is. Raises NotFound, NotAllowed."""
    student = tx.get(Student, student_id)
    tx.require_within(Student, student_id, by)
    group = tx.session.scalars(
        select(Group).where(Group.id == student.group_id).options(joinedload(Group.curator))
    ).one()
    plan = tx.get(Curriculum, group.curriculum_id)
    head = BookHead(
        student_id=student.id,
        name=student.person.full_name,
        record_book=student.record_book,
        group=group.name,
        course=max(1, min(group.course(study_year(tx.today)), plan.years + (plan.months > 0))),
        programme=f"{plan.programme.code} {plan.programme.title}",
        qualification=plan.qualification or plan.programme.qualification,
        form=plan.form,
        status=student.status,
        enrolled_on=student.enrolled_on,
        curator=group.curator.person.short_name if group.curator is not None else "",
        conditional_until=student.conditional_until,
        whole=sees_whole(tx, student_id, by),
        today=tx.today,
    )
    return head, student


def sees_whole(tx: Tx, student_id: int, by: Permission) -> bool:
    """Whether all of a student is within reach: a teacher sees of them only what they teach."""
    if tx.user.everywhere(by):
        return True
    ours = or_(Student.id.in_(group_students(tx.user, by)), Student.id.in_(own_students(tx.user, by)))
    return tx.session.scalar(select(Student.id).where(Student.id == student_id, ours)) is not None


def terms_of(tx: Tx, student: Student, keys: Collection[int]) -> tuple[TermOf, ...]:
    """These semesters in the order of the study, counted by the year of admission of the student's group."""
    group = tx.get(Group, student.group_id)
    terms = tx.session.scalars(select(Term).where(Term.id.in_(keys)).order_by(Term.year_starts, Term.number))
    return tuple(term_of(one, group) for one in terms)


def term_of(term: Term, group: Group) -> TermOf:
    """A semester as the book counts it."""
    course = group.course(term.year_starts)
    return TermOf(term.id, term.name, course, 2 * (course - 1) + term.number, year_words(term), term.starts)


def results_of(tx: Tx, student: Student, mine: Mapping[Key, Sequence[Attempt]]) -> tuple[ResultLine, ...]:
    """What was attested, and what waits in a statement that lists the student, in the order of the plan."""
    sheets = sheets_of(tx, student)
    keys = dict.fromkeys((*mine, *sheets))
    rows = {one.id: one for one in tx.session.scalars(select(PlanRow).where(PlanRow.id.in_({key[1] for key in keys})))}
    ordered = sorted(keys, key=lambda key: (rows[key[1]].position, key[1], str(key[2])))
    return tuple(
        result_of(key, rows[key[1]], tuple(mine.get(key, ())), sheets.get(key))
        for key in ordered
        if stands_in_results(key, rows[key[1]], passed=bool(mine.get(key)))
    )


def stands_in_results(key: Key, row: PlanRow, *, passed: bool) -> bool:
    """Whether it is told among the exams and credits: course works, practices and modules have pages of their own."""
    return key[2] not in COURSE and row.kind != PRACTICE and (row.sort != MODULE_EXAM or not passed)


def sheets_of(tx: Tx, student: Student) -> dict[Key, GradeSheet]:
    """What is attested → the first statement that lists the student; hours and day come from it."""
    rows = tx.session.scalars(
        select(GradeSheet)
        .join(GradeRow, GradeRow.sheet_id == GradeSheet.id)
        .where(
            GradeRow.student_id == student.id,
            GradeSheet.state != SheetState.ANNULLED,
            tx.within(GradeRow, READ),
            tx.within(GradeSheet, READ),
        )
        .options(joinedload(GradeSheet.teacher))
        .order_by(GradeSheet.day.desc(), GradeSheet.id.desc())
    )
    return {(one.term_id, one.row_id, one.control): one for one in rows}


def result_of(key: Key, row: PlanRow, attempts: tuple[Attempt, ...], sheet: GradeSheet | None) -> ResultLine:
    """A line of the book."""
    waits = sheet is not None and sheet.state is not SheetState.CLOSED
    return ResultLine(
        term_id=key[0],
        row_id=row.id,
        index=row.index,
        title=row.title,
        control=key[2],
        hours=0 if sheet is None else sheet.hours,
        day=None if sheet is None else sheet.day,
        teacher="" if sheet is None else sheet.teacher.person.short_name,
        attempts=attempts,
        waiting=sheet.id if sheet is not None and waits and not attempts else 0,
    )


def modules_of(tx: Tx, mine: Mapping[Key, Sequence[Attempt]]) -> tuple[ModuleLine, ...]:
    """The exams of modules, each with its decision: «вид деятельности освоен» or not."""
    rows = tx.session.scalars(
        select(PlanRow)
        .where(PlanRow.id.in_({key[1] for key in mine}), PlanRow.sort == MODULE_EXAM)
        .order_by(PlanRow.position)
    ).all()
    parents = {row.parent_id for row in rows if row.parent_id is not None}
    over = {one.id: one for one in tx.session.scalars(select(PlanRow).where(PlanRow.id.in_(parents)))}
    return tuple(
        module_of(key, over.get(row.parent_id or 0, row), some[-1])
        for row in rows
        for key, some in mine.items()
        if key[1] == row.id
    )


def module_of(key: Key, module: PlanRow, last: Attempt) -> ModuleLine:
    """The exam of a module by its last attempt."""
    mastered = None if last.mark == EXEMPT else last.mark in PASSING
    return ModuleLine(key[0], module.index, module.title, last.day, FinalMark(last.mark), last.examiners, mastered)


def totals_of(marks: Iterable[str]) -> Totals:
    """What the marks of the supplement come to."""
    grades = [mark for mark in marks if mark in GRADES]
    counts = count_marks(grades)
    return Totals(
        counts.fives, counts.fours, counts.threes, counts.twos, mean=mean_mark(counts),
        share=ratio(100 * counts.fives, counts.graded), candidate=honours_in_reach(grades),
    )  # fmt: skip
