"""Forms: what a person may print, and the papers that come of a choice — on both databases."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from colleges import SmallCollege, add_number, add_row, saved, small_college
from contests_in import Somebody, contest_in
from demos import UntilFirst
from desks import acting
from hypothesis import given
from hypothesis import strategies as st
from kept_college import paper as kept_paper
from sittings import NINE, THURSDAY, head, lay_session

from desktop_app.errors import BadInput, Cancelled, NotAllowed, NotFound
from desktop_app.models.course_works import CourseWork
from desktop_app.models.debts import Debt
from desktop_app.models.gia import GiaCommission, GiaEntry, GiaForm
from desktop_app.models.papers import BookKind, StudyBook
from desktop_app.models.practices import Practice
from desktop_app.services.admission.recommending import propose_wave, recommend
from desktop_app.services.archive import keep_papers
from desktop_app.services.attestation import create_sheets, list_sheets
from desktop_app.services.attestation_values import Control, SheetPaper
from desktop_app.services.credentials import hand_out, issue_accounts, open_group_access
from desktop_app.services.forms import Choice, Paper, list_forms, open_papers
from desktop_app.services.forms_choice import UNSAFE, safe
from desktop_app.services.job import QuietJob
from desktop_app.services.missing_values import Lack
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.reports.catalogue import FORMS
from desktop_app.services.reports.pages import picture, sizes
from desktop_app.services.reports.printing import render_papers, save_papers, unique
from desktop_app.services.session.placing import place_events
from desktop_app.services.session.publishing import publish_session
from desktop_app.services.session.reading import open_session
from desktop_app.services.session.values import EventPlace
from desktop_app.services.storage import make_package, propose_package
from desktop_app.services.substitutions_reading import open_substitutions
from desktop_app.services.substitutions_values import SubstitutionKind, SubstitutionWish
from desktop_app.services.substitutions_writing import substitute
from desktop_app.services.summary_values import SummaryPaper
from desktop_app.services.timetable import adopt, open_week, pose_problem
from desktop_app.services.timetable.solver import solve
from desktop_app.services.timetable.week import Poster
from desktop_app.services.topics import add_topic_plan, put_topics
from desktop_app.services.topics_values import PlanWanted, TopicValues

MONDAY = date(2026, 11, 30)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """The small college with its statements."""
    made = small_college(office)
    create_sheets(office, made.term)
    return made


def place_lessons(office: Office, term: int) -> None:
    posed = pose_problem(office, term)
    adopt(office, posed, solve(posed.problem, UntilFirst(), seconds=60, seed=1, workers=1))


def test_everybody_prints_the_poster_and_readers_of_statements_and_load_print_them(office: Office) -> None:
    sheets, load = {"exam-sheet", "credit-sheet"}, {"load-card", "load-summary", "month-hours", "progress"}
    teacher, administrator, hr = (
        set(list_forms(acting(office, role))) for role in (Role.TEACHER, Role.ADMINISTRATOR, Role.HR)
    )
    assert {"timetable-poster"} <= teacher & administrator & hr
    assert sheets | load <= teacher
    assert load <= administrator - sheets
    assert not (sheets & administrator) | ((sheets | load) & hr)


def test_a_form_prints_the_statements_of_its_own_forms_of_control(office: Office, college: SmallCollege) -> None:
    for code, controls in (("exam-sheet", {Control.EXAM}), ("credit-sheet", {Control.GRADED_CREDIT})):
        papers = open_papers(office, code, Choice(college.term))
        values = [paper.value for paper in papers if isinstance(paper.value, SheetPaper)]
        assert len(values) == len(papers) == 2
        assert {value.sheet.head.control for value in values} == controls


def test_a_teacher_prints_only_what_is_their_own(office: Office, college: SmallCollege) -> None:
    heads = {head.id: head for head in list_sheets(office, college.term)}
    mine = {key for key, head in heads.items() if head.teacher_id == college.teacher_1}
    teacher = acting(office, Role.TEACHER, college.teacher_1)
    printed = [
        paper.value.sheet.head.id
        for code in ("exam-sheet", "credit-sheet")
        for paper in open_papers(teacher, code, Choice(college.term))
        if isinstance(paper.value, SheetPaper)
    ]
    assert sorted(printed) == sorted(mine)
    assert mine < heads.keys()


def test_somebody_elses_statement_is_not_printed_by_its_key(office: Office, college: SmallCollege) -> None:
    other = next(head for head in list_sheets(office, college.term) if head.teacher_id == college.teacher_2)
    choice = Choice(college.term, sheet_id=other.id)
    with pytest.raises(NotAllowed):
        open_papers(acting(office, Role.TEACHER, college.teacher_1), "exam-sheet", choice)
    assert len(open_papers(acting(office, Role.TEACHER, college.teacher_2), "exam-sheet", choice)) == 1


def test_a_group_is_found_whatever_its_letters_case(office: Office, college: SmallCollege) -> None:
    (paper,) = open_papers(office, "exam-sheet", Choice(college.term, "исп-22"))
    assert "ИСП-22" in paper.name


def test_what_is_not_there_is_refused_with_its_name(office: Office, college: SmallCollege) -> None:
    for code, choice, reason in (
        ("report-card", Choice(college.term), "no_such_form"),
        ("exam-sheet", Choice(college.term, "ХХ-99"), "no_such_group"),
        ("timetable-poster", Choice(college.term), "nothing_to_print"),
    ):
        with pytest.raises(BadInput) as refused:
            open_papers(office, code, choice)
        assert refused.value.reason == reason
    with pytest.raises(BadInput):
        open_papers(acting(office, Role.ADMINISTRATOR), "exam-sheet", Choice(college.term))
    with pytest.raises(NotFound):
        open_papers(office, "exam-sheet", Choice(college.term, sheet_id=9999))


def test_the_poster_of_a_group_holds_its_lessons_and_nobody_elses(office: Office, college: SmallCollege) -> None:
    place_lessons(office, college.term)
    (whole,), (part,) = (
        open_papers(office, "timetable-poster", Choice(college.term, name)) for name in (None, "ИСП-22")
    )
    assert isinstance(whole.value, Poster)
    assert isinstance(part.value, Poster)
    week = open_week(office, college.term)
    theirs = [one for one in week.lessons if week.loads[one.load_id].group_id == college.group_b]
    assert list(part.value.week.lessons) == theirs
    assert 0 < len(theirs) < len(whole.value.week.lessons)
    assert len(sizes(next(render_papers("timetable-poster", [part]))[1])) == 1


def test_papers_are_saved_as_they_are_drawn(office: Office, college: SmallCollege, tmp_path: Path) -> None:
    papers = open_papers(office, "exam-sheet", Choice(college.term))
    drawn = dict(render_papers("exam-sheet", papers))
    saved = save_papers("exam-sheet", papers, tmp_path / "new")
    assert {path.stem: path.read_bytes() for path in saved} == drawn
    assert all(data.startswith(b"%PDF") for data in drawn.values())
    assert [path.name for path in saved] == sorted(path.name for path in (tmp_path / "new").iterdir())


def test_two_papers_of_one_name_are_two_files(office: Office, college: SmallCollege, tmp_path: Path) -> None:
    papers = open_papers(office, "exam-sheet", Choice(college.term))
    twins = [replace(paper, name="Ведомость") for paper in papers]
    assert [path.name for path in save_papers("exam-sheet", twins, tmp_path)] == ["Ведомость.pdf", "Ведомость (2).pdf"]


def test_a_long_print_stops_where_it_is_told_to(office: Office, college: SmallCollege) -> None:
    job = QuietJob()
    drawing = render_papers("exam-sheet", open_papers(office, "exam-sheet", Choice(college.term)), job)
    next(drawing)
    assert job.figures == {"paper": 1, "papers": 2}
    job.stop.set()
    with pytest.raises(Cancelled):
        next(drawing)


def test_a_page_becomes_pixels_of_the_size_of_the_paper(office: Office, college: SmallCollege) -> None:
    papers = open_papers(office, "exam-sheet", Choice(college.term))
    data = dict(render_papers("exam-sheet", papers[:1]))[papers[0].name]
    (page,) = sizes(data)
    assert (round(page.width), round(page.height)) == (595, 842)  # A4 in points
    drawn = picture(data, 0, 144)
    assert (drawn.width, drawn.height) == (1191, 1684)
    assert len(drawn.pixels) == drawn.stride * drawn.height
    assert set(drawn.pixels) > {0, 255}


def stand_admitted(office: Office, college: SmallCollege) -> None:
    """A student of group A admitted to the state attestation of the term's year."""
    with office.database.writing() as session:
        key = saved(session, GiaCommission(group_id=college.group_a, form=GiaForm.DIPLOMA, year=2027))
        session.add(GiaEntry(commission_id=key, student_id=college.students_a[0], admitted_on=MONDAY, admission="№ 1"))
        session.commit()


