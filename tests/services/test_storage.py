"""Packages for storage: numbered, listed sheet by sheet, written as files and checked against their list (п. 4.9)."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from colleges import SmallCollege
from desks import NOW, acting
from kept_college import closed_college, paper

from desktop_app.errors import BadFile, BadInput, NotAllowed, RuleBroken, Stale
from desktop_app.services.archive import keep_papers, list_archive
from desktop_app.services.archive_values import FileKind, Filter
from desktop_app.services.forms import Choice, open_papers
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.storage import list_packages, make_package, open_package, propose_package, take_apart
from desktop_app.services.storage_files import BOOK, COVER, LIST, SUMS, check_package, save_package
from desktop_app.services.storage_values import Fault


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = closed_college(office)
    book = paper("Сводная", b"PK-book", kind=FileKind.XLSX, pages=0)
    keep_papers(office, made.term, [paper("Сводная Б", group="ИСП-22"), paper("Сводная А"), book])
    return made


def test_a_package_lists_its_sheets_by_group_and_form(office: Office, college: SmallCollege) -> None:
    line = make_package(office, replace(propose_package(office, 2026, "09.02.07"), index="05-14"))
    assert (line.name, line.papers, line.pages, line.index, line.keep_years, line.last) == (
        "1/2026", 3, 4, "05-14", 5, True,
    )  # fmt: skip
    package = open_package(office, line.id)
    assert [(one.paper.subject, one.first, one.last) for one in package.entries] == [
        ("Сводная А", 1, 2), ("Сводная", 0, 0), ("Сводная Б", 3, 4),
    ]  # fmt: skip
    assert package.pages == 4
    assert package.days == (NOW.date(), NOW.date())
    assert list_archive(office, Filter(loose=True)) == ()
    assert {one.package for one in list_archive(office)} == {"1/2026"}
    assert propose_package(office, 2026, "09.02.07").papers == ()
    assert propose_package(office, 2026, "09.02.07").index == "05-14"


def test_a_package_of_some_groups(office: Office, college: SmallCollege) -> None:
    wanted = propose_package(office, 2026, "09.02.07", ["ИСП-22"])
    assert len(wanted.papers) == 1


@pytest.mark.parametrize(
    ("changed", "reason"),
    [({"papers": ()}, "package_empty"), ({"title": " "}, "package_title_missing"), ({"keep_years": 0}, "package_years"),
     ({"title": "а" * 301}, "text_too_long")],
)  # fmt: skip
def test_half_a_package_is_not_made(
    office: Office, college: SmallCollege, changed: dict[str, object], reason: str
) -> None:
    wanted = propose_package(office, 2026, "09.02.07")
    with pytest.raises(BadInput) as refused:
        make_package(office, replace(wanted, **changed))  # type: ignore[arg-type]
    assert refused.value.reason == reason
    assert list_packages(office) == ()


def test_a_form_lies_in_one_package(office: Office, college: SmallCollege) -> None:
    wanted = propose_package(office, 2026, "09.02.07")
    make_package(office, wanted)
    with pytest.raises(RuleBroken) as refused:
        make_package(office, wanted)
    assert refused.value.facts["package"] == "1/2026"


def test_only_the_newest_package_is_taken_apart(office: Office, college: SmallCollege) -> None:
    wanted = propose_package(office, 2026, "09.02.07")
    first = make_package(office, replace(wanted, papers=wanted.papers[:1]))
    second = make_package(office, replace(wanted, papers=wanted.papers[1:]))
    assert [one.last for one in list_packages(office, 2026)] == [True, False]
    with pytest.raises(RuleBroken):
        take_apart(office, first)
    with pytest.raises(Stale):
        take_apart(office, replace(second, version=second.version + 1))
    take_apart(office, second)
    assert [one.name for one in list_packages(office)] == ["1/2026"]
    assert len(list_archive(office, Filter(loose=True))) == 2
    with pytest.raises(NotAllowed):
        make_package(acting(office, Role.DEPUTY_METHODICAL), wanted)


def test_covers_and_lists_are_forms(office: Office, college: SmallCollege) -> None:
    line = make_package(office, propose_package(office, 2026, "09.02.07"))
    for code in ("package-cover", "package-list"):
        (by_year,) = open_papers(office, code, Choice(college.term))
        (by_key,) = open_papers(office, code, Choice(college.term, package_id=line.id))
        assert by_year == by_key
        with pytest.raises(BadInput):
            open_papers(office, code, Choice(college.term, speciality="01.01.01"))


@pytest.mark.parametrize("packed", [True, False])
def test_a_saved_package_is_sound_years_later(
    office: Office, college: SmallCollege, tmp_path: Path, *, packed: bool
) -> None:
    line = make_package(office, propose_package(office, 2026, "09.02.07"))
    path = save_package(office, line.id, tmp_path, packed=packed)
    later = Office(office.database, office.user, lambda: NOW.replace(year=2031))
    check = check_package(later, path)
    assert (check.sound, check.faults) == (6, ())
    if packed:
        with zipfile.ZipFile(path) as archive:
            assert {COVER, LIST, BOOK, SUMS} <= set(archive.namelist())
            assert archive.read("001 2026-0002 Сводная А.pdf") == "%PDF-1.4 Сводная А".encode()
        assert path.read_bytes() == save_package(office, line.id, tmp_path / "again").read_bytes()


def test_what_was_changed_lost_or_put_in_is_told(office: Office, college: SmallCollege, tmp_path: Path) -> None:
    line = make_package(office, propose_package(office, 2026, "09.02.07"))
    folder = save_package(office, line.id, tmp_path, packed=False)
    (folder / "001 2026-0002 Сводная А.pdf").write_bytes(b"other")
    (folder / COVER).unlink()
    (folder / "strange.pdf").write_bytes(b"?")
    assert dict(check_package(office, folder).faults) == {
        COVER: Fault.MISSING,
        "001 2026-0002 Сводная А.pdf": Fault.CHANGED,
        "strange.pdf": Fault.STRANGE,
    }


def test_a_list_that_was_forged_is_told_by_the_archive(office: Office, college: SmallCollege, tmp_path: Path) -> None:
    line = make_package(office, propose_package(office, 2026, "09.02.07"))
    folder = save_package(office, line.id, tmp_path, packed=False)
    sums = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    forged = [f"{'0' * 64}{one[64:]}" if "Сводная Б" in one else one for one in sums]
    (folder / SUMS).write_text("\n".join(forged), encoding="utf-8")
    assert {fault for _name, fault in check_package(office, folder).faults} == {Fault.CHANGED, Fault.UNKEPT}


def test_something_else_is_no_package(office: Office, college: SmallCollege, tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    other.write_bytes(b"PK")
    for path in (tmp_path, other, tmp_path / "nothing.zip"):
        with pytest.raises(BadFile) as refused:
            check_package(office, path)
        assert refused.value.reason == "not_a_package"
