"""The items of an order: one for each student, or one for each list in an appendix."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from desktop_app.services.order_papers import OrderPaper, PaperLine, Place
from desktop_app.services.orders_values import ExpulsionReason, LeaveReason, OrderKind
from desktop_app.services.reports.order_words import (
    EXPULSIONS,
    FUNDINGS,
    LEAVES,
    PLACES,
    form,
    in_words,
    people,
    rests_on,
    sexed,
    speciality,
    student,
    studies,
    to_learn,
)
from desktop_app.services.reports.words import NBSP

WHICH = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Where the number of the appendix will stand."""

CONTROL = "Контроль за исполнением настоящего приказа оставляю за собой."
CARDS = "Секретарю учебной части завести личные карточки зачисленных в течение трёх рабочих дней (п. 4.1 Положения)."
PUBLISH = (
    "Ответственному секретарю приёмной кампании разместить приказ с приложениями на информационном стенде и "
    "официальном сайте на следующий рабочий день после издания."
)
FOLLOW = (
    "Секретарю учебной части отразить приказ в информационной системе в течение трёх рабочих дней (п. 4.1 Положения) "
    "и подготовить справки об обучении в трёхдневный срок (часть 5 статьи 61 Федерального закона № 273-ФЗ)."
)
LAST: Mapping[OrderKind, tuple[str, ...]] = {
    OrderKind.ENROLMENT: (CARDS, PUBLISH),
    OrderKind.TRANSFER_IN: (CARDS,),
    OrderKind.EXPULSION: (FOLLOW,),
}
"""What else is to be done."""


@dataclass(frozen=True, slots=True)
class Appendix:
    """A list of names (пофамильный перечень)."""

    title: str
    lines: tuple[PaperLine, ...]
    debts: bool = False  # with the day to pass them by


@dataclass(frozen=True, slots=True)
class Order:
    """The body of an order."""

    items: tuple[str, ...]
    appendices: tuple[Appendix, ...]


def body(paper: OrderPaper) -> Order:
    """What is ordered: by lists where many go the same way, else student by student."""
    if paper.kind in LISTED:
        pairs = list(LISTED[paper.kind](paper))
        items = [text.replace(WHICH, f"приложению{NBSP}{n}") for n, (text, _list) in enumerate(pairs, start=1)]
        appendices = tuple(one for _text, one in pairs)
    else:
        items, appendices = [single(paper, line) for line in paper.lines], ()
    return Order((*items, *LAST.get(paper.kind, ()), CONTROL), appendices)


def single(paper: OrderPaper, line: PaperLine) -> str:
    """An item about one student, with the paper that it rests on."""
    return f"{SINGLE[paper.kind](paper, line).rstrip('.')}. {rests_on(line.values.basis)}".rstrip()


def whom(line: PaperLine, place: Place | None) -> str:
    """«Иванова Ивана Петровича, студента 2 курса группы …»."""
    return f"{line.forms.accusative}, {student(line, 'acc')} {studies(place)}"


def since(paper: OrderPaper) -> str:
    """«с 12 ноября 2026 г.»."""
    return f"с{NBSP}{in_words(paper.effective_on)}"


def paid(line: PaperLine) -> str:
    """«за счёт бюджетных ассигнований»."""
    return FUNDINGS[line.funding_after] if line.funding_after else ""


def expulsion(paper: OrderPaper, line: PaperLine) -> str:
    """«Отчислить Иванова Ивана Петровича, студента …, с 12 ноября 2026 г. по собственному желанию»."""
    reason = line.values.expulsion or ExpulsionReason.OTHER
    words = EXPULSIONS[reason][sexed(line)]
    if reason is ExpulsionReason.TRANSFER_OUT and line.values.other_college:
        words += f" ({line.values.other_college})"
    learns = ("обучающегося", "обучающуюся")[sexed(line)]
    how = f", {learns} {FUNDINGS[line.funding_before]}" if line.funding_before else ""
    return f"Отчислить {whom(line, line.before)}{how}, {since(paper)} {words}".rstrip()


