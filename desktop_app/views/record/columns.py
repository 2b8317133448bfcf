"""The columns of the record book's two tables; whoever reads only journals or only statements sees those columns."""

from desktop_app.services.record_book_values import FinalMark, Got, Proposed
from desktop_app.views.record.lines import StudyLine, WorkLine
from desktop_app.views.sheets.names import control_name, mark_words, proposed_text
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _

BAD = frozenset({"2", "незач", "неявка", "недоп"})
SHOWN_MARKS = 14
TRIES = {Got.INDIVIDUAL: "ⁱ", Got.RETAKE: "ʳ", Got.COMMISSION: "ᵏ"}


def study_columns(*, journals: bool, statements: bool) -> list[Column[StudyLine]]:
    """Disciplines by semesters."""
    return [
        Column("semester", _("Sem."), lambda one: one.term.semester, width=46, align="right",
               tip=lambda one: _("course {n}, {year}").format(n=one.term.course, year=one.term.year)),
        Column("index", _("Index"), lambda one: one.index, width=82),
        Column("title", _("Discipline"), lambda one: one.title, width=170, stretch=True, tip=lambda one: one.title),
        *(journal_columns() if journals else ()),
        *(statement_columns() if statements else ()),
    ]  # fmt: skip


def journal_columns() -> list[Column[StudyLine]]:
    """What the journals say (текущая успеваемость)."""
    return [
        Column("marks", _("Current marks"), marks_text, width=150, tip=marks_tip),
        Column("mean", _("Mean"), lambda one: one.progress and one.progress.mean, width=66),
        Column("absent", _("Away, h"), lambda one: (one.progress and one.progress.absent_hours) or None, width=76,
               tone=lambda one: "warn" if one.progress and one.progress.unexcused_hours else ""),
        Column("proposed", _("By section 6"), proposed, width=84,
               tip=lambda _one: _("What section 6 gives from the mean of the journal; the teacher decides (п. 6)")),
        Column("final", _("Final"), lambda one: str((one.progress and one.progress.final) or ""), width=62,
               align="center"),
    ]  # fmt: skip


def statement_columns() -> list[Column[StudyLine]]:
    """What the statements say (промежуточная аттестация)."""
    return [
        Column("control", _("Control"), lambda one: control_name(one.result.control) if one.result else "", width=96),
        Column("mark", _("Mark"), mark_of, width=84, tone=lambda one: "bad" if is_bad(one) else ""),
        Column("day", _("Date"), day_of, width=88),
        Column("teacher", _("Teacher"), teacher_of, width=116, tip=teacher_of),
    ]


def marks_text(one: StudyLine) -> str:
    """«5 4 н 5/4»: the newest, as far as there is room."""
    if one.progress is None:
        return ""
    marks = [text for _day, text in one.progress.marks]
    return " ".join(marks if len(marks) <= SHOWN_MARKS else ["…", *marks[-SHOWN_MARKS:]])


def marks_tip(one: StudyLine) -> str:
    """Each mark with its day."""
    if one.progress is None:
        return ""
    return "\n".join(f"{day:%d.%m} — {text}" for day, text in one.progress.marks)


def proposed(one: StudyLine) -> str:
    """«4», «спорный»; nothing where there are too few marks."""
    if one.progress is None or one.progress.proposed is Proposed.NOT_ATTESTED:
        return ""
    return proposed_text(one.progress.proposed)


def mark_of(one: StudyLine) -> str:
    """The mark that counts, with the attempt that brought it; «…» where a statement waits."""
    if one.result is None:
        return ""
    last = one.result.last
    if last is None:
        return "…" if one.result.waiting else ""
    return mark_words(FinalMark(last.mark))[0] + TRIES.get(last.got, "")


def is_bad(one: StudyLine) -> bool:
    """Whether something is owed."""
    last = None if one.result is None else one.result.last
    return last is not None and last.mark in BAD and not last.excused


def day_of(one: StudyLine) -> object:
    """Of the attempt that counts, else of the statement that waits."""
    if one.result is None:
        return None
    return one.result.last.day if one.result.last else one.result.day


def teacher_of(one: StudyLine) -> str:
    """Who has given the mark, else who teaches."""
    if one.result is not None:
        last = one.result.last
        return one.result.teacher if last is None or last.got is Got.MAIN else last.examiners
    return one.progress.teachers if one.progress is not None else ""


def work_columns() -> list[Column[WorkLine]]:
    """Course works, practices, modules, ГИА."""
    return [
        Column("kind", _("Kind"), lambda one: one.kind, width=134),
        Column("semester", _("Sem."), lambda one: one.semester, width=48, align="right"),
        Column("name", _("Called"), lambda one: one.name, width=210, stretch=True, tip=lambda one: one.name),
        Column("subject", _("Theme, base"), lambda one: one.subject, width=210, tip=lambda one: one.subject),
        Column("people", _("Who supervises"), lambda one: one.people, width=150, tip=lambda one: one.people),
        Column("day", _("Date"), lambda one: one.day, width=88),
        Column("mark", _("Mark"), lambda one: mark_words(one.mark)[0], width=84,
               tone=lambda one: "bad" if str(one.mark) in BAD else ""),
        Column("decision", _("Decision"), lambda one: one.decision, width=170, tone=lambda one: one.tone,
               tip=lambda one: one.decision),
    ]  # fmt: skip
