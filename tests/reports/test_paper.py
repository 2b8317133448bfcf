"""What holds for the paper of every form."""

import hashlib
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports.activity_in import paper as activity
from reports.applicants_in import applicant, enrolled, rating
from reports.applicants_in import journal as registrations
from reports.archive_in import package, returns
from reports.attendance_in import TERM, attendance
from reports.curator_in import final, letters, preliminary, results
from reports.divisions_in import act, lists
from reports.graduates_in import attestation, extract, protocols
from reports.journals import gaps, journal
from reports.loads import card, month, progress, summary
from reports.office_in import (
    books,
    cards,
    certificates,
    debts,
    inlays,
    moved,
    orders,
    owing,
    records,
    roll,
)
from reports.office_in import gaps as card_gaps
from reports.office_in import results as session_results
from reports.pdf import fonts, needs_poppler, pages
from reports.people_in import contacts, deadlines, handed, passport, protocol, study
from reports.plans import curriculum, graph, topic_plan
from reports.session_values_in import changes
from reports.session_values_in import paper as session_paper
from reports.sheets import LETTERHEAD, head, paper, student, students
from reports.spo1_in import paper as spo1
from reports.statistics_in import report as statistics
from reports.summary_values_in import paper as summary_paper
from reports.supervised_in import course, practice
from reports.teacher_reports_in import group_month, group_year, long_report, year_report
from reports.test_substitution_sheet import LINE
from reports.weeks import Given, free_rooms, poster, report, sheets, week

from desktop_app.services.attestation_values import Control, SheetPaper
from desktop_app.services.forms import HOLDERS, POSTERS
from desktop_app.services.reports import typefaces
from desktop_app.services.reports.catalogue import BY_CODE, FORMS, Form
from desktop_app.services.statistics_values import What
from desktop_app.services.substitutions_values import SubstitutionSheet
from desktop_app.services.timetable.week import Poster

HOSTILE = '<b>&amp;<img src="/etc/passwd"/>&<para>]]>'
VALUES: dict[str, object] = {
    **dict.fromkeys(POSTERS, poster()),
    **{code: sheets(whose) for code, whose in HOLDERS.items()},
    "free-rooms": free_rooms(),
    "timetable-quality": report(),
    "substitution-sheet": SubstitutionSheet(date(2026, 11, 30), (LINE,) * 60, None, LETTERHEAD),
    "session-schedule": session_paper(9, 4),
    "session-groups": session_paper(9, 4),
    "session-changes": changes(),
    "exam-sheet": paper(students(40)),
    "credit-sheet": paper(students(3), head(Control.CREDIT)),
    "open-sheets": paper(students(25), head(Control.COURSE_WORK)),
    "summary-sheet": summary_paper(26),
    "group-results": results(26),
    "curator-preliminary": preliminary(26),
    "curator-report": final(26),
    "parent-letter": letters(3),
    "course-themes": course(40),
    "course-marks": course(26, Control.COURSE_WORK),
    "practice-bases": practice(30),
    "practice-sheets": practice(3),
    "attendance-month": attendance(35),
    "attendance-term": attendance(25, TERM),
    "attendance-report": attendance(25),
    "journal-page": journal(),
    "journal-gaps": gaps(),
    "gia-admitted": attestation(26),
    "gia-protocol": protocols(4),
    "gia-summary": attestation(26),
    "record-extract": extract(),
    "division-act": act(),
    "part-lists": lists(),
    "load-card": card(30),
    "load-summary": summary(40),
    "month-hours": month(40),
    "progress": progress(60),
    "teacher-report": long_report(30),
    "teacher-year": year_report(),
    "group-hours-month": group_month(30),
    "group-hours-year": group_year(40),
    "topic-plan": topic_plan(60),
    "spo-1": spo1(200),
    "user-activity": activity(120),
    "statistics-performance": statistics(),
    "statistics-attendance": statistics(What.ATTENDANCE, periods=4),
    "student-list": roll(35),
    "group-contacts": contacts(35),
    "social-passport": passport(35),
    "handout-register": handed(40),
    "debt-protocol": protocol(12, 2),
    "summary-diploma": study(26, 2),
    "deadlines": deadlines(4),
    "card-gaps": card_gaps(40),
    "student-card": cards(5),
    "card-register": books(40),
    "book-register": books(40),
    "record-book-insert": inlays(12),
    "summary-year": summary_paper(26, whole=True),
    "session-results": session_results(12),
    "lagging": session_results(6),
    "debtors": debts(60),
    "debt-rating": owing(40),
    "movement": moved(20),
    "order-register": orders(60),
    "certificate-register": certificates(60),
    "control-register": records(20),
    "curriculum": curriculum(60),
    "calendar-graph": graph(60),
    "applicant_statement": applicant(5),
    "applicant_receipt": applicant(),
    "entrance_sheet": applicant(),
    "applicant_file": applicant(5),
    "registration_journal": registrations(60),
    "rating_public": rating(80, public=True),
    "rating_internal": rating(80),
    "enrolment_list": enrolled(50),
    "form-returns": returns(),
    "package-cover": package(),
    "package-list": package(60),
}
ROOT = Path(__file__).parents[2]
each_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
anything = st.text(max_size=60) | st.text("абвгдежзиклмнопрст -.<&>/\n\N{NO-BREAK SPACE}", max_size=300)


