"""The small college with somebody in every role, each with a login of their own, and rows of every kind to look at."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

from colleges import SmallCollege, add_target, build, saved
from desks import NOW, TODAY
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.models.access import AccessProblem, Account, AccountRole, Handout, HandoutKind
from desktop_app.models.admission import (
    AdmissionDay,
    AdmissionPaper,
    Campaign,
    CompetitionGroup,
    EntranceTest,
    PaperKind,
    StudyForm,
)
from desktop_app.models.applicants import (
    AchievementKind,
    Applicant,
    ApplicantAchievement,
    ApplicantAddress,
    ApplicantIdentity,
    ApplicantPaper,
    ApplicantParent,
    Application,
    CertificateMark,
    EntranceResult,
    PaperForm,
    Preference,
    PreferenceKind,
    Scan,
    ScanFile,
)
from desktop_app.models.archive import (
    ArchivedContent,
    ArchivedPaper,
    FileKind,
    FormReturn,
    FormTemplate,
    Outlet,
    PackagePaper,
    PrintedPaper,
    StoragePackage,
    TemplateScope,
)
from desktop_app.models.attestation import Control, FinalMark, GradeRow, GradeSheet, SheetState
from desktop_app.models.audit import SettingRow
from desktop_app.models.calendar import CalendarDay, DayKind, Term
from desktop_app.models.cards import (
    Achievement,
    Address,
    AddressKind,
    Benefit,
    BenefitKind,
    Document,
    DocumentKind,
    Health,
    MilitaryService,
    Photo,
    Schooling,
    SchoolLevel,
)  # fmt: skip
from desktop_app.models.contingent import (
    AdmissionBase,
    Curatorship,
    Department,
    Funding,
    Group,
    Guardian,
    Student,
    StudentStatus,
)
from desktop_app.models.control import ControlKind, ControlRecord, DeadlineTerm, GroupCheck, ImportColumn, RequiredField
from desktop_app.models.course_works import CourseWork
from desktop_app.models.curriculum import Competence, Discipline, GroupWeek, PlanRow, Programme
from desktop_app.models.database import Database
from desktop_app.models.debts import Debt, DebtAttempt, DebtPause, PauseCause
from desktop_app.models.divisions import DivisionSignature, MoveRequest
from desktop_app.models.gia import GiaCommission, GiaEntry, GiaForm
from desktop_app.models.institution import Emblem
from desktop_app.models.journal import LessonWork, Mark, MarkRow, TermMark, WorkRule, WorkType
from desktop_app.models.load import Handover, Load
from desktop_app.models.orders import NameForm, Order, OrderKind, OrderLine, Placement, YearTransfer
from desktop_app.models.papers import BookKind, Certificate, CertificateKind, StudyBook
from desktop_app.models.people import Consent, Employee, Identity, Person, PersonalData, Sex
from desktop_app.models.practices import Practice, PracticeSkill
from desktop_app.models.reports import CuratorMeasure, CuratorReport, LoadNote, MeasureKind
from desktop_app.models.rooms import Building, BuildingWay
from desktop_app.models.session import (
    ExamEvent,
    Examiner,
    ExamSession,
    SessionGroup,
    SessionKind,
    SessionVersion,
    Sitter,
    SittingKind,
    VersionPlace,
)
from desktop_app.models.staff import Employment, EmploymentKind, Position, Qualification
from desktop_app.models.subgroups import Division, DivisionState, Membership, Subgroup
from desktop_app.models.substitutions import Notice, Substitution, SubstitutionKind
from desktop_app.models.timetable import Claim, CycleLesson, Lesson, Timetable, TimetableState
from desktop_app.models.topics import Topic, TopicPlan, TopicUse, WorkProgramme, WorkProgrammeFile
from desktop_app.services.accounts import sealed
from desktop_app.services.office import CONSOLE, Office, Tx, operation
from desktop_app.services.permissions import Permission, Role
from desktop_app.services.sign_in import enter

PASSWORD = "correct horse battery"

WHO: dict[str, tuple[Role, ...]] = {
    "administrator": (Role.ADMINISTRATOR,),
    "hr": (Role.HR,),
    "curator": (Role.CURATOR,),  # of group B
    "student": (Role.STUDENT,),  # the first of group A
    "parent": (Role.PARENT,),  # of the first of group B
    "teacher": (Role.TEACHER,),  # teacher 1
    "both": (Role.TEACHER, Role.CURATOR),  # teacher 2, curator of group A
    "secretary": (Role.SECRETARY,),
    "admissions": (Role.ADMISSIONS,),
    "deputy_academic": (Role.DEPUTY_ACADEMIC,),
    "deputy_methodical": (Role.DEPUTY_METHODICAL,),
    "head": (Role.HEAD_OF_DEPARTMENT,),  # of the department that has group B
    "director": (Role.DIRECTOR,),
}
"""Login → roles: every role of section 4 alone, and a teacher who is a curator."""


@dataclass(frozen=True)
class Peopled:
    """The college, and the console's office on it."""

    office: Office
    college: SmallCollege
    marks: dict[str, int]  # name → key: of load a, sub_1, sub_2, b
    sheets: dict[str, int]

    desks: dict[str, Office] = field(default_factory=dict)

    def inside(self, login: str) -> Office:
        """The office of somebody who has signed in; they stay."""
        if login not in self.desks:
            self.desks[login] = enter(Office(self.office.database, clock=lambda: NOW), login, PASSWORD)
        return self.desks[login]

    def close(self) -> None:
        """Everybody goes home."""
        for office in (*self.desks.values(), self.office):
            office.database.close()


