"""What is said of that which is typed and not written: when somebody leaves, and when the disk takes no copy of it."""

from desktop_app.views.jobs import Jobs
from desktop_app.views.wording import ngettext
from desktop_app.views.words import N_

DISK_FULL = N_("The disk is full: what you type is written to the database, but not kept here in case of a failure.")


def leaving_words(jobs: Jobs) -> str:
    """What becomes of what is typed and waits for the link: lost, or kept on this workstation."""
    if not jobs.unkept:
        return ngettext(
            "There is no link: {number} typed value is not written yet; the journal here offers it when you sign in"
            " again. Again: leave.",
            "There is no link: {number} typed values are not written yet; the journal here offers them when you sign in"
            " again. Again: leave.",
            jobs.unsaved,
        ).format(number=jobs.unsaved)
    return ngettext(
        "There is no link: {number} typed value is not written yet and is lost if you leave. Again: leave.",
        "There is no link: {number} typed values are not written yet and are lost if you leave. Again: leave.",
        jobs.unkept,
    ).format(number=jobs.unkept)
