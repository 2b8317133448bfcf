"""Журнал регистрации справок (domain.md 2.20): № │ дата │ ФИО │ куда │ выдал │ подпись, on paper and as a workbook."""

from desktop_app.services.certificates_values import CertificateKind, CertificateLine, CertificateRegister
from desktop_app.services.reports.register_table import Register, draw
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.table_file import render as render_table
from desktop_app.services.reports.words import numeric_date

KINDS = {
    CertificateKind.STUDIES: "об обучении",
    CertificateKind.PERIOD: "о периоде обучения",
    CertificateKind.LEAVER: "отчисленному",
}
COLUMNS = (
    ("№", 34, True),
    ("Дата", 62, True),
    ("Фамилия, имя, отчество", 190, False),
    ("Группа", 62, True),
    ("Вид справки", 92, False),
    ("Куда", 150, False),
    ("Выдал", 96, False),
    ("Подпись в получении", 110, False),
)
HEADS = ("№", "Дата", "ФИО", "Группа", "Вид справки", "Куда", "Выдал", "Получена", "Аннулирована")


def render(register: CertificateRegister) -> bytes:
    """The register as a PDF; an annulled certificate keeps its line and its number."""
    annulled = sum(line.annulled_on is not None for line in register.lines)
    return draw(
        Register(
            title="ЖУРНАЛ РЕГИСТРАЦИИ СПРАВОК",
            subtitle=f"{register.year} год",
            columns=COLUMNS,
            rows=[(*_facts(line), _receipt(line)) for line in register.lines],
            total=f"Всего справок: {len(register.lines)}, из них аннулировано: {annulled}.",
            letterhead=register.letterhead,
        )
    )


def render_xlsx(register: CertificateRegister) -> bytes:
    """The register as a workbook with real dates."""
    head = register.letterhead
    return render_table(
        TableFile(
            title=f"Справки {register.year}",
            heads=HEADS,
            rows=[
                (line.number, line.issued_on, *_facts(line)[2:], line.received_on, line.annulled_on)
                for line in register.lines
            ],
            about=(("Выгрузил", head.printed_by), ("Дата и время", head.printed_at.replace(tzinfo=None))),
        )
    )


def _facts(line: CertificateLine) -> tuple[str, ...]:
    return (
        str(line.number),
        numeric_date(line.issued_on),
        line.name,
        line.group,
        KINDS[line.kind],
        line.destination,
        line.issued_by,
    )


def _receipt(line: CertificateLine) -> str:
    """What the last box says: it is the person's, unless the certificate is annulled."""
    if line.annulled_on is not None:
        return f"аннулирована {numeric_date(line.annulled_on)}"
    return numeric_date(line.received_on) if line.received_on else ""