def peopled(database: Database) -> Peopled:
    """Fill an empty database."""
    office = Office(database, CONSOLE, lambda: NOW)
    return fill(office)


@operation(Permission.BUILD_DEMO)
def fill(tx: Tx) -> Peopled:
    """Everything at once."""
    session = tx.session
    college = build(session)
    staff = {login: add_staff(session, login) for login in WHO if login not in {"student", "parent", "teacher", "both"}}
    one, two = session.get_one(Employee, college.teacher_1), session.get_one(Employee, college.teacher_2)
    first, second = session.get_one(Student, college.students_a[0]), session.get_one(Student, college.students_b[0])
    parent = add_person(session, "Лапин", "Олег")
    session.add(Guardian(student_id=second.id, person_id=parent, kinship="отец"))
    session.add(Guardian(student_id=first.id, person_id=add_person(session, "Абрамова", "Ольга"), kinship="мать"))
    other = saved(session, Department(name="Отделение экономики", head_id=staff["head"]))
    session.get_one(Group, college.group_b).department_id = other
    session.get_one(Group, college.group_b).curator_id = staff["curator"]
    session.get_one(Group, college.group_a).curator_id = two.id
    people = {login: session.get_one(Employee, key).person_id for login, key in staff.items()}
    people |= {"student": first.person_id, "parent": parent, "teacher": one.person_id, "both": two.person_id}
    add_accounts(tx, people)
    add_data(session)
    add_cards(session, college)
    add_topics(session, college)
    add_timetables(session, college)
    add_sessions(session, college)
    add_notices(session, college)
    for add in (add_graded, add_divisions, add_admission, add_reports):
        add(session, college)
    return Peopled(
        Office(Database(tx.session.get_bind().engine.url.render_as_string(hide_password=False)), CONSOLE, lambda: NOW),
        college,
        add_marks(session, college),
        add_sheets(session, college),
    )


def add_person(session: Session, last: str, first: str) -> int:
    return saved(session, Person(last_name=last, first_name=first, sex=Sex.MALE))


def add_staff(session: Session, login: str) -> int:
    person = add_person(session, login.title(), "Анна")
    return saved(session, Employee(person_id=person, position="сотрудник", hired_on=date(2020, 9, 1)))


def add_accounts(tx: Tx, people: dict[str, int]) -> None:
    for login, roles in WHO.items():
        account = Account(login=login, password_hash=sealed(tx, PASSWORD), person_id=people[login])
        account.roles = [AccountRole(role=role) for role in roles]
        key = saved(tx.session, account)
        tx.session.add(Handout(account_id=key, kind=HandoutKind.ISSUED, at=datetime(2026, 9, 1), issued_by="console"))  # noqa: DTZ001 - UTC, as the tables keep it
        tx.session.add(
            AccessProblem(login=login, name="", text="не входит", at=datetime(2026, 9, 1), person_id=people[login])  # noqa: DTZ001
        )


def add_data(session: Session) -> None:
    """Personal data of everybody."""
    for number, key in enumerate(session.scalars(select(Person.id).order_by(Person.id)).all()):
        session.get_one(Person, key).data = PersonalData(birth_date=date(2008, 1, 1))
        session.add(Identity(person_id=key, snils=f"{11_000_000_000 + number}"))
        session.add(Consent(person_id=key, given_on=date(2025, 9, 1)))
    session.add(SettingRow(name="city", value='"Азов"'))
    session.add(CalendarDay(day=date(2026, 11, 4), kind=DayKind.OFF, title="Праздник", source="test"))
    session.flush()


