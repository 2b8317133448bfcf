"""The head of a record book: whose it is, what the marks come to, and the debts with their deadlines."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop_app.services.record_book_values import BookHead, Progress, RecordBook, StudentStatus, Totals
from desktop_app.views import theme
from desktop_app.views.contingent.sentences import day, status_tone, status_word
from desktop_app.views.summary.sentences import figure
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.labels import Elided, label, say_on
from desktop_app.views.widgets.laying import across, emptied
from desktop_app.views.wording import _, ngettext

MOST_DEBTS = 3


class RecordHead(QFrame):
    """Three lines; the one of debts stands only where there are some."""

    def __init__(self, go_to_debt: Callable[[int], object]) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self.go_to_debt = go_to_debt
        self.name, self.status, self.about = label("", "section"), label("", "chip"), Elided("", "muted")
        self.figures, self.candidate, self.part = label("", "muted"), label("", "good"), label("", "warn")
        first, second = across(self.name, self.status, (self.about, 1)), across(self.figures, self.candidate, self.part)
        self.debts = across()
        second.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GAP)
        column.setSpacing(theme.GRID)
        for row in (first, second, self.debts):
            row.setSpacing(theme.GAP)
            column.addLayout(row)

    def show_student(self, book: RecordBook | None, progress: Progress | None) -> None:
        """What the office has now."""
        head = book.head if book is not None else progress.head if progress is not None else None
        if head is None:
            return
        self.name.setText(head.name)
        say_on(self.status, status_word(head.status), f"chip-{status_tone(head.status)}".rstrip("-"))
        self.about.setText(about(head))
        self.about.setToolTip(about(head))
        absent = sum(progress.absent().values()) if progress is not None else None
        self.figures.setText(figures_words(book.totals if book is not None and head.whole else None, absent))
        honours = book is not None and head.whole and book.totals.candidate
        self.candidate.setText(_("candidate for a diploma with honours") if honours else "")
        self.part.setText("" if head.whole else _("only what is yours to see of this student"))
        self._show_debts(book)

    def _show_debts(self, book: RecordBook | None) -> None:
        emptied(self.debts)
        debts = () if book is None else book.debts
        if not debts:
            return
        words = ngettext("{n} debt:", "{n} debts:", len(debts)).format(n=len(debts))
        self.debts.addWidget(label(words, "bad"))
        for one in debts[:MOST_DEBTS]:
            text = _("{index}, due by {day}").format(index=one.index, day=day(one.due))
            made = link(text, partial(self.go_to_debt, one.id))
            made.setToolTip(one.title)
            self.debts.addWidget(made)
        if len(debts) > MOST_DEBTS:
            self.debts.addWidget(label(_("and {n} more").format(n=len(debts) - MOST_DEBTS), "muted"))
        self.debts.addStretch(1)


def about(head: BookHead) -> str:
    """«ИСП-21 · 2 курс · зачётная книжка 25-001 · 09.02.07 … · куратор Иванова А. П.»."""
    parts = [
        head.group,
        _("Course {n}").format(n=head.course) if head.status is StudentStatus.STUDYING else "",
        _("record book {number}").format(number=head.record_book),
        head.programme,
        _("curator {name}").format(name=head.curator) if head.curator else "",
        _("moved up with debts until {day}").format(day=day(head.conditional_until)) if head.conditional_until else "",
    ]
    return " · ".join(filter(None, parts))


def figures_words(totals: Totals | None, absent: int | None) -> str:
    """«средний балл 4,50 · «5» 12, «4» 8, «3» 1 · доля «5» 57,14 % · пропущено 12 ч»."""
    parts: list[str] = []
    if totals is not None and totals.mean is not None:
        parts.append(_("mean {mean}").format(mean=figure(totals.mean)))
        counts = (("«5»", totals.fives), ("«4»", totals.fours), ("«3»", totals.threes), ("«2»", totals.twos))
        parts.append(", ".join(f"{name} {number}" for name, number in counts if number))
        parts.append(_("share of «5» {share} %").format(share=figure(totals.share)))
    if absent is not None:
        parts.append(_("missed {n} h").format(n=absent))
    return " · ".join(filter(None, parts))
