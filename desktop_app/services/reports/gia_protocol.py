"""Протокол заседания ГЭК: a page for each student — theme, questions, points, mark, decision (п. 1.9)."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from desktop_app.services.gia_values import Commission, EntryLine, GiaForm, ProtocolPaper
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.gia_words import LINE, decisions, form_of, number_of, people
from desktop_app.services.reports.grade_sheet import field_row
from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
    BODY,
    CENTRED,
    CENTRED_BOLD,
    NOTE,
    SMALL,
    TITLE,
    Stamp,
    evenly,
    flow,
    paragraph,
    signatures,
)
from desktop_app.services.reports.words import figure, mark_in_words, numeric_date, official_date

WIDTH = A4_UPRIGHT.width
HAND = "«____» ______________ 20___ г."


def render(paper: ProtocolPaper) -> bytes:
    """The protocols as a PDF; what is not decided yet is left for the hand."""
    typefaces.register()
    story: list[Flowable] = []
    for place, entry in enumerate(paper.entries):
        story += [*([PageBreak()] if place else []), *_page(paper, entry)]
    if not story:
        story = [paragraph("Допущенных к государственной итоговой аттестации нет.", BODY)]
    subject = f"Протоколы ГЭК, группа {paper.commission.line.group}"
    return flow(story, A4_UPRIGHT, Stamp(subject, paper.letterhead.printed_at, paper.letterhead.printed_by))


def _page(paper: ProtocolPaper, entry: EntryLine) -> list[Flowable]:
    commission, head = paper.commission, paper.letterhead
    names = (
        (head.founder, CENTRED),
        (head.college, CENTRED_BOLD),
        (f"ПРОТОКОЛ {number_of(entry)}", TITLE),
        ("заседания государственной экзаменационной комиссии", CENTRED),
        (form_of(commission), CENTRED_BOLD),
    )
    day = entry.values.day or commission.line.values.day
    return [
        *(evenly(text, style, WIDTH) for text, style in names if text),
        Spacer(1, 3 * mm),
        *[field_row(row) for row in _fields(commission, entry, HAND if day is None else official_date(day))],
        Spacer(1, 3 * mm),
        *_heard(commission, entry),
        Spacer(1, 4 * mm),
        signatures(people(commission.line), WIDTH),
    ]


def _fields(commission: Commission, entry: EntryLine, day: str) -> list[Sequence[tuple[str, str]]]:
    line = commission.line
    return [
        [("Дата", day), ("Аудитория", line.room), ("Группа", line.group)],
        [("Специальность (профессия)", f"{commission.programme_code} {commission.programme}")],
        [("Форма обучения", commission.form_of_study), ("Квалификация", commission.qualification)],
        [("Комиссия назначена", line.values.order_text)],
        [("Обучающийся", entry.name), ("№ зачётной книжки", entry.record_book)],
        [("Допущен", _admission(entry))],
    ]


def _admission(entry: EntryLine) -> str:
    day = "" if entry.admitted_on is None else numeric_date(entry.admitted_on)
    return ", ".join(filter(None, (entry.admission and f"приказ {entry.admission}", day and f"с {day}")))


def _heard(commission: Commission, entry: EntryLine) -> list[Flowable]:
    """What was defended and asked, the mark, the decision."""
    values = entry.values
    demo = commission.line.values.form is GiaForm.DEMO_EXAM
    told: list[Flowable] = []
    if not demo:
        told += [
            field_row([("Тема", values.theme)]),
            field_row([("Руководитель", entry.supervisor), ("Рецензент", values.reviewer)]),
        ]
    else:
        told.append(field_row([("Набрано баллов", "" if values.points is None else figure(values.points))]))
    told += [
        Spacer(1, 2 * mm),
        paragraph("Заданные вопросы и общая характеристика ответов:", BODY),
        *([paragraph(values.questions, BODY)] if values.questions else [paragraph(LINE, SMALL)] * 3),
        Spacer(1, 3 * mm),
        field_row([("Оценка", mark_in_words(entry.mark))]),
        Spacer(1, 2 * mm),
        paragraph("Решение комиссии:", BODY),
        *([paragraph(text, BODY) for text in decisions(commission, entry)] or [paragraph(LINE, SMALL)] * 2),
    ]
    if values.note:
        told.append(paragraph(f"Особое мнение, примечание: {values.note}", BODY))
    if entry.reason:
        told.append(paragraph(f"Протокол исправлен: {entry.reason}", NOTE))
    return told
