"""Working programmes of the demo college: real small PDFs by the plans of topics, some with two editions."""

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.services.office import Office
from desktop_app.services.reports import programme_page
from desktop_app.services.topics_paper import open_topics_paper
from desktop_app.services.topics_values import PlanSheet, TopicsPaper
from desktop_app.services.work_programmes import (
    Edition,
    add_work_programme,
    approve_work_programme,
    editions_of,
    list_work_programmes,
)

APPROVED = 3
AGAIN = 2
"""How many of the first ones a deputy has approved, and how many of those have been changed since."""

OTHERS = 12
"""Disciplines without a plan of topics whose programme the deputy has brought in."""


def fill_demo_programmes(written: Sequence[tuple[Office, PlanSheet]], deputy: Office) -> int:
    """Let each teacher add the programme of what the plan is of, once a discipline. How many editions."""
    made: list[Edition] = []
    for desk, sheet in written:
        if editions_of(desk, sheet.line.row_id):
            continue
        paper = open_topics_paper(desk, sheet.id)
        first = add(desk, paper, 1, "")
        if len(made) < APPROVED:
            approve_work_programme(deputy, first)
        if len(made) < AGAIN:
            add(desk, paper, 2, "уточнены часы практических занятий")
        made.append(first)
    return len(made) + min(len(made), AGAIN) + (fill_others(deputy, written[0][1]) if written else 0)


def fill_others(deputy: Office, like: PlanSheet) -> int:
    """Programmes of more disciplines, approved but for the last ones. How many."""
    paper = open_topics_paper(deputy, like.id)
    rows = [line for line in list_work_programmes(deputy) if line.missing][:OTHERS]
    for place, row in enumerate(rows):
        line = replace(like.line, row_id=row.row_id, index=row.index, title=row.title, teacher="")
        edition = add(deputy, replace(paper, sheet=replace(like, line=line, topics=())), 1, "")
        if place < len(rows) - AGAIN:
            approve_work_programme(deputy, edition)
    return len(rows)


def add(desk: Office, paper: TopicsPaper, edition: int, note: str) -> Edition:
    """An edition with its file."""
    line = paper.sheet.line
    name = f"РП {line.index} ред. {edition}.pdf"
    return add_work_programme(desk, line.row_id, name, programme_page.render(paper, edition), note)
