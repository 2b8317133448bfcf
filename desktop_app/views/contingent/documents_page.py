"""The documents of the student, as a block of the card."""

from desktop_app.services.cards_values import Card
from desktop_app.services.completeness import Block
from desktop_app.views.contingent.block_page import BlockPage
from desktop_app.views.contingent.identity_pane import IdentityPane, Whose
from desktop_app.views.contingent.sentences import masked_facts
from desktop_app.views.desk import Desk
from desktop_app.views.wording import _


class DocumentsPage(BlockPage):
    """By the last digits; in full for whoever may."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, Block.DOCUMENTS)
        self.pane = IdentityPane(desk)
        self.pane.wrote.connect(self.wrote)
        self.pane.changed.connect(self.typing_changed)
        self.inside.addWidget(self.pane)

    @property
    def typing(self) -> bool:
        """Whether something is typed here that is not saved."""
        return self.pane.typing

    def draw(self) -> None:
        """The documents of the card's student."""
        if self.card is not None:
            self.pane.show_person(whose(self.card))

    def save(self) -> None:
        """Write what is typed."""
        self.pane.save()

    def give_up(self) -> None:
        """What stands in the database again."""
        self.pane.give_up()

    def focus(self, code: str = "") -> bool:
        """Put the cursor into a field, which opens the form."""
        if self.pane.grid is None and code and self.card is not None and self.card.student.edits_identity:
            self.pane.edit()
        return self.pane.grid is not None and self.pane.grid.focus(code)


def whose(card: Card) -> Whose:
    """The student."""
    student = card.student
    reason = ((_("No SNILS: why"), card.no_snils_reason),) if card.no_snils_reason else ()
    return Whose(
        student.line.person_id,
        student.line.name,
        (*masked_facts(student), *reason),
        student.reads_identity,
        student.edits_identity,
        card.completeness.missing,
    )
