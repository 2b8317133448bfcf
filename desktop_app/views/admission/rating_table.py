"""The rating as a table: those who go elsewhere are muted, and a line is drawn under the last place."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.services.admission.rating_values import Order, Place, Rating
from desktop_app.views import theme
from desktop_app.views.admission.rating_words import (
    achieved,
    applications_of,
    contest_of,
    mean_of,
    offer_name,
    originals_of,
    passing_words,
    right_of,
    short_name,
    short_right_of,
    standing_of,
    summary,
)
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _

LINE = 2
SIGN = "✓"


class RatingTable(DataTable[Place]):
    """Lines of one competition group; sorted otherwise than by rank it has no line of the last place."""

    def __init__(self) -> None:
        super().__init__("admission-rating", (), lambda place: place.entrant.application_id)
        self.last = 0
        """The application that has the last place; 0: there is none."""
        self.view.setItemDelegate(LastPlace(self))

    def show_columns(self, order: Order, *, public: bool) -> None:
        """The columns of one of the two views; each keeps its own widths and order."""
        self.kept.pause()
        self.kept.name = "table/admission-rating-public" if public else "table/admission-rating"
        self.set_columns(place_columns(order, public=public))

    def show_rating(self, rating: Rating | None) -> None:
        """Show the lines; what is selected and seen stays."""
        lines = () if rating is None else rating.lines
        self.last = next((line.entrant.application_id for line in reversed(lines) if line.within), 0)
        bar = self.view.verticalScrollBar()
        seen = bar.value()
        self.show_rows(lines)
        bar.setValue(seen)
        self.view.viewport().update()


class LastPlace(QStyledItemDelegate):
    """Draws the line below the cells of the last place."""

    def __init__(self, table: RatingTable) -> None:
        super().__init__(table)
        self.table = table

    def is_last(self, row: int) -> bool:
        """Whether the line is drawn under a row."""
        model = self.table.model
        return model.sorted_by is None and model.shown[row].entrant.application_id == self.table.last

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        if self.is_last(index.row()):
            rect = option.rect
            painter.save()
            painter.setPen(QPen(theme.colour("accent"), LINE))
            painter.drawLine(rect.left(), rect.bottom(), rect.right() + 1, rect.bottom())
            painter.restore()


def place_columns(order: Order, *, public: bool) -> list[Column[Place]]:
    """The columns of a rating (domain.md 2.18); the public one knows no names."""
    return [*(public_heads() if public else internal_heads()), *common_columns(order)]


def public_heads() -> list[Column[Place]]:
    """Rank and code."""
    return [
        Column("position", "№", lambda one: one.position, width=44, tone=quiet),
        Column("code", _("Code"), lambda one: one.entrant.code, width=100, stretch=True, tone=quiet),
    ]


def internal_heads() -> list[Column[Place]]:
    """Rank, number and name."""
    return [
        Column("position", "№", lambda one: one.position, width=44, tone=quiet),
        Column("number", _("Reg. No."), lambda one: one.entrant.number, width=64, tone=quiet),
        Column("name", _("Name"), lambda one: one.entrant.name, width=160, stretch=True, tone=quiet,
               tip=lambda one: "\n".join(part for part in (one.entrant.name, one.entrant.phone) if part)),
    ]  # fmt: skip


def common_columns(order: Order) -> list[Column[Place]]:
    """What decides, and how it stands."""
    return [
        Column("mean", _("Mean"), lambda one: mean_of(one.entrant, order), width=68, tone=quiet),
        Column("tests", _("Test points"), lambda one: one.entrant.tests, width=76, tone=quiet, hidden=True),
        Column("points", _("Ach."), lambda one: achieved(one.entrant), width=48, align="center", tone=quiet,
               tip=lambda _one: _("Individual achievements")),
        sign("target", _("Target"), lambda one: one.entrant.target, 68),
        Column("right", _("Right"), lambda one: short_right_of(one.entrant), width=84, tone=quiet,
               tip=lambda one: right_of(one.entrant)),
        sign("original", _("Orig."), lambda one: one.entrant.original, 52),
        Column("priority", _("Prior."), lambda one: one.entrant.priority, width=56, align="center", tone=quiet,
               tip=lambda _one: _("Which of the applicant's choices this is")),
        sign("dormitory", _("Dorm."), lambda one: one.entrant.dormitory, 48),
        Column("tied", _("Equal"), lambda one: one.tied, width=56, align="center", hidden=True,
               tone=lambda one: "warn" if one.tied else "", tip=tied_tip),
        Column("state", _("State"), lambda one: standing_of(one)[0], width=160, tone=lambda one: standing_of(one)[1],
               tip=lambda one: standing_of(one)[0]),
    ]  # fmt: skip


def sign(code: str, title: str, holds: Callable[[Place], bool], width: int) -> Column[Place]:
    """A tick, or nothing."""
    return Column(code, title, lambda one: SIGN if holds(one) else "", width=width, align="center", tone=quiet)


def quiet(place: Place) -> str:
    """Whoever goes elsewhere, or has failed, is no rival here."""
    return "muted" if place.elsewhere or not place.entrant.passed else ""


def tied_tip(place: Place) -> str:
    """What the tick means."""
    return _("By the rules equal to the line above") if place.tied else ""


def group_columns() -> list[Column[Rating]]:
    """The competition groups at the left."""
    return [
        Column("group", _("Competition group"), lambda one: short_name(one.offer), width=120, stretch=True,
               tip=lambda one: f"{offer_name(one.offer)}\n{summary(one)}"),
        Column("places", _("Pl."), lambda one: one.places, width=48, tip=lambda _one: _("Places")),
        Column("applications", _("App."), applications_of, width=48, tip=lambda _one: _("Applications that compete")),
        Column("originals", _("Orig."), originals_of, width=48, tip=lambda _one: _("Originals")),
        Column("passing", _("Last"), passing_words, width=52, align="right",
               tip=lambda _one: _("Mean of the last place")),
        Column("contest", _("Per place"), contest_of, width=64, align="right", hidden=True),
    ]  # fmt: skip
