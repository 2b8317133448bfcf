"""Attestation: what a statement may hold, and its life."""

from collections.abc import Mapping

from desktop_app.services.rules import clause

NEITHER = frozenset({"неявка", "осв", "недоп"})  # fits every form of control
GRADES = frozenset({"5", "4", "3", "2"}) | NEITHER
CREDITS = frozenset({"зач", "незач"}) | NEITHER
FITTING: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("exam", "graded_credit", "course_work", "course_project"), GRADES),
    "credit": CREDITS,
    "other": GRADES | CREDITS,  # контрольная работа: graded or not, as the teacher's programme says
}
NEXT: Mapping[str, frozenset[str]] = {
    "created": frozenset({"open", "annulled"}),
    "open": frozenset({"filled", "annulled"}),
    "filled": frozenset({"open", "closed", "annulled"}),
    "closed": frozenset({"filled", "annulled"}),  # reopened by the director: every mark stands
    "annulled": frozenset(),
}


@clause("п. 4.6")
def marks_fit_control(mark: str, control: str) -> bool:
    """Whether the form of control (`exam`, `credit`, `course_work` …) ends in such a mark."""
    return mark in FITTING[control]


@clause("п. 4.6")
def sheet_may_close(students: int, marked: int) -> bool:
    """A statement is closed when each student of its list has a mark, «неявка» or «осв»; an empty one is not."""
    return 0 < students == marked


@clause("п. 4.6")
def marks_have_reasons(unexplained: int) -> bool:
    """«Не допущен» and a valid absence need a reason before the statement is closed; how many lines lack one."""
    return unexplained == 0


def needs_reason(mark: str | None, excused: bool) -> bool:  # noqa: FBT001 - a fact of the line
    """Whether a line says why: «недоп», and «неявка» for a valid reason (its document)."""
    return mark == "недоп" or (mark == "неявка" and excused)


@clause("п. 4.6")
def sheet_may_start(state: str) -> bool:
    """A statement gets its list of students once, when it is opened."""
    return state == "created"


@clause("п. 4.6")
def sheet_has_students(students: int) -> bool:
    """A statement can be opened only for somebody."""
    return students > 0


@clause("п. 4.6")
def sheet_takes_marks(state: str) -> bool:
    """Marks are entered between the opening of a statement and its closing."""
    return state in {"open", "filled"}


@clause("п. 4.6")
def sheet_may_become(state: str, next_state: str) -> bool:
    """Created → open ⇄ filled → closed, or annulled; a closed one goes back only to filled (п. 4.11)."""
    return next_state in NEXT[state]


@clause("п. 4.11")
def sheet_may_reopen(state: str) -> bool:
    """Only what is closed is opened again."""
    return state == "closed"


@clause("п. 4.11")
def reopening_has_reason(reason: str) -> bool:
    """The director says why a closed statement is opened again."""
    return bool(reason.strip())


@clause("п. 4.7")
def sheet_may_annul(state: str, is_director: bool) -> bool:  # noqa: FBT001 - a fact that the sentence tells
    """The secretary annuls a statement until it is closed; a closed one only the director does (п. 4.11)."""
    return state in {"created", "open", "filled"} or (state == "closed" and is_director)


@clause("п. 4.11")
def annulment_has_reason(reason: str) -> bool:
    """A statement that counts for nothing says why."""
    return bool(reason.strip())


@clause("п. 4.11")
def results_are_unused(retakes: int) -> bool:
    """What has been retaken since, or permitted to be, does not lose the statement that it stands on."""
    return retakes == 0


@clause("п. 4.6")
def sheet_has_list(state: str) -> bool:
    """An individual statement is made of one that has taken its list: before, everybody still comes into that."""
    return state in {"open", "filled", "closed"}


@clause("п. 4.6")
def sheet_has_latecomers(students: int) -> bool:
    """An individual statement is for somebody: who came after the list was made, or was away for a valid reason."""
    return students > 0
