"""The panel at the right: who was told of a substitution, and who says that they know."""

from datetime import UTC
from functools import partial

from PySide6.QtWidgets import QListWidget, QWidget

from desktop_app.services.substitutions_notices import Told, list_told
from desktop_app.services.substitutions_values import Known, Made
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.substitutions.sentences import group_words, pair_words
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _

LIST_HEIGHT = 420
WIDTH = 380


class ToldPanel(SidePanel):
    """Those who don't know yet stand first, the staff in front."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(width=WIDTH)
        self.desk = desk
        self.about = wrapped("", "muted")
        self.people = QListWidget()
        self.people.setAccessibleName(_("Who was told"))
        self.people.setMinimumHeight(theme.px(LIST_HEIGHT))
        parts: tuple[QWidget, ...] = (self.about, self.people)
        for part in parts:
            self.body.addWidget(part)

    def ask(self, one: Made) -> None:
        """Of a substitution."""
        look = partial(list_told, self.desk.office, one.id)
        self.desk.jobs.run(self, look, lambda told: self.show_told(one, told))

    def show_told(self, one: Made, told: tuple[Told, ...]) -> None:
        """Draw it."""
        self.people.clear()
        self.people.addItems([told_words(person) for person in told])
        words = known_words(one.known)
        self.about.setText(words or _("Nobody was told: the substitution is older than the notices."))
        self.open_with(f"{group_words(one.group, one.subgroup)} · {pair_words(one.base.pair)}")


def told_words(one: Told) -> str:
    """«Иванова А. П. — ознакомлен 27.11.2026 14:20»."""
    if one.acknowledged_at is None:
        return _("{person}: not yet").format(person=one.person)
    at = one.acknowledged_at.replace(tzinfo=UTC).astimezone()
    return _("{person}: knows since {at}").format(person=one.person, at=f"{at:%d.%m.%Y %H:%M}")


def known_words(known: Known | None) -> str:
    """«сотрудники 2 из 3, студенты и родители 5 из 40»."""
    if known is None:
        return ""
    return _("staff: {a} of {b}; students and parents: {c} of {d}").format(
        a=known.staff_know, b=known.staff, c=known.others_know, d=known.others
    )


def known_short(known: Known | None) -> str:
    """«2 из 3», of the staff."""
    return "" if known is None else _("{a} of {b}").format(a=known.staff_know, b=known.staff)
