"""What is graded beside the demo college's journals: final marks, course works, practices, the state attestation."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Final, NamedTuple

from desktop_app.services.accounts import list_accounts, user_behind
from desktop_app.services.attestation_values import Control, FinalMark
from desktop_app.services.course_works import list_course_registers, open_course_register, put_course_works
from desktop_app.services.course_works_values import CourseEntry, CourseHead, CourseLine, CourseRegister
from desktop_app.services.demo.logins import SHOWN
from desktop_app.services.demo.practices import mark_practices
from desktop_app.services.demo.projects import MEMBERS, SUBJECTS
from desktop_app.services.final_marks import FinalLine, Mark, open_finals, put_final, put_finals
from desktop_app.services.final_marks_requests import grant_marks, list_requests, refuse_mark
from desktop_app.services.gia import add_commission, list_graduating, open_commission, put_entry
from desktop_app.services.gia_values import CommissionValues, EntryValues, GiaForm
from desktop_app.services.journal import list_journals
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role

JOURNALS: Final = 3  # in which final marks have been given already
ABOVE: Final = 4  # final marks above the rule: one is granted, one refused, the others wait
GRADED: Final = frozenset({Control.EXAM, Control.GRADED_CREDIT})
WHY: Final = (
    "призёр региональной олимпиады по дисциплине", "весь семестр вёл проект кружка, работы сданы в срок",
    "пропустил две недели по болезни, материал освоил самостоятельно", "заметный рост к концу семестра",
)  # fmt: skip
NOTE: Final = "половина контрольных работ не выполнена: основания нет"
DUE: Final = timedelta(days=24)
HANDED: Final = 0.3
LATE: Final = 3  # students whose deadline is over


class GradedFilled(NamedTuple):
    """How much was graded."""

    finals: int
    above: int
    course_works: int
    practices: int  # marks of those that are over
    gia: int


def fill_graded(office: Office, term_id: int, seed: int) -> GradedFilled:
    """Give the first final marks of the term, course works their themes, the last course its commissions."""
    finals, above = give_finals(office, term_id)
    secretary = shown(office, Role.SECRETARY)
    works = sum(give_themes(secretary, head, seed) for head in list_course_registers(secretary, term_id))
    practices = mark_practices(secretary, term_id, seed)
    return GradedFilled(finals, above, works, practices, make_commissions(secretary, seed))


def shown(office: Office, role: Role) -> Office:
    """The desk of whoever shows a role."""
    account = next(one for one in list_accounts(office) if one.login == SHOWN[role])
    return office.signed_in(user_behind(office, account.id))


def give_finals(office: Office, term_id: int) -> tuple[int, int]:
    """In a few journals of the teacher who is shown: what section 6 proposes, some of it above; the deputy decides."""
    desk = shown(office, Role.TEACHER)
    given, asked = 0, 0
    for head in list_journals(desk, term_id):
        if head.locked or head.teacher_id != desk.user.employee_id or given >= JOURNALS:
            continue
        finals = open_finals(desk, head.load_id)
        lines = [line for line in finals.lines if line.accept is not None]
        if not finals.may_write or not GRADED & set(finals.controls) or not lines:
            continue
        put_finals(desk, [(line, line.accept) for line in lines])
        given += 1
        for line in higher(open_finals(desk, head.load_id).lines)[: ABOVE - asked]:
            put_final(desk, line, Mark(str(line.proposal.highest + 1)), WHY[asked % len(WHY)])
            asked += 1
    decide(shown(office, Role.DEPUTY_ACADEMIC), term_id)
    return given, asked


def higher(lines: tuple[FinalLine, ...]) -> list[FinalLine]:
    """Those whose mean is the highest for their mark: there is something to be said for one more."""
    able = [line for line in lines if line.mark is not None and 3 <= line.proposal.highest < 5]  # noqa: PLR2004
    return sorted(able, key=lambda line: (-(line.proposal.mean or 0), line.student_id))[:2]


def decide(deputy: Office, term_id: int) -> None:
    """Grant one request, refuse another; the rest wait."""
    waiting = list_requests(deputy, term_id)
    grant_marks(deputy, waiting[:1], "олимпиада подтверждена дипломом")
    for request in waiting[1:2]:
        refuse_mark(deputy, request, NOTE)


def give_themes(desk: Office, head: CourseHead, seed: int) -> int:
    """Everybody but the last two has a theme; some have handed in, a few are late. Returns how many themes."""
    register = open_course_register(desk, head.place)
    if register.fresh.supervisor_id is None:
        return 0
    lines = [line for line in register.lines if line.may_edit and line.closed is None and not line.entry.theme][:-2]
    if lines:
        put_course_works(desk, head.place, list(themes(desk.today, register, lines, seed)))
    return len(lines)


def themes(
    today: date, register: CourseRegister, lines: list[CourseLine], seed: int
) -> Iterator[tuple[CourseLine, CourseEntry]]:
    """Theme, supervisor, dates."""
    chance = Random(f"{seed}:course:{register.head.place}")  # noqa: S311 - the same themes for the same seed
    issued = max(register.starts + timedelta(days=20), today - timedelta(days=45))
    for place, (line, subject) in enumerate(zip(lines, chance.sample(SUBJECTS, len(lines)), strict=True)):
        due = today - timedelta(days=4) if place < LATE else min(today + DUE, register.ends)
        handed = today - timedelta(days=chance.randint(0, 3)) if place >= LATE and chance.random() < HANDED else None
        entry = register.fresh._replace(
            theme=f"Проектирование и разработка базы данных «{subject}»", due=due, issued_on=issued, handed_on=handed,
            mark=chance.choice((FinalMark.FIVE, FinalMark.FOUR, FinalMark.THREE)) if handed else None,
        )  # fmt: skip
        yield line, entry


def make_commissions(desk: Office, seed: int) -> int:
    """The graduating groups' commissions of the summer to come, with the themes of the diploma projects of one."""
    year = desk.today.year + (desk.today.month > 7)  # noqa: PLR2004 - the year begins in the autumn
    last = [group for group in list_graduating(desk, year) if group.last]
    for place, group in enumerate(last):
        values = CommissionValues(
            group.id, GiaForm.DIPLOMA, year, "Лебедев Сергей Викторович, директор ООО «Азов-Софт»", MEMBERS,
            "Ткаченко Ирина Павловна", day=date(year, 6, 15 + place),
        )  # fmt: skip
        add_commission(desk, replace(values, form=GiaForm.DEMO_EXAM, day=date(year, 6, 8 + place)))
        made = add_commission(desk, values)
        if place == 0:
            give_projects(desk, made.line.id, seed)
    return 2 * len(last)


def give_projects(desk: Office, commission_id: int, seed: int) -> None:
    """Themes of diploma projects."""
    commission = open_commission(desk, commission_id)
    chance = Random(f"{seed}:projects")  # noqa: S311 - as above
    for line, subject in zip(commission.entries, chance.sample(SUBJECTS, len(commission.entries)), strict=True):
        put_entry(desk, commission_id, line, EntryValues(theme=f"Разработка информационной системы «{subject}»"))
