"""The curator's papers for the tests of paper."""

from datetime import date, time
from decimal import Decimal

from reports.sheets import LETTERHEAD
from reports.summary_values_in import DAY, HEAD
from reports.summary_values_in import summary as any_summary

from desktop_app.models.people import Sex
from desktop_app.services.attendance_values import Attendance, MissedHours
from desktop_app.services.curator_final import is_attested, people_of
from desktop_app.services.curator_movement import ExpulsionReason, GroupMove, GroupMovement
from desktop_app.services.curator_preliminary import figures_of
from desktop_app.services.curator_reports import CuratorNotes, Measure, MeasureKind
from desktop_app.services.curator_values import (
    Candidate,
    CuratorReportPaper,
    GroupResults,
    OrderKind,
    Outlook,
    Owing,
    Point,
    Preliminary,
    Stander,
    ThinDiscipline,
    Why,
)
from desktop_app.services.meetings import Meeting
from desktop_app.services.missing_values import Lack, Missing
from desktop_app.services.parent_letters import Letter, LetterLine, LettersPaper
from desktop_app.services.rules.summary import Attempt, Got, standing
from desktop_app.services.summary_counting import column_figures, line_figures, totals_of_lines
from desktop_app.services.summary_values import (
    Cell,
    Control,
    Funding,
    Missed,
    Section,
    Summary,
    SummaryColumn,
    SummaryLine,
)

AS_OF = date(2026, 12, 25)
MEETING = Meeting(date(2027, 1, 15), time(18), "305", "Об итогах сессии")
MISSING = (
    Missing(Lack.SHEETS, "ИСП-21", "ОП.01 Операционные системы и среды", "Соколова А. П.", 1, "sheets"),
    Missing(Lack.MARKS, "ИСП-21", "ОП.02 Архитектура аппаратных средств", "Никитин Д. О.", 25),
)
VECTOR = ("5",) * 5 + ("4",) * 10 + ("3",) * 8 + ("2", "неявка")
"""The control group of domain.md 2.9: 92,00 / 60,00 / 58,04 / 3,79."""


def results(students: int = 26, times: int = 1, *, whole: bool = False) -> GroupResults:
    """The results of a group of so many."""
    return GroupResults(any_summary(students, times, whole=whole), AS_OF, LETTERHEAD, MISSING)


def control_summary(name: str = "Абрамов Иван Петрович") -> Summary:
    """One exam of 25 people, and somebody exempt."""
    column = SummaryColumn(1, Control.EXAM, Section.EXAM, 1, "ОП.04", "Основы алгоритмизации", "Соколова А. П.", 72,
                           counted=True)  # fmt: skip
    lines = tuple(line(number, mark, column, name) for number, mark in enumerate((*VECTOR, "осв")))
    shown = (column_figures(column, [one.cells[0] for one in lines]),)
    return Summary(HEAD, "2026/2027", 1, shown, lines, totals_of_lines(shown, lines))


def line(number: int, mark: str, column: SummaryColumn, name: str) -> SummaryLine:
    """A student with one mark."""
    cell = Cell((Attempt(mark, Got.MAIN, DAY, sheet_id=1, number=1),))
    stands = standing([cell.last])
    return SummaryLine(number + 1, f"{name} {number}", f"21-{number:03}", Funding.BUDGET, (cell,),
                       line_figures([(column, cell)]), stands, Missed(4, 2))  # fmt: skip


LONG = "Профессиональный модуль «Сопровождение и обслуживание программного обеспечения компьютерных систем» (раздел 2)"
CATEGORIES = (Outlook.EXCELLENT, Outlook.GOOD, Outlook.GOOD, Outlook.ONE_THREE, Outlook.TWO_THREES, Outlook.PASSING,
              Outlook.FAILING, Outlook.NOT_ATTESTED)  # fmt: skip


