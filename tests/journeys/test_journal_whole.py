"""Everything that is graded, from a control work announced to a diploma, each with a login of their own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from guards.peopled import PASSWORD, add_accounts, add_staff
from reports.pdf import needs_poppler, pages
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from supervised import Supervised, supervised_college

from desktop_app.errors import NotAllowed, NotFound, OfficeError, Stale
from desktop_app.models.contingent import Group, Guardian, Student
from desktop_app.models.database import is_refused
from desktop_app.models.journal import WorkType
from desktop_app.models.people import Employee
from desktop_app.services.absence import Absence, explain_absences, list_absences
from desktop_app.services.attestation import (
    Control,
    FinalMark,
    Sheet,
    SheetHead,
    SheetKind,
    annul_sheet,
    close_sheet,
    create_sheets,
    list_sheets,
    put_final_marks,
    start_sheet,
)
from desktop_app.services.attestation_values import sheets_of
from desktop_app.services.course_works import open_course_register, put_course_works
from desktop_app.services.course_works_values import CourseEntry
from desktop_app.services.debts import list_debts, open_debt
from desktop_app.services.final_marks import FinalLine, Mark, open_finals, put_final, put_finals
from desktop_app.services.final_marks_requests import Approval, grant_marks, list_requests, refuse_mark
from desktop_app.services.forms import Choice, open_papers
from desktop_app.services.gia import add_commission, open_commission
from desktop_app.services.gia_results import admit, award, put_gia_marks
from desktop_app.services.gia_values import CommissionValues, GiaForm
from desktop_app.services.history import note_paper
from desktop_app.services.journal import (
    Page,
    PageLesson,
    call_roll,
    cell_history,
    open_page,
    put_comment,
    put_mark,
    put_marks,
    set_topic,
)
from desktop_app.services.journal_gaps import list_missing
from desktop_app.services.journal_values import Entry
from desktop_app.services.notices import list_notices
from desktop_app.services.office import CONSOLE, Office, Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.practices import open_practice_register, put_practices
from desktop_app.services.record_book import open_record_book, open_study_progress
from desktop_app.services.reports.printing import render_papers
from desktop_app.services.retakes import RetakeValues, create_retake_sheets
from desktop_app.services.rules.final_marks import Proposed
from desktop_app.services.settings import change_settings, open_settings
from desktop_app.services.sheet_filling import Untaken, fill_from_registers
from desktop_app.services.sign_in import enter
from desktop_app.services.substitutions_reading import open_substitutions
from desktop_app.services.substitutions_values import SubstitutionKind, SubstitutionWish
from desktop_app.services.substitutions_writing import substitute
from desktop_app.services.terms_closing import close_term_journals, open_closing
from desktop_app.services.works import list_work_rules, put_work_rule
from desktop_app.services.works_planned import list_planned_works
from desktop_app.services.works_writing import WorkWish, put_work, remove_work
from desktop_app.views.wording import say

pytestmark = needs_poppler
ZONE = ZoneInfo("Europe/Moscow")
TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)
MORNING = datetime.combine(TUESDAY, time(10), ZONE)
CONTROL = WorkWish(WorkType.CONTROL, "Графы")
WORK, GRADED = Control.COURSE_WORK, Control.GRADED_CREDIT


@dataclass
class House:
    """The college, whoever has signed in, and the hour."""

    office: Office
    built: Supervised
    now: datetime = MORNING
    desks: dict[str, Office] = field(default_factory=dict)
    commission: int = 0

    def inside(self, login: str) -> Office:
        """Somebody's own office."""
        if login not in self.desks:
            self.desks[login] = enter(Office(self.office.database, clock=lambda: self.now), login, PASSWORD)
        return self.desks[login]

    @property
    def teacher(self) -> Office:
        return self.inside("teacher")

    @property
    def secretary(self) -> Office:
        return self.inside("secretary")

    @property
    def director(self) -> Office:
        return self.inside("director")

    @property
    def term(self) -> int:
        return self.built.college.term

    def page(self, load: int, login: str = "teacher") -> Page:
        return open_page(self.inside(login), load)

    def head(self, index: str, control: Control, kind: SheetKind = SheetKind.MAIN) -> SheetHead:
        """The statement of group A; the last one of its kind."""
        found = [one for one in list_sheets(self.secretary, self.term)
                 if (one.group, one.index, one.control, one.kind) == ("ИСП-21", index, control, kind)]  # fmt: skip
        return max(found, key=lambda one: one.number)

    def letters(self, code: str, login: str = "secretary", sheet: int | None = None) -> str:
        """A form on paper, without spaces."""
        papers = open_papers(self.inside(login), code, Choice(self.term, "ИСП-21", sheet))
        return "".join(page.letters for _name, data in render_papers(code, papers) for page in pages(data))

    def refused_by_server(self, login: str, statement: str) -> None:
        """What the service refuses, PostgreSQL refuses by itself, or finds no row for."""
        engine = self.inside(login).database.engine
        if engine.dialect.name == "postgresql":
            with engine.connect() as connection:
                assert not goes(connection, statement), statement


