"""Packages for storage and check-lists to print, of any length."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from reports.sheets import LETTERHEAD, SURNAMES

from desktop_app.services.archive_values import FileKind, KeptLine
from desktop_app.services.returns_values import ReturnCell, ReturnLine, ReturnsBoard, ReturnsPaper
from desktop_app.services.storage_values import Package, PackageLine, laid

KEPT_AT = datetime(2026, 12, 28, 9, 30, tzinfo=ZoneInfo("Europe/Moscow"))
FORMS = (
    ("summary-sheet", "Сводная ведомость учёта успеваемости"),
    ("group-results", "Итоги успеваемости группы"),
    ("curator-report", "Отчёт куратора группы"),
    ("attendance-term", "Сводная ведомость учёта посещаемости"),
)


def kept(number: int = 1, group: str = "ИСП-24-1", **changed: object) -> KeptLine:
    """A file of the archive."""
    book = number % 7 == 0
    values: dict[str, object] = {
        "id": number, "year": 2026, "number": number, "form": "summary-sheet",
        "title": "Сводная ведомость учёта успеваемости", "subject": f"Сводная {group}", "school_year": 2026,
        "speciality": "09.02.07", "group": group, "term": "2026/27-1", "kind": FileKind.XLSX if book else FileKind.PDF,
        "stamp": "" if book else "K7QM-2XA9-0D3F", "sha256": f"{number:064x}", "size": 48_000 + number,
        "pages": 0 if book else 1 + number % 3, "kept_at": KEPT_AT + timedelta(days=number % 20),
        "kept_by": "Бондарь Е. А.", "package": "",
    }  # fmt: skip
    return KeptLine(**{**values, **changed})  # type: ignore[arg-type]


def package(count: int = 12, **changed: object) -> Package:
    """A package of so many forms."""
    papers = tuple(kept(n + 1, f"ИСП-24-{n % 4 + 1}") for n in range(count))
    values: dict[str, object] = {
        "id": 1, "version": 1, "year": 2027, "number": 3, "index": "05-14", "school_year": 2026,
        "title": "Ведомости и отчёты об успеваемости за 2026/2027 учебный год, специальность 09.02.07",
        "speciality": "09.02.07", "keep_years": 5, "made_at": KEPT_AT, "made_by": "Бондарь Е. А.", "papers": count,
        "pages": sum(one.pages for one in papers), "last": True,
    }  # fmt: skip
    return Package(PackageLine(**{**values, **changed}), laid(papers), LETTERHEAD)  # type: ignore[arg-type]


def cell(form: str, group: int, step: int) -> ReturnCell:
    """A form that has come so far: 0 nothing … 3 signed; what is not handed in is late."""
    day = date(2027, 1, 11)
    return ReturnCell(
        form=form, group_id=group, version=1 if step > 1 else None, printed_at=KEPT_AT if step else None,
        printed_by="Бондарь Е. А." if step else "", handed_in_on=day if step > 1 else None,
        signed_on=day if step > 2 else None, marked_by="Бондарь Е. А." if step > 1 else "", note="", late=step < 2,
    )  # fmt: skip


def returns(count: int = 40) -> ReturnsPaper:
    """The check-list of so many groups."""
    lines = tuple(
        ReturnLine(
            n + 1, f"ИСП-2{n % 4 + 1}-{n // 4 + 1}", n % 4 + 1, "09.02.07", f"{SURNAMES[n % 9]} А. П.",
            tuple(cell(code, n + 1, (n + place) % 4) for place, (code, _title) in enumerate(FORMS)),
        )
        for n in range(count)
    )  # fmt: skip
    board = ReturnsBoard(1, "2026/27-1", "09.02.07", FORMS, lines, date(2027, 1, 11), date(2027, 1, 15))
    return ReturnsPaper(board, LETTERHEAD)
