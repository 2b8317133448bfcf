"""«Списки подгрупп», A4 upright, a page or less for each division: for the door, and as a workbook for the office."""

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from desktop_app.services.reports import table_file, typefaces
from desktop_app.services.reports.division_act import part_lists
from desktop_app.services.reports.load_words import KINDS
from desktop_app.services.reports.paper import (
    A4_UPRIGHT,
    BODY,
    CENTRED,
    CENTRED_BOLD,
    TITLE,
    Stamp,
    evenly,
    flow,
    paragraph,
)
from desktop_app.services.reports.table_file import TableFile
from desktop_app.services.reports.words import NBSP, held_together, numeric_date
from desktop_app.services.subgroups.papers_values import Divided, Listed, PaperTarget, PartLists

WIDTH = A4_UPRIGHT.width
HEADS = ("Группа", "Деление", "Для каких занятий", "Подгруппа", "№", "Фамилия, имя, отчество", "Преподаватели")
WIDTHS = (14, 24, 44, 18, 6, 38, 40)


def render(value: PartLists) -> bytes:
    """The lists as a PDF, a division never torn apart while it fits on a page."""
    typefaces.register()
    head = value.letterhead
    story: list[Flowable] = [evenly(head.college, CENTRED_BOLD, WIDTH), evenly("СПИСКИ ПОДГРУПП", TITLE, WIDTH)]
    story.append(evenly(f"на {numeric_date(value.day)}", CENTRED, WIDTH))
    story += [KeepTogether(_division(one)) for one in value.divisions]
    return flow(story, A4_UPRIGHT, Stamp(f"Списки подгрупп {value.term}", head.printed_at, head.printed_by))


def _division(one: Divided) -> list[Flowable]:
    """A division: whose, for what, the lists."""
    return [
        Spacer(1, 5 * mm),
        evenly(f"{one.group}{NBSP}· {one.name}", CENTRED_BOLD, WIDTH),
        *(paragraph(f"{target_words(target)}: {teachers_words(target)}", BODY) for target in one.targets),
        Spacer(1, 1 * mm),
        *part_lists(one.parts),
    ]


def target_words(target: PaperTarget) -> str:
    """«МДК.01.01 Разработка программных модулей (практика)»."""
    return f"{target.index} {target.title} ({KINDS[target.kind]})"


def teachers_words(target: PaperTarget) -> str:
    """«1 п/г Соколова А. П., 2 п/г Тихонов Б. П.»."""
    taught = sorted(target.teachers.items())
    return ", ".join(f"{number}{NBSP}п/г{NBSP}{held_together(name)}" for number, name in taught)


def render_xlsx(value: PartLists) -> bytes:
    """The same as a workbook, a line for each student."""
    head = value.letterhead
    about = (
        ("Списки подгрупп на", value.day),
        ("Выгрузил", head.printed_by),
        ("Дата и время", head.printed_at.replace(tzinfo=None, microsecond=0)),
    )
    rows = (row for one in value.divisions for row in _rows(one))
    return table_file.render(TableFile("Подгруппы", HEADS, rows, about, WIDTHS))


def _rows(one: Divided) -> Iterator[tuple[object, ...]]:
    """Whoever stands in a division, part by part; those who do not study are told so."""
    what = "; ".join(target_words(target) for target in one.targets)
    for part in one.parts:
        taught = dict.fromkeys(target.teachers[part.number] for target in one.targets if part.number in target.teachers)
        called = f"{part.number} {part.name}".strip()
        yield from _numbered((one.group, one.name, what, called), part.students, ", ".join(taught))
    yield from _numbered((one.group, one.name, what, "не изучает"), one.aside, "")


def _numbered(front: tuple[str, ...], students: tuple[Listed, ...], taught: str) -> Iterator[tuple[object, ...]]:
    """A line for each."""
    for place, (name, _sex) in enumerate(students, start=1):
        yield (*front, place, name, taught)