def goes(connection: Connection, statement: str) -> bool:
    """Whether a statement touches a row."""
    try:
        return connection.execute(text(statement)).rowcount > 0
    except DBAPIError as error:
        if not is_refused(error):
            raise
        return False


@operation(Permission.BUILD_DEMO)
def people(tx: Tx, built: Supervised) -> None:
    """Accounts: teacher 1, teacher 2 who is the curator too, the first student and the mother, and who has a say."""
    session, college = tx.session, built.college
    logins = ("administrator", "hr", "curator", "secretary", "admissions", "deputy_academic", "deputy_methodical",
              "head", "director", "parent")  # fmt: skip
    staff = {login: add_staff(session, login) for login in logins}
    session.get_one(Group, college.group_a).curator_id = college.teacher_2
    session.get_one(Group, college.group_b).curator_id = staff["curator"]
    who = {login: session.get_one(Employee, key).person_id for login, key in staff.items()}
    who["teacher"] = session.get_one(Employee, college.teacher_1).person_id
    who["both"] = session.get_one(Employee, college.teacher_2).person_id
    who["student"] = session.get_one(Student, college.students_a[0]).person_id
    session.add(Guardian(student_id=college.students_a[0], person_id=who["parent"], kinship="мать"))
    add_accounts(tx, who)


@pytest.fixture
def house(office: Office) -> Iterator[House]:
    console = Office(office.database, CONSOLE, office.clock)
    made = House(console, supervised_college(console))
    people(console, made.built)
    yield made
    for desk in made.desks.values():
        if desk.database is not office.database:
            desk.database.close()


def refused(deed: Callable[[], object]) -> str:
    """What the user reads."""
    with pytest.raises(OfficeError) as caught:
        deed()
    return say(caught.value).replace("\u00a0", " ")


def a_work_is_announced(house: House) -> None:
    """The student reads of the control work of next week; what is not announced is the teacher's alone."""
    teacher, load = house.teacher, house.built.college.load_a
    *_held, monday, next_monday = house.page(load).lessons
    put_work(teacher, monday, CONTROL)
    put_work(teacher, next_monday, WorkWish(WorkType.TEST, "Внезапный тест", announced=False))
    (seen,) = list_planned_works(house.inside("student"), house.term)
    assert (seen.day, seen.type, seen.title, seen.index) == (date(2026, 11, 30), WorkType.CONTROL, "Графы", "ОП.04")
    assert [one.title for one in list_planned_works(teacher, house.term)] == ["Графы", "Внезапный тест"]
    cell = house.page(load).cell(monday.id, house.built.college.students_a[0])
    assert "30.11.2026" in refused(lambda: put_mark(teacher, cell, Mark.FIVE))
    assert "п. 4.3" not in refused(lambda: put_mark(house.inside("student"), cell, Mark.FIVE))


