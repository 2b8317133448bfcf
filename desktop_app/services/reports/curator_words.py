"""How the curator's papers call things: who stands how, why somebody is not attested, marks as tables have room for."""

from collections.abc import Mapping

from desktop_app.services.curator_reports import MeasureKind
from desktop_app.services.curator_values import GroupMove, OrderKind, Outlook, Point, Standing, Why
from desktop_app.services.reports.movement_words import REASONS
from desktop_app.services.reports.order_words import counted
from desktop_app.services.reports.words import NBSP, figure, numeric_date
from desktop_app.services.rules.curator_report import NOT_ATTESTED
from desktop_app.services.rules.statistics import ratio

OUTLOOKS: Mapping[Outlook, str] = {
    Outlook.EXCELLENT: "Отличники",
    Outlook.GOOD: "Хорошисты (на «4» и «5»)",
    Outlook.ONE_THREE: "С одной «3»",
    Outlook.TWO_THREES: "С двумя «3»",
    Outlook.PASSING: "С тремя «3» и более, только зачёты",
    Outlook.FAILING: "Неуспевающие",
    Outlook.NOT_ATTESTED: "Неаттестованные",
}
ONE_FOUR = "В том числе с одной «4»"
MARKS: Mapping[str, str] = {"незач": "н/з", "неявка": "н/я", "недоп": "н/д"}


def mark_text(mark: str) -> str:
    """A mark as a table has room for it."""
    return MARKS.get(mark, mark)


def forecast_text(one: Point, least: int) -> str:
    """«3 (ср. балл 3,25)», «3* (2,80)», «н/а: отметок 1 из 3, пропущено 60,00 %»."""
    if one.mark == NOT_ATTESTED:
        told = why_text(one, least)
        return f"н/а: {told}" if told else "н/а"
    mean = "" if one.mean is None else f" (ср.{NBSP}балл{NBSP}{figure(one.mean)})"
    return f"{mark_text(one.mark)}{'*' if one.disputed else ''}{mean}"


def why_text(one: Point, least: int) -> str:
    """Why somebody is not going to be attested in a discipline."""
    said = []
    if Why.NO_MARKS in one.why:
        said.append("отметок нет")
    if Why.FEW_MARKS in one.why:
        said.append(f"{counted(one.marks, 'отметка', 'отметки', 'отметок')} из {least}")
    if Why.ABSENCES in one.why:
        said.append(f"пропущено {figure(ratio(100 * one.missed, one.held))} % часов")
    return ", ".join(said)


STANDINGS: Mapping[Standing, str] = {
    Standing.EXCELLENT: "Отличники",
    Standing.GOOD: "Успевают на «4» и «5»",
    Standing.ONE_THREE: "С одной «3»",
    Standing.PASSING: "Успевают с «3»",
    Standing.FAILING: "Неуспевающие",
    Standing.ABSENT: "Не явились по уважительной причине",
    Standing.UNFINISHED: "Без всех отметок (ведомости не закрыты)",
}
MEASURES: Mapping[MeasureKind, str] = {
    MeasureKind.PARENT_MEETING: "Родительское собрание",
    MeasureKind.CURATOR_HOUR: "Кураторский час",
    MeasureKind.MEDICAL: "Медицинский осмотр",
    MeasureKind.MILITARY: "Воинский учёт",
    MeasureKind.EVENT: "Мероприятие",
    MeasureKind.OTHER: "Другое",
}
MOVED: Mapping[OrderKind, str] = {
    OrderKind.ENROLMENT: "зачислен(а)",
    OrderKind.TRANSFER_IN: "зачислен(а) переводом",
    OrderKind.REENROLMENT: "восстановлен(а)",
    OrderKind.TRANSFER: "переведён(а)",
    OrderKind.REPEAT_YEAR: "оставлен(а) на повторный год",
    OrderKind.NEXT_COURSE: "переведён(а)",
    OrderKind.GRADUATION: "выпущен(а)",
    OrderKind.EXPULSION: "отчислен(а)",
}


def move_text(one: GroupMove) -> str:
    """«Иванов Иван Петрович — отчислен(а) по собственному желанию, приказ № 12-с от 01.10.2026»."""
    how = MOVED.get(one.kind, "переведён(а)") if one.kind else "переведён(а)"
    why = REASONS.get(one.expulsion, "") if one.expulsion else ""
    on = "в другую группу" if one.elsewhere and one.kind is not OrderKind.REPEAT_YEAR else ""
    said = " ".join(filter(None, (how, on, why, f"({one.where})" if one.where else "")))
    dated = f" от {numeric_date(one.dated_on)}" if one.dated_on else ""
    order = f"приказ №{NBSP}{one.number}{dated}" if one.number else f"с {numeric_date(one.day)}"
    return f"{one.name or 'Обучающийся'} — {said}, {order}"
