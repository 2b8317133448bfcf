"""«Что если»: more applicants bring their originals; who comes in, who falls out, the last mean before and after."""

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtWidgets import QSpinBox, QWidget

from desktop_app.services.admission.rating_reading import simulate
from desktop_app.services.admission.rating_values import Entrant, Place, Shift, Simulation
from desktop_app.views.admission.rating_words import offer_name
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.facts import figures
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table_values import written
from desktop_app.views.wording import _, ngettext

WIDTH = 360
USUAL, MOST = 20, 20_000
SHOWN = 12


class SimulationPanel(SidePanel):
    """Nothing is written: the spin counts those who stand highest without an original, the button takes the chosen."""

    def __init__(self, desk: Desk, chosen: Callable[[], list[Place]]) -> None:
        super().__init__(width=WIDTH)
        self.desk, self.chosen = desk, chosen
        self.campaign_id = 0
        self.told: Simulation | None = None
        self.number = QSpinBox()
        self.number.setRange(1, MOST)
        self.number.setValue(USUAL)
        self.number.setAccessibleName(_("How many bring originals"))
        self.result = QWidget()
        hint = wrapped(_("Those who stand highest and have not brought the original; nothing is written."), "muted")
        self.go = primary(_("Count it"), self.count, "play")
        self.of_chosen = button(_("Only the selected lines"), self.count_chosen)
        self.answers: list[QWidget] = []
        self.add_section(_("How many bring originals"), in_row(self.number, self.go), hint, in_row(self.of_chosen))

    def ask(self, campaign_id: int) -> None:
        """Open it for a campaign."""
        if campaign_id != self.campaign_id:
            self._forget()
        self.campaign_id = campaign_id
        self.open_with(_("What if they bring originals"))
        self.number.setFocus()
        self.number.selectAll()

    def count(self) -> None:
        """With so many more."""
        self._run(self.number.value())

    def count_chosen(self) -> None:
        """With those who are selected in the table."""
        people = frozenset(line.entrant.applicant_id for line in self.chosen())
        if people:
            self._run(people)
        else:
            self.desk.tell(_("Select lines of the rating first."), "warn")

    def _run(self, more: int | Collection[int]) -> None:
        work = partial(simulate, self.desk.office, self.campaign_id, more)
        self.desk.jobs.run(self, work, self.show_told)

    def _forget(self) -> None:
        self.told = None
        for one in self.answers:
            one.hide()
            one.deleteLater()
        self.answers = []

    def show_told(self, told: Simulation) -> None:
        """What would change, group by group; groups that stay as they are are only counted."""
        self._forget()
        self.told = told
        added = ngettext("{n} original is supposed", "{n} originals are supposed", len(told.added))
        self.answers.append(self.add_section("", label(added.format(n=len(told.added)), "strong")))
        moved = [shift for shift in told.groups if changes(shift)]
        for shift in moved:
            self.answers.append(self.add_section("", *shift_parts(shift)))
        same = len(told.groups) - len(moved)
        if same:
            words = ngettext("{n} group stays as it is.", "{n} groups stay as they are.", same)
            self.answers.append(self.add_section("", wrapped(words.format(n=same), "muted")))


def changes(shift: Shift) -> bool:
    """Whether anything is different then."""
    now, then = (shift.taken_now, shift.passing_now), (shift.taken_then, shift.passing_then)
    return now != then or bool(shift.comes_in or shift.falls_out)


def shift_parts(shift: Shift) -> list[QWidget]:
    """A group: places and mean before and after, names."""
    parts: list[QWidget] = [
        wrapped(offer_name(shift.offer), "strong"),
        figures(
            ("", _("now"), _("then")),
            (
                (_("Taken of {n}").format(n=shift.places), str(shift.taken_now), str(shift.taken_then)),
                (_("Mean of the last place"), written(shift.passing_now) or "—", written(shift.passing_then) or "—"),
            ),
        ),
    ]
    for title, people, role in ((_("Come in"), shift.comes_in, "good"), (_("Fall out"), shift.falls_out, "bad")):
        if people:
            parts += [label(title, role), wrapped(names(people))]
    return parts


def names(people: tuple[Entrant, ...]) -> str:
    """The first of them by name, the others by count."""
    shown = "\n".join(f"№ {one.number} {one.name}" for one in people[:SHOWN])
    more = len(people) - SHOWN
    rest = ngettext("and {n} more", "and {n} more", more).format(n=more)
    return f"{shown}\n{rest}" if more > 0 else shown