def plan_works(office: Office, college: SmallCollege) -> None:
    """A course work and a practice that the curriculum wants in the term, one of each."""
    first, term, teacher = college.students_a[0], college.term, college.teacher_1
    with office.database.writing() as session:
        add_number(session, college.exam_row, 5, 1)
        practice = add_row(session, college.curriculum, "УП.01", "Учебная практика", "up")
        add_number(session, practice, 3, 1)
        add_number(session, practice, 1000, 36)
        session.add(CourseWork(student_id=first, row_id=college.exam_row, term_id=term, supervisor_id=teacher,
                               control=Control.COURSE_WORK, theme="Сортировки", due=MONDAY))  # fmt: skip
        session.add(Practice(student_id=first, row_id=practice, term_id=term, supervisor_id=teacher, starts=MONDAY,
                             ends=MONDAY))  # fmt: skip
        session.commit()


def give_card(office: Office, college: SmallCollege) -> None:
    """A student card in hand."""
    with office.database.writing() as session:
        card = StudyBook(student_id=college.students_a[0], kind=BookKind.STUDENT_CARD, number="500", issued_on=MONDAY)
        session.add(card)
        session.commit()


def owe_and_hand_out(office: Office, college: SmallCollege) -> None:
    """A debt in the exam, and credentials for the students of group A."""
    with office.database.writing() as session:
        session.add(Debt(student_id=college.students_a[0], row_id=college.exam_row, term_id=college.term,
                         control=Control.EXAM, since=MONDAY))  # fmt: skip
        session.commit()
    issue_accounts(office, college.group_a)
    holders = open_group_access(office, college.group_a).holders
    hand_out(office, [one.account.id for one in holders if one.account is not None])


