"""A commission with its students, and a record book of four years, to print."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from reports.sheets import GIVEN, LETTERHEAD, SURNAMES

from desktop_app.services.gia_values import (
    AttestationPaper,
    Commission,
    CommissionLine,
    CommissionValues,
    EntryLine,
    EntryValues,
    FinalMark,
    GiaForm,
    ProtocolPaper,
)
from desktop_app.services.record_book_values import (
    Attempt,
    BookHead,
    Control,
    CourseWorkLine,
    ExtractPaper,
    GiaLine,
    Got,
    ModuleLine,
    PracticeLine,
    RecordBook,
    ResultLine,
    StudentStatus,
    TermOf,
    Totals,
)

THEME = "Разработка информационной системы учёта заявок на ремонт оборудования для учебного центра"
TEACHER = "Кравченко\xa0А.\xa0П."
MARKS = (FinalMark.FIVE, FinalMark.FOUR, FinalMark.FIVE, FinalMark.THREE, FinalMark.TWO, FinalMark.NO_SHOW, None)
PASSING = frozenset({FinalMark.FIVE, FinalMark.FOUR, FinalMark.THREE})
DAY = date(2027, 6, 22)


def entry(number: int, form: GiaForm = GiaForm.DIPLOMA, **changed: object) -> EntryLine:
    """A student before a commission; marks go round."""
    mark = MARKS[number % len(MARKS)]
    demo = form is GiaForm.DEMO_EXAM
    made = EntryLine(
        id=number,
        version=1,
        student_id=number,
        name=f"{SURNAMES[number % 9]} {GIVEN[number // 9 % 5]}",
        record_book=f"23-{number:04}",
        status=StudentStatus.STUDYING,
        values=EntryValues(
            theme="" if demo else THEME,
            supervisor_id=1,
            reviewer="Орлов П. П., начальник отдела ООО «Контур»",
            day=None,
            questions="1. Почему выбрана эта СУБД? 2. Как проверяли нагрузку? Ответы полные." if mark else "",
            points=Decimal("62.50") if demo else None,
        ),
        supervisor=TEACHER,
        admitted_on=None if number % 9 == 8 else date(2027, 6, 10),
        admission="№ 112-У от 09.06.2027",
        protocol_number=None if mark in {None, FinalMark.NO_SHOW} else number + 1,
        mark=None if number % 9 == 8 else mark,
        qualified=mark in PASSING and number % 9 != 8,
        honours=mark is FinalMark.FIVE and number == 0,
        reason="описка секретаря" if number == 1 else "",
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def commission(count: int, form: GiaForm = GiaForm.DIPLOMA) -> Commission:
    """A commission of so many students."""
    values = CommissionValues(
        1, form, 2027, "Лебедев Игорь Сергеевич, директор ООО «Сфера»",
        "Кравченко А. П., преподаватель; Мельник О. В., преподаватель; Орлов П. П., ООО «Контур»",
        "Бондарь Е. А.", "№ 98-У от 15.05.2027", DAY, 1,
    )  # fmt: skip
    entries = tuple(entry(number, form) for number in range(count))
    return Commission(
        line=CommissionLine(1, 1, values, "ИСП-23-1", "204", count, count, count),
        programme_code="09.02.07",
        programme="Информационные системы и программирование",
        qualification="Программист",
        form_of_study="очная",
        entries=entries,
        may_edit=True,
        today=DAY,
    )


def protocols(count: int, form: GiaForm = GiaForm.DIPLOMA) -> ProtocolPaper:
    """The protocols of the admitted."""
    made = commission(count, form)
    return ProtocolPaper(made, tuple(one for one in made.entries if one.admitted_on is not None), LETTERHEAD)


def attestation(count: int, form: GiaForm = GiaForm.DIPLOMA) -> AttestationPaper:
    """The summary of them."""
    return AttestationPaper(commission(count, form), LETTERHEAD)


def term(semester: int) -> TermOf:
    """A semester of somebody admitted in 2023."""
    year = 2023 + (semester - 1) // 2
    return TermOf(
        semester,
        f"{year}/{year - 1999}-{2 - semester % 2}",
        (semester + 1) // 2,
        semester,
        f"{year}/{year + 1}",
        date(year, 9, 1) if semester % 2 else date(year + 1, 1, 12),
    )


def result(semester: int, place: int) -> ResultLine:
    """A discipline of a semester; every fifth was retaken."""
    control = (Control.EXAM, Control.GRADED_CREDIT, Control.CREDIT)[place % 3]
    mark = "зач" if control is Control.CREDIT else ("5", "4", "5", "3")[(place + semester) % 4]
    day = date(2023 + semester // 2, 1 if semester % 2 else 6, 10) + timedelta(days=place)
    first = Attempt(mark, Got.MAIN, day, sheet_id=1, number=place + 1, examiners=TEACHER)
    tries: tuple[Attempt, ...] = (first,)
    if place % 5 == 4:
        tries = (replace(first, mark="2"), replace(first, got=Got.RETAKE, sheet_id=0))
    return ResultLine(
        semester, 10 * semester + place, f"ОП.{place:02}",
        ("Математика", "Операционные системы и среды", "Основы алгоритмизации и программирования")[place % 3],
        control, 36 * (place % 3 + 1), day, TEACHER, tries,
    )  # fmt: skip


def book(semesters: int = 8, disciplines: int = 8) -> RecordBook:
    """A record book of so many semesters."""
    return RecordBook(
        head=BookHead(
            1, "Абрамова Дарья Александровна", "23-0001", "ИСП-23-1", 4,
            "09.02.07 Информационные системы и программирование", "Программист", "очная", StudentStatus.STUDYING,
            date(2023, 9, 1), TEACHER, None, whole=True, today=DAY,
        ),
        terms=tuple(term(number + 1) for number in range(semesters)),
        results=tuple(result(number + 1, place) for number in range(semesters) for place in range(disciplines)),
        course_works=(
            CourseWorkLine(5, "МДК.01.01", "Разработка программных модулей", Control.COURSE_PROJECT, THEME, TEACHER,
                           date(2025, 12, 1), date(2025, 11, 28), FinalMark.FIVE),
        ),
        practices=(
            PracticeLine(6, "ПП.01", "Производственная практика", "ООО «Контур»", f"{TEACHER}; Орлов П. П.",
                         date(2026, 5, 4), date(2026, 5, 31), FinalMark.FIVE),
            PracticeLine(6, "УП.01", "Учебная практика", "", TEACHER, date(2026, 4, 6), date(2026, 5, 3),
                         FinalMark.FOUR),
        ),
        modules=(
            ModuleLine(6, "ПМ.01", "Разработка модулей программного обеспечения", date(2026, 6, 25), FinalMark.FIVE,
                       f"{TEACHER}; Лебедев И. С., председатель", mastered=True),
        ),
        attestation=(
            GiaLine(GiaForm.DIPLOMA, 2027, THEME, TEACHER, date(2027, 6, 10), DAY, 1, FinalMark.FIVE, None,
                    qualified=True, honours=True),
        ),
        debts=(),
        totals=Totals(30, 10, 2, 0, Decimal("4.67"), Decimal("71.43"), candidate=False),
    )  # fmt: skip


def extract(semesters: int = 8, disciplines: int = 8) -> ExtractPaper:
    """The extract of it."""
    return ExtractPaper(book(semesters, disciplines), LETTERHEAD)
