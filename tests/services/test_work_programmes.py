"""Working programmes on both databases: files with editions, who may add and approve, what is refused."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from sqlalchemy import update

from desktop_app.errors import BadFile, NotAllowed, RuleBroken
from desktop_app.models.topics import WorkProgrammeFile
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.topics_import import read_clipboard, read_topics, topics_of_clipboard
from desktop_app.services.topics_values import LessonKind
from desktop_app.services.work_programmes import (
    add_work_programme,
    approve_work_programme,
    editions_of,
    list_work_programmes,
    note_work_programme,
    read_work_programme,
    remove_work_programme,
)
from desktop_app.services.work_programmes_files import LARGEST, check_file

PDF = b"%PDF-1.7\nprogramme"


def docx() -> bytes:
    """A document of Word, as small as it gets."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return out.getvalue()


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def teacher(office: Office, college: SmallCollege) -> Office:
    return acting(office, Role.TEACHER, college.teacher_1)


def test_editions_follow_each_other_and_the_newest_is_listed(teacher: Office, college: SmallCollege) -> None:
    assert [line.missing for line in list_work_programmes(teacher)] == [True, True]
    first = add_work_programme(teacher, college.exam_row, r"C:\Документы\рп.pdf", PDF, "первая")
    add_work_programme(teacher, college.exam_row, "рп.docx", docx())
    line = list_work_programmes(teacher)[0]
    assert (line.missing, line.editions, line.newest and line.newest.file_name) == (False, 2, "рп.docx")
    assert [(one.edition, one.file_name) for one in editions_of(teacher, college.exam_row)] == [
        (2, "рп.docx"),
        (1, "рп.pdf"),
    ]
    assert read_work_programme(teacher, first.id) == ("рп.pdf", PDF)


def test_an_approved_edition_is_frozen_and_a_mistake_is_taken_off(
    office: Office, teacher: Office, college: SmallCollege
) -> None:
    made = note_work_programme(teacher, add_work_programme(teacher, college.exam_row, "рп.pdf", PDF), "на согласовании")
    with pytest.raises(NotAllowed):
        approve_work_programme(teacher, made)
    deputy = acting(office, Role.DEPUTY_METHODICAL)
    approved = approve_work_programme(deputy, made)
    for deed in (lambda: note_work_programme(teacher, approved, "x"), lambda: remove_work_programme(teacher, approved)):
        with pytest.raises(RuleBroken):
            deed()
    remove_work_programme(teacher, approve_work_programme(deputy, approved, False))
    assert editions_of(teacher, college.exam_row) == ()


def test_somebody_elses_discipline_takes_no_file(office: Office, college: SmallCollege) -> None:
    other = acting(office, Role.TEACHER, college.teacher_1 + 1000)
    with pytest.raises(NotAllowed):
        add_work_programme(other, college.exam_row, "рп.pdf", PDF)


def test_a_file_that_is_another_one_now_is_not_opened(office: Office, teacher: Office, college: SmallCollege) -> None:
    made = add_work_programme(teacher, college.exam_row, "рп.pdf", PDF)
    with office.database.writing() as session:
        session.execute(update(WorkProgrammeFile).values(content=PDF + b"!"))
        session.commit()
    with pytest.raises(BadFile) as refused:
        read_work_programme(teacher, made.id)
    assert refused.value.reason == "programme_damaged"
    with pytest.raises(BadFile) as same:
        add_work_programme(teacher, college.exam_row, "копия.pdf", PDF)
    assert same.value.reason == "programme_same"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("рп.pdf", b"", "programme_empty"),
        ("рп.pdf", b"MZ\x90 an exe under another name", "programme_other"),
        ("рп.docx", b"PK\x03\x04 damaged", "programme_other"),
        ("рп.docx", PDF, "programme_other"),
        ("рп.exe", PDF, "programme_kind"),
        ("рп", PDF, "programme_kind"),
        ("п" * 300 + ".pdf", PDF, "programme_name_long"),
        ("рп.pdf", PDF + bytes(LARGEST), "too_big"),
    ],
)
def test_a_file_that_is_no_programme_is_refused_by_one_reason(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(BadFile) as refused:
        check_file(name, content)
    assert refused.value.reason == reason


def test_topics_of_a_table_are_known_by_their_heads() -> None:
    table = (
        "КТП на 2026/27\n;;;\n№ п/п;Количество часов;Наименование темы;Тип урока;Д/З\n"
        ";;Раздел 1. Основы;;\n1;2;Алгоритм;лекция;§ 1\n2;4 ч;Циклы;Практическая работа;\n3;много;Файлы;;\nИтого;6;;;\n"
    )
    file = read_topics(table.encode("cp1251"), "ктп.csv")
    assert [(one.section, one.title, one.hours, one.kind, one.homework) for one in file.topics] == [
        ("Раздел 1. Основы", "Алгоритм", 2, LessonKind.LECTURE, "§ 1"),
        ("Раздел 1. Основы", "Циклы", 4, LessonKind.PRACTICE, ""),
    ]
    assert [(one.number, one.error.reason) for one in file.faults] == [(7, "topic_hours_unreadable")]
    with pytest.raises(BadFile) as refused:
        read_topics(b"a;b\n1;2\n", "x.csv")
    assert refused.value.reason == "topics_without_column"


def test_two_hundred_topics_come_from_excel_under_a_head_of_two_lines() -> None:
    head = "№\tТема\tКоличество часов\t\tДомашнее задание\n\t\tвсего\tпрактика\t\n"
    rows = "".join(f'{n}\t"Тема {n}\r\nвторая строка"\t2\t\t§ {n}\r\n' for n in range(1, 201))
    file = topics_of_clipboard(read_clipboard(head + rows))
    assert file is not None
    assert (len(file.topics), file.faults) == (200, ())
    last = file.topics[-1]
    assert (last.title, last.hours, last.homework) == ("Тема 200 вторая строка", 2, "§ 200")
