"""How papers of a session say things."""

from collections.abc import Iterator, Sequence
from datetime import date, time
from itertools import groupby

from desktop_app.services.reports.words import CONTROLS, DASH, NBSP, numeric_date
from desktop_app.services.session.paper import Entry, PaperGroup, SessionPaper
from desktop_app.services.session.values import SessionKind, SittingKind
from desktop_app.services.session.versions_values import Stand

KINDS = {
    SessionKind.WINTER: "зимней экзаменационной сессии",
    SessionKind.SUMMER: "летней экзаменационной сессии",
    SessionKind.DEBTS: "ликвидации академических задолженностей",
    SessionKind.GIA: "государственной итоговой аттестации",
}
SITTINGS = {SittingKind.RETAKE: "пересдача", SittingKind.COMMISSION: "пересдача комиссии"}


def titled(value: SessionPaper) -> str:
    """«Расписание зимней экзаменационной сессии 2026/27 учебного года»."""
    return f"Расписание {KINDS[value.kind]} {value.year} учебного{NBSP}года"


def groups_by_course(value: SessionPaper) -> Iterator[tuple[int, Sequence[PaperGroup]]]:
    """Course and its groups."""
    for course, groups in groupby(value.groups, key=lambda one: one.course):
        yield course, tuple(groups)


def entry_words(entry: Entry) -> tuple[str, ...]:
    """When and where; the discipline; before whom, of an exam."""
    stand = entry.stand
    room = stand.consultation_room if entry.consultation else stand.room
    where = f", {place(room)}" if room else ""
    what = "консультация" if entry.consultation else form_of(stand)
    lines = (f"{entry.at:%H:%M}{where} {DASH} {what}", discipline(stand), "" if entry.consultation else stand.examiners)
    return tuple(line for line in lines if line)


def form_of(stand: Stand) -> str:
    """«экзамен», «экзамен (пересдача)»."""
    sitting = SITTINGS.get(stand.about.sitting, "")
    return f"{CONTROLS[stand.about.control]}{f' ({sitting})' if sitting else ''}"


def discipline(stand: Stand) -> str:
    """«ОП.04 Базы данных (1 п/г)»."""
    part = f" ({stand.about.subgroup}{NBSP}п/г)" if stand.about.subgroup else ""
    return f"{stand.about.index} {stand.about.title}{part}".strip()


def place(room: str) -> str:
    """«каб. 305», «Спортзал»."""
    return f"каб.{NBSP}{room}" if room[:1].isdigit() else room


def exam_at(stand: Stand) -> str:
    """«12.01.2027 09:00, каб. 305»."""
    return at(stand.place.day, stand.place.starts, stand.room)


def consultation_at(stand: Stand) -> str:
    """The same of the consultation."""
    return at(stand.place.consultation_day, stand.place.consultation_starts, stand.consultation_room)


def at(day: date | None, starts: time | None, room: str) -> str:
    """Date, time and room."""
    if day is None or starts is None:
        return ""
    return f"{numeric_date(day)} {starts:%H:%M}{f', {place(room)}' if room else ''}"