def test_every_form_has_a_code_of_its_own_and_a_value_here() -> None:
    assert sorted(form.code for form in FORMS) == sorted(VALUES)


@each_form
def test_the_same_value_gives_the_same_bytes(form: Form) -> None:
    assert form.render(VALUES[form.code]) == form.render(VALUES[form.code])


def test_the_bytes_do_not_depend_on_the_process() -> None:
    program = (
        "import hashlib, sys; sys.path.insert(0, 'tests');"
        "from reports.test_paper import FORMS, VALUES;"
        "print(hashlib.sha256(b''.join(form.render(VALUES[form.code]) for form in FORMS)).hexdigest())"
    )
    here = hashlib.sha256(b"".join(form.render(VALUES[form.code]) for form in FORMS)).hexdigest()
    there = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, text=True)
    assert there.stdout.strip() == here


@each_form
def test_no_typeface_is_left_outside_of_the_file(form: Form) -> None:
    assert b"Helvetica" not in form.render(VALUES[form.code])


@needs_poppler
@each_form
def test_every_typeface_is_embedded_as_a_subset(form: Form) -> None:
    found = fonts(form.render(VALUES[form.code]))
    assert found
    assert all(name[7:].startswith("Liberation") for name, _, _ in found)
    assert {(embedded, subset) for _, embedded, subset in found} == {("yes", "yes")}


@needs_poppler
@each_form
def test_each_page_says_what_it_is_who_printed_it_and_which_page_it_is(form: Form) -> None:
    printed = pages(form.render(VALUES[form.code]))
    for number, page in enumerate(printed, 1):
        assert f"Стр. {number} из {len(printed)}" in page.text
        assert "Напечатано 25.12.2026 в 14:05, Бондарь Е. А." in page.text


@needs_poppler
def test_markup_in_a_statement_is_printed_as_it_stands() -> None:
    statement = paper((student(1, HOSTILE),), head(group="<b>&", title=HOSTILE, teacher=HOSTILE))
    hostile = replace(LETTERHEAD, college=HOSTILE, founder=HOSTILE, printed_by=HOSTILE)
    (page,) = pages(typed(replace(statement, letterhead=hostile)))
    assert page.letters.count(unspaced(HOSTILE)) == 6
    assert "<b>&" in page.text.split()


@needs_poppler
def test_markup_in_a_poster_is_printed_as_it_stands() -> None:
    hostile = replace(LETTERHEAD, college=HOSTILE, director=HOSTILE, secretary=HOSTILE)
    drawn = replace(Given().lesson(HOSTILE, (1, 1)).poster(), letterhead=hostile)
    (page,) = pages(typed(drawn))
    assert page.letters.count(unspaced(HOSTILE)) == 4


@settings(max_examples=25, deadline=None)
@given(text=anything)
def test_whatever_is_in_the_data_a_statement_is_printed(text: str) -> None:
    statement = paper((student(1, text),), head(group=text, index=text, title=text, teacher=text))
    letterhead = replace(LETTERHEAD, college=text, founder=text, printed_by=text, secretary=text)
    assert typed(replace(statement, letterhead=letterhead)).startswith(b"%PDF")


@settings(max_examples=25, deadline=None)
@given(text=anything, seed=st.integers(0, 5))
def test_whatever_is_in_the_data_a_poster_is_printed(text: str, seed: int) -> None:
    drawn = week(2, seed)
    named = replace(
        drawn,
        groups=tuple(replace(group, name=text, department=text) for group in drawn.groups),
        loads={key: replace(load, title=text) for key, load in drawn.loads.items()},
        rooms=tuple(replace(room, name=text) for room in drawn.rooms),
        teachers=tuple(replace(teacher, name=text) for teacher in drawn.teachers),
        away=tuple(replace(weeks, title=text) for weeks in drawn.away),
    )
    letterhead = replace(LETTERHEAD, college=text, founder=text, director=text, deputy_academic=text)
    assert typed(Poster(named, letterhead)).startswith(b"%PDF")


@given(text=anything, width=st.floats(20, 300), size=st.floats(5.5, 14))
@settings(deadline=None)
def test_broken_lines_fit_and_lose_nothing(text: str, width: float, size: float) -> None:
    typefaces.register()
    for broken in (typefaces.lines_of, typefaces.even_lines_of):
        lines = broken(text, typefaces.SANS, size, width)
        assert all(typefaces.width_of(line, typefaces.SANS, size) <= width + 1e-6 or len(line) == 1 for line in lines)
        assert unspaced("".join(lines)).replace("-", "") == unspaced(typefaces.plain(text)).replace("-", "")


def test_a_word_that_is_too_long_is_divided_by_syllables() -> None:
    typefaces.register()
    lines = typefaces.lines_of("техническое документоведение", typefaces.SANS, 6, 45)
    assert lines == ("техническое", "документоведе-", "ние")


def test_the_list_of_forms_does_not_load_reportlab() -> None:
    program = "import sys, desktop_app.services.reports.catalogue; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def typed(value: Poster | SheetPaper) -> bytes:
    """The value on its paper."""
    code = "timetable-poster" if isinstance(value, Poster) else "exam-sheet"
    return BY_CODE[code].render(value)


def unspaced(text: str) -> str:
    """The letters alone."""
    return "".join(text.split())
