"""The register of practices, on both databases: dates by КУГ, attestation sheets, who keeps it, what closes it."""

from datetime import date
from typing import Any

import pytest
from colleges import add_number, add_row
from desks import acting
from sqlalchemy import select
from supervised import Supervised, supervised_college

from desktop_app.errors import BadInput, NotAllowed, NotFound, RuleBroken, Stale
from desktop_app.models.attestation import Control, FinalMark, GradeRow, GradeSheet, SheetState
from desktop_app.models.practices import Practice, PracticeSkill
from desktop_app.services.history import history_of
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.practices import list_practice_registers, open_practice_register, put_practices
from desktop_app.services.practices_paper import open_practice_paper
from desktop_app.services.practices_reading import place_of
from desktop_app.services.practices_values import PracticeEntry, PracticeLine, Work, works_of_text

FIRST, LAST = date(2026, 12, 7), date(2026, 12, 19)
WORKS = "Анализ задания — 12 ч\nОтладка; 24\nУборка кабинета"


@pytest.fixture
def built(office: Office) -> Supervised:
    return supervised_college(office)


def line_of(office: Office, built: Supervised, row: int = 0) -> PracticeLine:
    return open_practice_register(office, built.practice).lines[row]


def sent(office: Office, built: Supervised, row: int = 0, **more: Any) -> PracticeLine:
    """A student of group A sent to the practice as the register proposes."""
    register = open_practice_register(office, built.practice)
    entry = register.fresh._replace(**more)
    return put_practices(office, built.practice, [(register.lines[row], entry)])[0]


def test_a_practice_stands_in_its_weeks_with_the_teacher_of_the_module(office: Office, built: Supervised) -> None:
    (head, _other) = list_practice_registers(office, built.college.term)
    assert (head.group, head.index, head.sort, head.hours, head.weeks) == ("ИСП-21", "УП.01.01", "up", 72, 2)
    assert (head.starts, head.ends, head.control) == (FIRST, LAST, Control.GRADED_CREDIT)
    register = open_practice_register(office, built.practice)
    assert register.fresh == PracticeEntry(built.college.teacher_1, FIRST, LAST)
    assert register.module == "ПМ.01 Разработка модулей"
    assert [one.ident for one in register.skills] == ["ПК 1.1", "ПК 1.2"]
    with pytest.raises(NotFound):
        open_practice_register(office, built.practice._replace(row_id=built.college.exam_row))


def test_a_dispersed_practice_is_proposed_for_the_whole_term(office: Office, built: Supervised) -> None:
    with office.database.writing() as session:
        row = add_row(session, built.college.curriculum, "УП.02.01", "Учебная практика", "up")
        add_number(session, row, 1000, 36)
        session.commit()
    register = open_practice_register(office, built.practice._replace(row_id=row))
    assert (register.head.starts, register.head.control, register.head.hours) == (None, None, 36)
    assert (register.fresh.starts, register.fresh.ends) == (register.starts, register.ends)


def test_a_student_is_sent_judged_marked_and_taken_off(office: Office, built: Supervised) -> None:
    line = sent(office, built, base="  ООО  «Кубань-Агро» ", works=f"\n{WORKS}\n\n")
    assert (line.entry.base, line.entry.works, line.version) == ("ООО «Кубань-Агро»", WORKS, 1)
    first, second = built.skills
    judged = line.entry._replace(skills=((second, False), (first, True)), mark=FinalMark.FOUR)
    (now,) = put_practices(office, built.practice, [(line, judged)])
    assert now.entry.skills == ((first, True), (second, False))
    (again,) = put_practices(office, built.practice, [(now, now.entry._replace(skills=((second, True),)))])
    assert again.entry.skills == ((second, True),)
    assert open_practice_register(office, built.practice).bases == ("ООО «Кубань-Агро»",)
    with pytest.raises(RuleBroken) as refused:
        put_practices(office, built.practice, [(again, PracticeEntry())])
    assert refused.value.rule == "marked_work_stays"
    (bare,) = put_practices(office, built.practice, [(again, again.entry._replace(mark=None))])
    (gone,) = put_practices(office, built.practice, [(bare, PracticeEntry())])
    assert gone.version is None
    with office.database.reading() as session:
        assert session.scalars(select(PracticeSkill)).all() == []


def test_a_judged_competence_alone_makes_what_was_seen_before_stale(office: Office, built: Supervised) -> None:
    line = sent(office, built)
    put_practices(office, built.practice, [(line, line.entry._replace(skills=((built.skills[0], True),)))])
    with pytest.raises(Stale) as late:
        put_practices(office, built.practice, [(line, line.entry._replace(base="Завод"))])
    assert set(late.value.rows) == {line.student_id}


