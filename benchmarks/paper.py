"""How long the forms take: one statement, a hundred statements, the poster; against an empty ReportLab page.

python benchmarks/paper.py
"""

import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from reports.sheets import MARKS, paper, students
from reports.weeks import poster, week

from desktop_app.services.reports import grade_sheet, timetable_poster, typefaces


def empty_page() -> bytes:
    """What ReportLab itself takes for one page with one embedded typeface and one line."""
    file = BytesIO()
    canvas = Canvas(file, initialFontName=typefaces.SERIF, invariant=1)  # type: ignore[arg-type]  # a stub that errs
    canvas.setFont(typefaces.SERIF, 10)
    canvas.drawString(72, 720, "Ведомость")
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def hundred() -> bytes:
    one_group = paper(students(25, *MARKS))
    return b"".join(grade_sheet.render(one_group) for _ in range(100))


def median_seconds(work: Callable[[], bytes], times: int) -> float:
    seconds = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


def main() -> None:
    typefaces.register()
    empty = median_seconds(empty_page, 30)
    statement, eight, thirty = paper(students(25, *MARKS)), poster(week(8)), poster(week(30))
    works: tuple[tuple[str, Callable[[], bytes], int], ...] = (
        ("empty ReportLab page", empty_page, 30),
        ("statement, 25 students", lambda: grade_sheet.render(statement), 15),
        ("100 statements", hundred, 1),
        ("poster, 8 groups", lambda: timetable_poster.render(eight), 7),
        ("poster, 30 groups", lambda: timetable_poster.render(thirty), 3),
    )
    print(f"{'form':28}{'ms':>9}{'× empty':>9}{'KB':>8}")
    for name, work, times in works:
        seconds = median_seconds(work, times)
        print(f"{name:28}{seconds * 1000:9.1f}{seconds / empty:9.1f}{len(work()) / 1024:8.0f}")


if __name__ == "__main__":
    main()
