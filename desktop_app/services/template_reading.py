"""What the fields of a form of the college's own are filled with: only the families that it names are read.

Nobody fills a form with what they may not read: each family asks for its own right, and for its rows.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Any

from sqlalchemy import select

from desktop_app.errors import NotAllowed
from desktop_app.models.archive import TemplateScope
from desktop_app.models.attestation import FinalMark
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Funding, Group, Student, StudentStatus
from desktop_app.models.curriculum import Curriculum
from desktop_app.models.people import Employee, Person, Sex
from desktop_app.services.certificates_reading import passed_of
from desktop_app.services.contingent import born_on, groups_of_term
from desktop_app.services.exchange.template_values import Filling, Row, Value, named
from desktop_app.services.groups_reading import head_of_department
from desktop_app.services.name_cases import NameForms, declined, forms_of, name_of
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.reach_own import own_groups
from desktop_app.services.reports.words import mark_in_words
from desktop_app.services.roster import group_size
from desktop_app.services.summary import Which, summaries_of
from desktop_app.services.summary_values import Summary, SummaryLine
from desktop_app.services.template_college import college_row, day_row, term_row
from desktop_app.services.template_fields import LISTED, NUMBER, RIGHTS, SINGLE, Family, listed_names

CORRECTIONS = frozenset({Permission.READ_ORDERS, Permission.ISSUE_PAPERS})
STUDYING = (StudentStatus.STUDYING, StudentStatus.ON_LEAVE)
FUNDINGS = {Funding.BUDGET: "бюджет", Funding.CONTRACT: "договор"}
STATUSES = {
    StudentStatus.CANDIDATE: "без приказа", StudentStatus.STUDYING: "обучается",
    StudentStatus.ON_LEAVE: "в академическом отпуске", StudentStatus.EXPELLED: "отчислен",
    StudentStatus.GRADUATED: "выпущен",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What is filled: the form's scope and families, the term, and for whom."""

    scope: TemplateScope
    families: frozenset[Family]
    term: Term
    subject_id: int | None

    def wants(self, *families: Family) -> bool:
        """Whether one of these is to be read."""
        return not self.families.isdisjoint(families)


def filling_of(tx: Tx, asked: Asked) -> Filling:
    """The values. Raises NotFound, NotAllowed (the right to a family, or to its rows)."""
    for one in asked.families:
        if one in RIGHTS and not tx.user.may(RIGHTS[one]):
            raise NotAllowed(permission=RIGHTS[one])
    single = {**college_row(tx), **day_row(tx), **term_row(asked.term), **SUBJECTS[asked.scope](tx, asked)}
    rows = ROWS[asked.scope](tx, asked) if asked.wants(*LISTED[asked.scope]) else ()
    numbered = tuple({NUMBER: number, **row} for number, row in enumerate(rows, start=1))
    return Filling(known(single), tuple(map(known, numbered)), listed_names(asked.scope))


def known(row: Row) -> Row:
    """The values by the names as they are looked up."""
    return {named(name): value for name, value in row.items()}


def group_row(tx: Tx, asked: Asked, group: Group) -> Row:
    """A group; its results only where the form names them."""
    plan = tx.get(Curriculum, group.curriculum_id)
    size = tx.session.scalar(select(group_size(tx, Group.id)).where(Group.id == group.id))
    found: dict[str, Value] = {
        "группа.название": group.name,
        "группа.курс": group.course(asked.term.year_starts),
        "группа.код": plan.programme.code,
        "группа.специальность": plan.programme.title,
        "группа.квалификация": plan.programme.qualification,
        "группа.форма_обучения": plan.form,
        "группа.отделение": group.department.name,
        "группа.заведующий": head_of_department(tx, group),
        "группа.куратор": group.curator.person.short_name if group.curator else "",
        "группа.год_набора": group.admission_year,
        "группа.численность": size or 0,
    }
    return {**found, **results_row(tx, asked, group)}


def results_row(tx: Tx, asked: Asked, group: Group) -> Row:
    """The counts and shares of a group by the one module of formulas; nothing without statements."""
    summary = summary_of(tx, asked, group) if asked.wants(Family.RESULTS) else None
    if summary is None:
        return {}
    now = summary.totals
    return {
        "итоги.всего": now.listed,
        "итоги.отличников": now.excellent,
        "итоги.хорошистов": now.good,
        "итоги.с_одной_тройкой": now.one_three,
        "итоги.неуспевающих": now.failing,
        "итоги.не_аттестовано": now.absent,
        "итоги.успеваемость": rounded(now.figures.success),
        "итоги.качество": rounded(now.figures.quality),
        "итоги.соу": rounded(now.figures.sou),
        "итоги.средний_балл": rounded(now.figures.mean),
    }


def summary_of(tx: Tx, asked: Asked, group: Group) -> Summary | None:
    """The summary of a group within reach; None when it has no statements."""
    require_group(tx, group.id, Permission.READ_SUMMARY)
    found = summaries_of(tx, Which(asked.term.id, group=group.name))
    return found[0] if found else None


def rounded(value: Decimal | None) -> Decimal | None:
    """To two places, as forms show it."""
    return None if value is None else value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def require_group(tx: Tx, group_id: int, permission: Permission) -> None:
    """Raise NotAllowed unless the right reaches the group."""
    own = select(Group.id).where(Group.id == group_id, Group.id.in_(own_groups(tx.user, permission)))
    if not tx.user.everywhere(permission) and tx.session.scalar(own) is None:
        raise NotAllowed(permission=permission)


