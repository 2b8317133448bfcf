"""The register of credentials (ведомость выдачи реквизитов, п. 3.3, domain.md 2.26), A4 upright: who got them signs."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from desktop_app.services.credentials_values import RegisterLine, RegisterPaper
from desktop_app.services.reports import table_file, typefaces
from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
    CENTRED,
    CENTRED_BOLD,
    NOTE,
    SMALL,
    TITLE,
    Ledger,
    Stamp,
    cell,
    evenly,
    flow,
    height_of,
    paragraph,
    signatures,
)
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.typefaces import SERIF_BOLD
from desktop_app.services.reports.words import ROLES, numeric_date

WIDTH = A4_UPRIGHT.width
LOW, HIGH = 17.0, 24.0  # heights of a row, pt: a hand signs in it
COLUMNS: Sequence[tuple[str, float]] = (
    ("№\nп/п", 24),
    ("Фамилия, имя, отчество", 154),
    ("Роль", 124),
    ("Логин", 86),
    ("Дата", 54),
    ("Подпись", 62),
)
HEADS = ("№", "Фамилия, имя, отчество", "Роль", "Логин", "Получено")
WIDTHS = (5, 40, 40, 24, 14)
PROMISE = (
    "Подписью получатель подтверждает: логин и одноразовый пароль получены лично, пароль будет сменён при первом "
    "входе и никому не сообщён; за сохранность реквизитов отвечает получатель (п. 4.5 Положения)."
)


def render(paper: RegisterPaper) -> bytes:
    """The register as a PDF; the date of whoever has not signed yet is left to the hand."""
    typefaces.register()
    front = _heading(paper)
    body = _ledger(paper)
    height = body.row_height(A4_UPRIGHT.height - height_of(front, WIDTH) - 1, LOW, HIGH)
    subject = f"Ведомость выдачи реквизитов доступа{f', группа {paper.group}' if paper.group else ''}"
    stamp = Stamp(subject, paper.letterhead.printed_at, paper.letterhead.printed_by)
    return flow([*front, body.table(height)], A4_UPRIGHT, stamp)


def render_xlsx(paper: RegisterPaper) -> bytes:
    """The register as a workbook; dates of receipt are dates."""
    rows = [
        (number, line.name, role_text(line), line.login, line.received_on) for number, line in enumerate(paper.lines, 1)
    ]
    head = paper.letterhead
    about = (
        ("Выгрузил", head.printed_by), ("Дата и время", head.printed_at.replace(tzinfo=None, microsecond=0)),
        ("Группа", paper.group or "сотрудники"), ("Строк", len(rows)),
    )  # fmt: skip
    return table_file.render(TableFile("Выдача реквизитов", HEADS, rows, about, WIDTHS))


def _heading(paper: RegisterPaper) -> list[Flowable]:
    """Whose it is, and what it is."""
    names = (
        (paper.letterhead.founder, CENTRED),
        (paper.letterhead.college, CENTRED_BOLD),
        ("ВЕДОМОСТЬ ВЫДАЧИ РЕКВИЗИТОВ ДОСТУПА", TITLE),
        (f"группа {paper.group}" if paper.group else "сотрудники", CENTRED_BOLD),
        ("логин и одноразовый пароль к информационной системе, п. 3.3 Положения", CENTRED),
    )
    return [*(evenly(text, style, WIDTH) for text, style in names if text), Spacer(1, 3 * mm)]


def _ledger(paper: RegisterPaper) -> Ledger:
    """Who gets what; the last two boxes are the person's."""
    scale = WIDTH / sum(width for _title, width in COLUMNS)
    widths = [width * scale for _title, width in COLUMNS]
    rows = [
        [cell(text, width) for text, width in zip(_row(number, line), widths, strict=True)]
        for number, line in enumerate(paper.lines, 1)
    ]
    style = [
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("FONT", (0, 0), (-1, 0), SERIF_BOLD, 9, 10),
        ("ALIGN", (0, 1), (0, -2), "CENTER"),
        ("ALIGN", (4, 1), (4, -2), "CENTER"),
    ]
    return Ledger([[title for title, _width in COLUMNS]], rows, widths, _tail(paper), style)


def _row(number: int, line: RegisterLine) -> list[str]:
    """Somebody's line."""
    day = numeric_date(line.received_on) if line.received_on else ""
    return [str(number), line.name, role_text(line), line.login, day, ""]


def role_text(line: RegisterLine) -> str:
    """«Преподаватель, Куратор»; of a parent whose."""
    return f"Родитель: {line.children}" if line.children else ", ".join(ROLES[role] for role in line.roles)


def _tail(paper: RegisterPaper) -> list[Flowable]:
    """How many, what the signature means, and who handed them out."""
    signed = sum(line.received_on is not None for line in paper.lines)
    people = (("Выдал (куратор группы)" if paper.group else "Выдал", ""), ("Администратор", ""))
    return [
        Spacer(1, 2 * mm),
        paragraph(f"Всего в ведомости: {len(paper.lines)}, получение отмечено: {signed}.", SMALL),
        paragraph(PROMISE, NOTE),
        Spacer(1, 2 * mm),
        signatures(people, WIDTH),
    ]
