"""What is typed of a requirement."""

from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox

from desktop_app.services.timetable.requirements import KINDS
from desktop_app.services.timetable.wishes import (
    MOST_NUMBER,
    MUST,
    NOTE_LENGTH,
    RequirementOwner,
    WishLine,
    WishList,
    WishValues,
)
from desktop_app.views.contingent.groups_forms import Chooser, Fields
from desktop_app.views.wishes.words import OWNER_WORDS, kind_name
from desktop_app.views.wording import _

ORDINARY = 10


class WishFields(Fields):
    """Kind, whose, number, weight; only what the kind has is seen."""

    def __init__(self, wishes: WishList, line: WishLine | None) -> None:
        super().__init__()
        self.wishes, self.line = wishes, line
        values = line.values if line is not None else None
        self.kind = Chooser(
            _("What is asked"), [(kind_name(code), code) for code in KINDS], values.kind if values else None
        )
        self.owner = Chooser(_("Whose"), [])
        self.who = Chooser(_("Who or what exactly"), [])
        self.other = Chooser(_("The other row"), wishes_names(wishes, RequirementOwner.LOAD))
        self.number, self.weight = QSpinBox(), QSpinBox()
        self.must = QCheckBox(_("Must be kept"))
        self.must.setToolTip(_("Binding: the engine finds no timetable that breaks it"))
        self.note = QLineEdit(values.note if values else "")
        self.note.setMaxLength(NOTE_LENGTH)
        for name, field in (
            (_("What is asked"), self.kind), (_("Whose"), self.owner), (_("Who or what exactly"), self.who),
            (_("The other row"), self.other), (_("How many, or which pair (N)"), self.number),
            (_("Weight of a breach, 1–99"), self.weight), ("", self.must), (_("Note"), self.note),
        ):  # fmt: skip
            self.add(name, field)
        self.must.setAccessibleName(self.must.text())
        self.weight.setRange(1, MUST - 1)
        self.must.toggled.connect(lambda on: self.form.setRowVisible(self.weight, not on))
        self.kind.currentIndexChanged.connect(lambda _row: self.show_kind())
        self.owner.currentIndexChanged.connect(lambda _row: self.show_owner())
        self.show_kind()
        if values is not None:
            self.put(values)

    def show_kind(self) -> None:
        """The fields of the kind with what it begins with."""
        kind = KINDS[str(self.kind.key())]
        self.owner.clear()
        for owner in kind.owners:
            self.owner.addItem(_(OWNER_WORDS[RequirementOwner(owner)]), owner)
        self.number.setRange(kind.least, MOST_NUMBER)
        self.number.setValue(kind.number or 0)
        self.form.setRowVisible(self.number, kind.number is not None)
        self.form.setRowVisible(self.other, kind.beside)
        self.form.setRowVisible(self.must, kind.must)
        self.weight.setValue(kind.weight if kind.weight < MUST else ORDINARY)
        self.must.setChecked(kind.must and kind.weight == MUST)
        self.show_owner()

    def show_owner(self) -> None:
        """The names of the owners of that sort."""
        if self.owner.currentIndex() < 0:
            return
        owner = RequirementOwner(str(self.owner.key()))
        self.who.clear()
        for key, name in self.wishes.names.get(owner, ()):
            self.who.addItem(name, key)
        self.form.setRowVisible(self.who, owner in self.wishes.names)

    def put(self, values: WishValues) -> None:
        """A requirement as it stands."""
        self.owner.setCurrentIndex(max(0, self.owner.findData(str(values.owner))))
        self.who.setCurrentIndex(max(0, self.who.findData(values.owner_id)))
        self.other.setCurrentIndex(max(0, self.other.findData(values.other_load_id)))
        self.number.setValue(values.number)
        self.must.setChecked(values.weight == MUST)
        self.weight.setValue(min(values.weight, MUST - 1))

    def values(self) -> WishValues:
        """What is typed."""
        owner = RequirementOwner(str(self.owner.key()))
        kind = KINDS[str(self.kind.key())]
        return WishValues(
            kind=kind.code,
            owner=owner,
            owner_id=self.who.number() if owner in self.wishes.names else None,
            number=self.number.value(),
            weight=MUST if self.must.isChecked() and kind.must else self.weight.value(),
            active=self.line.values.active if self.line is not None else True,
            other_load_id=self.other.number() if kind.beside else None,
            note=self.note.text(),
        )


def wishes_names(wishes: WishList, owner: RequirementOwner) -> list[tuple[str, object]]:
    """Names for a chooser."""
    return [(name, key) for key, name in wishes.names.get(owner, ())]
