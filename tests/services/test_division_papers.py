"""The papers of divisions: the act of the first day with what changed since, and the lists of today."""

from datetime import date, datetime

import pytest
from colleges import SmallCollege, saved, small_college
from desks import TODAY, acting
from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed, NotFound
from desktop_app.models.divisions import DivisionSignature
from desktop_app.models.subgroups import Division, DivisionState, Membership, Subgroup
from desktop_app.services.forms import Choice, open_papers
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.subgroups.papers import open_act
from desktop_app.services.subgroups.papers_values import Act, PartLists, Shift

MOVED_ON = date(2026, 11, 9)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """The small college: ИСП-21 in two halves of three."""
    return small_college(office)


def move(office: Office, college: SmallCollege, place: int, to: int | None, day: date = MOVED_ON) -> None:
    """A student of ИСП-21 stands elsewhere from a day on."""
    with office.database.writing() as session:
        student = college.students_a[place]
        row = session.scalars(
            select(Membership).where(Membership.student_id == student, Membership.until.is_(None))
        ).one()
        row.until = day
        session.flush()
        saved(session, Membership(division_id=college.division, student_id=student, since=day, subgroup_id=to))
        session.commit()


def listed(act: Act) -> list[list[str]]:
    """The surnames of each part."""
    return [[name.split()[0] for name, _sex in part.students] for part in act.divided.parts]


def test_the_act_tells_for_what_the_group_is_divided_and_who_stands_where(
    office: Office, college: SmallCollege
) -> None:
    act = open_act(office, college.division)
    assert listed(act) == [["Абрамова", "Ежов", "Ёлкина"], ["Жуков", "Зайцева", "Ильин"]]
    (target,) = act.divided.targets
    assert (target.index, dict(target.teachers)) == (
        "МДК.01.01",
        {1: "Соколова\u00a0А.\u00a0П.", 2: "Тихонов\u00a0Б.\u00a0П."},
    )
    assert [(one.name[:8], one.parts, one.signed_on) for one in act.signers] == [
        ("Соколова", (1,), None), ("Тихонов\u00a0", (2,), None),
    ]  # fmt: skip
    assert (act.divided.students, act.divided.course, act.state) == (6, 2, DivisionState.APPROVED)


def test_the_lists_are_of_the_first_day_and_changes_stand_apart(office: Office, college: SmallCollege) -> None:
    move(office, college, 0, college.subgroups[1])
    move(office, college, 5, None)
    act = open_act(office, college.division)
    assert listed(act)[0][0] == "Абрамова"
    assert listed(act)[1][-1] == "Ильин"
    assert act.shifts == (
        Shift(MOVED_ON, "Абрамова Вера", "1", "2"), Shift(MOVED_ON, "Ильин Кирилл", "2", "не изучает"),
    )  # fmt: skip


def test_the_lists_for_the_door_are_of_today(office: Office, college: SmallCollege) -> None:
    move(office, college, 0, college.subgroups[1])
    move(office, college, 5, None)
    (paper,) = open_papers(office, "part-lists", Choice(college.term, "ИСП-21"))
    assert isinstance(paper.value, PartLists)
    (one,) = paper.value.divisions
    assert [len(part.students) for part in one.parts] == [2, 3]
    assert [name for name, _sex in one.aside] == ["Ильин Кирилл"]
    assert paper.value.day == TODAY


def test_a_signature_of_a_former_edition_is_none(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        division = session.get_one(Division, college.division)
        for teacher, edition in ((college.teacher_1, 1), (college.teacher_2, 2)):
            session.add(DivisionSignature(
                division_id=division.id, employee_id=teacher, edition=edition,
                signed_at=datetime(2026, 11, 20, 22, 30),  # noqa: DTZ001 - UTC: the next day here
            ))  # fmt: skip
        division.edition = 2
        session.commit()
    assert [one.signed_on for one in open_act(office, college.division).signers] == [None, date(2026, 11, 21)]


def test_who_stands_nowhere_is_not_distributed(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        session.delete(session.scalars(select(Membership).where(Membership.student_id == college.students_a[2])).one())
        session.commit()
    act = open_act(office, college.division)
    assert [name for name, _sex in act.divided.unplaced] == ["Ёлкина Дарья"]
    assert act.divided.students == 6


def test_a_draft_has_an_act_and_no_list(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        draft = saved(session, Division(group_id=college.group_b, term_id=college.term, name="Иностранный язык",
                                        starts=date(2026, 12, 1)))  # fmt: skip
        saved(session, Subgroup(division_id=draft, number=1))
        session.commit()
    assert open_act(office, draft).state is DivisionState.DRAFT
    assert len(open_papers(office, "division-act", Choice(college.term, "ИСП-22"))) == 1
    with pytest.raises(BadInput, match="nothing_to_print"):
        open_papers(office, "part-lists", Choice(college.term, "ИСП-22"))


def test_of_several_divisions_of_a_group_one_is_printed(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        other = saved(session, Division(group_id=college.group_a, term_id=college.term, name="Иностранный язык",
                                        starts=date(2026, 12, 1)))  # fmt: skip
        session.commit()
    assert len(open_papers(office, "division-act", Choice(college.term, "ИСП-21"))) == 2
    (paper,) = open_papers(office, "division-act", Choice(college.term, "ИСП-21", division=other))
    assert isinstance(paper.value, Act)
    assert paper.value.divided.number == other
    teacher = acting(office, Role.TEACHER, college.teacher_1)
    with pytest.raises(NotAllowed):
        open_papers(teacher, "division-act", Choice(college.term, division=other))


def test_a_teacher_prints_the_acts_of_their_own_divisions(office: Office, college: SmallCollege) -> None:
    own = acting(office, Role.TEACHER, college.teacher_2)
    other = acting(office, Role.TEACHER, 9_999)
    assert open_act(own, college.division).divided.number == college.division
    with pytest.raises(NotAllowed):
        open_act(other, college.division)
    with pytest.raises(NotFound):
        open_act(office, 9_999)
