"""Curricula and calendar graphs as workbooks: the figures of the form, as numbers."""

from io import BytesIO

from openpyxl import load_workbook
from reports.plans import curriculum, graph

from desktop_app.services.reports.curriculum_paper import sums_of, top_rows, totals_of
from desktop_app.services.reports.plan_books import render_plan, render_weeks
from desktop_app.services.reports.weeks_paper import SIGNS


def test_the_last_line_of_a_curriculum_holds_the_totals_of_the_form() -> None:
    paper = curriculum(12)
    sheet = load_workbook(BytesIO(render_plan(paper)))["Учебный план"]
    *_others, last = sheet.iter_rows(values_only=True)
    rows = [row for cycle in paper.view.cycles for row in top_rows(cycle)]
    totals = totals_of(rows)
    wanted = [*map(float, sums_of(paper.view, rows)), *(float(totals[at]) for at in sorted(totals))]
    assert last[1] == "ИТОГО"
    assert [float(str(one or 0)) for one in last[3 : 3 + len(wanted)]] == wanted
    assert sum(wanted) > 0
    assert str(sheet.freeze_panes).startswith("C")


def test_a_graph_holds_the_codes_of_its_weeks_and_how_many_there_are() -> None:
    paper = graph(3)
    sheet = load_workbook(BytesIO(render_weeks(paper)))["График"]
    rows = {row[0]: row for row in sheet.iter_rows(values_only=True)}
    weeks = len(paper.board.mondays)
    for line in paper.board.lines:
        row = rows[line.title]
        assert [one or "" for one in row[1 : 1 + len(line.spots)]] == [
            SIGNS[one.use] if one else "" for one in line.spots
        ]
        assert row[1 + weeks + 8] == sum(int(str(one or 0)) for one in row[1 + weeks : 1 + weeks + 8])
