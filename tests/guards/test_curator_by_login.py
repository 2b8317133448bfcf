"""The curator's reports over the logins of PostgreSQL: the own group is printed and written, no other is."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from guards.peopled import Peopled
from reports.sheets import LETTERHEAD
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError

from desktop_app.errors import BadInput, NotAllowed
from desktop_app.models.contingent import Student, StudentStatus
from desktop_app.models.orders import Order, OrderKind, OrderLine, OrderState, Placement
from desktop_app.models.reports import CuratorMeasure, CuratorReport
from desktop_app.services.curator_final import open_curator_figures
from desktop_app.services.curator_reports import (
    CuratorNotes,
    Measure,
    MeasureKind,
    list_report_groups,
    open_curator_report,
    save_curator_report,
)
from desktop_app.services.curator_values import CuratorReportPaper, GroupMove, Preliminary
from desktop_app.services.forms import Choice, list_forms, open_papers
from desktop_app.services.parent_letters import LettersPaper
from desktop_app.services.reports.curator_words import move_text

FORMS = ("curator-preliminary", "curator-report", "parent-letter")
NOTES = CuratorNotes("Субботник", (Measure(MeasureKind.PARENT_MEETING, 2, Decimal("80.00"), "очно"),))


def printed(college: Peopled, login: str, form: str) -> dict[str, object]:
    """Group → what a login prints of it, without who prints it."""
    found: dict[str, object] = {}
    for one in open_papers(college.inside(login), form, Choice(college.college.term)):
        value = one.value
        assert isinstance(value, CuratorReportPaper | Preliminary | LettersPaper)
        name = value.summary.group.name if isinstance(value, CuratorReportPaper) else value.group.name
        found[name] = replace(value, letterhead=LETTERHEAD, missing=())
    return found


@pytest.mark.parametrize("form", FORMS)
def test_whoever_leads_a_group_prints_what_the_director_prints(own_college: Peopled, form: str) -> None:
    whole = printed(own_college, "director", form)
    assert set(whole) == {"ИСП-21", "ИСП-22"}
    assert printed(own_college, "curator", form) == {"ИСП-22": whole["ИСП-22"]}
    assert printed(own_college, "head", form) == {"ИСП-22": whole["ИСП-22"]}


@pytest.mark.parametrize("login", ["teacher", "hr", "admissions", "administrator", "student", "parent"])
def test_others_have_no_such_form(own_college: Peopled, login: str) -> None:
    desk = own_college.inside(login)
    assert not desk.may(list_forms) or not {*FORMS, "group-results"} & set(list_forms(desk))


def test_a_curator_writes_of_the_own_group_and_of_no_other(own_college: Peopled) -> None:
    made, curator = own_college.college, own_college.inside("curator")
    assert [one.name for one in list_report_groups(curator, made.term)] == ["ИСП-22"]
    seen = save_curator_report(curator, open_curator_report(curator, made.group_b, made.term), NOTES)
    assert seen.values == NOTES
    assert open_curator_figures(curator, made.group_b, made.term).notes == ((1, NOTES),)
    with pytest.raises(NotAllowed):
        open_curator_report(curator, made.group_a, made.term)
    with pytest.raises(NotAllowed):
        open_curator_figures(curator, made.group_a, made.term)
    with pytest.raises(NotAllowed):
        save_curator_report(curator, replace(seen, group_id=made.group_a, version=None), NOTES)


def test_the_server_refuses_by_itself_what_the_service_refuses(own_college: Peopled) -> None:
    made, curator = own_college.college, own_college.inside("curator")
    director = own_college.inside("deputy_academic")
    theirs = save_curator_report(director, open_curator_report(director, made.group_a, made.term), NOTES)
    assert theirs.version is not None
    with curator.database.writing() as session:
        for table in (CuratorReport, CuratorMeasure):
            assert made.group_a not in set(session.scalars(select(table.group_id)))
        changed = session.execute(
            update(CuratorReport).where(CuratorReport.group_id == made.group_a).values(text="чужое")
        )
        assert getattr(changed, "rowcount", 0) == 0
        with pytest.raises(DBAPIError):
            session.execute(
                text("insert into curator_report (group_id, term_id, text, version) values (:group, :term, '', 1)"),
                {"group": made.group_a, "term": made.term},
            )


def test_whoever_went_on_to_a_group_out_of_reach_stands_with_the_order(own_college: Peopled) -> None:
    made, day = own_college.college, date(2026, 11, 9)
    with own_college.office.database.writing() as session:
        whose = Placement.student_id == made.students_b[0]
        old = session.scalars(select(Placement).where(whose).order_by(Placement.since).limit(1)).one()
        gone = old.student_id
        name = session.get_one(Student, gone).person.full_name
        order = Order(kind=OrderKind.TRANSFER, effective_on=day, year=2026, number="78-с",
                      dated_on=date(2026, 11, 6), state=OrderState.SIGNED, sequence=9001)  # fmt: skip
        line = OrderLine(student_id=gone, position=1, group_id=made.group_a)
        order.lines.append(line)
        session.add(order)
        session.flush()
        old.next_since = day
        session.add(Placement(student_id=gone, since=day, group_id=made.group_a, funding=old.funding,
                              status=StudentStatus.STUDYING, line_id=line.id))  # fmt: skip
        session.execute(update(Student).where(Student.id == gone).values(group_id=made.group_a))
        session.commit()

    def left(login: str) -> GroupMove:
        (paper,) = open_papers(own_college.inside(login), "curator-report", Choice(made.term, "ИСП-22"))
        assert isinstance(paper.value, CuratorReportPaper)
        (move,) = paper.value.movement.left
        return move

    here, above = left("curator"), left("director")
    assert (here.name, here.elsewhere, here.number, here.dated_on) == ("", True, "78-с", date(2026, 11, 6))
    assert move_text(here).replace("\u00a0", " ") == (
        "Обучающийся — переведён(а) в другую группу, приказ № 78-с от 06.11.2026"
    )
    assert (above.name, above.elsewhere, above.where, above.number) == (name, False, "ИСП-21", "78-с")


def test_an_unknown_group_is_refused_by_its_name(own_college: Peopled) -> None:
    with pytest.raises(BadInput):
        open_papers(own_college.inside("curator"), "curator-report", Choice(own_college.college.term, "ХХ-99"))
