"""Verdicts, reasons and changes in people's words."""

from collections.abc import Mapping
from datetime import date

from desktop_app.errors import BadInput
from desktop_app.services.imports.fields import by_code
from desktop_app.services.imports.roles import words_of
from desktop_app.services.imports.values import Change, Imported, Judged, ListKind, Look, Preview, Problem, Verdict
from desktop_app.views.marking import N_
from desktop_app.views.wording import _, ngettext, say

VERDICT_WORDS: Mapping[Verdict, str] = {
    Verdict.NEW: N_("new"), Verdict.CHANGED: N_("differs"), Verdict.SAME: N_("the same"),
    Verdict.REJECTED: N_("rejected"),
}  # fmt: skip
VERDICT_HEADS: Mapping[Verdict, str] = {
    Verdict.NEW: N_("New ones"), Verdict.CHANGED: N_("Differ"), Verdict.SAME: N_("The same"),
    Verdict.REJECTED: N_("Rejected"),
}  # fmt: skip
TONES = {Verdict.NEW: "good", Verdict.CHANGED: "warn", Verdict.SAME: "muted", Verdict.REJECTED: "bad"}
SIGNS = {
    Verdict.NEW: "plus", Verdict.CHANGED: "pencil", Verdict.SAME: "check", Verdict.REJECTED: "circle-x",
}  # fmt: skip


def head_of(kind: ListKind, field: str) -> str:
    """What a field is called in our own files."""
    found = by_code(kind).get(field)
    return field if found is None else found.head


def problem_words(kind: ListKind, problem: Problem) -> str:
    """«СНИЛС»: what is wrong with it."""
    facts = {name: value_words(kind, problem.field, value) for name, value in problem.facts}
    return f"«{head_of(kind, problem.field)}»: {say(BadInput(problem.reason, **facts))}"


def change_words(kind: ListKind, change: Change) -> str:
    """«Телефон»: old → new."""
    old, new = (value_words(kind, change.field, value) or "—" for value in (change.old, change.new))
    return f"{head_of(kind, change.field)}: {old} → {new}"


def value_words(kind: ListKind, field: str, value: object) -> str:
    """A value as our own files write it."""
    if field == "roles" and isinstance(value, tuple):
        return words_of(value)
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    found = by_code(kind).get(field)
    return str(value) if found is None else str(found.written(value))


def line_words(kind: ListKind, line: Judged) -> str:
    """All that is to be said of a row."""
    said = [problem_words(kind, one) for one in line.problems]
    said += [change_words(kind, one) for one in line.changes]
    said += [problem_words(kind, one) for one in line.warnings]
    return "; ".join(said)


def how_read(look: Look) -> list[str]:
    """What should be known of how the file was read."""
    table, said = look.table, []
    if table.macros:
        said.append(_("the file has macros; they were not run"))
    if table.runner_up:
        said.append(_("the encoding may also be {other}: look at the names").format(other=table.runner_up))
    if table.replaced:
        said.append(_("some characters could not be read"))
    if table.found.cleaned:
        count = table.found.cleaned
        words = ngettext("{n} cell had invisible characters; they were left out",
                         "{n} cells had invisible characters; they were left out", count)  # fmt: skip
        said.append(words.format(n=count))
    return said


def left_out(kind: ListKind, preview: Preview) -> str:
    """Fields that the person may not write."""
    heads = ", ".join(f"«{head_of(kind, code)}»" for code in preview.closed)
    return _("left out without the right to them: {fields}").format(fields=heads) if heads else ""


def done_words(done: Imported) -> list[tuple[str, str]]:
    """What an import has done, as facts."""
    facts = [(_("Added"), done.added), (_("Changed"), done.changed), (_("The same"), done.same)]
    if done.left:
        facts.append((_("Differ, left as they are"), done.left))
    if done.rejected:
        facts.append((_("Rejected"), done.rejected))
    return [(name, f"{value}") for name, value in facts] + [order_words(*order) for order in done.orders]


def order_words(_key: int, number: str, students: int) -> tuple[str, str]:
    """An order that somebody was added to."""
    count = ngettext("{n} student", "{n} students", students).format(n=students)
    return (_("Order № {number}").format(number=number) if number else _("Draft of an order of enrolment")), count
