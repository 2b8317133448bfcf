"""What the command line tells: of an import its counts, hours and remarks; and argparse's own words."""

from collections.abc import Iterable

from desktop_app.services.curriculum_values import Counts, ImportResult, Preview, Standing
from desktop_app.services.exchange.plx_values import Remark
from desktop_app.views.wording import _, fill
from desktop_app.views.words import N_, REMARK_WORDS

STANDINGS = {
    Standing.NEW: N_("It would be written as a new curriculum."),
    Standing.SAME: N_("The same curriculum is in the database already; nothing would be written."),
    Standing.EARLIER: N_(
        "Another curriculum of this programme and year is in the database; this one would stand beside it."
    ),
}


ARGPARSE_WORDS = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("unrecognized arguments: %s"),
    N_("the following arguments are required: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
)
"""What argparse itself says; it looks the words up in our catalogue."""


def tell_preview(preview: Preview) -> str:
    """What a file holds and what would be written."""
    lines = [
        f"{preview.code} {preview.programme} · {preview.qualification} · {preview.start_year} · {preview.form}",
        counted(preview.counts),
        *(
            _("semester {number}: {hours} h, weeks of theory: {weeks}").format(
                number=number, hours=f"{hours:f}".rstrip("0").rstrip("."), weeks=preview.weeks.get(number, 0)
            )
            for number, hours in preview.hours.items()
        ),
        *(f"{name}: {number}" for name, number in preview.controls.items()),
        *remarked(preview.remarks),
        _(STANDINGS[preview.standing]),
    ]
    return "\n".join(lines)


def tell_import(result: ImportResult) -> str:
    """What an import did."""
    done = _("The curriculum is written.") if result.written else _("It was in the database already; nothing changed.")
    return "\n".join([counted(result.counts), *remarked(result.remarks), done])


def counted(counts: Counts) -> str:
    """The sizes of a file."""
    return _("cycles: {cycles}, rows: {rows}, numbers: {numbers}, weeks: {weeks}").format(
        cycles=counts.cycles, rows=counts.rows, numbers=counts.numbers, weeks=counts.week_cells
    )


def remarked(remarks: Iterable[Remark]) -> list[str]:
    """What a person should know of the file."""
    return [f"• {fill(_(REMARK_WORDS[remark.code]), remark.facts)}" for remark in remarks]
