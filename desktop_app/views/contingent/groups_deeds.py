"""What is done about groups and departments: written over what was shown, told, and taken back by the same deed."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from desktop_app.errors import BadInput
from desktop_app.services.curators import name_curator, put_curators
from desktop_app.services.groups import (
    add_department,
    add_group,
    change_department,
    change_group,
    close_department,
    close_group,
    open_groups,
)
from desktop_app.services.groups_values import Curator, DepartmentSeen, GroupSeen, GroupValues
from desktop_app.views.contingent.groups_forms import CuratorFields, DepartmentFields, GroupFields
from desktop_app.views.contingent.groups_words import curators_words, values_words
from desktop_app.views.contingent.sentences import day
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.wording import _, say

if TYPE_CHECKING:
    from desktop_app.views.contingent.groups_panel import GroupPanel

S = TypeVar("S", GroupSeen, DepartmentSeen)
Do = Callable[[], None]


class GroupDeeds:
    """The writing half of the panel."""

    def __init__(self, panel: "GroupPanel") -> None:
        self.panel, self.desk = panel, panel.desk
        self.writes = Writes(panel.desk, panel)

    def make_group(self) -> None:
        """Make the group; orders bring its students."""
        if isinstance(self.panel.form, GroupFields):
            self._run(partial(add_group, self.desk.office, self.panel.form.values()), self._made_group)

    def _made_group(self, group: GroupSeen) -> None:
        text = _("Group {name} is made; students come into it by orders.")
        self.desk.tell(text.format(name=group.values.name), "good")
        self.panel.settle(group)

    def make_department(self) -> None:
        """Make the department."""
        if isinstance(self.panel.form, DepartmentFields):
            self._run(partial(add_department, self.desk.office, self.panel.form.values()), self._made_department)

    def _made_department(self, one: DepartmentSeen) -> None:
        self.desk.tell(_("The department «{name}» is made.").format(name=one.values.name), "good")
        self.panel.settle(one)

    def save_group(self) -> None:
        """Write what is typed over what was shown."""
        group, form = self.panel.shown, self.panel.form
        if isinstance(group, GroupSeen) and isinstance(form, GroupFields):
            self._put_values(group, form.values(), group.values)

    def _put_values(self, group: GroupSeen, values: GroupValues, before: GroupValues | None) -> None:
        def done(now: GroupSeen) -> None:
            undo = None if before is None else partial(self._put_values, now, before, None)
            self._tell(_("Group {name} is saved.").format(name=now.values.name), undo)
            self.panel.settle(now)

        departments = () if self.panel.tab.tree is None else self.panel.tab.tree.departments
        self.writes.write(
            Wish(
                key=("group", group.id),
                where=group.values.name,
                mine=values_words(values, departments),
                look=partial(self._look_at, group.id),
                theirs=lambda now: values_words(now.values, departments),
                write=lambda seen: change_group(self.desk.office, seen or group, values),
                done=done,
                keep=self._keep,
            ),
            group,
        )

    def save_curator(self) -> None:
        """Write who is curator from the day on."""
        group, form = self.panel.shown, self.panel.form
        if not isinstance(group, GroupSeen) or not isinstance(form, CuratorFields):
            return
        try:
            wanted = form.curator()
        except BadInput as error:
            self.desk.tell(say(error), "bad")
            return
        self._put_curator(group, wanted, form.person.currentText())

    def _put_curator(self, group: GroupSeen, wanted: Curator, name: str) -> None:
        def done(now: GroupSeen) -> None:
            text = _("{group}: {name} is curator from {day} on; the rights follow at once.")
            if wanted.employee_id is None:
                text = _("{group}: without a curator from {day} on.")
            words = text.format(group=group.values.name, name=name, day=day(wanted.since))
            self._tell(words, partial(self._undo_curator, now, group))
            self.panel.settle(now)

        self.writes.write(
            Wish(
                key=("curator", group.id),
                where=_("Curator of {group}").format(group=group.values.name),
                mine=_("{name} from {day}").format(name=name, day=day(wanted.since)),
                look=partial(self._look_at, group.id),
                theirs=curators_words,
                write=lambda seen: name_curator(self.desk.office, seen or group, wanted),
                done=done,
                keep=self._keep,
            ),
            group,
        )

    def _undo_curator(self, now: GroupSeen, before: GroupSeen) -> None:
        self._run(partial(put_curators, self.desk.office, now, before.spans), self.panel.settle)

    def close_group(self, closing: bool) -> None:  # noqa: FBT001 - which of the two
        """Close the group from today, or open it again."""
        group = self.panel.shown
        if isinstance(group, GroupSeen):
            self._run(partial(close_group, self.desk.office, group, self.desk.office.today if closing else None),
                      self._closed_group)  # fmt: skip

    def _closed_group(self, now: GroupSeen) -> None:
        self.panel.settle(now)
        words = _("Group {name} is closed.") if now.closed_on is not None else _("Group {name} is open again.")
        self._tell(words.format(name=now.values.name), partial(self.close_group, now.closed_on is None))

    def save_department(self) -> None:
        """Write what is typed over what was shown."""
        shown, form = self.panel.shown, self.panel.form
        if isinstance(shown, DepartmentSeen) and isinstance(form, DepartmentFields):
            self._run(partial(change_department, self.desk.office, shown, form.values()), self._changed_department)

    def _changed_department(self, now: DepartmentSeen) -> None:
        self.desk.tell(_("The department is saved; the rights of its head follow at once."), "good")
        self.panel.settle(now)

    def close_department(self, closing: bool) -> None:  # noqa: FBT001 - which of the two
        """Close the department from today, or open it again."""
        shown = self.panel.shown
        if isinstance(shown, DepartmentSeen):
            wanted = self.desk.office.today if closing else None
            self._run(partial(close_department, self.desk.office, shown, wanted), self.panel.settle)

    def _look_at(self, key: int) -> GroupSeen | None:
        """The group as it is now (in the queue's thread)."""
        tree = open_groups(self.desk.office, self.desk.term_id or None)
        return next((one for one in tree.groups if one.id == key), None)

    def _keep(self, now: GroupSeen | None) -> None:
        if now is not None:
            self.panel.settle(now)

    def _run(self, work: Callable[[], S], then: Callable[[S], None]) -> None:
        """Write; what is refused stays in the fields."""
        self.desk.jobs.run(self.panel, work, then, lambda error: self.desk.tell(say(error), "bad"))

    def _tell(self, words: str, undo: Do | None) -> None:
        self.desk.tell(words, "good", *([] if undo is None else [(_("Undo"), undo)]))