def add_cards(session: Session, college: SmallCollege) -> None:
    """A row of each further table for two students of either group, an employee and a parent."""
    session.add_all([Position(name="преподаватель"), Discipline(title="Физика"),
                     RequiredField(code="x", required=True), YearTransfer(year_starts=2026, made_on=TODAY),
                     DeadlineTerm(code="student_card", days=3, since=TODAY),
                     ImportColumn(kind="students", heading="фио", field="name"),
                     NameForm(nominative="А", genitive="А", dative="А", accusative="А"),
                     ControlRecord(kind=ControlKind.MONTHLY, day=TODAY, who="x", role="director")])  # fmt: skip
    session.flush()
    position = session.scalars(select(Position.id)).one()
    for person in session.scalars(select(Person.id)):
        session.add_all([
            Document(person_id=person, kind=DocumentKind.BIRTH, number="1"), Health(person_id=person),
            Benefit(person_id=person, kind=BenefitKind.OTHER), MilitaryService(person_id=person),
            Address(person_id=person, kind=AddressKind.ACTUAL),
            Schooling(person_id=person, level=SchoolLevel.BASIC), Achievement(person_id=person, title="Олимпиада"),
            Photo(person_id=person, image=b"x"),
        ])  # fmt: skip
    for key in session.scalars(select(Employee.id)):
        session.add(Qualification(employee_id=key))
        session.add(Employment(employee_id=key, position_id=position, kind=EmploymentKind.MAIN, rate=Decimal(1),
                               since=TODAY))  # fmt: skip
    for key in (college.group_a, college.group_b):
        curator = session.get_one(Group, key).curator_id
        assert curator is not None
        session.add_all([GroupCheck(group_id=key, day=TODAY, who="x"),
                         Curatorship(group_id=key, employee_id=curator, since=TODAY)])  # fmt: skip
    order = Order(kind=OrderKind.ENROLMENT, effective_on=TODAY, year=2026)
    session.add(order)
    for number, key in enumerate((*college.students_a, *college.students_b), start=1):
        add_papers(session, college, order, key, number)
    session.flush()


def add_topics(session: Session, college: SmallCollege) -> None:
    """Topics and working programmes of what both teachers give, and what else there is one of."""
    for load in session.scalars(select(Load).order_by(Load.id)).all():
        other = college.teacher_2 if load.teacher_id == college.teacher_1 else college.teacher_1
        session.add(Handover(load_id=load.id, from_id=other, to_id=load.teacher_id, since=TODAY, hours_given=0))
    taught = {load.row_id: load for load in session.scalars(select(Load).order_by(Load.id))}
    for load in taught.values():
        plan = TopicPlan(row_id=load.row_id, teacher_id=load.teacher_id, year_starts=2026)
        plan.topics.append(Topic(position=1, title="Введение"))
        session.add(plan)
        programme = saved(session, WorkProgramme(row_id=load.row_id, edition=1, file_name="рп.pdf", size=1,
                                                 fingerprint="0", added_on=TODAY, added_by="x"))  # fmt: skip
        session.add_all([TopicUse(load_id=load.id, plan_id=plan.id),
                         WorkProgrammeFile(programme_id=programme, content=b"x")])  # fmt: skip
    first, second = session.scalars(select(Building.id)).first(), saved(session, Building(name="Корпус за рекой"))
    assert first is not None
    session.add_all([BuildingWay(one_id=first, other_id=second, minutes=10), Emblem(image=b"x"),
                     GroupWeek(group_id=college.group_a, term_id=college.term, week=1, kind="theory")])  # fmt: skip
    session.flush()


def add_timetables(session: Session, college: SmallCollege) -> None:
    """A draft that is worked on, and an earlier one that was published."""
    for number, published in enumerate((False, True), start=1):
        plan = Timetable(term_id=college.term, working=not published)
        session.add(plan)
        session.flush()
        lesson = saved(session, CycleLesson(timetable_id=plan.id, load_id=college.load_a, parity=0, day=1, pair=number,
                                            room_id=college.lecture_room))  # fmt: skip
        session.add_all(
            Claim(timetable_id=plan.id, lesson_id=lesson, week=week, day=1, pair=number, holder=holder)
            for week in (1, 2)
            for holder in (f"room:{college.lecture_room}", f"teacher:{college.teacher_1}")
        )
        if published:
            plan.state, plan.valid_from = TimetableState.PUBLISHED, date(2026, 9, 1)
        session.flush()