def person_row(tx: Tx, prefix: str, person: Person) -> Row:
    """A name in all that forms want of it."""
    cases = cases_of(tx, person)
    return {
        f"{prefix}.фио": person.full_name,
        f"{prefix}.фио_родительный": cases.genitive,
        f"{prefix}.фио_дательный": cases.dative,
        f"{prefix}.фио_винительный": cases.accusative,
        f"{prefix}.кратко": person.short_name,
    }


def cases_of(tx: Tx, person: Person) -> NameForms:
    """A name in its cases; what was put right by hand counts for those who may see it (orders and certificates)."""
    if not any(tx.user.may(one) for one in CORRECTIONS):
        return declined(name_of(person))
    return forms_of(tx, [person])[person.full_name]


def student_row(tx: Tx, student: Student, line: SummaryLine | None) -> Row:
    """A student, and how they stand in the term."""
    person, data = student.person, student.person.data
    missed = line.missed if line else None
    return {
        **person_row(tx, "студент", person),
        "студент.фамилия": person.last_name,
        "студент.имя": person.first_name,
        "студент.отчество": person.patronymic,
        "студент.пол": "м" if person.sex is Sex.MALE else "ж",
        "студент.дата_рождения": born_on(person),
        "студент.телефон": data.phone if data else "",
        "студент.зачётная_книжка": student.record_book,
        "студент.основа": FUNDINGS[student.funding],
        "студент.статус": STATUSES[student.status],
        "студент.зачислен": student.enrolled_on,
        "студент.средний_балл": rounded(line.figures.mean) if line else None,
        "студент.пропущено": missed.hours if missed else None,
        "студент.пропущено_без_причины": missed.unexcused if missed else None,
    }


def standings(tx: Tx, asked: Asked, group: Group) -> Mapping[int, SummaryLine]:
    """Student → how they stand in the term, if the form names it."""
    summary = summary_of(tx, asked, group) if asked.wants(Family.STANDING) else None
    return {} if summary is None else {one.student_id: one for one in summary.lines}


def of_college(_tx: Tx, _asked: Asked) -> Row:
    """Nothing more than the college."""
    return {}


def of_group(tx: Tx, asked: Asked) -> Row:
    """The group that is asked for."""
    return group_row(tx, asked, tx.get(Group, asked.subject_id))


def of_student(tx: Tx, asked: Asked) -> Row:
    """The student that is asked for, with the group."""
    student = tx.get(Student, asked.subject_id)
    tx.require_within(Student, student.id, Permission.READ_STUDENTS)
    lines = standings(tx, asked, student.group)
    return {**group_row(tx, asked, student.group), **student_row(tx, student, lines.get(student.id))}


def of_employee(tx: Tx, asked: Asked) -> Row:
    """The employee that is asked for."""
    one = tx.get(Employee, asked.subject_id)
    row: dict[str, Value] = {"сотрудник.должность": one.position, "сотрудник.принят": one.hired_on}
    return {**person_row(tx, "сотрудник", one.person), **row}


def no_rows(_tx: Tx, _asked: Asked) -> Sequence[Row]:
    """No list."""
    return ()


def group_rows(tx: Tx, asked: Asked) -> Sequence[Row]:
    """The groups of the term, by course and name."""
    lines = groups_of_term(tx, asked.term.id)
    return [group_row(tx, asked, tx.get(Group, one.id)) for one in lines]


def student_rows(tx: Tx, asked: Asked) -> Sequence[Row]:
    """Those who study in the group, in the order of the Russian alphabet."""
    group = tx.get(Group, asked.subject_id)
    require_group(tx, group.id, Permission.READ_STUDENTS)
    lines = standings(tx, asked, group)
    found = tx.session.scalars(
        select(Student)
        .join(Person, Person.id == Student.person_id)
        .where(
            Student.group_id == group.id,
            Student.status.in_(STUDYING),
            tx.within(Student, Permission.READ_STUDENTS),
        )
        .order_by(Person.sort_key, Student.id)
    ).all()
    return [student_row(tx, one, lines.get(one.id)) for one in found]


def passed_rows(tx: Tx, asked: Asked) -> Sequence[Row]:
    """What the student has passed, in the order of the curriculum."""
    student = tx.get(Student, asked.subject_id)
    tx.require_within(Student, student.id, Permission.READ_STUDENTS)
    return [
        {"оценка.дисциплина": one.title, "оценка.часы": one.hours, "оценка.отметка": marked(one.mark)}
        for one in passed_of(tx, student.id)
    ]


def marked(mark: str) -> Value:
    """A figure as a number, a credit in words."""
    return int(mark) if mark.isdecimal() else mark_in_words(FinalMark(mark))


Reader = Callable[[Tx, Asked], Any]
SUBJECTS: Mapping[TemplateScope, Reader] = MappingProxyType(
    dict(zip(SINGLE, (of_college, of_group, of_student, of_employee), strict=True))
)
ROWS: Mapping[TemplateScope, Reader] = MappingProxyType(
    dict(zip(SINGLE, (group_rows, student_rows, passed_rows, no_rows), strict=True))
)
