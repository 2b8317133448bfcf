"""The demo college is whole, believable, feasible, and the same for the same seed — on both databases."""

import json
from collections import Counter, defaultdict
from datetime import date
from hashlib import sha256
from itertools import groupby

import pytest
from demos import demo_sources, first_term
from desks import NOW, came_in
from sqlalchemy import select

from desktop_app.errors import BadInput
from desktop_app.models.admission import Campaign, CompetitionGroup, PaperKind
from desktop_app.models.applicants import (
    Applicant,
    ApplicantPaper,
    Application,
    PaperForm,
    Preference,
    PreferenceKind,
)
from desktop_app.models.contingent import Funding, Student
from desktop_app.models.database import Database
from desktop_app.models.everything import METADATA
from desktop_app.models.orders import Order, OrderKind, OrderLine
from desktop_app.models.rooms import Building
from desktop_app.services.access_problems import ProblemState, list_problems
from desktop_app.services.accounts import GIVEN, list_accounts
from desktop_app.services.admission.statistics import open_statistics
from desktop_app.services.bells import open_bells
from desktop_app.services.calendar import open_calendar
from desktop_app.services.college import list_teachers, list_terms
from desktop_app.services.contingent import Sex, StudentStatus, list_groups, list_students
from desktop_app.services.credentials import list_access_groups, open_group_access
from desktop_app.services.demo import DEMO_PASSWORD, SEED, build_demo
from desktop_app.services.demo.logins import SHOWN
from desktop_app.services.load import check_load, list_load
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.rooms import RoomKind, open_rooms
from desktop_app.services.settings import open_settings
from desktop_app.services.timetable import open_week

SOURCES = demo_sources()
SLOTS_A_WEEK = 6 * 6  # days × pairs
EXERCISE = "ОГСЭ.05"  # one teacher has all of it
STUDENT_PAIRS_A_WEEK = 6 * 4


def digest(office: Office) -> str:
    """A fingerprint of everything but the trail, what follows from the rest, salted passwords and times of sign-in."""
    told = []
    with office.database.reading() as session:
        for table in METADATA.sorted_tables:
            if table.name not in {"audit", "audit_change"} and not table.info.get("derived"):
                columns = [column for column in table.columns if not column.info.keys() & {"secret", "noise"}]
                told += [table.name, *(map(str, row) for row in session.execute(select(*columns).order_by(table.c.id)))]
    return sha256(json.dumps([list(part) for part in told], ensure_ascii=False).encode()).hexdigest()


def pairs_a_week(office: Office) -> dict[tuple[str, object], float]:
    """Pairs of the two-week cycle, per week, that each holder's load wants."""
    week = open_week(office, first_term(office))
    found: dict[tuple[str, object], float] = defaultdict(float)
    for want in week.unplaced:
        card, pairs = week.loads[want.load_id], want.whole + want.halves / 2
        found["teacher", card.teacher_id] += pairs
        found["room", card.room_kind] += pairs
        for subgroup in (1, 2) if card.subgroup is None else (card.subgroup,):
            found["student", (card.group_id, subgroup)] += pairs
    return found


def test_it_has_the_promised_numbers_of_everything(demo: Office) -> None:
    term = first_term(demo)
    groups = list_groups(demo, term)
    assert Counter(group.course for group in groups) == {1: 3, 2: 3, 3: 2}
    assert sum(group.students for group in groups) == 200
    assert Counter(student.status for student in list_students(demo)) == {
        StudentStatus.STUDYING: 200, StudentStatus.ON_LEAVE: 1, StudentStatus.EXPELLED: 4,
    }  # fmt: skip
    assert all(23 <= group.students <= 27 and group.curator for group in groups)
    assert len(list_teachers(demo, term)) == 25
    rooms = [one.values for one in open_rooms(demo)]
    assert len(rooms) == 20
    assert {room.kind for room in rooms} == set(RoomKind)
    assert len({room.building for room in rooms}) == 2


def test_the_same_seed_gives_the_same_college_on_either_database(demo: Office, database: Database) -> None:
    other = Office(database, demo.user, lambda: NOW)
    build_demo(other, SOURCES)
    assert digest(other) == digest(demo)


def test_another_seed_gives_other_people(demo: Office, database: Database) -> None:
    other = Office(database, demo.user, lambda: NOW)
    build_demo(other, SOURCES, SEED + 1)
    assert {s.name for s in list_students(other)} != {s.name for s in list_students(demo)}


def test_names_agree_in_gender_and_are_nobodys_twice(demo: Office) -> None:
    students = list_students(demo)
    assert len({student.name for student in students}) == len(students)
    for student in students:
        last, first, patronymic = student.name.split()
        women = student.sex is Sex.FEMALE
        assert patronymic.endswith("на" if women else "ич"), student.name
        assert women or not last.endswith(("ова", "ева", "ёва", "ина", "ская", "цкая")), student.name
        assert not women or not last.endswith(("ов", "ев", "ёв", "ин", "ский", "цкий")), student.name
        assert any(first in (people.female if women else people.male) for people in SOURCES.peoples), student.name


