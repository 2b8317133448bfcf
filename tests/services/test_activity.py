"""The activity of users as the trail tells it — on both databases; their clocks differ, so wide periods are asked."""

from datetime import date

import pytest
from access_people import account_of, inside, newcomer
from colleges import SmallCollege, small_college
from desks import NOW, acting

from desktop_app.errors import BadInput
from desktop_app.models.contingent import Guardian, Student
from desktop_app.models.database import Database
from desktop_app.models.people import Employee
from desktop_app.models.timetable import Lesson
from desktop_app.services.activity_values import ActivityPaper, ActivityReport, UserActivity
from desktop_app.services.forms import Choice, list_forms, open_papers
from desktop_app.services.journal import open_page, put_mark
from desktop_app.services.journal_values import Mark
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role

EVER = (date(2026, 1, 1), date(2099, 12, 31))


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def visitor(database: Database) -> Office:
    return Office(database, clock=lambda: NOW)


def told(office: Office, college: SmallCollege, days: tuple[date, date] | None = EVER) -> ActivityReport:
    (paper,) = open_papers(office, "user-activity", Choice(college.term, days=days))
    assert isinstance(paper.value, ActivityPaper)
    return paper.value.report


def person_of(office: Office, employee: int) -> int:
    with office.database.reading() as session:
        return session.get_one(Employee, employee).person_id


def named(report: ActivityReport, login: str) -> UserActivity:
    return next(one for one in report.users if one.login == login)


def test_sign_ins_are_counted_for_each_role_and_once_in_the_whole(
    office: Office, visitor: Office, college: SmallCollege
) -> None:
    teacher = person_of(office, college.teacher_1)
    account_of(office, "sokolova", {Role.TEACHER, Role.CURATOR}, teacher)
    account_of(office, "absent", {Role.TEACHER}, person_of(office, college.teacher_2))
    for _time in range(2):
        with inside(visitor, "sokolova"):
            pass
    report = told(office, college)
    roles = {one.role: (one.accounts, one.never, one.came, one.sign_ins) for one in report.roles}
    assert roles == {Role.CURATOR: (1, 0, 1, 2), Role.TEACHER: (2, 1, 1, 2)}
    assert (report.whole.accounts, report.whole.sign_ins, report.whole.person_days) == (2, 2, 1)
    one = named(report, "sokolova")
    assert (one.name, one.place, one.sign_ins, one.days) == ("Соколова Анна Павловна", "преподаватель", 2, 1)
    assert one.first is not None
    assert one.last is not None
    assert one.first <= one.last


def test_lessons_that_wait_for_a_topic_are_told_of_whoever_gives_them(
    office: Office, visitor: Office, college: SmallCollege
) -> None:
    account_of(office, "sokolova", {Role.TEACHER}, person_of(office, college.teacher_1))
    with office.database.writing() as session:
        session.get_one(Lesson, college.lessons_a[0]).topic = "Введение"
        session.commit()
    report = told(office, college, (date(2026, 11, 1), date(2026, 11, 15)))
    one = named(report, "sokolova")
    assert (one.came, one.filled, one.expected) == (False, 1, 4)  # Mondays 2 and 9, Tuesdays 3 and 10
    to_come = told(office, college, (date(2026, 11, 24), date(2026, 11, 30)))
    assert to_come.users == ()


def test_students_and_parents_who_never_came_are_told_by_group(
    office: Office, visitor: Office, college: SmallCollege
) -> None:
    parent = newcomer(office)
    with office.database.writing() as session:
        first = session.get_one(Student, college.students_a[0]).person_id
        session.add(Guardian(student_id=college.students_a[1], person_id=parent, kinship="мать"))
        session.commit()
    account_of(office, "vera", {Role.STUDENT}, first)
    before, _other = told(office, college).never
    assert (before.group, len(before.students), before.of_students, before.parents) == (
        "ИСП-21", 6, 6, ("Ларина\N{NO-BREAK SPACE}Н.\N{NO-BREAK SPACE}О.",))  # fmt: skip
    with inside(visitor, "vera"):
        pass
    after, _other = told(office, college).never
    assert (len(after.students), after.of_students) == (5, 6)
    assert not [name for name in after.students if name.startswith("Абрамова")]


def test_marks_are_counted_by_the_login_that_wrote_them(office: Office, visitor: Office, college: SmallCollege) -> None:
    account_of(office, "sokolova", {Role.TEACHER}, person_of(office, college.teacher_1))
    with inside(visitor, "sokolova") as desk:
        page = open_page(desk, college.load_a)
        for student in page.students[:2]:
            put_mark(desk, page.cell(page.lessons[0].id, student.id), Mark.FIVE)
    assert named(told(office, college), "sokolova").marks == 2


def test_the_report_is_for_whoever_reads_the_trail_of_everybody(office: Office, college: SmallCollege) -> None:
    for role, sees in ((Role.ADMINISTRATOR, True), (Role.DIRECTOR, True), (Role.SECRETARY, False)):
        assert ("user-activity" in list_forms(acting(office, role))) is sees
    with pytest.raises(BadInput):
        told(acting(office, Role.SECRETARY), college)
    with pytest.raises(BadInput) as refused:
        told(office, college, (EVER[1], EVER[0]))
    assert refused.value.reason == "period_backwards"


def test_without_days_the_half_month_that_is_due_is_told(office: Office, college: SmallCollege) -> None:
    report = told(office, college, None)
    assert (report.first, report.last, report.as_of) == (date(2026, 11, 1), date(2026, 11, 15), NOW.date())
