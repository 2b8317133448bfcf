"""The fields of a permit, of a result, of a pause, and of a reason."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtWidgets import QComboBox, QLineEdit

from desktop_app.errors import BadInput
from desktop_app.services.debts_values import (
    AttemptSeen,
    DebtCard,
    FinalMark,
    PauseCause,
    PauseValues,
    PermitValues,
    ResultValues,
    read,
    written,
)
from desktop_app.services.rules.attestation import marks_fit_control
from desktop_app.services.rules.debts import LEAST_COMMISSION, permit_until
from desktop_app.views.contingent.debts_words import CAUSES
from desktop_app.views.contingent.groups_forms import Chooser, Fields, needed
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.wording import _


class ExaminersField(QLineEdit):
    """Names with «;» between."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(written(names))
        self.setPlaceholderText(_("Ivanova A. P.; Petrov V. G."))

    def names(self) -> tuple[str, ...]:
        """Each of them."""
        return read(self.text())


class PermitFields(Fields):
    """Until when, and before whom; the second attempt before a commission."""

    def __init__(self, card: DebtCard, teachers: Sequence[str]) -> None:
        super().__init__()
        out = card.waiting
        number = out.number if out is not None else len(card.attempts) + 1
        last = out.valid_until if out is not None else permit_until(card.today, card.line.due)
        self.until = DayField(_("Valid until"), last)
        named = out.examiners if out is not None else tuple(filter(None, (card.line.teacher.replace("\u00a0", " "),)))
        self.examiners = ExaminersField(named)
        self.add(_("Valid until"), self.until)
        text = _("Commission ({n} and more, «;» between)").format(n=LEAST_COMMISSION)
        self.add(text if number > 1 else _("Examiner"), self.examiners)
        if number > 1:
            self.more = Chooser(_("Add to the commission"), [("", ""), *((name, name) for name in teachers)], "")
            self.more.activated.connect(lambda _row: self._take())
            self.add(_("Add to the commission"), self.more)

    def _take(self) -> None:
        name = str(self.more.key() or "")
        if name and name not in self.examiners.names():
            self.examiners.setText(written((*self.examiners.names(), name)))
        self.more.setCurrentIndex(0)

    def values(self) -> PermitValues:
        """What is typed. Raises BadInput (`date_unreadable`)."""
        return PermitValues(needed(self.until), self.examiners.names())


class ResultFields(Fields):
    """When it was held, what it ended in, before whom."""

    def __init__(self, card: DebtCard, attempt: AttemptSeen) -> None:
        super().__init__()
        self.held = DayField(_("Held on"), min(card.today, attempt.valid_until))
        self.mark = QComboBox()
        for mark in FinalMark:
            if marks_fit_control(str(mark), str(card.line.control)) and mark is not FinalMark.EXEMPT:
                self.mark.addItem(str(mark), mark)
        self.examiners = ExaminersField(attempt.examiners)
        self.add(_("Mark"), self.mark)
        self.add(_("Held on"), self.held)
        self.add(_("Examiners"), self.examiners)

    def values(self) -> ResultValues:
        """What is typed. Raises BadInput (`date_unreadable`)."""
        return ResultValues(needed(self.held), FinalMark(self.mark.currentData()), self.examiners.names())


class PauseFields(Fields):
    """Why, from when to when, by which paper."""

    def __init__(self, card: DebtCard) -> None:
        super().__init__()
        self.cause = QComboBox()
        for cause in PauseCause:
            self.cause.addItem(_(CAUSES[cause]), cause)
        self.since, self.until = DayField(_("From"), None), DayField(_("Last day"), card.today - timedelta(days=1))
        self.document = QLineEdit()
        for name, field in (
            (_("Cause"), self.cause), (_("From"), self.since), (_("Last day"), self.until),
            (_("Document"), self.document),
        ):  # fmt: skip
            self.add(name, field)

    def values(self) -> PauseValues:
        """What is typed. Raises BadInput (`date_unreadable`)."""
        cause = PauseCause(self.cause.currentData())
        return PauseValues(cause, needed(self.since), needed(self.until), self.document.text())


class ReasonFields(Fields):
    """Why a debt is none."""

    def __init__(self) -> None:
        super().__init__()
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("a valid reason of the absence; the new date"))
        self.add(_("Reason"), self.reason)

    def value(self) -> str:
        """What is typed. Raises BadInput (`reason_missing`)."""
        if not self.reason.text().strip():
            raise BadInput("reason_missing")
        return self.reason.text()
