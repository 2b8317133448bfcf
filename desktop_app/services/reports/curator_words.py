"""How the curator's papers call things: who stands how, why somebody is not attested, marks as tables have room for."""

from collections.abc import Mapping

from desktop_app.services.curator_values import Outlook, Point, Why
from desktop_app.services.reports.order_words import counted
from desktop_app.services.reports.words import NBSP, figure
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