def add_sessions(session: Session, college: SmallCollege) -> None:
    """A session that is being made, and one that was published: an exam and a retake in each, and a version."""
    for published in (False, True):
        one = saved(session, ExamSession(term_id=college.term, kind=SessionKind.WINTER, title=f"Сессия {published}"))
        day = date(2027, 1, 13) if published else None
        for group, students in ((college.group_a, college.students_a), (college.group_b, college.students_b)):
            session.add(SessionGroup(session_id=one, group_id=group, starts=date(2027, 1, 11), ends=date(2027, 1, 16)))
            for sitting in (SittingKind.MAIN, SittingKind.RETAKE):
                event = saved(session, ExamEvent(
                    session_id=one, group_id=group, row_id=college.exam_row, term_id=college.term, day=day,
                    control=Control.EXAM, sitting=sitting, starts=time(9) if published else None,
                ))  # fmt: skip
                session.add(Examiner(event_id=event, position=1, employee_id=college.teacher_1))
                if sitting is SittingKind.RETAKE:
                    session.add(Sitter(event_id=event, student_id=students[0]))
        version = saved(session, SessionVersion(
            session_id=one, title="", published=published, made_at=datetime(2026, 9, 1), made_by="x",  # noqa: DTZ001
        ))  # fmt: skip
        session.add(
            VersionPlace(
                version_id=version, event_id=event, examiners="x", day=day, starts=time(9) if published else None
            )
        )
        session.get_one(ExamSession, one).published_on = TODAY if published else None
    session.flush()


def add_notices(session: Session, college: SmallCollege) -> None:
    """A lesson that was called off, and what everybody was told of it."""
    off = saved(session, Substitution(
        kind=SubstitutionKind.CANCELLED, base_load_id=college.load_b, base_teacher_id=college.teacher_2,
        base_room_id=college.lecture_room, base_day=TODAY, base_pair=6, reason="болезнь", made_at=datetime(2026, 9, 1),  # noqa: DTZ001
        made_by="x",
    ))  # fmt: skip
    session.add_all(
        Notice(person_id=person, made_at=datetime(2026, 9, 1), subject="Занятие снято", text="x", substitution_id=off)  # noqa: DTZ001
        for person in session.scalars(select(Person.id))
    )
    session.flush()


def add_graded(session: Session, college: SmallCollege) -> None:
    """A work and a final mark in each journal; a course work, a practice and a place before a commission for two."""
    session.add(WorkRule(type=WorkType.REPORT, weight=Decimal("0.5"), control=False))
    for load in session.scalars(select(Load).order_by(Load.id)).all():
        lesson = session.scalars(select(Lesson.id).where(Lesson.load_id == load.id).order_by(Lesson.id)).first()
        if lesson is not None:
            session.add(LessonWork(lesson_id=lesson, load_id=load.id, position=1, type=WorkType.CONTROL))
    curriculum = session.get_one(PlanRow, college.exam_row).curriculum_id
    skill = saved(session, Competence(curriculum_id=curriculum, source_code=901, ident="ПК 1.1", title="x"))
    for group, key, students in (
        (college.group_a, college.load_a, college.students_a), (college.group_b, college.load_b, college.students_b),
    ):  # fmt: skip
        row, term = session.get_one(Load, key).row_id, college.term
        commission = saved(session, GiaCommission(group_id=group, form=GiaForm.DIPLOMA, year=2027))
        for student in students[:2]:
            session.add(TermMark(student_id=student, row_id=row, term_id=term, load_id=key, mark=Mark.FOUR,
                                 proposed="4", highest=4))  # fmt: skip
            session.add(CourseWork(student_id=student, row_id=row, term_id=term, supervisor_id=college.teacher_1,
                                   control=Control.COURSE_WORK, theme="x", due=TODAY))  # fmt: skip
            practice = saved(session, Practice(student_id=student, row_id=college.credit_row, term_id=term,
                                               supervisor_id=college.teacher_2, starts=TODAY, ends=TODAY))  # fmt: skip
            session.add(PracticeSkill(practice_id=practice, competence_id=skill, student_id=student, mastered=True))
            session.add(GiaEntry(commission_id=commission, student_id=student, supervisor_id=college.teacher_1))
    session.flush()


