"""The secretary's whole way with a session, each with a login of their own; and then an examiner falls ill."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from colleges import SmallCollege, add_number, add_row, build, saved
from demos import UntilFirst
from exam_college import at, ring
from guards.peopled import PASSWORD, add_accounts, add_staff
from reports.pdf import needs_poppler, pages
from sqlalchemy.orm import Session

from desktop_app.errors import NotAllowed, OfficeError, Stale
from desktop_app.models.contingent import Group, Student
from desktop_app.models.load import LessonKind, Load
from desktop_app.models.people import Employee
from desktop_app.models.rooms import Building, Room, RoomKind
from desktop_app.services.attestation import (
    FinalMark,
    Sheet,
    SheetHead,
    SheetKind,
    SheetState,
    annul_closed_sheet,
    annul_sheet,
    close_sheet,
    list_sheets,
    open_sheet,
    put_final_marks,
    put_reason,
    reopen_sheet,
    start_sheet,
)
from desktop_app.services.attestation_making import create_session_sheets
from desktop_app.services.debts import list_debts, open_debt, open_permit
from desktop_app.services.debts_values import DebtState
from desktop_app.services.forms import Choice, open_papers
from desktop_app.services.journal import Mark, open_page, put_mark
from desktop_app.services.notices import list_notices
from desktop_app.services.office import CONSOLE, Office, Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.reports import retake_permit
from desktop_app.services.reports.printing import render_papers
from desktop_app.services.retakes import RetakeValues, create_retake_sheets
from desktop_app.services.rules.summary import Got
from desktop_app.services.session.composing import (
    Away,
    Proposal,
    adopt_schedule,
    compose_session,
    mend_session,
    pose_session,
)
from desktop_app.services.session.making import create_session
from desktop_app.services.session.placing import place_events
from desktop_app.services.session.publishing import publish_session
from desktop_app.services.session.reading import open_session
from desktop_app.services.session.values import EventPlace, EventSeen, SessionKind
from desktop_app.services.session.versions import list_corrections
from desktop_app.services.sign_in import enter
from desktop_app.services.summary import Which, open_summary
from desktop_app.services.summary_statistics import open_results
from desktop_app.views.session.words import faults_words
from desktop_app.views.wording import say

pytestmark = needs_poppler
ZONE = ZoneInfo("Europe/Moscow")
M = FinalMark


@dataclass
class House:
    """The college, whoever has signed in, and the hour."""

    office: Office
    college: SmallCollege
    second: int  # ОП.05, an exam of both groups: teacher 2 of group A, teacher 1 of group B
    now: datetime = datetime(2026, 12, 1, 10, tzinfo=ZONE)
    desks: dict[str, Office] = field(default_factory=dict)
    session: int = 0

    def inside(self, login: str) -> Office:
        """Somebody's own office."""
        if login not in self.desks:
            self.desks[login] = enter(Office(self.office.database, clock=lambda: self.now), login, PASSWORD)
        return self.desks[login]

    @property
    def secretary(self) -> Office:
        return self.inside("secretary")

    def event(self, group: str, index: str) -> EventSeen:
        board = open_session(self.secretary, self.session)
        return next(one for one in board.events if (one.group, one.index) == (group, index))

    def sheet(self, group: str, index: str, kind: SheetKind = SheetKind.MAIN) -> SheetHead:
        heads = list_sheets(self.secretary, self.college.term)
        return next(one for one in heads if (one.group, one.index, one.kind) == (group, index, kind))

    def faults(self, group: str, index: str) -> str:
        """What the board says of an event."""
        board = open_session(self.secretary, self.session)
        return faults_words(board.faults.get(self.event(group, index).id, ()))

    def paper(self, code: str, login: str = "secretary") -> list[str]:
        """The pages of a form, cell by cell without spaces."""
        papers = open_papers(self.inside(login), code, Choice(self.college.term))
        return [page.letters for _name, data in render_papers(code, papers) for page in pages(data)]


@operation(Permission.BUILD_DEMO)
def found(tx: Tx) -> tuple[SmallCollege, int]:
    """The small college with one more exam, its staff and their logins."""
    session = tx.session
    college = build(session)
    ring(session)
    second = add_row(session, college.curriculum, "ОП.05", "Дискретная математика", "ud")
    add_number(session, second, 1, 1)
    add_number(session, second, 1000, 36)
    pairs = ((college.group_a, college.teacher_2), (college.group_b, college.teacher_1))
    session.add_all(
        Load(term_id=college.term, group_id=group, row_id=second, teacher_id=teacher, hours=36,
             kind=LessonKind.LESSON, room_kind=RoomKind.LECTURE)
        for group, teacher in pairs
    )  # fmt: skip
    building = session.query(Building.id).scalar()
    saved(session, Room(building_id=building, number="5", kind=RoomKind.LECTURE, capacity=4))
    people(tx, college)
    return college, second


