"""The studies: what orders say of them, what no order says, and the whole movement with its orders."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.services.cards_values import Card
from desktop_app.services.contingent import StudentStatus
from desktop_app.services.orders import draft_order, history_of, open_order
from desktop_app.services.orders_values import LineValues, MovementStep, OrderCard, OrderKind, OrderValues
from desktop_app.views import theme
from desktop_app.views.contingent.block_page import FormPage
from desktop_app.views.contingent.card_forms import STUDY_FORM
from desktop_app.views.contingent.sentences import day, study_facts
from desktop_app.views.desk import Desk
from desktop_app.views.orders.sentences import kind_word
from desktop_app.views.widgets.buttons import button, link
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import emptied, in_row
from desktop_app.views.wording import _

NAMES = 160


class StudyPage(FormPage):
    """A block with facts above its form, and the history below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, STUDY_FORM)
        self.head, self.movement = QVBoxLayout(), QVBoxLayout()
        for part in (self.head, self.movement):
            part.setSpacing(theme.GRID)
        self.column.insertLayout(1, self.head)
        self.column.addLayout(self.movement)
        self.steps: tuple[MovementStep, ...] = ()

    def draw(self) -> None:
        """The facts anew; the movement is asked for."""
        super().draw()
        card = self.card
        if card is None:
            return
        emptied(self.head)
        self.head.addWidget(facts(study_facts(card.student), NAMES))
        self.head.addWidget(wrapped(_("Group, funding and status are changed by orders only."), "muted"))
        if card.student.line.status is StudentStatus.CANDIDATE and self.desk.may(draft_order):
            self.head.addWidget(in_row(button(_("Order of enrolment…"), partial(enrol, self.desk, card), "file-text")))
        if self.is_other:
            emptied(self.movement)
        student = card.student.line.id
        self.desk.jobs.run(self, partial(history_of, self.desk.office, student), partial(self.show_steps, student))

    def show_steps(self, student: int, steps: tuple[MovementStep, ...]) -> None:
        """The movement, the first order on top."""
        if self.card is None or self.card.student.line.id != student:
            return
        self.steps = steps
        emptied(self.movement)
        self.movement.addWidget(label(_("Movement"), "strong"))
        if not steps:
            self.movement.addWidget(label(_("No order has been signed yet"), "muted"))
        for step in steps:
            self.movement.addWidget(self._step(step))

    def _step(self, step: MovementStep) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(label(day(step.effective_on), "strong"))
        row.addWidget(label(step_words(step)))
        paper = _("order № {number} of {day}").format(number=step.number, day=day(step.dated_on))
        if self.desk.may(open_order):
            row.addWidget(link(paper, partial(self.desk.go.emit, "orders", ("orders", step.order_id))))
        else:
            row.addWidget(label(paper, "muted"))
        row.addStretch(1)
        return made


def step_words(step: MovementStep) -> str:
    """«зачисление: ИСП-21»."""
    change = step.group_after if step.group_before in {"", step.group_after} else ""
    moved = change or f"{step.group_before} → {step.group_after}"
    renamed = f"{step.was_name} → {step.new_name}" if step.was_name else ""
    return f"{kind_word(step.kind)}: {renamed or moved}"


def enrol(desk: Desk, card: Card) -> None:
    """A draft of an order of enrolment with this student in it; it opens among the orders."""
    line = card.student.line
    values = OrderValues(
        kind=OrderKind.ENROLMENT,
        effective_on=desk.office.today,
        lines=(LineValues(student_id=line.id, group_id=line.group_id, funding=line.funding),),
    )

    def show(order: OrderCard) -> None:
        desk.go.emit("orders", ("orders", order.head.id))

    desk.jobs.run(desk, partial(draft_order, desk.office, values), show)