def add_divisions(session: Session, college: SmallCollege) -> None:
    """In group B a division that its teachers are agreeing, with all that may hang on one."""
    starts = session.get_one(Term, college.term).starts
    division = saved(session, Division(group_id=college.group_b, term_id=college.term, name="Лабораторные",
                                       starts=starts, state=DivisionState.AGREEING))  # fmt: skip
    parts = [saved(session, Subgroup(division_id=division, number=number)) for number in (1, 2)]
    add_target(session, division, college.exam_row, dict(zip(parts, (college.teacher_1, college.teacher_2),
                                                             strict=True)))  # fmt: skip
    for place, student in enumerate(college.students_b):
        session.add(Membership(division_id=division, student_id=student, since=starts, subgroup_id=parts[place % 2]))
    for teacher in (college.teacher_1, college.teacher_2):
        session.add(MoveRequest(division_id=division, student_id=college.students_b[0], asked_by_id=teacher,
                                asked_at=datetime(2026, 11, 20, 9), subgroup_id=parts[1]))  # noqa: DTZ001  # fmt: skip
        session.add(DivisionSignature(division_id=division, employee_id=teacher, edition=1,
                                      signed_at=datetime(2026, 11, 20, 9)))  # noqa: DTZ001  # fmt: skip
    session.flush()


def add_admission(session: Session, _college: SmallCollege) -> None:
    """A campaign with two applicants and all that may hang on one."""
    campaign = saved(session, Campaign(
        year=2026, starts=date(2026, 6, 20), ends=date(2026, 8, 15), ends_tests=date(2026, 8, 10),
        ends_other=date(2026, 8, 15), originals_by=date(2026, 8, 20), extra_until=date(2026, 11, 25),
    ))  # fmt: skip
    programme = session.scalars(select(Programme.id).order_by(Programme.id)).first()
    assert programme is not None
    offer = saved(session, CompetitionGroup(campaign_id=campaign, programme_id=programme, form=StudyForm.FULL_TIME,
                                            base=AdmissionBase.NINE, funding=Funding.BUDGET, places=1))  # fmt: skip
    test = saved(session, EntranceTest(group_id=offer, title="Рисунок"))
    session.add(AdmissionPaper(campaign_id=campaign, position=1, kind=PaperKind.IDENTITY, title="Паспорт"))
    day, moment = date(2026, 7, 1), datetime(2026, 7, 1, 9)  # noqa: DTZ001
    session.add(AdmissionDay(campaign_id=campaign, day=day, accepted=2, closed_by="x", closed_at=moment))
    for number in (1, 2):
        key = saved(session, Applicant(
            campaign_id=campaign, number=number, code=str(number), registered_on=day, registered_at=moment,
            registered_by="x", last_name="Волков", first_name=str(number), certificate=str(number),
        ))  # fmt: skip
        scan = saved(session, Scan(applicant_id=key, kind=PaperKind.PHOTO, name="x", media="image/png", size=1,
                                   fingerprint="0", added_on=day))  # fmt: skip
        session.add_all([
            ApplicantIdentity(applicant_id=key, campaign_id=campaign, snils=str(number)),
            ApplicantAddress(applicant_id=key, kind=AddressKind.REGISTERED),
            ApplicantParent(applicant_id=key, kinship="мать", last_name="Волкова", first_name="Анна"),
            CertificateMark(applicant_id=key, position=1, subject="Физика", mark=5),
            Application(applicant_id=key, group_id=offer, priority=1, filed_on=day, filed_at=moment),
            EntranceResult(applicant_id=key, test_id=test, day=day),
            ApplicantPaper(applicant_id=key, kind=PaperKind.PHOTO, title="x", form=PaperForm.COPY, received_on=day),
            Preference(applicant_id=key, kind=PreferenceKind.FIRST, reason="x"),
            ApplicantAchievement(applicant_id=key, kind=AchievementKind.OTHER, title="x"),
            ScanFile(scan_id=scan, content=b"x"),
        ])  # fmt: skip
    session.flush()