def people(tx: Tx, college: SmallCollege) -> None:
    """A curator for group B, teacher 2 for group A, and who else has a say; each with an account."""
    session: Session = tx.session
    logins = ("administrator", "hr", "curator", "secretary", "admissions", "deputy_academic", "deputy_methodical",
              "head", "director")  # fmt: skip
    staff = {login: add_staff(session, login) for login in logins}
    session.get_one(Group, college.group_a).curator_id = college.teacher_2
    session.get_one(Group, college.group_b).curator_id = staff["curator"]
    who = {login: session.get_one(Employee, key).person_id for login, key in staff.items()}
    who |= {
        "teacher": session.get_one(Employee, college.teacher_1).person_id,
        "both": session.get_one(Employee, college.teacher_2).person_id,
        "student": session.get_one(Student, college.students_a[0]).person_id,
        "parent": add_person_of(session),
    }
    add_accounts(tx, who)


def add_person_of(session: Session) -> int:
    return session.get_one(Employee, add_staff(session, "parent")).person_id


@pytest.fixture
def house(office: Office) -> Iterator[House]:
    console = Office(office.database, CONSOLE, office.clock)
    made = House(console, *found(console))
    yield made
    for desk in made.desks.values():
        if desk.database is not office.database:
            desk.database.close()


def refused(deed: Callable[[], object]) -> str:
    """What the user reads."""
    with pytest.raises(OfficeError) as caught:
        deed()
    return say(caught.value).replace("\u00a0", " ")


def move(house: House, group: str, index: str, place: EventPlace | None) -> None:
    place_events(house.secretary, [(house.event(group, index), place)])


def made_and_composed(house: House) -> None:
    """A winter session out of nothing; then the order of the tests: Tuesday and Friday, Wednesday and Saturday."""
    pulled = create_session(house.secretary, house.college.term, SessionKind.WINTER)
    house.session = pulled.session_id
    assert (pulled.events, pulled.without_weeks) == (7, ())
    proposal = compose_session(pose_session(house.secretary, house.session), UntilFirst())
    board = adopt_schedule(house.secretary, proposal)
    exams = [one for one in board.events if one.index.startswith("ОП")]
    assert all(one.place is not None for one in exams)
    assert board.figures.broken == 0
    where = {("ИСП-21", "ОП.04"): 22, ("ИСП-21", "ОП.05"): 25, ("ИСП-22", "ОП.04"): 23, ("ИСП-22", "ОП.05"): 26}
    place_events(house.secretary, [(one, at(where[one.group, one.index])) for one in exams])


def whatever_can_not_be_is_refused(house: House) -> None:
    """Domain.md 5.5: two a day, a busy room, a busy examiner, too small a room; one day between is a warning."""
    room = house.college.lecture_room
    words = refused(lambda: move(house, "ИСП-21", "ОП.05", at(22, 13)))
    assert words == (
        "22.12.2026: ИСП-21 в этот день уже сдаёт «Основы алгоритмизации и программирования, ИСП-21», "
        "а у группы один экзамен в день (п. 4.7)"
    )
    move(house, "ИСП-21", "ОП.04", at(22, 9, room))
    words = refused(lambda: move(house, "ИСП-22", "ОП.04", at(22, 9, room)))
    assert "101" in words
    assert "ИСП-21" in words, words
    words = refused(lambda: move(house, "ИСП-22", "ОП.05", at(22, 9)))
    assert "Соколова А. П." in words, words
    words = refused(lambda: move(house, "ИСП-22", "ОП.04", at(23, 9, small_room(house))))
    assert all(part in words for part in ("4", "6")), words
    words = refused(lambda: move(house, "ИСП-22", "ОП.04", at(27)))
    assert "27.12.2026" in words, words
    assert house.faults("ИСП-21", "ОП.05") == ""
    move(house, "ИСП-21", "ОП.05", at(24))
    assert "Основы алгоритмизации" in house.faults("ИСП-21", "ОП.05")
    move(house, "ИСП-21", "ОП.05", at(25))


