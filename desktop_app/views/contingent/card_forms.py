"""The blocks of the card that are one form each: what they show, and the operation that writes them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from desktop_app.services.cards_values import (
    AchievementValues,
    Addresses,
    AddressValues,
    BenefitKind,
    BenefitValues,
    Card,
    Shown,
)
from desktop_app.services.cards_writing import (
    put_achievements,
    put_addresses,
    put_contacts,
    put_general,
    put_military,
    put_schooling,
    put_study,
)
from desktop_app.services.completeness import Block
from desktop_app.services.health import open_health, put_benefits, put_health
from desktop_app.services.office import Office, Operation
from desktop_app.views.contingent.block_page import Fact, FormBlock
from desktop_app.views.contingent.card_lines import (
    ACHIEVEMENT,
    BENEFIT,
    CONTACTS,
    GENERAL,
    HEALTH,
    MILITARY,
    SCHOOLING,
    STAY,
    STUDY,
)
from desktop_app.views.contingent.forms import KINDS, AddressForm, Listed, RowsForm
from desktop_app.views.contingent.late import Part, parts_of
from desktop_app.views.contingent.name_grid import NameGrid
from desktop_app.views.widgets.field_grid import FieldGrid, words_of
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.wording import _
from desktop_app.views.words import N_

Op = Operation[..., Any]


def put(operation: Op, office: Office, shown: Shown[Any], wanted: Any) -> Shown[Any]:
    """Write a block that is one value."""
    return operation(office, shown, wanted)  # type: ignore[no-any-return]


def put_listed(operation: Op, office: Office, shown: Shown[Any], wanted: Listed) -> Shown[Any]:
    """Write a block of several rows."""
    now = operation(office, Shown(shown.student_id, shown.values.rows), wanted.rows)
    return Shown(shown.student_id, Listed(now.values))


def grid(
    block: Block, lines: Sequence[FieldLine], values: Callable[[Card], Any], operation: Op, **more: Any
) -> FormBlock:
    """A block that is one grid of fields."""
    return FormBlock(
        block=block,
        make=more.pop("make", partial(FieldGrid, lines)),
        facts=partial(words_of, lines),
        parts=parts_of(lines),
        values=values,
        put=partial(put, operation),
        **more,
    )


def rows(
    block: Block, lines: Sequence[FieldLine], words: tuple[str, Callable[[], Any]], values: Callable[[Card], Any],
    operation: Op, **more: Any,
) -> FormBlock:  # fmt: skip
    """A block of several rows; `words`: how one is added, and an empty one."""
    add, new = words
    return FormBlock(
        block=block,
        make=partial(RowsForm, lines, new, add),
        facts=partial(row_facts, lines),
        parts=(Part(N_("all lines"), ("rows",), partial(rows_in_words, lines)),),
        values=lambda card: Listed(tuple(values(card) or ())),
        put=partial(put_listed, operation),
        **more,
    )


def row_facts(lines: Sequence[FieldLine], values: Listed) -> list[Fact]:
    """Each row by its first field."""
    return [(lines[0].text(getattr(row, lines[0].name)), rest_of(lines, row) or "—") for row in values.rows]


def rest_of(lines: Sequence[FieldLine], row: Any) -> str:
    """What else stands in a row."""
    return " · ".join(text for line in lines[1:] if (text := line.text(getattr(row, line.name))))


def rows_in_words(lines: Sequence[FieldLine], values: Listed) -> str:
    """All rows in one line."""
    return "; ".join(
        " · ".join(line.text(getattr(row, line.name)) for line in lines).strip(" ·") for row in values.rows
    )


def address_words(values: AddressValues) -> str:
    """«346780, Ростовская область, г. Азов, ул. Садовая, 5, 12»."""
    return ", ".join(line.text(text) for line in STAY if (text := getattr(values, line.name)))


def address_facts(values: Addresses) -> list[Fact]:
    """The three addresses."""
    return [(_(title), address_words(getattr(values, name))) for name, title in KINDS.items()]


def address_part(name: str, values: Addresses) -> str:
    """One of them."""
    return address_words(getattr(values, name))


def writes_health(card: Card) -> bool:
    """Behind a right of its own."""
    return card.edits_health


ADDRESSES = FormBlock(
    block=Block.ADDRESSES,
    make=AddressForm,
    facts=address_facts,
    parts=tuple(Part(title, (name,), partial(address_part, name)) for name, title in KINDS.items()),
    values=lambda card: card.addresses,
    put=partial(put, put_addresses),
)
STUDY_FORM = grid(Block.STUDY, STUDY, lambda card: card.study, put_study)
FORMS: tuple[FormBlock, ...] = (
    grid(Block.GENERAL, GENERAL, lambda card: card.general, put_general, make=partial(NameGrid, GENERAL),
         hint=N_("A new name by a new document is an order's; here typing errors are put right.")),
    ADDRESSES,
    grid(Block.CONTACTS, CONTACTS, lambda card: card.contacts, put_contacts),
    grid(Block.HEALTH, HEALTH, lambda card: card.health, put_health, edits=writes_health,
         look=lambda office, student: open_health(office, student).health),
    rows(Block.BENEFITS, BENEFIT, (N_("Add a category"), lambda: BenefitValues(BenefitKind.ORPHAN)),
         lambda card: card.benefits, put_benefits, edits=writes_health,
         look=lambda office, student: Listed(open_health(office, student).benefits)),
    grid(Block.SCHOOLING, SCHOOLING, lambda card: card.schooling, put_schooling),
    grid(Block.MILITARY, MILITARY, lambda card: card.military, put_military),
    rows(Block.ACHIEVEMENTS, ACHIEVEMENT, (N_("Add an achievement"), AchievementValues),
         lambda card: card.achievements, put_achievements),
)  # fmt: skip
