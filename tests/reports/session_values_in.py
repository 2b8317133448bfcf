"""Values of the papers of a session."""

from datetime import date, time

from reports.sheets import LETTERHEAD

from desktop_app.services.session.paper import ChangesPaper, PaperGroup, SessionPaper
from desktop_app.services.session.values import Control, EventPlace, SessionKind, SittingKind
from desktop_app.services.session.versions_comparing import changes_between
from desktop_app.services.session.versions_values import About, Correction, Stand


def stand(number: int, group: int, day: int, room: str = "305") -> Stand:
    place = EventPlace(date(2027, 1, day), time(9), int(room), date(2027, 1, day - 1), time(14), 1)
    about = About(
        number, group, f"ИС-{group}", "", f"ОП.{number:02}", "Теория вероятностей <и> статистика", Control.EXAM,
        SittingKind.MAIN,
    )  # fmt: skip
    return Stand(about, place, room, "305", "Соколова А. П.; Тихонов Б. П.")


def paper(groups: int, exams: int) -> SessionPaper:
    drawn = tuple(
        PaperGroup(key, f"ИС-{key}", key // 10, tuple(stand(n, key, 12 + 3 * n) for n in range(1, exams + 1)))
        for key in [10 * course + n for course in (2, 3) for n in range(1, groups + 1)]
    )
    return SessionPaper(
        "Зимняя сессия", SessionKind.WINTER, "2026/27", drawn, {1: date(2027, 2, 9)}, date(2026, 12, 1), LETTERHEAD
    )


def changes() -> ChangesPaper:
    """One moved, one in another room, one taken off, one new."""
    before = {1: stand(1, 21, 15), 2: stand(2, 21, 18), 3: stand(3, 21, 21)}
    after = {1: stand(1, 21, 16), 2: stand(2, 21, 18, "210"), 4: stand(4, 21, 25)}
    correction = Correction(date(2026, 12, 9), "Сидорова Е. Е.", changes_between(before, after))
    return ChangesPaper("Зимняя сессия", date(2026, 12, 1), (correction,), LETTERHEAD)