def preliminary(students: int = 25, disciplines: int = 3) -> Preliminary:
    """A forecast in which every category has somebody."""
    points = tuple(point(number) for number in range(disciplines))
    people = tuple(
        Candidate(n + 1, f"Константинопольская-Заречная Александра{n} Владиславовна", CATEGORIES[n % 8], n % 8 == 2,
                  () if n % 8 < 2 else points[:1] if n % 8 == 2 else points)
        for n in range(students)
    )  # fmt: skip
    thin = tuple(ThinDiscipline(f"ОП.{n} {LONG}", "Соколова А. П.", 12, 25, 3, 1) for n in range(disciplines))
    marks = figures_of([Point("ОП.04", "", mark, None) for mark in (*"5" * 5, *"4" * 10, *"3" * 8, "2", "н/а")])
    attendance = Attendance(1000, MissedHours(10, 20, 30, 40), 7, 3, 1)
    return Preliminary(HEAD, "2026/2027", 1, AS_OF, 3, 50, people, thin, marks if students else figures_of([]),
                       attendance if students else Attendance(), LETTERHEAD, MISSING)  # fmt: skip


def point(number: int) -> Point:
    """A discipline of a student; every third has no mark."""
    if number % 3 == 2:
        why = (Why.FEW_MARKS, Why.ABSENCES)
        return Point(f"ОП.{number:02} {LONG}", "Соколова А. П.", "н/а", None, why=why, marks=1, missed=20, held=30)
    return Point(f"ОП.{number:02} {LONG}", "Соколова А. П.", "3", Decimal("2.80"), disputed=number % 3 == 1, marks=5)


NOTES = CuratorNotes(
    "Проведены кураторские часы по правовой грамотности.\nГруппа участвовала в субботнике.",
    (
        Measure(MeasureKind.PARENT_MEETING, 2, Decimal("84.00"), "одно по интернету"),
        Measure(MeasureKind.CURATOR_HOUR, 16),
    ),
)


def report_of(summary: Summary, notes: CuratorNotes = NOTES) -> CuratorReportPaper:
    """The final report of a group."""
    left = GroupMove(99, "Ёлкина Дарья Олеговна", date(2026, 10, 5), OrderKind.EXPULSION, ExpulsionReason.OWN_WISH,
                     "77-с", date(2026, 10, 1), "")  # fmt: skip
    came = GroupMove(98, "", date(2026, 9, 15), None, None, "", None, "ИСП-22")
    listed = len(summary.lines)
    return CuratorReportPaper(
        summary=summary,
        since=date(2026, 9, 1),
        until=date(2026, 12, 27),
        day=AS_OF,
        movement=GroupMovement(listed, (came,), (left,), listed, 1),
        attested=sum(is_attested(line, summary.columns) for line in summary.lines),
        people=people_of(summary),
        not_attested=(Stander("Зайцева Инна Ильинична", ("ОП.04 Основы алгоритмизации — неявка (болезнь)",)),)
        * bool(listed),
        attendance=Attendance(1000, MissedHours(10, 20, 30, 40), 7, 3, 1) if listed else Attendance(),
        owing=(Owing("Жуков Егор Олегович", ("ОП.04 Основы алгоритмизации (до 20.11.2027)",)),) * bool(listed),
        before=summary.totals if listed else None,
        notes=((1, notes),),
        letterhead=LETTERHEAD,
        missing=MISSING,
    )


def final(students: int = 25, times: int = 1) -> CuratorReportPaper:
    """Of a group of so many."""
    return report_of(any_summary(students, times))


def letters(students: int = 5, disciplines: int = 12, name: str = "Абрамова Ивана Петровича") -> LettersPaper:
    """The letters of a group: every second representative is known."""
    lines = tuple(
        LetterLine(f"ОП.{n:02} Основы алгоритмизации и программирования", ("5", "4", "незач", "3"), Decimal("4.00"),
                   "4" if n % 2 else "", n, n // 2)
        for n in range(disciplines)
    )  # fmt: skip
    made = tuple(
        Letter(n, f"{name} {n}", f"{name} {n}", "Анна Петровна" if n % 2 else "", Sex.FEMALE if n % 2 else None, lines,
               ("ОП.04 Основы алгоритмизации (до 20.11.2027)",) if n % 2 else ())
        for n in range(students)
    )  # fmt: skip
    return LettersPaper(HEAD, date(2026, 9, 1), AS_OF, made, ("ОП.04 Основы алгоритмизации — 12.01.2027 в 09:00",),
                        MEETING, "+7 900 000-00-00", LETTERHEAD)  # fmt: skip