def test_every_surname_of_the_lists_has_the_feminine_form_that_grammar_asks_for() -> None:
    for masculine, feminine in (pair for people in SOURCES.peoples for pair in people.surnames):
        if masculine.endswith(("ов", "ев", "ёв", "ин")):
            assert feminine == masculine + "а"
        elif masculine.endswith(("ский", "цкий")):
            assert feminine == masculine[:-2] + "ая"
        else:
            assert feminine == masculine


def test_students_are_of_an_age_that_fits_their_course(demo: Office) -> None:
    year = {group.id: group.admission_year for group in list_groups(demo, first_term(demo))}
    for student in list_students(demo):
        assert student.birth_date is not None
        assert 17 <= (date(year[student.group_id], 9, 1) - student.birth_date).days / 365.25 < 20.01


def test_the_load_gives_every_hour_of_the_curriculum_in_both_terms(demo: Office) -> None:
    for term in list_terms(demo):
        assert list_load(demo, term.id).lines
        assert check_load(demo, term.id) == ()


def test_every_group_fits_into_its_week(demo: Office) -> None:
    wanted = pairs_a_week(demo)
    students = {holder: pairs for (kind, holder), pairs in wanted.items() if kind == "student"}
    assert len(students) == 16
    assert max(students.values()) <= STUDENT_PAIRS_A_WEEK - 2  # with some slack
    assert min(students.values()) >= 12


def test_no_teacher_is_above_a_working_week_or_far_above_a_rate(demo: Office) -> None:
    wanted = pairs_a_week(demo)
    assert max(pairs for (kind, _), pairs in wanted.items() if kind == "teacher") <= 18
    totals = list_load(demo, first_term(demo)).teachers
    assert max(total.year_hours for total in totals) <= 900
    assert any(total.over_rate for total in totals)  # so that the demo shows the warning


def test_rooms_of_every_kind_are_enough_for_those_who_want_them(demo: Office) -> None:
    rooms = Counter(str(room.values.kind) for room in open_rooms(demo))
    for (kind, holder), pairs in pairs_a_week(demo).items():
        if kind == "room":
            assert pairs <= rooms[str(holder)] * SLOTS_A_WEEK * 0.6, holder


def test_every_lesson_has_a_room_that_holds_its_students(demo: Office) -> None:
    week = open_week(demo, first_term(demo))
    rooms = [one.values for one in open_rooms(demo)]
    largest = {str(kind): max(one.capacity or 0 for one in rooms if one.kind is kind) for kind in RoomKind}
    for card in week.loads.values():
        assert card.size <= largest[card.room_kind], card
        assert card.subgroup is None or 8 <= card.size <= 15


def test_two_subgroups_of_a_discipline_have_two_teachers(demo: Office) -> None:
    teachers: dict[tuple[int, int, str], set[int]] = defaultdict(set)
    for line in list_load(demo, first_term(demo)).lines:
        if line.subgroup is not None and line.index != EXERCISE:
            teachers[line.group_id, line.row_id, line.kind].add(line.teacher_id)
    assert {len(two) for two in teachers.values()} == {2}


def test_bells_ring_for_mondays_other_days_and_short_days(demo: Office) -> None:
    monday, others, short = (schedule.values for schedule in open_bells(demo))
    assert (monday.weekdays, others.weekdays, short.on_short_days) == ((1,), (2, 3, 4, 5, 6), True)
    assert all(len(schedule.pairs) == 6 for schedule in (monday, others, short))
    assert all(starts < ends for schedule in (monday, others, short) for starts, ends in schedule.pairs)


def test_the_calendar_knows_the_holidays_of_the_year_and_the_region(demo: Office) -> None:
    days = {entry.day: entry.title for entry in open_calendar(demo, date(2026, 9, 1), date(2027, 7, 3))}
    assert days[date(2026, 11, 4)] == "День народного единства"
    assert days[date(2027, 5, 11)] == "Радоница"


def test_one_of_each_role_comes_in_by_a_short_login_with_the_demo_password(demo: Office) -> None:
    assert set(SHOWN) == set(GIVEN)
    users = {role: came_in(demo, login, DEMO_PASSWORD) for role, login in SHOWN.items()}
    assert {role: user.roles for role, user in users.items()} == {
        **{role: frozenset({role}) for role in GIVEN},
        Role.CURATOR: frozenset({Role.CURATOR, Role.TEACHER}),
    }
    assert {role for role, user in users.items() if user.employee_id is None} == {Role.STUDENT, Role.PARENT}
    own = demo.signed_in(users[Role.TEACHER])
    assert {line.teacher_id for line in list_load(own, first_term(demo)).lines} == {own.user.employee_id}


