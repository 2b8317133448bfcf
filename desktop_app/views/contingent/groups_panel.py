"""The panel of a group or a department: what it is, its curators by date, what may be done about it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.services.curators import name_curator
from desktop_app.services.groups import change_department, change_group, close_department, close_group
from desktop_app.services.groups_values import DepartmentSeen, GroupSeen
from desktop_app.services.rules.groups import curator_on
from desktop_app.views.contingent.groups_deeds import GroupDeeds
from desktop_app.views.contingent.groups_forms import CuratorFields, DepartmentFields, Fields, GroupFields
from desktop_app.views.contingent.groups_words import PROBLEM_WORDS, curator_words, department_words
from desktop_app.views.contingent.sentences import day, students_words
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import button, danger, link, primary, quiet
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _

if TYPE_CHECKING:
    from desktop_app.views.contingent.groups import GroupsTab

Do = Callable[[], object]
WIDTH = 344


class GroupPanel(SidePanel):
    """What is typed here stays till it is saved or given up, whatever is read meanwhile."""

    def __init__(self, desk: Desk, tab: "GroupsTab") -> None:
        super().__init__(width=WIDTH)
        self.desk, self.tab = desk, tab
        self.shown: GroupSeen | DepartmentSeen | None = None
        self.form: Fields | None = None
        self.deeds = GroupDeeds(self)

    @property
    def typing(self) -> bool:
        """Whether something is typed that is not saved."""
        form = self.form
        return isinstance(form, CuratorFields) or (
            isinstance(form, GroupFields | DepartmentFields) and form.typed and self.isVisible()
        )

    # what is shown
    def follow(self, group: GroupSeen | None) -> None:
        """The cursor has moved, or the rows were read again under it."""
        if self.typing:
            return
        if group is not None:
            self.show_group(group)
        elif isinstance(self.shown, GroupSeen):
            self.shown = self.form = None
            self.shut()

    def renew(self) -> None:
        """The same thing as it is now."""
        tree, shown = self.tab.tree, self.shown
        if tree is None or shown is None or self.typing or not self.isVisible():
            return
        if isinstance(shown, GroupSeen):
            now = next((one for one in tree.groups if one.id == shown.id), None)
            if now is not None and now != shown:
                self.show_group(now)
        else:
            self.show_department(shown.id)

    def show_group(self, group: GroupSeen) -> None:
        """A group with what may be done about it."""
        self.shown, self.form = group, None
        self.clear()
        if self.desk.may(change_group) and self.tab.tree is not None:
            self._add_form(
                GroupFields(self.tab.tree, self.tab.plans, group, group.values.department_id), self.deeds.save_group
            )
        else:
            told = (
                (_("Course"), str(group.course)),
                (_("Department"), group.department),
                (_("Curriculum"), group.plan),
            )
            self.add_section("", facts(told))
        self.add_section(_("Curator"), *self._curators(group))
        self.add_section(_("State"), *self._state(group))
        add_history(self, self.desk, "study_group", group.id)
        self.open_with(group.values.name)

    def _add_form(self, form: Fields, save: Do, *more: QWidget) -> None:
        self.form = form
        form.saved.connect(save)
        self.add_section("", form, in_row(primary(_("Save"), save, "save"), *more))

    def _curators(self, group: GroupSeen) -> list[QWidget]:
        now = curator_on(group.spans, self.desk.office.today)
        parts: list[QWidget] = [
            wrapped(curator_words(one), "strong" if one.span.employee_id == now else "muted") for one in group.curators
        ]
        parts = parts or [label(_("no curator"), "warn")]
        if self.desk.may(name_curator) and group.closed_on is None:
            parts.append(in_row(button(_("Another curator…"), self.ask_curator, "user-round")))
        return parts

    def _state(self, group: GroupSeen) -> list[QWidget]:
        parts: list[QWidget] = [label(students_words(group.students))]
        parts += [wrapped(_(PROBLEM_WORDS[problem]), "warn") for problem in group.problems]
        if group.closed_on is not None:
            parts.append(label(_("closed {day}").format(day=day(group.closed_on)), "muted"))
        if self.desk.may(close_group):
            parts.append(in_row(self._closing(group.closed_on is None, self.deeds.close_group)))
        show = link(
            _("Students of the group"), partial(self.desk.go.emit, "contingent", ("students", group.id)), "users"
        )
        return [*parts, in_row(show)]

    def _closing(self, is_open: bool, do: Callable[[bool], object]) -> QWidget:  # noqa: FBT001 - which of the two
        if is_open:
            return danger(_("Close"), lambda: do(True))
        return button(_("Open again"), lambda: do(False), "undo-2")

    def show_department(self, key: int) -> None:
        """A department with what may be done about it."""
        tree = self.tab.tree
        found = None if tree is None else next((one for one in tree.departments if one.id == key), None)
        if found is None or (self.typing and self.shown is not found):
            return
        self.shown, self.form = found, None
        self.clear()
        if self.desk.may(change_department):
            self._add_form(DepartmentFields(found, self.tab.employees), self.deeds.save_department)
        else:
            self.add_section("", facts(((_("Head of the department"), found.head),)))
        closed = _("closed {day}").format(day=day(found.closed_on)) if found.closed_on else department_words(found)
        parts: list[QWidget] = [label(closed, "muted")]
        if self.desk.may(close_department):
            parts.append(in_row(self._closing(found.closed_on is None, self.deeds.close_department)))
        self.add_section(_("State"), *parts)
        add_history(self, self.desk, "department", found.id)
        self.open_with(found.values.name)

    # new ones
    def ask_group(self) -> None:
        """A new group in the chosen department."""
        tree = self.tab.tree
        if tree is None:
            return
        if not tree.departments or not self.tab.plans:
            self.desk.tell(
                _("A group needs a department and a curriculum: make the department, take in the plan."), "warn"
            )
            return
        department, _course = self.tab.departments.place()
        form = GroupFields(tree, self.tab.plans, None, department or tree.departments[0].id)
        self._ask(_("New group"), form, self.deeds.make_group)
        form.name.selectAll()
        form.name.setFocus()

    def ask_department(self) -> None:
        """A new department."""
        form = DepartmentFields(None, self.tab.employees)
        self._ask(_("New department"), form, self.deeds.make_department)
        form.name.setFocus()

    def ask_curator(self) -> None:
        """Who is curator from a day on."""
        group = self.shown
        if isinstance(group, GroupSeen):
            now = curator_on(group.spans, self.desk.office.today)
            form = CuratorFields(self.tab.employees, now, self.desk.office.today)
            self._ask(_("Curator of {group}").format(group=group.values.name), form, self.deeds.save_curator, group)
            form.person.setFocus()

    def _ask(self, title: str, form: Fields, save: Do, about: GroupSeen | None = None) -> None:
        self.clear()
        self.shown = about
        self._add_form(form, save, quiet(_("Cancel"), self.give_up))
        self.open_with(title)

    def give_up(self) -> None:
        """Back to what was shown before."""
        self.form = None
        if isinstance(self.shown, GroupSeen):
            self.show_group(self.shown)
        else:
            self.shut()
            self.follow(self.tab.table.current())

    def settle(self, now: GroupSeen | DepartmentSeen) -> None:
        """Show what was written, and read the tree again."""
        self.form, self.shown = None, now
        if isinstance(now, GroupSeen):
            self.show_group(now)
        self.tab.load()