def a_lesson_is_held(house: House) -> None:
    """Several marks, «н», «н/4», lateness, «осв», «зач», the roll, a comment, a topic."""
    teacher, college = house.teacher, house.built.college
    lesson = house.page(college.load_a).lessons[2]
    lesson = put_work(teacher, put_work(teacher, lesson, CONTROL), WorkWish(WorkType.TEST, "Тест"))
    wanted = (Entry(Mark.FIVE, (Mark.FOUR,)), Entry(Mark.ABSENT), Entry(Mark.ABSENT, (Mark.FOUR,)), Entry(None, (), 10),
              Entry(Mark.EXEMPT), Entry(Mark.PASSED))  # fmt: skip
    page = house.page(college.load_a)
    cells = [page.cell(lesson.id, student) for student in college.students_a]
    assert refused(lambda: put_mark(teacher, cells[0], Entry(Mark.ABSENT, (), 5)))
    written = put_marks(teacher, list(zip(cells, wanted, strict=True)))
    assert [cell.entry.text for cell in written] == ["5/4", "н", "н/4", "ОП", "осв", "зач"]
    assert refused(lambda: remove_work(teacher, lesson, lesson.works[0]))
    put_comment(teacher, written[0], "Красивое решение")
    set_topic(teacher, call_roll(teacher, page.lessons[2]), "Обход графа", "§ 12")
    own = house.page(college.load_a, "student")
    assert [one.id for one in own.students] == [college.students_a[0]]
    cell = own.cell(lesson.id, college.students_a[0])
    assert (cell.entry.text, cell.comment) == ("5/4", "Красивое решение")
    figures = {one.id: one.figures for one in house.page(college.load_a).students}
    assert [figures[key].absent_hours for key in college.students_a] == [0, 2, 2, 0, 0, 0]
    assert figures[college.students_a[3]].late_minutes == 10


def a_substitute_fills_the_lesson_of_the_date(house: House) -> None:
    """Teacher 1 gives Wednesday's lesson of group B, and writes in no other."""
    college = house.built.college
    assert "прав" in refused(lambda: house.page(college.load_b)).lower()
    lesson = next(one for one in open_substitutions(house.secretary, WEDNESDAY).lessons
                  if one.load_id == college.load_b)  # fmt: skip
    substitute(house.secretary, lesson, SubstitutionWish(SubstitutionKind.TEACHER, "болезнь", college.teacher_1))
    house.now += timedelta(days=1)
    page = house.page(college.load_b)
    assert ([one.day for one in page.lessons], page.cells) == ([WEDNESDAY], {})
    put_mark(house.teacher, page.cell(page.lessons[0].id, college.students_b[0]), Mark.FOUR)
    other = house.page(college.load_b, "both").lessons[1]
    with pytest.raises(NotAllowed):
        put_mark(house.teacher, page.cell(other.id, college.students_b[0]), Mark.FOUR)
    with pytest.raises(NotAllowed):
        set_topic(house.teacher, other, "Чужое занятие")
    house.refused_by_server("teacher", f"update lesson set topic = 'чужое' where id = {other.id}")


def a_colleague_was_first(house: House) -> None:
    """Both have seen an empty cell: the second is told, and the first mark stands."""
    college = house.built.college
    cell = house.page(college.load_a).cell(college.lessons_a[0], college.students_a[5])
    put_mark(house.director, cell, Mark.THREE)
    with pytest.raises(Stale):
        put_mark(house.teacher, cell, Mark.FIVE)
    now = house.page(college.load_a).cell(college.lessons_a[0], college.students_a[5])
    assert now.mark is Mark.THREE
    put_mark(house.teacher, now, Mark.FOUR)
    told = [(one.who, one.new.text) for one in cell_history(house.secretary, now)]
    assert told == [("director", "3"), ("teacher", "4")]


def the_curator_says_why(house: House) -> None:
    """By dates, of all journals at once; no mark is the curator's (п. 4.3)."""
    curator, college = house.inside("both"), house.built.college
    ill = college.students_a[1]
    lines = list_absences(curator, ill, date(2026, 11, 9), TUESDAY)
    (cell,) = explain_absences(curator, [(line.cell, Absence.ILLNESS) for line in lines])
    assert (cell.lesson_id, cell.mark, cell.absence) == (college.lessons_a[2], Mark.ABSENT, Absence.ILLNESS)
    with pytest.raises(NotAllowed):
        put_mark(curator, cell, Mark.FIVE)
    house.refused_by_server("both", f"update mark set value = '5' where lesson_id = {cell.lesson_id}")
    present = house.page(college.load_a).cell(college.lessons_a[2], college.students_a[4])
    assert "п. 4.3" in refused(lambda: explain_absences(curator, [(present, Absence.ILLNESS)]))
    with pytest.raises(NotAllowed):
        explain_absences(house.teacher, [(cell, None)])