def transfer(paper: OrderPaper, line: PaperLine) -> str:
    """«Перевести Иванова …, студента … группы ИСП-21 …, с 12 ноября 2026 г. в группу ИСП-22»."""
    return f"Перевести {whom(line, line.before)}, {since(paper)} {'; '.join(goes(line)) or '—'}"


def goes(line: PaperLine) -> Iterator[str]:
    """What changes: the group, the programme with its form, the funding."""
    before, after = line.before, line.after
    if after is not None and (before is None or before.group != after.group):
        where = f"в группу{NBSP}{after.group}"
        if before is None or (before.code, before.form, before.base) != (after.code, after.form, after.base):
            where = f"на {after.course}{NBSP}курс {form(after)} {to_learn(after)}, {where}"
        yield where
    if line.funding_after is not None and line.funding_before is not line.funding_after:
        yield f"на обучение {paid(line)}"


def transfer_in(paper: OrderPaper, line: PaperLine) -> str:
    """«Зачислить … в порядке перевода из другой образовательной организации (…)»."""
    college = f" ({line.values.other_college})" if line.values.other_college else ""
    how = f"{since(paper)} в порядке перевода из другой образовательной организации{college}"
    return f"Зачислить {line.forms.accusative} {how} {into(line)}"


def reenrolment(paper: OrderPaper, line: PaperLine) -> str:
    """«Восстановить … в число студентов …»."""
    return f"Восстановить {line.forms.accusative} {since(paper)} {into(line)}"


def into(line: PaperLine) -> str:
    """«в число студентов 2 курса группы …, для обучения за счёт бюджетных ассигнований»."""
    how = f" с обучением {paid(line)}" if paid(line) else ""
    return f"в число студентов {studies(line.after)}{how}"


def repeat_year(paper: OrderPaper, line: PaperLine) -> str:
    """«Оставить на повторный год обучения …»."""
    group = f" с зачислением в группу{NBSP}{line.after.group}" if line.after else ""
    course = f" на {line.after.course}{NBSP}курсе" if line.after else ""
    return f"Оставить {whom(line, line.before)}, {since(paper)} на повторный год обучения{course}{group}"


def leave(paper: OrderPaper, line: PaperLine) -> str:
    """«Предоставить Иванову Ивану Петровичу, студенту …, академический отпуск … с … по …»."""
    until = f" по{NBSP}{in_words(line.values.until)}" if line.values.until else ""
    what = LEAVES[line.values.leave or LeaveReason.OTHER]
    who = f"{line.forms.dative}, {student(line, 'dat')} {studies(line.before)}"
    return f"Предоставить {who}, {what} {since(paper)}{until}"


def back(paper: OrderPaper, line: PaperLine) -> str:
    """«Считать приступившим к учебным занятиям … Иванова …»."""
    came = ("вышедшим", "вышедшей")[sexed(line)]
    began = ("приступившим", "приступившей")[sexed(line)]
    moved = line.before is not None and line.after is not None and line.before.group != line.after.group
    group = f", с зачислением в группу{NBSP}{line.after.group}" if moved and line.after else ""
    return (
        f"Считать {came} из академического отпуска и {began} к учебным занятиям {since(paper)} "
        f"{whom(line, line.before)}{group}"
    )


def name_change(paper: OrderPaper, line: PaperLine) -> str:
    """«Изменить … фамилию студентки … Ивановой Анны Петровны: «Иванова» на «Петрова»»."""
    pairs = (
        ("фамилию", line.name.last, line.values.last_name),
        ("имя", line.name.first, line.values.first_name),
        ("отчество", line.name.patronymic, line.values.patronymic),
    )
    changed = [f"{what} «{old or '—'}» на «{new or '—'}»" for what, old, new in pairs if old != new]
    who = f"{student(line, 'gen')} {studies(line.before)}, {line.forms.genitive}"
    return f"Изменить {since(paper)} в личном деле и учётных документах {who}: {', '.join(changed) or '—'}"


