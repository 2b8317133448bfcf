"""The printed curriculum and calendar graph: everything stands on the sheet, in order, nothing over something else."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from reports.pdf import in_order, needs_poppler, overlaps, pages

from desktop_app.models.curriculum import CurriculumState
from desktop_app.services.curriculum import import_curriculum, list_curricula
from desktop_app.services.graph_papers import print_curriculum, print_graph, print_weeks
from desktop_app.services.group_weeks import paint_groups
from desktop_app.services.group_weeks_values import Stroke
from desktop_app.services.office import Office
from desktop_app.services.reports import curriculum_paper, weeks_paper
from desktop_app.services.reports.curriculum_paper import approved, lines, totals_of
from desktop_app.services.rules.weeks import WeekUse

FILE = Path(__file__).parents[2] / "resources" / "demo" / "09.02.07-2024.plx"


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def text_of(data: bytes) -> str:
    return " ".join(page.text for page in pages(data))


@needs_poppler
def test_a_real_curriculum_and_its_graph_are_printed(office: Office) -> None:
    key = import_curriculum(office, FILE.read_bytes(), FILE.name).curriculum_id
    paper = print_curriculum(office, key)
    data = curriculum_paper.render(paper)
    assert data == curriculum_paper.render(paper)
    assert in_order(text_of(data), ["УЧЕБНЫЙ ПЛАН", "1 курс", "ОГСЭ.01", "ОП.04", "ПМ.01", "МДК.01.01", "ИТОГО"])
    graph = weeks_paper.render(print_graph(office, key))
    assert in_order(text_of(graph), ["КАЛЕНДАРНЫЙ", "III", "Обозначения"])
    assert not [pair for one in (data, graph) for page in pages(one) for pair in overlaps(page)]


def test_hours_on_paper_are_those_of_the_screen(office: Office) -> None:
    view = print_curriculum(office, import_curriculum(office, FILE.read_bytes(), FILE.name).curriculum_id).view
    *_, (strong, total) = lines(view, sorted(view.totals), [200.0, 200.0, 200.0])
    assert strong
    assert total[1] == "ИТОГО"
    assert total[3] == "4464"
    assert total[-len(view.totals) :] == [str(int(hours)) for _, hours in sorted(view.totals.items())]
    assert totals_of([]) == {}


@pytest.mark.parametrize("typed", ["№ 1 от 30.08.2026", "протокол № 1 от 30.08.2026"])
def test_the_protocol_is_named_once_however_it_was_typed(office: Office, college: SmallCollege, typed: str) -> None:
    (head,) = list_curricula(office)
    day = date(2026, 8, 30)
    signed = replace(head, state=CurriculumState.APPROVED, approved_on=day, protocol=typed)
    assert approved(signed) == "Редакция 1, утверждена 30.08.2026, протокол № 1 от 30.08.2026"


@needs_poppler
def test_a_week_painted_stands_on_the_groups_graph(office: Office, college: SmallCollege) -> None:
    def row(name: str) -> str:
        return text_of(weeks_paper.render(print_weeks(office, 2026))).split(name, 1)[1].split("ИСП-22", 1)[0]

    assert "X" not in row("ИСП-21")
    paint_groups(office, 2026, (Stroke(college.group_a, 1, 3, WeekUse.THEORY, WeekUse.PDP),))
    assert "X" in row("ИСП-21")
