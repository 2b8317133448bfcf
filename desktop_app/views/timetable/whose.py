"""Whose timetable is composed: the whole college's, a department's, a group's; what others have stays."""

from PySide6.QtWidgets import QComboBox

from desktop_app.services.timetable.week import Week
from desktop_app.views.wording import _


def offer(box: QComboBox, week: Week) -> None:
    """Fill the list; what was chosen stays if it is still there."""
    chosen = box.currentData()
    box.clear()
    box.addItem(_("The whole college"), None)
    for name in sorted({group.department for group in week.groups if group.department}):
        box.addItem(name, ("department", name))
    for group in week.groups:
        box.addItem(group.name, ("group", group.id))
    box.setCurrentIndex(max(0, next((at for at in range(box.count()) if box.itemData(at) == chosen), 0)))


def chosen_groups(box: QComboBox, week: Week) -> frozenset[int] | None:
    """The groups that are composed; None: all."""
    match box.currentData():
        case ("department", str(name)):
            return frozenset(group.id for group in week.groups if group.department == name)
        case ("group", int(key)):
            return frozenset({key})
    return None