def by(paper: OrderPaper, key: Callable[[PaperLine], tuple[object, ...]]) -> Iterator[tuple[PaperLine, ...]]:
    """The students who share what the item says."""
    ordered = sorted(paper.lines, key=lambda line: tuple(map(str, key(line))))
    for _key, lines in groupby(ordered, key=lambda line: tuple(map(str, key(line)))):
        ours = set(map(id, lines))
        yield tuple(line for line in paper.lines if id(line) in ours)


def enrolment(paper: OrderPaper) -> Iterator[tuple[str, Appendix]]:
    """A list for each programme and funding."""

    def where(line: PaperLine) -> tuple[object, ...]:
        one = line.after
        return (one and (one.course, one.code, one.form, one.base, one.years, one.months), line.funding_after)

    for lines in by(paper, where):
        to = lines[0].after
        course = f"{to.course}{NBSP}курса {form(to)} {to_learn(to)}" if to else "колледжа"
        places = PLACES[lines[0].funding_after] if lines[0].funding_after else ""
        what = f"Зачислить {since(paper)} в число студентов {course} {places}".rstrip()
        title = f"зачисленных в число студентов {course} {places}".rstrip()
        yield f"{what} согласно {WHICH} ({people(len(lines))}).", Appendix(title, lines)


def next_course(paper: OrderPaper) -> Iterator[tuple[str, Appendix]]:
    """Those who have passed everything, and those who move up with debts (273-ФЗ, ст. 58, ч. 8)."""
    for lines in by(paper, lambda line: (line.values.until is not None, line.after and line.after.course)):
        course = f"{lines[0].after.course}{NBSP}курс" if lines[0].after else "следующий курс"
        if lines[0].values.until is None:
            how, which, title = "", "выполнивших учебный план", f"студентов, переведённых на {course}"
        else:
            how, which = " условно", "имеющих академическую задолженность"
            title = f"студентов, условно переведённых на {course}, со сроками ликвидации академической задолженности"
        text = f"Перевести {since(paper)} на {course}{how} студентов, {which}, согласно {WHICH} ({people(len(lines))})."
        yield text, Appendix(title, lines, debts=lines[0].values.until is not None)


def graduation(paper: OrderPaper) -> Iterator[tuple[str, Appendix]]:
    """A list for each programme, with the qualification that it gives."""
    for lines in by(paper, lambda line: (line.before and (line.before.code, line.before.form),)):
        of = lines[0].before
        whose = f"{of.course}{NBSP}курса {form(of)} {speciality(of)}" if of else "колледжа"
        given = f" Присвоить им квалификацию «{of.qualification}» и выдать дипломы." if of and of.qualification else ""
        what = (
            f"Отчислить {since(paper)} в связи с получением среднего профессионального образования (завершением "
            f"обучения) студентов {whose}, успешно прошедших государственную итоговую аттестацию,"
        )
        title = f"студентов {whose}, завершивших обучение"
        yield f"{what} согласно {WHICH} ({people(len(lines))}).{given}", Appendix(title, lines)


SINGLE: Mapping[OrderKind, Callable[[OrderPaper, PaperLine], str]] = {
    OrderKind.TRANSFER_IN: transfer_in,
    OrderKind.REENROLMENT: reenrolment,
    OrderKind.TRANSFER: transfer,
    OrderKind.REPEAT_YEAR: repeat_year,
    OrderKind.LEAVE: leave,
    OrderKind.RETURN: back,
    OrderKind.EXPULSION: expulsion,
    OrderKind.NAME_CHANGE: name_change,
}
LISTED: Mapping[OrderKind, Callable[[OrderPaper], Iterator[tuple[str, Appendix]]]] = {
    OrderKind.ENROLMENT: enrolment,
    OrderKind.NEXT_COURSE: next_course,
    OrderKind.GRADUATION: graduation,
}