def small_room(house: House) -> int:
    with house.office.database.reading() as session:
        return session.query(Room.id).filter_by(number="5").scalar()  # type: ignore[no-any-return]


def everybody_is_told(house: House) -> None:
    """Published: the curator and both teachers have their lists; the schedule hangs on the wall."""
    head = open_session(house.secretary, house.session).head
    published = publish_session(house.secretary, head)
    assert (published.late, published.told) == (0, 3)
    for login in ("curator", "teacher", "both"):
        (notice,) = list_notices(house.inside(login))
        assert notice.subject == "Опубликовано расписание: Зимняя сессия"
    (wall,) = house.paper("session-schedule")
    for part in ("УТВЕРЖДАЮ", "22.12.2026", "ИСП-22", "СоколоваА.П.", "каб.101", "Дискретнаяматематика"):
        assert part in wall, (part, wall)


def statements_in_one_press(house: House) -> None:
    made = create_session_sheets(house.secretary, house.session)
    assert len(made.created) == 4 + len([one for one in open_session(house.secretary, house.session).events
                                         if one.index.startswith("МДК") and one.place])  # fmt: skip
    text = "".join(house.paper("open-sheets"))
    for part in (
        "ЭКЗАМЕНАЦИОННАЯВЕДОМОСТЬ№",
        "22.12.2026",
        "ИСП-21",
        "ЁлкинаДарья",
        "СоколоваАннаПавловна",
        "ТихоновБорисПетрович",
        "101",
    ):
        assert part in text, part


def filled(house: House) -> Sheet:
    """Teacher 1 opens the statement of the day, types marks, and says why."""
    teacher = house.inside("teacher")
    sheet = start_sheet(teacher, house.sheet("ИСП-21", "ОП.04"))
    marks = (M.TWO, M.NO_SHOW, M.NO_SHOW, M.NOT_ADMITTED, M.FOUR, M.FIVE)
    sheet = put_final_marks(teacher, sheet.head.id, list(zip(sheet.rows, marks, strict=True)))
    words = refused(lambda: close_sheet(teacher, sheet.head))
    assert "уважительной неявки нужно основание; строк без него: 1 (п. 4.6)" in words, words
    sheet = put_reason(teacher, sheet.head.id, sheet.rows[1], "справка № 12", excused=True)
    return put_reason(teacher, sheet.head.id, sheet.rows[3], "не сданы практические работы")


def closed(house: House, sheet: Sheet) -> None:
    """While teacher 1 closes, the secretary would annul; then everything that a closing brings stands."""
    teacher = house.inside("teacher")
    seen = open_sheet(house.secretary, sheet.head.id).head
    sheet = close_sheet(teacher, sheet.head)
    with pytest.raises(Stale):
        annul_sheet(house.secretary, seen, "не тот день")
    words = refused(lambda: annul_sheet(house.secretary, sheet.head, "не тот день"))
    assert "директор" in words, words
    debts = list_debts(house.secretary)
    assert [one.name for one in debts] == ["Абрамова Вера", "Ёлкина Дарья", "Жуков Егор"]
    page = open_page(teacher, house.college.load_a)
    lesson, student = page.lessons[0].id, house.college.students_a[0]
    cell = page.cell(lesson, student)
    assert "п. 4.6" in refused(lambda: put_mark(teacher, cell, Mark.FIVE))
    summary = open_summary(house.inside("both"), house.college.group_a, Which(house.college.term))
    assert [line.cells[0].mark for line in summary.lines] == ["2", "неявка", "неявка", "недоп", "4", "5"]
    result = open_results(house.inside("deputy_academic"), Which(house.college.term))
    totals = next(one.totals for one in result.groups if one.head.name == "ИСП-21")
    assert (totals.listed, totals.excused, totals.unexcused) == (6, 1, 1)


def mended(house: House) -> None:
    """Teacher 2 is ill on Wednesday: one exam moves, the one that has been stays, and those concerned are told."""
    away = Away(house.college.teacher_2, date(2026, 12, 23), date(2026, 12, 23))
    proposal: Proposal = mend_session(pose_session(house.secretary, house.session, [away]), UntilFirst())
    (change,) = proposal.changes
    assert (change.event.group, change.event.index) == ("ИСП-22", "ОП.04")
    assert change.after is not None
    assert change.after.day > date(2026, 12, 23), change.after
    assert change.after.consultation_day is not None
    assert change.after.consultation_day >= house.now.date()
    adopt_schedule(house.secretary, proposal)
    (day,) = list_corrections(house.secretary, house.session)
    assert day.day == house.now.date()
    for login in ("curator", "both"):
        subjects = [one.subject for one in list_notices(house.inside(login))]
        assert "Изменение в расписании сессии: ОП.04, ИСП-22" in subjects
    assert len(list_notices(house.inside("teacher"))) == 1
    assert house.sheet("ИСП-22", "ОП.04").day == change.after.day
    (sheet,) = house.paper("session-changes")
    for part in ("ЛИСТИЗМЕНЕНИЙ", "23.12.2026", f"{change.after.day:%d.%m.%Y}", "ИСП-22"):
        assert part in sheet, (part, sheet)