VECTORS = ((4, 4, 4, 3), (5, 5, 5, 4), (2, 2, 5, 5), (4, 4, 4, 4), (4, 4, 4, 4), (3, 3, 3, 4))
"""Lessons of the МДК, by student: the first two are control works."""


def a_term_of_marks(house: House) -> None:
    """The figures follow section 6; the list of what is missing shrinks to nothing."""
    college = house.built.college
    missing = len(list_missing(house.teacher, house.term, college.load_sub_1))
    for login, load, first in (("teacher", college.load_sub_1, 0), ("both", college.load_sub_2, 3)):
        desk = house.inside(login)
        for lesson in house.page(load, login).lessons[:4]:
            set_topic(desk, call_roll(desk, lesson), f"Тема {lesson.number}")
        for lesson in house.page(load, login).lessons[:2]:
            put_work(desk, lesson, CONTROL)
        page = house.page(load, login)
        put_marks(desk, [
            (page.cell(lesson.id, college.students_a[first + line]), Mark(str(VECTORS[first + line][column])))
            for line in range(3) for column, lesson in enumerate(page.lessons[:4])
        ])  # fmt: skip
    assert (missing > 0, list_missing(house.teacher, house.term, college.load_sub_1)) == (True, ())
    lines = finals(house, college.load_sub_1)
    told = [(one.proposal.mark, one.proposal.mean, one.proposal.highest) for one in lines]
    assert told == [
        (Proposed.FOUR, Decimal("3.75"), 4), (Proposed.FIVE, Decimal("4.75"), 5),
        (Proposed.DISPUTED, Decimal("3.50"), 3),
    ]  # fmt: skip


def finals(house: House, load: int, login: str = "teacher") -> tuple[FinalLine, ...]:
    return open_finals(house.inside(login), load).lines


def weights_are_tried(house: House) -> None:
    """A control work of weight 2 changes the mean; without weights it is what it was."""
    load, administrator = house.built.college.load_sub_1, house.inside("administrator")
    plain = [one.proposal for one in finals(house, load)]
    rule = next(one for one in list_work_rules(administrator) if one.type is WorkType.CONTROL)
    heavy = put_work_rule(administrator, rule, replace(rule.rule, weight=Decimal(2)))
    assert [one.proposal for one in finals(house, load)] == plain, "they weigh alike until the setting says otherwise"
    seen = open_settings(administrator)
    weighted = change_settings(administrator, seen, replace(seen.settings, mark_weights=True))
    means = [one.proposal.mean for one in finals(house, load)]
    assert means == [Decimal("3.83"), Decimal("4.83"), Decimal("3.00")]
    change_settings(administrator, weighted, seen.settings)
    put_work_rule(administrator, heavy, rule.rule)
    assert [one.proposal for one in finals(house, load)] == plain


def final_marks_are_given(house: House) -> None:
    """Proposed, disputed, above the rule: refused without a reason, by the wrong hands, once by the deputy; granted."""
    load, teacher, deputy = house.built.college.load_sub_1, house.teacher, house.inside("deputy_academic")
    high, proposed, disputed = finals(house, load)
    assert (proposed.accept, disputed.accept) == (Mark.FIVE, None)
    put_finals(teacher, [(proposed, Mark.FIVE), (disputed, Mark.THREE)])
    assert "п. 6" in refused(lambda: put_final(teacher, high, Mark.FIVE))
    asked = put_final(teacher, high, Mark.FIVE, "Победа в олимпиаде")
    assert (asked.given and asked.given.approval, finals(house, load, "student")[0].given) == (Approval.ASKED, None)
    (request,) = list_requests(deputy, house.term)
    for stranger in (teacher, house.secretary, house.director):
        with pytest.raises(NotAllowed):
            grant_marks(stranger, [request])
    house.refused_by_server("teacher", f"update term_mark set approval = 'granted' where id = {request.id}")
    assert "п. 6" in refused(lambda: refuse_mark(deputy, request, " "))
    refuse_mark(deputy, request, "Нет диплома")
    assert "Нет диплома" in list_notices(teacher)[0].text
    put_final(teacher, finals(house, load)[0], Mark.FIVE, "Диплом принесён")
    not_taken_yet(house)
    grant_marks(deputy, list_requests(deputy, house.term))
    assert "п. 6" in refused(lambda: grant_marks(deputy, list_requests(deputy, house.term, Approval.GRANTED)))
    assert finals(house, load, "student")[0].mark is Mark.FIVE
    colleague = house.inside("both")
    second = house.built.college.load_sub_2
    put_finals(colleague, [(line, line.accept) for line in finals(house, second, "both")])


