"""Whose papers: all groups, those of a course or of a speciality, or one; one picker for all of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from desktop_app.services.contingent import GroupLine
from desktop_app.services.forms import Choice
from desktop_app.views import theme
from desktop_app.views.wording import _

SCOPE_WIDTH, ROWS = 168, 24


@dataclass(frozen=True)
class Scope:
    """Whose papers; nothing of it: of all groups."""

    group: str | None = None
    course: int | None = None
    speciality: str = ""

    @property
    def one(self) -> bool:
        """Whether something narrower than all groups is meant."""
        return self != Scope()


def scope_of(choice: Choice) -> Scope:
    """The part of a choice that this is about."""
    return Scope(choice.group, choice.course, choice.speciality)


class ScopePicker(QComboBox):
    """Typing the first letters of a group finds it."""

    picked = Signal(object)
    """A Scope that the person has chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.scopes: list[Scope | None] = []
        self.setAccessibleName(_("Group"))
        self.setMinimumWidth(theme.px(SCOPE_WIDTH))
        self.setMaxVisibleItems(ROWS)
        self.activated.connect(self._tell)

    def offer(self, groups: Sequence[GroupLine], scope: Scope, *, obliging: bool) -> None:
        """List them, this one chosen; a scope that the term does not have is shown as it was asked for."""
        lines = [*scope_lines(groups, obliging=obliging)]
        if scope not in [one for _text, one in lines]:
            lines.append((scope.group or scope.speciality or course_word(scope.course or 0), scope))
        self.clear()
        self.scopes = []
        for text, one in lines:
            if one is None:
                self.insertSeparator(self.count())
            else:
                self.addItem(text)
            self.scopes.append(one)
        self.setCurrentIndex(self.scopes.index(scope))

    def scope(self) -> Scope:
        """What is chosen."""
        return self.scopes[self.currentIndex()] or Scope()

    def pick(self, scope: Scope) -> None:
        """Choose as a person does."""
        self.setCurrentIndex(self.scopes.index(scope))
        self._tell()

    def _tell(self) -> None:
        self.picked.emit(self.scope())


def scope_lines(groups: Sequence[GroupLine], *, obliging: bool) -> Iterator[tuple[str, Scope | None]]:
    """All groups, the courses, the specialities, the groups; None is a line between them."""
    yield _("Choose a group") if obliging else _("All groups"), Scope()
    courses = sorted({one.course for one in groups})
    codes = sorted({one.code for one in groups if one.code})
    if len(courses) > 1:
        yield "", None
        yield from ((course_word(course), Scope(course=course)) for course in courses)
    if len(codes) > 1:
        yield "", None
        yield from ((code, Scope(speciality=code)) for code in codes)
    if groups:
        yield "", None
    yield from ((one.name, Scope(one.name)) for one in groups)


def course_word(course: int) -> str:
    """«2 курс»."""
    return _("{n} course").format(n=course)