def moved_by_two(house: House) -> None:
    """The secretary and a colleague, each with an event of their own in hand; then with one and the same."""
    colleague = Office(house.office.database, house.secretary.user, lambda: house.now)
    one, two = house.event("ИСП-21", "ОП.05"), house.event("ИСП-22", "ОП.05")
    place_events(house.secretary, [(one, at(25, 13))])
    place_events(colleague, [(two, at(26, 13))])
    assert house.event("ИСП-21", "ОП.05").place != one.place
    with pytest.raises(Stale):
        place_events(colleague, [(one, at(25, 9))])


def retaken(house: House) -> None:
    """The debtors sit again: who passes owes nothing any more, and the summary shows the retake."""
    debts = list_debts(house.secretary)
    made = create_retake_sheets(house.secretary, debts, RetakeValues(house.now.date(), (house.college.teacher_1,)))
    assert (len(made.sheets), made.permits, made.skipped) == (1, 3, ())
    card = open_debt(house.secretary, debts[0].id)
    permit = pages(retake_permit.render(open_permit(house.secretary, debts[0].id, card.attempts[0].id)))[0].letters
    assert "АбрамоваВера" in permit
    teacher = house.inside("teacher")
    sheet = start_sheet(teacher, house.sheet("ИСП-21", "ОП.04", SheetKind.RETAKE))
    sheet = put_final_marks(teacher, sheet.head.id, list(zip(sheet.rows, (M.THREE, M.TWO, M.FOUR), strict=True)))
    close_sheet(teacher, sheet.head)
    states = [one.state for one in list_debts(house.secretary, everything=True)]
    assert sorted(states) == sorted([DebtState.PASSED, DebtState.OPEN, DebtState.PASSED])
    summary = open_summary(house.inside("both"), house.college.group_a, Which(house.college.term))
    last = summary.lines[0].cells[0].last
    assert last is not None
    assert (last.mark, last.got) == ("3", Got.RETAKE)


def ruled(house: House) -> None:
    """Reopening and annulling what is closed is the director's, with a reason; not under a retake that was held."""
    director, first = house.inside("director"), house.sheet("ИСП-21", "ОП.04")
    with pytest.raises(NotAllowed):
        reopen_sheet(house.secretary, first, "опечатка")
    words = refused(lambda: reopen_sheet(director, first, "опечатка"))
    assert "пересдач" in words, words
    retake = house.sheet("ИСП-21", "ОП.04", SheetKind.RETAKE)
    assert "п. 4.11" in refused(lambda: reopen_sheet(director, retake, " "))
    opened = reopen_sheet(director, retake, "опечатка в отметке")
    assert opened.head.state is SheetState.FILLED
    assert [one.state.stands for one in list_debts(house.secretary)] == [True] * 3
    again = close_sheet(house.inside("teacher"), house.sheet("ИСП-21", "ОП.04", SheetKind.RETAKE))
    assert len(list_debts(house.secretary)) == 1
    with pytest.raises(NotAllowed):
        annul_closed_sheet(house.secretary, again.head, "не тот день")
    (paper,) = house.paper("summary-sheet", "both")
    for part in ("СВОДНАЯВЕДОМОСТЬ", "АбрамоваВера", "ИСП-21"):
        assert part in paper, part


def test_a_session_from_nothing_to_printed_closed_statements_and_an_illness(house: House) -> None:
    made_and_composed(house)
    whatever_can_not_be_is_refused(house)
    everybody_is_told(house)
    statements_in_one_press(house)
    house.now = datetime.combine(date(2026, 12, 22), time(13), ZONE)
    closed(house, filled(house))
    mended(house)
    moved_by_two(house)
    house.now = datetime.combine(date(2026, 12, 25), time(16), ZONE)
    retaken(house)
    ruled(house)