def not_taken_yet(house: House) -> None:
    """The statement takes what is approved, and tells what is not."""
    sheet = start_sheet(house.teacher, house.head("МДК.01.01", GRADED))
    filled = fill_from_registers(house.teacher, sheet.head)
    untaken = {one.student_id: one.why for one in filled.untaken}
    assert untaken[house.built.college.students_a[0]] is Untaken.NOT_APPROVED


def taken(house: House, index: str, control: Control) -> Sheet:
    """The statement filled from the register, and closed by teacher 1."""
    head = house.head(index, control)
    if head.state == "created":
        head = start_sheet(house.teacher, head).head
    filled = fill_from_registers(house.teacher, head)
    assert filled.untaken == ()
    return close_sheet(house.teacher, filled.sheet.head)


def the_statement_closes_the_journal(house: House) -> None:
    """П. 4.6 on both guards; the director corrects, and the paper is printed anew (п. 4.11)."""
    college, teacher, director = house.built.college, house.teacher, house.director
    sheet = taken(house, "МДК.01.01", GRADED)
    assert [str(row.mark) for row in sheet.rows] == ["5", "5", "3", "4", "4", "3"]
    cell = house.page(college.load_sub_1).cell(college.lessons_sub_1[0], college.students_a[0])
    line = finals(house, college.load_sub_1)[0]
    for deed in (lambda: put_mark(teacher, cell, Mark.FIVE), lambda: put_final(teacher, line, Mark.FOUR)):
        assert "п. 4.6" in refused(deed)
    house.refused_by_server("teacher", f"update mark set value = '5' where lesson_id = {cell.lesson_id}")
    house.refused_by_server("teacher", f"update term_mark set mark = '2' where load_id = {college.load_sub_1}")
    assert "п. 4.11" in refused(lambda: put_mark(director, cell, Mark.FIVE))
    put_mark(director, cell, Mark.FIVE, "ошибка при записи")
    printed_anew(house, "МДК.01.01", GRADED)


def printed_anew(house: House, index: str, control: Control) -> None:
    """It says «перепечатать» until it has been printed as it stands."""
    head = house.head(index, control)
    assert head.reprint
    papers = open_papers(house.secretary, "credit-sheet", Choice(house.term, sheet_id=head.id))
    note_paper(house.secretary, "credit-sheet", str(head.number), 1, sheets_of(paper.value for paper in papers))
    assert not house.head(index, control).reprint


def an_exam_is_held(house: House) -> None:
    sheet = start_sheet(house.teacher, house.head("ОП.04", Control.EXAM))
    assert "п. 4.6" in refused(lambda: fill_from_registers(house.teacher, sheet.head))
    sheet = put_final_marks(house.teacher, sheet.head.id, [(row, FinalMark.FOUR) for row in sheet.rows])
    close_sheet(house.teacher, sheet.head)


def course_works_are_defended(house: House) -> None:
    """Without a supervisor there is no theme; one of them fails."""
    built, teacher = house.built, house.teacher
    register = open_course_register(teacher, built.place)
    bare = CourseEntry("Учёт заявок", None, date(2026, 11, 20))
    assert "руководителя (п. 1.9)" in refused(
        lambda: put_course_works(teacher, built.place, [(register.lines[0], bare)])
    )
    marks = [FinalMark.FOUR] * 6
    marks[3] = FinalMark.TWO
    whole = bare._replace(supervisor_id=built.college.teacher_1, issued_on=date(2026, 9, 14), handed_on=TUESDAY)
    wanted = [(line, whole._replace(mark=mark)) for line, mark in zip(register.lines, marks, strict=True)]
    put_course_works(teacher, built.place, wanted)
    assert "Учётзаявок" in house.letters("course-themes")
    taken(house, "МДК.01.01", WORK)
    line = open_course_register(teacher, built.place).lines[0]
    better = line.entry._replace(mark=FinalMark.FIVE)
    assert "п. 4.6" in refused(lambda: put_course_works(teacher, built.place, [(line, better)]))
    house.refused_by_server("teacher", f"update course_work set mark = '5' where id = {line.record_id}")
    assert "п. 4.11" in refused(lambda: put_course_works(house.director, built.place, [(line, better)]))
    put_course_works(house.director, built.place, [(line, better)], "ошибка при записи")
    printed_anew(house, "МДК.01.01", WORK)


