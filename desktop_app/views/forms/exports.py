"""The lessons by date for a calendar program (.ics), for everybody of a kind or for one."""

from pathlib import Path

from desktop_app.services.exchange import diaries
from desktop_app.services.forms import safe
from desktop_app.services.office import Office
from desktop_app.services.reports.printing import save_files
from desktop_app.services.timetable.diary import open_diaries
from desktop_app.services.timetable.sheets import Whose


def write_calendars(office: Office, term_id: int, of: tuple[Whose, str | None], folder: Path) -> list[Path]:
    """A file for everybody of a kind, or for the one who is named. Raises BadInput, BadFile."""
    files = [(safe(one.name), diaries.render(one)) for one in open_diaries(office, term_id, *of)]
    return save_files(files, folder, "ics")
