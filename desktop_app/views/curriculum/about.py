"""What a curriculum and a row of it are, at the side."""

from desktop_app.services.curriculum_values import Control, CurriculumView, RowView
from desktop_app.views.curriculum.sentences import (
    SORT_WORDS,
    STATE_WORDS,
    approval_words,
    control_sign,
    control_words,
    hours,
    is_used,
    length_words,
    rows_of,
)
from desktop_app.views.widgets.facts import facts, figures
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, ngettext


def tell_plan(panel: SidePanel, view: CurriculumView) -> None:
    """The curriculum: its programme, its approval, its figures."""
    head = view.head
    rows = sum(1 for row in rows_of(view.cycles) if is_used(row))
    standard = f"№ {view.standard_number}" if view.standard_number else ""
    if view.standard_date:
        standard = _("{number} of {day}").format(number=standard, day=f"{view.standard_date:%d.%m.%Y}").strip()
    panel.clear()
    panel.open_with(head.programme)
    panel.add_section(
        "",
        facts([
            (_("State"), _(STATE_WORDS[head.state])),
            (_("Edition"), str(head.edition)),
            (_("Approved"), approval_words(head)),
            (_("Qualification"), head.qualification),
            (_("Standard"), standard),
            (_("Form of study"), head.form),
            (_("Previous education"), head.base),
            (_("Length"), length_words(head)),
            (_("Hours a week"), _("{contact} with a teacher, {total} in all").format(
                contact=head.week_hours, total=head.week_total)),
            (_("Admission"), str(head.start_year)),
            (_("Groups"), str(head.groups)),
            (_("Rows"), str(rows)),
            (_("File"), head.file_name.replace("_", "_\u200b")),  # it may break there
        ]),
    )  # fmt: skip
    panel.add_section(_("Forms of control"), figures(*controls_table(view)))
    if view.occupations:
        panel.add_section(_("Kinds of professional activity"), *(wrapped(title) for title in view.occupations))
    if view.rooms:
        words = ngettext("{n} room of the standard", "{n} rooms of the standard", len(view.rooms))
        sections = {
            room.section: [one.title for one in view.rooms if one.section == room.section] for room in view.rooms
        }
        listed = (f"{section.capitalize()}: {'; '.join(titles)}." for section, titles in sections.items())
        panel.add_section(words.format(n=len(view.rooms)), *(wrapped(text.lstrip(": ")) for text in listed))


def tell_row(panel: SidePanel, view: CurriculumView, row: RowView) -> None:
    """Everything that a row holds."""
    panel.clear()
    panel.open_with(f"{row.index} {row.title}".strip())
    kind = _(SORT_WORDS[row.sort]) if row.sort in SORT_WORDS else ""
    weeks = ", ".join(_("semester {n}: {weeks}").format(n=n, weeks=hours(w)) for n, w in sorted(row.weeks.items()))
    panel.add_section(
        "",
        facts([
            (_("What it is"), kind),
            (_("Hours to study"), hours(row.to_study)),
            (_("Credits (z. e.)"), hours(row.credits)),
            (_("Weeks"), weeks),
            (_("When"), _("spread over theory") if row.dispersed else ""),
            (_("Choice"), _("elective") if row.elective else ""),
            (_("Counted"), "" if row.counted else _("not in the total")),
            (_("Competences"), row.competences),
        ]),
    )  # fmt: skip
    semesters = sorted(row.hours)
    if semesters:
        panel.add_section(_("Hours by semester"), figures(*kinds_table(view, row, semesters)))
    if row.controls and not row.rows:
        panel.add_section(
            _("Forms of control"),
            facts([(_("Semester {n}").format(n=c.semester), control_words(view, c)) for c in row.controls]),
        )


def controls_table(view: CurriculumView) -> tuple[list[str], list[list[str]]]:
    """Forms of control down, semesters across."""
    semesters = sorted(view.totals)
    lines = []
    for code in sorted({code for counts in view.controls.values() for code in counts}):
        counts = [view.controls.get(semester, {}).get(code, 0) for semester in semesters]
        sign = control_sign(view, Control(0, code, 1, combined=False))
        lines.append([sign, *(str(count or "") for count in counts), str(sum(counts))])
    return ["", *(str(semester) for semester in semesters), "Σ"], lines


def kinds_table(view: CurriculumView, row: RowView, semesters: list[int]) -> tuple[list[str], list[list[str]]]:
    """Kinds of work down, semesters across; below them the total and the part that is practical training."""
    kinds = sorted({kind for spread in row.hours.values() for kind in spread})
    lines = [
        [view.kinds[kind].title if kind in view.kinds else str(kind)]
        + [hours(row.hours[semester].get(kind)) for semester in semesters]
        for kind in kinds
    ]
    lines.append([_("Total"), *(hours(row.totals.get(semester)) for semester in semesters)])
    if any(row.practical.values()):
        lines.append([_("of it practical training"), *(hours(row.practical.get(s)) for s in semesters)])
    return ["", *(str(semester) for semester in semesters)], lines
