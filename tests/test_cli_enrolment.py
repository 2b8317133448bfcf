"""`vedomost admission withdraw|refuse|return|enrolment|enrol|forget`: how a summer ends, from the command line."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from admission_desk import Admission, admission, paper, typed
from colleges import build
from sqlalchemy import select

from desktop_app.cli import main
from desktop_app.models.admission import CompetitionGroup
from desktop_app.models.applicants import Application
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import Curriculum
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.admission.values import PaperKind
from desktop_app.services.admission.writing import register_applicant
from desktop_app.services.office import CONSOLE, Office

Said = pytest.CaptureFixture[str]


@pytest.fixture
def desk(empty_file: Path) -> Iterator[Admission]:
    """A campaign of this year that is open today, beside the small college; two are recommended, one lacks a lot."""
    office = Office(Database(sqlite_address(empty_file)), CONSOLE)
    with office.database.writing() as session:
        college = build(session)
        session.get_one(Group, college.group_a).admission_year = office.today.year
        session.commit()
    today = office.today
    later = today + timedelta(days=30)
    made = admission(
        office, today.year, starts=today - timedelta(days=30), ends=later, ends_tests=later, ends_other=later,
        originals_by=later, extra_until=later,
    )  # fmt: skip
    with office.database.writing() as session:
        programme = session.get_one(Curriculum, college.curriculum).programme_id
        session.get_one(CompetitionGroup, made.nine).programme_id = programme
        session.commit()
    papers = tuple(paper(kind, received_on=today) for kind in (PaperKind.STATEMENT, PaperKind.SCHOOLING))
    for first_name, snils, has in (("Анна", "11223344595", papers), ("Белла", "08765430300", papers[:1])):
        card = typed("Волкова", first_name, made.nine, papers=has, consent_on=today, phone="+79180001122",
                     snils=snils, certificate=f"0232400012345{len(has)}")  # fmt: skip
        register_applicant(office, made.campaign, card)
    with office.database.writing() as session:
        for row in session.scalars(select(Application)):
            row.wave, row.recommended_on = 1, today
        session.commit()
    yield made
    office.database.close()


def run(desk: Admission, verb: str, *words: str) -> int:
    database = desk.office.database.url.render_as_string(hide_password=False)
    year = Office(desk.office.database, CONSOLE).today.year
    return main(["--database", database, "admission", verb, str(year), *words])


def test_an_applicant_leaves_comes_again_and_is_refused(desk: Admission, capsys: Said) -> None:
    assert run(desk, "withdraw", "1", "--why", "поступает в другой колледж", "--to", "матери") == 0
    assert capsys.readouterr().out.splitlines()[0].endswith("| забрал документы")
    assert run(desk, "withdraw", "1") == 1
    assert capsys.readouterr().err.strip()
    assert run(desk, "return", "1", "--json") == 0
    assert json.loads(capsys.readouterr().out)["state"] == "active"
    assert run(desk, "refuse", "1") == 1
    assert capsys.readouterr().err.strip().endswith("Укажите причину отказа")
    assert run(desk, "refuse", "1", "--why", "нет мест") == 0
    assert run(desk, "show", "1", "--json") == 0
    shown = json.loads(capsys.readouterr().out.split("\n{", 1)[1].join(("{", "")))
    assert (shown["state"], shown["left_why"]) == ("refused", "нет мест")


def test_the_recommended_are_listed_and_enrolled_into_a_group(desk: Admission, capsys: Said) -> None:
    assert run(desk, "enrolment", "--json") == 0
    (listed,) = json.loads(capsys.readouterr().out)["lists"]
    names = [one["name"] for one in (*listed["groups"], *listed["proposed"])]
    assert run(desk, "enrolment") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(f"{desk.nine} | ")
    assert any("нет подлинника" in line or "оригинал" in line for line in said if "Белла" in line)
    assert run(desk, "enrol", str(desk.nine), "Нет такой") == 1
    assert "«Нет такой»" in capsys.readouterr().err
    assert run(desk, "enrol", str(desk.design), names[0]) == 1
    assert str(desk.design) in capsys.readouterr().err
    assert run(desk, "enrol", str(desk.nine), names[0], "--number", "3") == 1
    assert "№ 3" in capsys.readouterr().err
    assert run(desk, "enrol", str(desk.nine), names[0], "--number", "2") == 1
    assert "no_original" not in capsys.readouterr().err
    assert run(desk, "enrol", str(desk.nine), names[0], "--json") == 0
    done = json.loads(capsys.readouterr().out)
    assert (done["students"], len(done["orders"])) == (1, 1)
    assert run(desk, "enrol", str(desk.nine), names[0]) == 1
    assert run(desk, "withdraw", "1") == 1
    assert "проект" in capsys.readouterr().err


def test_forgetting_is_told_first_and_not_done_before_the_term(desk: Admission, capsys: Said) -> None:
    assert run(desk, "forget") == 0
    assert capsys.readouterr().out.startswith("к обезличиванию: 2 абитуриента; не раньше ")
    assert run(desk, "forget", "--yes") == 1
    assert "хранятся" in capsys.readouterr().err
    assert run(desk, "forget", "--json") == 0
    archive = json.loads(capsys.readouterr().out)
    assert (archive["people"], archive["done_on"]) == (2, None)
