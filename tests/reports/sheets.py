"""Statements to print: of any length, marked or not."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from desktop_app.services.attestation_values import (
    Control,
    Figures,
    FinalMark,
    Sheet,
    SheetHead,
    SheetPaper,
    SheetRow,
    SheetState,
)
from desktop_app.services.letterhead import Letterhead

LETTERHEAD = Letterhead(
    college="Государственное бюджетное профессиональное образовательное учреждение «Приморский колледж технологий»",
    founder="Министерство образования и науки Краснодарского края",
    city="Приморск",
    director="Сидоренко В. Н.",
    deputy_academic="Гончарова Л. П.",
    secretary="Бондарь Е. А.",
    deputy_methodical="Методиева М. М.",
    practice_head="Практикова П. П.",
    printed_by="Бондарь Е. А.",
    printed_at=datetime(2026, 12, 25, 14, 5, tzinfo=ZoneInfo("Europe/Moscow")),
)
SURNAMES = ("Абрамов", "Бондаренко", "Вакуленко", "Гриценко", "Дорошенко", "Ермакова", "Жук", "Зайцева", "Иванченко")
GIVEN = ("Артём Сергеевич", "Дарья Александровна", "Максим Олегович", "Екатерина Владимировна", "Ян Ильич")
MARKS = (FinalMark.FIVE, FinalMark.FOUR, FinalMark.THREE, FinalMark.FOUR, FinalMark.TWO, FinalMark.NO_SHOW)
VECTOR = Figures(
    listed=25, counted=25, fives=5, fours=10, threes=8, twos=1, passed=0, failed=0, no_show=1, exempt=0,
    mean=Decimal("3.79"), success=Decimal("92.00"), quality=Decimal("60.00"), sou=Decimal("58.04"),
)  # fmt: skip
NOTHING = Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, None, None, None, None)


def student(number: int, name: str, mark: FinalMark | None = None) -> SheetRow:
    """A row of a statement."""
    ticket = str(number) if mark in {FinalMark.FIVE, FinalMark.FOUR, FinalMark.THREE, FinalMark.TWO} else ""
    return SheetRow(number, name, f"24-{number:04}", ticket, mark, 1)


def students(count: int, *marks: FinalMark | None) -> tuple[SheetRow, ...]:
    """So many different students; their marks go round."""
    round_of = marks or (None,)
    return tuple(
        student(n + 1, f"{SURNAMES[n % 9]} {GIVEN[n // 9 % 5]}{'' if n < 45 else f' {n}'}", round_of[n % len(round_of)])
        for n in range(count)
    )


def head(control: Control = Control.EXAM, **changed: object) -> SheetHead:
    """A statement in a list."""
    values: dict[str, object] = {
        "id": 1, "version": 3, "number": 12, "state": SheetState.CLOSED, "control": control, "group_id": 1,
        "group": "ИСП-24-1", "index": "МДК.01.01", "title": "Разработка программных модулей",
        "teacher_id": 1, "teacher": "Кравченко А. П.",
        "day": date(2026, 12, 25), "due": date(2026, 12, 28), "overdue": False, "filled": 25, "students": 25,
    }  # fmt: skip
    return SheetHead(**{**values, **changed})  # type: ignore[arg-type]


def paper(rows: tuple[SheetRow, ...], of: SheetHead | None = None, figures: Figures = VECTOR) -> SheetPaper:
    """A statement ready to print."""
    sheet = Sheet(
        head=of or head(), year_name="2026/27", term_number=1, course=2, programme_code="09.02.07",
        programme_title="Информационные системы и программирование", form="очная", hours=96,
        teacher_full="Кравченко Алевтина Петровна", room="204", rows=rows, figures=figures,
        closed_on=date(2026, 12, 25), reason="", may_fill=False, may_close=False, may_reopen=False,
    )  # fmt: skip
    return SheetPaper(sheet, LETTERHEAD)
