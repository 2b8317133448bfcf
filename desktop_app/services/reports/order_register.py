"""Реестр приказов по контингенту of a calendar year: № │ дата │ о чём │ кого │ действует с │ основание │ подписал."""

from desktop_app.services.forms_office_values import OrderRegister
from desktop_app.services.orders_values import OrderHead, OrderKind
from desktop_app.services.reports.register_table import Register, draw
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.table_file import render as render_table
from desktop_app.services.reports.words import numeric_date

KINDS = {
    OrderKind.ENROLMENT: "О зачислении", OrderKind.TRANSFER_IN: "О зачислении переводом",
    OrderKind.REENROLMENT: "О восстановлении", OrderKind.TRANSFER: "О переводе",
    OrderKind.NEXT_COURSE: "О переводе на следующий курс", OrderKind.REPEAT_YEAR: "О повторном годе обучения",
    OrderKind.LEAVE: "Об академическом отпуске", OrderKind.RETURN: "О выходе из отпуска",
    OrderKind.EXPULSION: "Об отчислении", OrderKind.GRADUATION: "О выпуске",
    OrderKind.NAME_CHANGE: "Об изменении персональных данных",
}  # fmt: skip
COLUMNS = (
    ("Номер", 62, True), ("Дата", 62, True), ("О чём", 150, False), ("Человек", 48, True), ("Кого", 120, False),
    ("Действует с", 66, True), ("Основание", 180, False), ("Подписал", 96, False),
)  # fmt: skip
HEADS = ("Номер", "Дата", "О чём", "Человек", "Кого", "Действует с", "Основание", "Подписал", "Отменён")
WIDTHS = (14, 12, 32, 10, 26, 12, 46, 20, 12)


def names(order: OrderHead) -> str:
    """«Иванов И. И. и ещё 3»."""
    rest = order.students - 1
    return f"{order.names} и ещё {rest}" if order.names and rest > 0 else order.names


def about(order: OrderHead) -> str:
    """What the order is about; one that was taken back says so."""
    taken = f" (отменён {numeric_date(order.annulled_on)})" if order.annulled_on else ""
    return f"{KINDS[order.kind]}{taken}"


def render(register: OrderRegister) -> bytes:
    """The register as a PDF."""
    rows = [
        (
            one.number, numeric_date(one.dated_on) if one.dated_on else "", about(one), str(one.students), names(one),
            numeric_date(one.effective_on), one.basis, one.signer,
        )
        for one in register.orders
    ]  # fmt: skip
    annulled = sum(one.annulled_on is not None for one in register.orders)
    total = f"Всего приказов: {len(rows)}, из них отменено: {annulled}."
    subtitle = f"{register.year} год"
    return draw(Register("РЕЕСТР ПРИКАЗОВ ПО КОНТИНГЕНТУ", subtitle, COLUMNS, rows, total, register.letterhead))


def render_xlsx(register: OrderRegister) -> bytes:
    """The register as a workbook with real dates and numbers."""
    head = register.letterhead
    rows = [
        (
            one.number, one.dated_on, KINDS[one.kind], one.students, names(one), one.effective_on, one.basis,
            one.signer, one.annulled_on,
        )
        for one in register.orders
    ]  # fmt: skip
    facts = (("Выгрузил", head.printed_by), ("Дата и время", head.printed_at.replace(tzinfo=None, microsecond=0)),
             ("Строк", len(rows)))  # fmt: skip
    return render_table(TableFile(f"Приказы {register.year}", HEADS, rows, facts, WIDTHS))