def add_reports(session: Session, college: SmallCollege) -> None:
    """Texts of reports, a form that is printed, handed in, kept and packed; a template."""
    moment = datetime(2026, 9, 1)  # noqa: DTZ001 - UTC, as the tables keep it
    kept = saved(session, ArchivedPaper(
        year=2026, number=1, form="summary-sheet", title="x", subject="x", school_year=2026, kind=FileKind.PDF,
        sha256="0", size=1, kept_at=moment, kept_by="x",
    ))  # fmt: skip
    package = saved(session, StoragePackage(
        year=2026, number=1, title="x", school_year=2026, keep_years=5, made_at=moment, made_by="x",
    ))  # fmt: skip
    session.add_all([
        ArchivedContent(archived_id=kept, content=b"x"),
        PackagePaper(package_id=package, archived_id=kept, position=1),
        PrintedPaper(form="summary-sheet", subject="x", stamp="x", sha256="0", outlet=Outlet.SAVE, printed_at=moment,
                     printed_by="x"),
        FormTemplate(name="x", scope=TemplateScope.GROUP, kind=FileKind.XLSX, file_name="x.xlsx", sha256="0",
                     content=b"x", added_at=moment, added_by="x"),
    ])  # fmt: skip
    for group in (college.group_a, college.group_b):
        report = saved(session, CuratorReport(group_id=group, term_id=college.term, text="x"))
        session.add_all([
            CuratorMeasure(report_id=report, group_id=group, position=1, kind=MeasureKind.MEDICAL),
            FormReturn(term_id=college.term, form="summary-sheet", group_id=group, handed_in_on=TODAY),
        ])  # fmt: skip
    for load in session.scalars(select(Load.id).order_by(Load.id)).all():
        session.add(LoadNote(load_id=load, text="x"))
    session.flush()


def add_papers(session: Session, college: SmallCollege, order: Order, student: int, number: int) -> None:
    """An order, a certificate, a book and a debt of a student."""
    line = OrderLine(student_id=student, position=number)
    order.lines.append(line)
    session.flush()
    group = session.get_one(Student, student).group_id
    debt = saved(session, Debt(student_id=student, row_id=college.exam_row, term_id=college.term, control=Control.EXAM,
                               since=TODAY))  # fmt: skip
    session.add_all([
        Placement(student_id=student, since=TODAY, group_id=group, status=StudentStatus.STUDYING,
                  funding=Funding.BUDGET, line_id=line.id),
        Certificate(student_id=student, kind=CertificateKind.STUDIES, year=2026, number=number, issued_on=TODAY,
                    issued_by="x"),
        StudyBook(student_id=student, kind=BookKind.STUDENT_CARD, number=str(number), issued_on=TODAY),
        DebtAttempt(debt_id=debt, student_id=student, number=1, year=2026, register_number=number, issued_on=TODAY,
                    valid_until=TODAY),
        DebtPause(debt_id=debt, student_id=student, cause=PauseCause.ILLNESS, since=TODAY, until=TODAY),
    ])  # fmt: skip


def add_marks(session: Session, college: SmallCollege) -> dict[str, int]:
    lessons = {
        "a": (college.lessons_a[0], college.students_a[0]),
        "a_other": (college.lessons_a[0], college.students_a[1]),
        "sub_1": (college.lessons_sub_1[0], college.students_a[0]),
        "sub_2": (college.lessons_sub_2[0], college.students_a[5]),
        "b": (college.lessons_b[0], college.students_b[0]),
        "b_absent": (college.lessons_b[0], college.students_b[1]),
    }
    found = {}
    for name, (lesson, student) in lessons.items():
        load = session.get_one(Lesson, lesson).load_id
        value = Mark.ABSENT if name == "b_absent" else Mark.FOUR
        found[name] = saved(session, MarkRow(lesson_id=lesson, load_id=load, student_id=student, value=value))
    return found


def add_sheets(session: Session, college: SmallCollege) -> dict[str, int]:
    """Of group B the exam, open; of group A the exam, closed: the journal of load a is locked."""
    found = {}
    for number, (name, group, students, teacher, state) in enumerate((
        ("a", college.group_a, college.students_a, college.teacher_1, SheetState.CLOSED),
        ("b", college.group_b, college.students_b, college.teacher_2, SheetState.FILLED),
    ), start=1):  # fmt: skip
        found[name] = saved(session, GradeSheet(
            term_id=college.term, group_id=group, row_id=college.exam_row, teacher_id=teacher, number=number,
            control=Control.EXAM, day=date(2026, 11, 20), hours=32, state=state,
            closed_on=date(2026, 11, 21) if state is SheetState.CLOSED else None,
        ))  # fmt: skip
        session.add_all(GradeRow(sheet_id=found[name], student_id=student, mark=FinalMark.FOUR) for student in students)
    session.flush()
    return found
