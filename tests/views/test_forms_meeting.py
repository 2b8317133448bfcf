"""Letters to parents in the report centre: the meeting is typed field by field, printed, remembered of the form."""

from collections.abc import Iterator
from datetime import date, time

import pytest
from colleges import SmallCollege, small_college
from forms_desk import forms_at
from marks_desk import desk_at, settle
from pytestqt.qtbot import QtBot

from desktop_app.services.forms import Choice
from desktop_app.services.meetings import Meeting
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.desk import Desk
from desktop_app.views.forms import remembered
from desktop_app.views.forms.drawing import read_offer
from desktop_app.views.forms.meeting import read_time

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

MEETING = Meeting(date(2027, 1, 15), time(17, 30), "305", "Об итогах сессии")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def desk(office: Office, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(office.database, college.term, Role.DEPUTY_ACADEMIC) as made:
        yield made


def test_the_meeting_is_typed_and_remembered(qtbot: QtBot, desk: Desk) -> None:
    page = forms_at(qtbot, desk, ("parent-letter", {"group": "ИСП-21"}))
    fields = page.parameters.meeting
    assert fields.isVisible()
    for field, text in ((fields.day, "15.01.27"), (fields.at, "1730"), (fields.room, " 305 ")):
        field.setText(text)
        field.editingFinished.emit()
    fields.text.setText("Об итогах сессии")
    fields.text.editingFinished.emit()
    settle(qtbot, desk)
    assert page.choice.meeting == MEETING
    assert page.drawn is not None
    page.forms.pick("curator-report")
    settle(qtbot, desk)
    assert fields.isHidden() or not fields.isVisible()
    page.forms.pick("parent-letter")
    settle(qtbot, desk)
    assert (page.choice.meeting, fields.at.text()) == (MEETING, "17:30")
    page.parameters.again.click()
    settle(qtbot, desk)
    assert (page.choice.meeting, fields.room.text()) == (Meeting(), "")


def test_what_is_no_time_is_marked_and_not_told(qtbot: QtBot, desk: Desk) -> None:
    fields = forms_at(qtbot, desk, ("parent-letter", {"group": "ИСП-21"})).parameters.meeting
    fields.at.setText("25:00")
    assert fields.at.property("wrong") == "true"
    assert fields.meeting() == Meeting()
    fields.at.setText("9.05")
    assert fields.at.property("wrong") == ""


@pytest.mark.parametrize(
    ("text", "moment"), [("17:30", time(17, 30)), ("9.05", time(9, 5)), ("0800", time(8)), ("24:00", None), ("", None)]
)
def test_a_time_is_read_as_people_type_it(text: str, moment: time | None) -> None:
    assert read_time(text) == moment


@pytest.mark.parametrize("kept", [None, "x", {"day": "завтра"}, {"room": 7}])
def test_a_remembered_meeting_that_cannot_be_read_is_none(kept: object) -> None:
    assert remembered.meeting_of(kept) == Meeting()


def test_a_meeting_is_remembered_as_it_was(desk: Desk, college: SmallCollege) -> None:
    offer, choice = read_offer(desk.office, college.term), Choice(college.term, "ИСП-21", meeting=MEETING)
    remembered.remember("parent-letter", choice)
    assert remembered.remembered("parent-letter", Choice(college.term), offer) == choice