def test_the_history_of_a_practice_tells_its_judged_competences(office: Office, built: Supervised) -> None:
    line = sent(office, built)
    put_practices(office, built.practice, [(line, line.entry._replace(skills=((built.skills[0], True),)))])
    assert line.record_id is not None
    told = history_of(office, "practice", line.record_id)
    assert {one.table for one in told} == {"practice", "practice_skill"}
    assert [one.new for one in told if (one.table, one.column) == ("practice_skill", "competence_id")] == ["ПК 1.1"]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"supervisor_id": None}, "theme_has_supervisor"),
        ({"starts": LAST, "ends": FIRST}, "practice_ends_after_start"),
        ({"mark": FinalMark.PASSED}, "mark_fits_work"),
        ({"mark": FinalMark.NOT_ADMITTED}, "mark_fits_work"),
    ],
)
def test_what_cannot_stand_in_a_line_is_refused(
    office: Office, built: Supervised, change: dict[str, Any], rule: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        sent(office, built, **change)
    assert refused.value.rule == rule


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"starts": None}, "practice_without_dates"), ({"skills": ((999, True),)}, "competence_of_another"),
        ({"base": "ы" * 301}, "text_too_long"), ({"characteristic": "ы" * 4001}, "text_too_long"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(office: Office, built: Supervised, change: dict[str, Any], reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        sent(office, built, **change)
    assert refused.value.reason == reason
    with office.database.reading() as session:
        assert session.scalars(select(Practice)).all() == []


def test_a_practice_that_is_over_without_a_mark_is_late(office: Office, built: Supervised) -> None:
    day = date(2026, 11, 23)
    assert sent(office, built, starts=day, ends=day).overdue
    assert not sent(office, built, 1, starts=day, ends=date(2026, 11, 24)).overdue
    assert list_practice_registers(office, built.college.term)[0].overdue == 1


def test_a_closed_statement_closes_the_line_to_all_but_the_director(office: Office, built: Supervised) -> None:
    line, college = sent(office, built), built.college
    with office.database.writing() as session:
        sheet = GradeSheet(term_id=college.term, group_id=college.group_a, row_id=built.practice.row_id,
                           teacher_id=college.teacher_1, number=9, control=Control.GRADED_CREDIT, day=LAST,
                           hours=72)  # fmt: skip
        session.add(sheet)
        session.flush()
        session.add(GradeRow(sheet_id=sheet.id, student_id=line.student_id, mark=FinalMark.FIVE))
        sheet.state, sheet.closed_on = SheetState.CLOSED, LAST
        session.commit()
    seen = line_of(office, built)
    assert (seen.closed, seen.may_edit, seen.sheet_mark) == (9, False, FinalMark.FIVE)
    changed = seen.entry._replace(works=WORKS)
    with pytest.raises(RuleBroken) as refused:
        put_practices(office, built.practice, [(seen, changed)])
    assert refused.value.rule == "works_are_open"
    director = acting(office, Role.DIRECTOR)
    with pytest.raises(RuleBroken) as unexplained:
        put_practices(director, built.practice, [(seen, changed)])
    assert unexplained.value.rule == "works_corrected_with_reason"
    (now,) = put_practices(director, built.practice, [(seen, changed)], "дописан вид работ")
    assert now.entry.works == WORKS
    assert not to_be_printed(office), "the mark is the same"
    put_practices(director, built.practice, [(now, now.entry._replace(mark=FinalMark.FOUR))], "апелляция")
    assert to_be_printed(office)


def to_be_printed(office: Office) -> bool:
    """Whether the statement is to be printed anew."""
    with office.database.reading() as session:
        return session.scalars(select(GradeSheet.reprint)).one()


def test_the_module_s_teacher_keeps_the_register_and_a_supervisor_their_own(office: Office, built: Supervised) -> None:
    college = built.college
    teacher = acting(office, Role.TEACHER, college.teacher_1)
    outside = acting(office, Role.TEACHER, built.stranger)
    line = sent(teacher, built, supervisor_id=built.stranger)
    (mine,) = [one for one in open_practice_register(outside, built.practice).lines if one.may_edit]
    (now,) = put_practices(outside, built.practice, [(mine, mine.entry._replace(mark=FinalMark.FIVE))])
    assert (now.student_id, now.entry.mark) == (line.student_id, FinalMark.FIVE)
    with pytest.raises(NotAllowed):
        put_practices(outside, built.practice, [(now, now.entry._replace(supervisor_id=college.teacher_1))])
    other = line_of(office, built, 1)
    with pytest.raises((NotAllowed, NotFound)):
        put_practices(outside, built.practice, [(other, PracticeEntry(built.stranger, FIRST, LAST))])


def test_papers_are_of_those_who_are_sent(office: Office, built: Supervised) -> None:
    with pytest.raises(BadInput) as refused:
        open_practice_paper(office, built.practice)
    assert refused.value.reason == "nobody_at_practice"
    first, second = sent(office, built), sent(office, built, 1)
    paper = open_practice_paper(office, built.practice)
    assert [one.student_id for one in paper.register.lines] == [first.student_id, second.student_id]
    alone = open_practice_paper(office, built.practice, (second.student_id,))
    assert [one.student_id for one in alone.register.lines] == [second.student_id]


@pytest.mark.parametrize(
    ("text", "works"),
    [
        (WORKS, (Work("Анализ задания", 12), Work("Отладка", 24), Work("Уборка кабинета"))),
        ("Монтаж 36ч.\n", (Work("Монтаж", 36),)),
        ("Замена блока № 4", (Work("Замена блока № 4"),)),
        ("", ()),
    ],
)
def test_works_are_read_with_their_hours(text: str, works: tuple[Work, ...]) -> None:
    assert works_of_text(text) == works


def test_competences_stand_in_the_order_of_their_numbers() -> None:
    idents = ["ПК 1.10", "ОК 11", "ПК 1.2", "ОК 02", "ПК 2.1"]
    assert sorted(idents, key=place_of) == ["ОК 02", "ОК 11", "ПК 1.2", "ПК 1.10", "ПК 2.1"]
