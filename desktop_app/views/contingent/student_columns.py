"""The columns of the lists of groups and students."""

from collections.abc import Mapping, Sequence

from desktop_app.services.completeness import Completeness
from desktop_app.services.contingent import GroupLine, StudentLine
from desktop_app.views.contingent.card_words import missing_words
from desktop_app.views.contingent.sentences import (
    consent_tone,
    consent_word,
    day,
    funding_word,
    group_tip,
    status_tone,
    status_word,
)
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _


def group_columns() -> list[Column[GroupLine]]:
    """The groups."""
    return [
        Column("name", _("Group"), lambda group: group.name, width=76, tip=group_tip, stretch=True),
        Column("course", _("Course"), lambda group: group.course, width=56, align="center"),
        Column("department", _("Department"), lambda group: group.department, width=180, hidden=True),
        Column("students", _("St."), lambda group: group.students, width=52, total=sum_of),
    ]


def sum_of(groups: Sequence[GroupLine]) -> int:
    """Students of the groups."""
    return sum(group.students for group in groups)


def student_columns(full: Mapping[int, Completeness]) -> list[Column[StudentLine]]:
    """The students; `full` is filled when the completeness of their cards has come."""

    def percent(line: StudentLine) -> int | None:
        return full[line.id].percent if line.id in full else None

    said: dict[tuple[str, ...], str] = {}

    def missing(line: StudentLine) -> str:
        codes = full[line.id].missing if line.id in full else ()
        if codes not in said:
            said[codes] = missing_words(codes)
        return said[codes]

    return [
        Column("name", _("Name"), lambda line: line.name, width=260, stretch=True),
        Column("group", _("Group"), lambda line: line.group, width=76),
        Column("record_book", _("Record book"), lambda line: line.record_book, width=80),
        Column("snils", _("SNILS"), lambda line: line.snils, width=120),
        Column("birth_date", _("Born"), lambda line: line.birth_date, width=96, format=day),
        Column("phone", _("Phone"), lambda line: line.phone, width=112, hidden=True),
        Column("funding", _("Funding"), lambda line: funding_word(line.funding), width=88),
        Column("status", _("Status"), lambda line: status_word(line.status), width=96,
               tone=lambda line: status_tone(line.status)),
        Column("consent", _("Consent"), lambda line: consent_word(line.consent), width=88,
               tone=lambda line: consent_tone(line.consent)),
        Column("full", _("Filled, %"), percent, width=76, tip=missing,
               tone=lambda line: "warn" if line.id in full and full[line.id].missing else ""),
        Column("missing", _("What is missing"), missing, width=240, hidden=True),
    ]  # fmt: skip