def a_practice_is_passed(house: House) -> None:
    """The attestation sheet is printed with the judged competences; the statement takes the marks."""
    built, teacher = house.built, house.teacher
    register = open_practice_register(teacher, built.practice)
    entry = register.fresh._replace(
        starts=date(2026, 11, 9), ends=date(2026, 11, 21), base="ООО «Контур»", works="Отладка модуля — 36 ч",
        skills=((built.skills[0], True),), mark=FinalMark.FOUR,
    )  # fmt: skip
    put_practices(teacher, built.practice, [(line, entry) for line in register.lines])
    paper = house.letters("practice-sheets")
    for part in ("АбрамоваВера", "Отладкамодуля", "ООО«Контур»", "ПК1.1"):
        assert part in paper, part
    taken(house, "УП.01.01", GRADED)
    line = open_practice_register(teacher, built.practice).lines[0]
    better = line.entry._replace(mark=FinalMark.FIVE)
    assert "п. 4.6" in refused(lambda: put_practices(teacher, built.practice, [(line, better)]))
    put_practices(house.director, built.practice, [(line, better)], "ошибка при записи")
    printed_anew(house, "УП.01.01", GRADED)


def a_debt_stands_in_the_way(house: House) -> None:
    """The commission names it; two attempts, the second before a commission of three."""
    college, secretary = house.built.college, house.secretary
    values = CommissionValues(
        college.group_a, GiaForm.DIPLOMA, 2027, "Орлов Пётр Петрович, директор ООО «Контур»",
        "Соколова А. П.; Тихонов Б. П.", "Лисина О. О.", "№ 5-К от 10.11.2026", WEDNESDAY,
    )  # fmt: skip
    seen = add_commission(secretary, values)
    house.commission = seen.line.id
    assert [(one.name, [gap.index for gap in one.blocked]) for one in seen.entries if one.blocked] == [
        ("Жуков Егор", ["МДК.01.01"]),
    ]  # fmt: skip
    words = refused(lambda: admit(secretary, seen.line.id, seen.entries, "№ 12-У", WEDNESDAY))
    assert "Жуков Егор: допуска нет" in words, words
    retaken(house, (college.teacher_1,), FinalMark.TWO)
    (debt,) = list_debts(secretary)
    two = RetakeValues(WEDNESDAY, (college.teacher_1, college.teacher_2))
    assert "комисси" in refused(lambda: create_retake_sheets(secretary, [debt], two))
    retaken(house, (college.teacher_1, college.teacher_2, house.built.stranger), FinalMark.THREE)
    assert list_debts(secretary) == ()


def retaken(house: House, examiners: tuple[int, ...], mark: FinalMark) -> None:
    (debt,) = list_debts(house.secretary)
    made = create_retake_sheets(house.secretary, [debt], RetakeValues(WEDNESDAY, examiners))
    assert (made.permits, made.skipped) == (1, ())
    waiting = open_debt(house.secretary, debt.id).waiting
    assert waiting is not None
    head = next(one for one in list_sheets(house.secretary, house.term) if one.id == made.sheets[0])
    sheet = start_sheet(house.teacher, head)
    sheet = put_final_marks(house.teacher, sheet.head.id, [(row, mark) for row in sheet.rows])
    close_sheet(house.teacher, sheet.head)


