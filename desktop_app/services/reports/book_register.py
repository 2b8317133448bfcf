"""Журнал выдачи зачётных книжек и студенческих билетов (domain.md 2.23), on paper to sign and as a workbook."""

from desktop_app.services.reports.register_table import Register, draw
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.table_file import render as render_table
from desktop_app.services.reports.words import numeric_date
from desktop_app.services.study_books_values import BookKind, BookLine, BookRegister

TITLES = {
    BookKind.RECORD_BOOK: "ЖУРНАЛ ВЫДАЧИ ЗАЧЁТНЫХ КНИЖЕК",
    BookKind.STUDENT_CARD: "ЖУРНАЛ ВЫДАЧИ СТУДЕНЧЕСКИХ БИЛЕТОВ",
}
SHEETS = {BookKind.RECORD_BOOK: "Зачётные книжки", BookKind.STUDENT_CARD: "Студенческие билеты"}
COLUMNS = (
    ("№\nп/п", 26, True),
    ("№ билета", 62, True),
    ("№ зачётной\nкнижки", 66, True),
    ("Фамилия, имя, отчество", 210, False),
    ("Группа", 66, True),
    ("Дата выдачи", 66, True),
    ("Подпись", 80, False),
    ("Отметка о сдаче, примечание", 170, False),
)
HEADS = ("№ билета", "№ зачётной книжки", "ФИО", "Группа", "Дата выдачи", "Действителен по", "Дата сдачи", "Примечание")


def render(register: BookRegister) -> bytes:
    """The register as a PDF: who gets it signs."""
    owed = sum(line.owed for line in register.lines)
    rows = [
        (
            str(number),
            *_numbers(register, line),
            line.name,
            line.group,
            numeric_date(line.issued_on),
            "",
            "; ".join(
                filter(None, (f"сдан(а) {numeric_date(line.returned_on)}" if line.returned_on else "", line.note))
            ),
        )
        for number, line in enumerate(register.lines, 1)
    ]
    return draw(
        Register(
            title=TITLES[register.kind],
            subtitle=f"группа {register.group}" if register.group else "все группы",
            columns=COLUMNS,
            rows=rows,
            total=f"Всего выдано: {len(register.lines)}, не сдано выбывшими: {owed}.",
            letterhead=register.letterhead,
        )
    )


def render_xlsx(register: BookRegister) -> bytes:
    """The register as a workbook with real dates."""
    head = register.letterhead
    return render_table(
        TableFile(
            title=SHEETS[register.kind],
            heads=HEADS,
            rows=[
                (
                    *_numbers(register, line),
                    line.name,
                    line.group,
                    line.issued_on,
                    line.valid_until,
                    line.returned_on,
                    line.note,
                )
                for line in register.lines
            ],
            about=(("Выгрузил", head.printed_by), ("Дата и время", head.printed_at.replace(tzinfo=None))),
        )
    )


def _numbers(register: BookRegister, line: BookLine) -> tuple[str, str]:
    """Of the card and of the book, whichever of them the register is of."""
    if line.kind is BookKind.STUDENT_CARD:
        return line.number, line.record_book
    return register.cards.get(line.student_id, ""), line.number
