"""The life of a statement and of its journal, in any order of deeds."""

from collections.abc import Callable

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import delete

from desktop_app.errors import NotAllowed, RuleBroken
from desktop_app.models.attestation import GradeRow, GradeSheet
from desktop_app.models.journal import MarkRow
from desktop_app.services.attestation import (
    FinalMark,
    Sheet,
    SheetState,
    close_sheet,
    create_sheets,
    list_sheets,
    open_sheet,
    put_final_mark,
    reopen_sheet,
    start_sheet,
)
from desktop_app.services.journal import Mark, open_page, put_mark
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role

FITTING = frozenset(FinalMark) - {FinalMark.PASSED, FinalMark.FAILED}


class Life(RuleBasedStateMachine):
    """An exam of group A, a teacher and a director who try everything; beside it, what the law lets them."""

    def __init__(self, office: Office, college: SmallCollege) -> None:
        super().__init__()
        with office.database.writing() as session:
            for table in (GradeRow, GradeSheet, MarkRow):
                session.execute(delete(table))
            session.commit()
        create_sheets(office, college.term)
        self.college = college
        self.teacher = acting(office, Role.TEACHER, college.teacher_1)
        self.director = acting(office, Role.DIRECTOR)
        self.key = next(head.id for head in list_sheets(self.teacher, college.term) if head.index == "ОП.04")
        self.state = SheetState.CREATED
        self.marks: list[FinalMark | None] = []

    @property
    def sheet(self) -> Sheet:
        return open_sheet(self.teacher, self.key)

    def tried(self, deed: Callable[[], object], *, allowed: bool) -> bool:
        """Do it and see that it is refused exactly when the law refuses."""
        if allowed:
            deed()
        else:
            with pytest.raises(RuleBroken):
                deed()
        return allowed

    @initialize(deeds=st.integers(0, 3))
    def come_so_far(self, deeds: int) -> None:
        """Begin anywhere in a statement's life."""
        for deed in (self.start, self.fill, self.close)[:deeds]:
            deed()

    @rule()
    def start(self) -> None:
        if self.tried(lambda: start_sheet(self.teacher, self.sheet.head), allowed=self.state is SheetState.CREATED):
            self.state, self.marks = SheetState.OPEN, [None] * 6

    @rule(at=st.integers(0, 5), mark=st.sampled_from([*FinalMark, None]))
    def put(self, at: int, mark: FinalMark | None) -> None:
        if not self.marks:
            return
        line = self.sheet.rows[at]
        fits = mark is None or mark in FITTING
        allowed = fits and self.state is not SheetState.CLOSED
        if self.tried(lambda: put_final_mark(self.teacher, self.key, line, mark), allowed=allowed):
            self.marks[at] = mark
            self.state = SheetState.OPEN if None in self.marks else SheetState.FILLED

    @rule()
    def fill(self) -> None:
        for at, mark in enumerate(self.marks):
            if mark is None:
                self.put(at, FinalMark.FOUR)

    @rule()
    def close(self) -> None:
        if self.tried(lambda: close_sheet(self.teacher, self.sheet.head), allowed=self.state is SheetState.FILLED):
            self.state = SheetState.CLOSED

    @rule(reason=st.sampled_from(["", "  ", "ошибка при вводе"]))
    def reopen(self, reason: str) -> None:
        with pytest.raises(NotAllowed):
            reopen_sheet(self.teacher, self.sheet.head, reason)
        allowed = self.state is SheetState.CLOSED and bool(reason.strip())
        if self.tried(lambda: reopen_sheet(self.director, self.sheet.head, reason), allowed=allowed):
            self.state = SheetState.FILLED

    @rule(by_director=st.booleans(), reason=st.sampled_from(["", "апелляция"]), mark=st.sampled_from([*Mark, None]))
    def write_in_the_journal(self, by_director: bool, reason: str, mark: Mark | None) -> None:
        desk = self.director if by_director else self.teacher
        page = open_page(desk, self.college.load_a)
        cell = page.cell(page.lessons[0].id, page.students[0].id)
        allowed = self.state is not SheetState.CLOSED or (by_director and bool(reason))
        self.tried(lambda: put_mark(desk, cell, mark, reason), allowed=allowed)

    @invariant()
    def the_statement_is_as_the_law_says(self) -> None:
        sheet = self.sheet
        assert (sheet.head.state, [row.mark for row in sheet.rows]) == (self.state, self.marks)
        assert (sheet.closed_on is not None) == (self.state is SheetState.CLOSED)
        assert sheet.may_close == (self.state is SheetState.FILLED)
        assert sheet.figures.listed == len(self.marks)

    @invariant()
    def the_journal_is_locked_while_the_statement_is_closed(self) -> None:
        page = open_page(self.teacher, self.college.load_a)
        assert page.head.locked == (not page.may_write) == (self.state is SheetState.CLOSED)


@pytest.mark.slow
def test_in_any_order_of_deeds_only_what_the_law_allows_happens(office: Office) -> None:
    college = small_college(office)
    run_state_machine_as_test(
        lambda: Life(office, college),  # type: ignore[arg-type]  # a factory will do, says its docstring
        settings=settings(
            max_examples=10, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