def test_every_form_of_the_catalogue_can_be_opened(office: Office, college: SmallCollege) -> None:
    place_lessons(office, college.term)
    plan = add_topic_plan(office, PlanWanted(college.exam_row, college.teacher_1, 2026))
    put_topics(office, plan, [TopicValues("Введение")])
    lesson, *_others = open_substitutions(office, MONDAY).lessons
    substitute(office, lesson, SubstitutionWish(SubstitutionKind.CANCELLED, "болезнь"))
    laid = lay_session(office, college)
    publish_session(office, head(office, laid.session))
    exam = next(one for one in open_session(office, laid.session).events if one.id == laid.exam_a)
    place_events(office, [(exam, EventPlace(THURSDAY, NINE))])
    stand_admitted(office, college)
    plan_works(office, college)
    give_card(office, college)
    owe_and_hand_out(office, college)
    keep_papers(office, college.term, [kept_paper("Сводная")])
    make_package(office, propose_package(office, 2026, "09.02.07"))
    summer = contest_in(office, [1], [Somebody("4.5")])
    recommend(office, propose_wave(office, summer.campaign, 1))
    for form in FORMS:
        group = "ИСП-21" if form.code == "record-extract" else None
        choice = Choice(college.term, group=group, day=MONDAY, numbers=(1,))
        papers: tuple[Paper, ...] = open_papers(office, form.code, choice)
        assert form.render(papers[0].value).startswith(b"%PDF")


@given(st.text(max_size=60))
def test_a_safe_name_holds_nothing_that_a_file_system_refuses(text: str) -> None:
    name = safe(text)
    assert not UNSAFE & set(name)
    assert name.isprintable()
    assert not name.endswith((".", " "))


def test_names_that_windows_does_not_tell_apart_get_numbers() -> None:
    taken: set[str] = set()
    assert [unique(name, taken) for name in ("а", "А", "б", "а")] == ["а", "А (2)", "б", "а (3)"]


def test_a_summary_says_before_it_is_printed_what_it_waits_for(office: Office, college: SmallCollege) -> None:
    later = Office(office.database, office.user, lambda: office.clock() + timedelta(days=120))
    (paper,) = open_papers(later, "summary-sheet", Choice(college.term, "ИСП-22"))
    assert isinstance(paper.value, SummaryPaper)
    assert {one.group for one in paper.value.missing} == {"ИСП-22"}
    assert Lack.SHEETS in {one.lack for one in paper.value.missing}