def test_those_who_are_shown_have_something_to_see(demo: Office) -> None:
    def office(role: Role) -> Office:
        return demo.signed_in(came_in(demo, SHOWN[role], DEMO_PASSWORD))

    (group,) = list_access_groups(office(Role.CURATOR))
    assert group.name == "ИСП-21"
    (me,) = list_students(office(Role.STUDENT))
    (child,) = list_students(office(Role.PARENT))
    assert me.id == child.id
    assert me.group == group.name
    headed = {student.group_id for student in list_students(office(Role.HEAD_OF_DEPARTMENT))}
    assert len(headed) == 5


def test_credentials_of_one_group_are_half_way(demo: Office) -> None:
    group = next(one for one in list_access_groups(demo) if one.name == "ИСП-21")
    holders = open_group_access(demo, group.id).holders
    assert Counter(one.role for one in holders) == {Role.STUDENT: 25, Role.PARENT: 25}
    assert sum(one.account is None for one in holders) == 16
    assert {one.handout.issued_by for one in holders if one.handout} == {"kurator"}
    assert {one.account.must_change for one in holders if one.account} == {True, False}
    assert {one.state for one in list_problems(demo)} == set(ProblemState)
    assert len(list_accounts(demo)) == 67
    parents = [one for one in holders if one.role is Role.PARENT]
    assert all(one.children.split("\u00a0")[0][:4] == one.name[:4] for one in parents)


def test_forms_are_signed_by_the_people_who_work_here(demo: Office) -> None:
    settings = open_settings(demo).settings
    director = came_in(demo, "direktor", DEMO_PASSWORD).name.split("\u00a0")
    assert settings.director.split("\u00a0") == [director[1], director[2], director[0]]
    assert "Приазовский колледж" in settings.college_name


def test_a_database_in_which_somebody_works_is_left_alone(office: Office) -> None:
    build_demo(office, SOURCES)
    before = digest(office)
    with pytest.raises(BadInput) as error:
        build_demo(office, SOURCES)
    assert error.value.reason == "database_not_empty"
    assert digest(office) == before


def test_a_demo_that_breaks_leaves_nothing(office: Office) -> None:
    with office.database.writing() as session:
        session.add(Building(name=SOURCES.buildings[0].name))  # a building is taken only when the others stand already
        session.commit()
    before = digest(office)
    with pytest.raises(Exception, match="build_demo"):
        build_demo(office, SOURCES)
    assert digest(office) == before


def test_whoever_was_enrolled_is_among_the_applicants_of_that_summer(demo: Office) -> None:
    with demo.database.reading() as session:
        lines = session.execute(
            select(Order.year, Student.person_id)
            .join(OrderLine, OrderLine.order_id == Order.id)
            .join(Student, Student.id == OrderLine.student_id)
            .where(Order.kind == OrderKind.ENROLMENT, Order.year >= 2025)
        ).all()
        entered = session.execute(
            select(Campaign.year, Applicant.person_id)
            .join(Campaign, Campaign.id == Applicant.campaign_id)
            .where(Applicant.order_id.is_not(None))
        ).all()
        numbers = session.execute(select(Applicant.campaign_id, Applicant.number)).all()
    assert sorted(map(tuple, entered)) == sorted(map(tuple, lines))
    for _campaign, found in groupby(sorted(map(tuple, numbers)), key=lambda pair: pair[0]):
        listed = [number for _key, number in found]
        assert listed == list(range(1, len(listed) + 1))
        assert 120 <= len(listed) <= 200


def test_the_budget_places_went_to_the_best_who_brought_their_originals(demo: Office) -> None:
    brought = select(ApplicantPaper.applicant_id).where(
        ApplicantPaper.kind == PaperKind.SCHOOLING,
        ApplicantPaper.form == PaperForm.ORIGINAL,
        ApplicantPaper.returned_on.is_(None),
    )
    with demo.database.reading() as session:
        first = set(session.scalars(select(Preference.applicant_id).where(Preference.kind == PreferenceKind.FIRST)))
        rows = session.execute(
            select(Applicant.id, Applicant.mean, Applicant.order_id)
            .join(Application, (Application.applicant_id == Applicant.id) & (Application.priority == 1))
            .join(CompetitionGroup, CompetitionGroup.id == Application.group_id)
            .where(CompetitionGroup.funding == Funding.BUDGET, CompetitionGroup.customer == "")
            .where(Applicant.id.in_(brought))
        ).all()
    assert first
    taken = [row.mean for row in rows if row.order_id is not None and row.id not in first and row.mean]
    left = [row.mean for row in rows if row.order_id is None and row.mean]
    assert left
    assert max(left) <= min(taken)


def test_the_statistics_of_the_demo_compare_two_summers(demo: Office) -> None:
    with demo.database.reading() as session:
        campaigns = {year: key for key, year in session.execute(select(Campaign.id, Campaign.year))}
    told = open_statistics(demo, campaigns[2026])
    assert told.before_year == 2025
    assert told.before is not None
    assert told.total.competing < told.total.applicants
    assert told.total.originals > told.before.competing // 2
    assert sum(one.total.applications for one in told.groups) == told.total.applications
