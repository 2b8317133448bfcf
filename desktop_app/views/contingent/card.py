"""The card at a glance, beside the list: who it is, where they study, how full the card is; all of it at a press."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.services.completeness import Completeness
from desktop_app.services.contingent import StudentCard
from desktop_app.services.record_book import open_record_book, open_study_progress
from desktop_app.views.contingent.card_words import missing_words
from desktop_app.views.contingent.sentences import card_facts, consent_tone, consent_words, masked_facts, study_facts
from desktop_app.views.desk import Desk
from desktop_app.views.orders.student_papers import add_student_papers
from desktop_app.views.widgets.buttons import link, primary
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _


class StudentPanel(SidePanel):
    """Nothing is written here: documents stand by their last digits."""

    opened = Signal(int)
    """The whole card of this student."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.card: StudentCard | None = None

    def show_card(self, card: StudentCard, full: Completeness | None) -> None:
        """A student; `full` is how far the card is filled, if it is an open one."""
        self.card = card
        self.clear()
        open_ = primary(_("Open the card"), partial(self.opened.emit, card.line.id), "user-round")
        open_.setToolTip("Enter")
        self.add_section("", in_row(open_, *record_link(self.desk, partial(self.desk.go.emit, "record", card.line.id))))
        if full is not None:
            whole, part = _("The card is full"), _("{percent} % filled; missing: {fields}")
            words = part.format(percent=full.percent, fields=missing_words(full.missing)) if full.missing else whole
            self.add_section(_("Completeness"), wrapped(words, "warn" if full.missing else "good"))
        self.add_section(_("Personal"), facts(card_facts(card)))
        self.add_section(_("Studies"), facts(study_facts(card)))
        self.add_section(_("Documents"), facts(masked_facts(card)))
        newest = card.consents[0] if card.consents else None
        said = consent_words(newest) if newest else _("No consent has been written down")
        self.add_section(_("Consent to the processing of personal data"), wrapped(said, consent_tone(newest)))
        add_student_papers(self, self.desk, card.line.id, card.line.name)
        add_history(self, self.desk, "student", card.line.id)
        self.open_with(card.line.name)  # when all is there: what is shown empty draws itself


def record_link(desk: Desk, go: Callable[[], object]) -> tuple[QWidget, ...]:
    """The way to the student's record book, for whoever may read it."""
    if not (desk.may(open_record_book) or desk.may(open_study_progress)):
        return ()
    return (link(_("Record book of a student"), go, "book-open"),)
