"""What the paper of a semester costs: a statement, then the full set of a college, against the bare calls that draw it.

python benchmarks/reports.py [--college DATABASE] [--rounds 5] [--term 2026/27-1]

The demo college has eight groups, so five rounds make the set of forty; each round begins with empty caches of broken
lines. «Bare» is the same strings, lines and fonts drawn by plain calls of ReportLab's canvas, recorded from the forms
and played back: no tables, no paragraphs, no measuring. One process and one core draw it all.
"""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from io import BytesIO
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from subprocess import run
from sys import executable, path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

path.insert(0, str(Path(__file__).parents[1]))

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from desktop_app.errors import BadInput
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.college import list_terms
from desktop_app.services.forms import Choice, open_papers
from desktop_app.services.forms_choice import Paper
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.catalogue import BY_CODE
from desktop_app.services.reports.foot import PagedCanvas
from desktop_app.services.reports.pages import sizes
from desktop_app.services.reports.printing import render_papers

ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 12, 20, 10, 0, tzinfo=ZoneInfo("Europe/Moscow"))
FULL_SET = (
    "exam-sheet", "credit-sheet", "summary-sheet", "group-results", "curator-preliminary", "curator-report",
    "attendance-month", "attendance-term", "attendance-report", "teacher-report", "parent-letter", "group-hours-month",
    "journal-page", "journal-gaps", "timetable-group", "timetable-teacher", "timetable-room", "session-groups",
    "part-lists", "load-card", "month-hours", "progress", "topic-plan",
)  # fmt: skip
STATEMENT_MS, SET_SECONDS, TIMES_BARE, LEAST_PAGES = 50, 60, 1.5, 1500  # what is asked for
DRAWING = (
    "beginPath", "drawCentredString", "drawPath", "drawRightString", "drawString", "drawText", "grid", "line", "lines",
    "rect", "restoreState", "rotate", "saveState", "setDash", "setFillColor", "setFillGray", "setFont", "setLineCap",
    "setLineJoin", "setLineWidth", "setStrokeColor", "setStrokeGray", "translate",
)  # fmt: skip
WRITING = (
    "_textOut", "moveCursor", "setCharSpace", "setFillColor", "setFont", "setLeading", "setTextOrigin",
    "setTextTransform", "setWordSpace", "setXPos", "textLine", "textOut",
)  # fmt: skip
Call = tuple[str, tuple[Any, ...], dict[str, Any]]


