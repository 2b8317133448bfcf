"""Slips with credentials (реквизиты доступа, domain.md 2.26): A4 upright, ten to a page, cut along the dashed lines."""

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from reportlab.lib.colors import black
from reportlab.lib.units import mm

from desktop_app.services.credentials_values import Slip, SlipsPaper
from desktop_app.services.passwords import SHORTEST_PASSWORD
from desktop_app.services.permissions import Role
from desktop_app.services.reports.paper import A4_UPRIGHT, HAIR, LEADING, PagedCanvas, Stamp, open_canvas
from desktop_app.services.reports.typefaces import SANS, SANS_BOLD, SERIF, SERIF_BOLD, lines_of, width_of
from desktop_app.services.reports.words import NBSP, ROLES, numeric_date

ACROSS, DOWN = 2, 5
WIDTH: Final = A4_UPRIGHT.width / ACROSS
HEIGHT: Final = (A4_UPRIGHT.height - 2 * mm) / DOWN
EDGE: Final = 3.5 * mm
ROOM: Final = WIDTH - 2 * EDGE
LABEL: Final = 80.0
FIELDS, STEP, STEPS = 65.0, 17.0, 118.0  # from the upper edge: the fields, the next one, what to do first
LARGE, PLAIN, SMALL = 12.5, 9.5, 5.0  # sizes of values: what is typed is large; a very long login shrinks
DASHES: Final = (3, 2.5)
FIRST_STEPS: Final = (
    f"При первом входе программа попросит придумать свой пароль: не короче {SHORTEST_PASSWORD} знаков, "
    "например несколько слов. Никому его не сообщайте (п. 4.5). Не получается войти — "
    "нажмите «Не могу войти» в окне входа."
)


def render(paper: SlipsPaper) -> bytes:
    """The slips as a PDF, page after page in the order of the list."""
    file = BytesIO()
    stamp = Stamp("Реквизиты доступа", paper.letterhead.printed_at, paper.letterhead.printed_by)
    canvas = open_canvas(file, A4_UPRIGHT, stamp)
    for number, slip in enumerate(paper.slips):
        place = number % (ACROSS * DOWN)
        if number and place == 0:
            canvas.showPage()
        if place == 0:
            _cut_lines(canvas, -(-min(len(paper.slips) - number, ACROSS * DOWN) // ACROSS))
        left = A4_UPRIGHT.left + place % ACROSS * WIDTH
        top = A4_UPRIGHT.size[1] - A4_UPRIGHT.top - place // ACROSS * HEIGHT
        _draw(canvas, paper.college, slip, (left, top))
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _cut_lines(canvas: PagedCanvas, rows: int) -> None:
    """Dashed lines around the slips, as far as there are any."""
    left, top = A4_UPRIGHT.left, A4_UPRIGHT.size[1] - A4_UPRIGHT.top
    canvas.setLineWidth(HAIR)
    canvas.setStrokeColor(black)
    canvas.setDash(*DASHES)
    for column in range(ACROSS + 1):
        canvas.line(left + column * WIDTH, top, left + column * WIDTH, top - rows * HEIGHT)
    for row in range(rows + 1):
        canvas.line(left, top - row * HEIGHT, left + ACROSS * WIDTH, top - row * HEIGHT)
    canvas.setDash()


def _draw(canvas: PagedCanvas, college: str, slip: Slip, corner: tuple[float, float]) -> None:
    """One slip, from its upper left corner."""
    left, y = corner[0] + EDGE, corner[1] - EDGE
    y = _lines(canvas, _fitting(f"{college}. «Ведомость»" if college else "«Ведомость»", SERIF, 7.5, 1), (left, y), 7.5)
    y = _lines(canvas, _fitting(slip.name, SERIF_BOLD, 11, 2), (left, y - 2), 11, SERIF_BOLD)
    _lines(canvas, _fitting(who(slip), SERIF, 8.5, 2), (left, y - 1), 8.5)
    fields = (
        ("Логин", slip.login, SANS),
        ("Одноразовый пароль", slip.password, SANS_BOLD),
        ("Действует", f"по {numeric_date(slip.valid_until)} включительно", SERIF),
    )
    for row, field in enumerate(fields):
        _field(canvas, *field, corner=(left, corner[1] - FIELDS - row * STEP))
    _lines(canvas, lines_of(FIRST_STEPS, SERIF, 7.5, ROOM), (left, corner[1] - STEPS), 7.5)


def who(slip: Slip) -> str:
    """«Обучающийся, группа ИСП-21»; of a parent whose."""
    group = f", группа{NBSP}{slip.group}" if slip.group else ""
    if slip.role is Role.PARENT and slip.children:
        return f"{ROLES[slip.role]}: {slip.children}{group}"
    return f"{ROLES[slip.role]}{group}"


def _field(canvas: PagedCanvas, label: str, value: str, face: str, *, corner: tuple[float, float]) -> None:
    """A label and its value on one line; the value as large as fits."""
    left, y = corner
    largest = PLAIN if face == SERIF else LARGE
    canvas.setFont(SERIF, 8)
    canvas.drawString(left, y - STEP / 2, label)
    canvas.setFont(face, min(largest, max(SMALL, (ROOM - LABEL) / width_of(value, face, 1))))
    canvas.drawString(left + LABEL, y - STEP / 2, value)


def _fitting(text: str, face: str, size: float, most: int) -> Sequence[str]:
    """The first lines of a text; what is longer ends in dots."""
    lines = lines_of(text, face, size, ROOM)
    return lines if len(lines) <= most else (*lines[: most - 1], f"{lines[most - 1][:-1].rstrip()}…")


def _lines(
    canvas: PagedCanvas, lines: Sequence[str], corner: tuple[float, float], size: float, face: str = SERIF
) -> float:
    """Lines one below the other; returns the height below them."""
    left, y = corner
    canvas.setFont(face, size)
    for line in lines:
        y -= size * LEADING
        canvas.drawString(left, y + size * (LEADING - 1), line)
    return y