def the_term_is_closed(house: House) -> None:
    """After the last statement the deputy closes it: read only, but for the director with a reason (п. 4.11, 7.4)."""
    college, deputy = house.built.college, house.inside("deputy_academic")
    assert "п. 7.4" in refused(lambda: close_term_journals(deputy, open_closing(deputy, college.term)))
    for head in list_sheets(house.secretary, college.term):
        if head.group == "ИСП-22":
            annul_sheet(house.secretary, head, "группа сдаёт весной")
    closed = close_term_journals(deputy, open_closing(deputy, college.term))
    assert closed.closed_on == WEDNESDAY
    page = house.page(college.load_b, "both")
    lesson, cell = page.lessons[0], page.cell(page.lessons[0].id, college.students_b[0])
    read_only(house, lesson, [
        lambda: put_mark(house.inside("both"), cell, Mark.FOUR),
        lambda: set_topic(house.inside("both"), lesson, "Позже"),
        lambda: call_roll(house.inside("both"), lesson),
    ])  # fmt: skip
    director = house.director
    assert "п. 4.11" in refused(lambda: put_mark(director, cell, Mark.FOUR))
    put_mark(director, cell, Mark.FOUR, "по докладной")


def read_only(house: House, lesson: PageLesson, deeds: list[Callable[[], object]]) -> None:
    for deed in deeds:
        assert "п. 7.4" in refused(deed)
    house.refused_by_server("both", f"update lesson set topic = 'Позже' where id = {lesson.id}")
    house.refused_by_server("both", f"update mark set value = '5' where lesson_id = {lesson.id}")


def the_record_book_shows_it_all(house: House) -> None:
    """The student and the mother read all four kinds of п. 2.1, of nobody else."""
    one, other = house.built.college.students_a[0], house.built.college.students_a[1]
    for login in ("student", "parent"):
        desk = house.inside(login)
        book = open_record_book(desk, one)
        marks = {(line.index, line.control): line.last and line.last.mark for line in book.results}
        assert marks["ОП.04", Control.EXAM] == "4"
        assert marks["МДК.01.01", GRADED] == "5"
        assert [(line.theme, str(line.mark)) for line in book.course_works] == [("Учёт заявок", "4")]
        assert [(line.base, str(line.mark)) for line in book.practices] == [("ООО «Контур»", "4")]
        progress = {line.index: line for line in open_study_progress(desk, one).lines}
        assert progress["МДК.01.01"].final is Mark.FIVE
        assert [text for _day, text in progress["ОП.04"].marks] == ["5/4"]
        with pytest.raises((NotAllowed, NotFound)):  # the server does not even show that there is one
            open_record_book(desk, other)


def the_state_attestation_ends_it(house: House) -> None:
    secretary, key = house.secretary, house.commission
    seen = open_commission(secretary, key)
    assert [one.name for one in seen.entries if one.blocked] == []
    marks = [(one, FinalMark.FIVE) for one in seen.entries]
    assert "сначала оформите допуск" in refused(lambda: put_gia_marks(secretary, key, marks))
    seen = admit(secretary, key, seen.entries, "№ 12-У от 25.11.2026", WEDNESDAY)
    seen = put_gia_marks(secretary, key, [(one, FinalMark.FIVE) for one in seen.entries])
    assert [one.protocol_number for one in seen.entries] == [1, 2, 3, 4, 5, 6]
    seen = award(secretary, key, seen.entries)
    assert all(one.qualified for one in seen.entries)
    paper = house.letters("gia-protocol")
    for part in ("АбрамоваВера", "Программист", "ОрловПётрПетрович"):
        assert part in paper, part
    (line,) = open_record_book(house.inside("student"), house.built.college.students_a[0]).attestation
    assert (line.mark, line.protocol_number, line.qualified) == (FinalMark.FIVE, 1, True)


def test_everything_that_is_graded_from_an_announced_work_to_a_qualification(house: House) -> None:
    a_work_is_announced(house)
    a_lesson_is_held(house)
    a_substitute_fills_the_lesson_of_the_date(house)
    a_colleague_was_first(house)
    the_curator_says_why(house)
    create_sheets(house.secretary, house.term)
    a_term_of_marks(house)
    weights_are_tried(house)
    final_marks_are_given(house)
    the_statement_closes_the_journal(house)
    an_exam_is_held(house)
    course_works_are_defended(house)
    a_practice_is_passed(house)
    a_debt_stands_in_the_way(house)
    the_term_is_closed(house)
    the_record_book_shows_it_all(house)
    the_state_attestation_ends_it(house)