class Bare:
    """The outermost calls of a canvas, page by page; a text object's calls stand where it is drawn."""

    def __init__(self) -> None:
        self.pages: list[tuple[tuple[float, float], list[Call]]] = []
        self.now: list[Call] = []
        self.texts: dict[int, tuple[tuple[float, float], list[Call]]] = {}
        self.depth = 0

    @contextmanager
    def watching(self) -> Iterator[None]:
        """What is drawn meanwhile is written down."""
        kept = [(owner, name, getattr(owner, name)) for owner, names in self.watched() for name in names]
        for owner, name, method in kept:
            setattr(owner, name, self.told(name, method))
        try:
            yield
        finally:
            for owner, name, method in kept:
                setattr(owner, name, method)

    @staticmethod
    def watched() -> tuple[tuple[type, tuple[str, ...]], ...]:
        return (Canvas, (*DRAWING, "beginText")), (PDFTextObject, WRITING), (PagedCanvas, ("showPage",))

    def told(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        """The method, which is written down when nothing of ReportLab's own has called it."""

        @wraps(method)
        def called(owner: Any, *args: Any, **kwargs: Any) -> Any:
            if self.depth == 0:
                self.keep(owner, name, args, kwargs)
            self.depth += 1
            try:
                made = method(owner, *args, **kwargs)
            finally:
                self.depth -= 1
            if name == "beginText" and self.depth == 0:
                self.texts[id(made)] = (args[:2] if len(args) > 1 else (0, 0)), []
            return made

        return called

    def keep(self, owner: Any, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Write a call down where it belongs."""
        if isinstance(owner, PDFTextObject):
            self.texts.get(id(owner), ((0, 0), []))[1].append((name, args, kwargs))
        elif name == "showPage":
            self.pages.append((owner._pagesize, self.now))  # noqa: SLF001
            self.now = []
        elif name == "drawText":
            self.now.append(("text", self.texts.pop(id(args[0])), {}))
        elif name not in {"beginText", "beginPath"}:
            self.now.append((name, args, kwargs))

    def play(self) -> bytes:
        """The same calls on a plain canvas."""
        file = BytesIO()
        canvas = Canvas(file, initialFontName=typefaces.SERIF, invariant=1, pageCompression=1)  # type: ignore[arg-type]  # a stub that errs
        for size, calls in self.pages:
            canvas.setPageSize(size)
            for name, args, kwargs in calls:
                if name == "text":
                    write(canvas, *args)
                else:
                    getattr(canvas, name)(*args, **kwargs)
            canvas.showPage()
        canvas.save()
        return file.getvalue()


def write(canvas: Canvas, start: tuple[float, float], calls: list[Call]) -> None:
    """A text object again; one that only puts lines at places is as many plain strings."""
    if {name for name, _args, _kwargs in calls} == {"setFont", "setTextOrigin", "textLine"}:
        place = start
        for name, args, _kwargs in calls:
            if name == "setFont":
                canvas.setFont(*args)
            elif name == "setTextOrigin":
                place = args
            else:
                canvas.drawString(*place, *args)
        return
    text = canvas.beginText(*start)
    for name, args, kwargs in calls:
        getattr(text, name)(*args, **kwargs)
    canvas.drawText(text)


def seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def forget() -> None:
    """Begin as a program does that has drawn nothing yet."""
    for name in dir(typefaces):
        clear = getattr(getattr(typefaces, name), "cache_clear", None)
        if clear is not None:
            clear()


def draw(code: str, papers: tuple[Paper, ...], folder: Path) -> int:
    """Draw the papers into files, one after another as the report centre does; returns the pages."""
    pages = 0
    for number, (_name, data) in enumerate(render_papers(code, papers)):
        (folder / f"{code}-{number}.pdf").write_bytes(data)
        pages += len(sizes(data))
    return pages


def bare_seconds(code: str, papers: tuple[Paper, ...]) -> tuple[float, float]:
    """Seconds of the forms and of their bare calls, drawn in turn so that both meet the same machine."""
    drawn = bare = 0.0
    for paper in papers:
        watched = Bare()
        with watched.watching():
            BY_CODE[code].render(paper.value)
        drawn += min(seconds(lambda: BY_CODE[code].render(paper.value)) for _time in range(2))  # noqa: B023 - called at once
        bare += min(seconds(watched.play) for _time in range(2))
    return drawn, bare


def read_set(office: Office, term_id: int) -> dict[str, tuple[Paper, ...]]:
    """The papers of the semester; a form that has nothing to print is told and left out."""
    found = {}
    for code in FULL_SET:
        try:
            found[code] = open_papers(office, code, Choice(term_id))
        except BadInput as refused:
            print(f"{code}: {refused.reason}")
    return found


def tell_forms(papers: dict[str, tuple[Paper, ...]], folder: Path) -> None:
    """A line for each form."""
    print(f"{'form':20}{'papers':>8}{'pages':>8}{'ms a page':>11}{'bare':>8}{'× bare':>8}")
    whole_drawn = whole_bare = 0.0
    for code, some in papers.items():
        pages = draw(code, some[:6], folder)
        drawn, bare = bare_seconds(code, some[:6])
        whole_drawn, whole_bare = whole_drawn + drawn, whole_bare + bare
        print(
            f"{code:20}{len(some):8}{pages:8}{1000 * drawn / pages:11.1f}{1000 * bare / pages:8.1f}{drawn / bare:8.2f}"
        )
    print(f"{'all of these':47}{'':8}{whole_drawn / whole_bare:8.2f} (asked for: {TIMES_BARE})")


def tell_set(papers: dict[str, tuple[Paper, ...]], rounds: int, folder: Path) -> None:
    """The full set, round by round, with the memory after each."""
    pages, began = 0, perf_counter()
    for number in range(rounds):
        forget()
        pages += sum(draw(code, some, folder) for code, some in papers.items())
        memory = getrusage(RUSAGE_SELF).ru_maxrss // 1024
        print(f"round {number + 1}: {pages} pages, {perf_counter() - began:.1f} s, most memory {memory} MB")
    print(
        f"full set: {pages} pages (at least {LEAST_PAGES}) in {perf_counter() - began:.1f} s (asked for: {SET_SECONDS})"
    )


def main() -> None:
    """Print the tables."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--college", type=Path, help="a database of the demo; made anew if not given")
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--term", default="2026/27-1")
    chosen = asked.parse_args()
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        if chosen.college is None:
            chosen.college = folder / "vedomost.db"
            demo = (executable, "-m", "desktop_app", "demo", "--no-window", "--seconds", "5", "--out", scratch)
            run(demo, cwd=ROOT, check=True, capture_output=True)
        office = Office(Database(sqlite_address(chosen.college)), CONSOLE, lambda: NOW)
        (term,) = (one for one in list_terms(office) if one.name == chosen.term)
        began = perf_counter()
        papers = read_set(office, term.id)
        print(f"read: {sum(len(some) for some in papers.values())} papers in {perf_counter() - began:.1f} s")
        first = papers["exam-sheet"][0].value
        statement = min(seconds(lambda: BY_CODE["exam-sheet"].render(first)) for _time in range(9))
        print(f"a statement: {1000 * statement:.0f} ms (asked for: {STATEMENT_MS})")
        tell_forms(papers, folder)
        tell_set(papers, chosen.rounds, folder)


if __name__ == "__main__":
    main()
