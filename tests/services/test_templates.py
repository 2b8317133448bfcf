"""Forms of the college's own: added, replaced, filled within what a person may read — on both databases."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from openpyxl import load_workbook
from sqlalchemy import text
from template_files import docx, paragraph, part_of, run, xlsx

from desktop_app import places
from desktop_app.errors import BadFile, BadInput, NotAllowed, NotFound, Stale
from desktop_app.models.base import sort_key
from desktop_app.services.attestation import create_sheets
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.settings import Settings, change_settings, open_settings
from desktop_app.services.template_reading import rounded
from desktop_app.services.templates import (
    add_template,
    check_template,
    fill_template,
    list_subjects,
    list_templates,
    read_template,
    remove_template,
    rename_template,
    replace_template,
)
from desktop_app.services.templates_folder import read_folder, take_folder
from desktop_app.services.templates_values import FileKind, TemplateScope, TemplateSeen

LIST = xlsx({"A1": "{{группа.название}}", "A3": "{{строка.номер}}", "B3": "{{студент.фио}}", "A4": "{{дата}}"})
LETTER = docx(paragraph(run("Дана {{студент.фио_дательный}}, {{студент.дата_рождения}}, {{группа.название}}")))


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def added(office: Office, name: str, scope: TemplateScope, content: bytes) -> TemplateSeen:
    return add_template(office, name, scope, f"{name}.{'xlsx' if content == LIST else 'docx'}", content)


def sheet_of(content: bytes) -> Any:
    return load_workbook(BytesIO(content)).active


def test_a_form_is_added_listed_read_renamed_and_removed(office: Office, college: SmallCollege) -> None:
    secretary = acting(office, Role.SECRETARY)
    one = add_template(secretary, " Список  группы ", TemplateScope.GROUP, "C:\\forms\\Список.xlsx", LIST)
    assert (one.name, one.file_name, one.kind, one.size) == ("Список группы", "Список.xlsx", FileKind.XLSX, len(LIST))
    assert list_templates(acting(office, Role.TEACHER, college.teacher_1)) == (one,)
    assert read_template(office, one.id) == LIST
    called = rename_template(secretary, one, "Состав группы")
    with pytest.raises(Stale):
        remove_template(secretary, one)
    remove_template(secretary, called)
    assert list_templates(office) == ()
    with pytest.raises(NotFound):
        read_template(office, one.id)


def test_a_name_is_taken_once_whatever_its_letters_case(office: Office) -> None:
    one = added(office, "Список", TemplateScope.GROUP, LIST)
    for name, reason in (("список", "template_exists"), ("  ", "template_unnamed"), ("x" * 121, "text_too_long")):
        with pytest.raises(BadInput) as refused:
            added(office, name, TemplateScope.GROUP, LIST)
        assert refused.value.reason == reason
    assert rename_template(office, one, "СПИСОК").name == "СПИСОК"


def test_a_file_with_a_flaw_is_not_taken_and_says_how_many(office: Office) -> None:
    wrong = xlsx({"A1": "{{група.название}}", "B1": "{{студент.нос}}"})
    checked = check_template(office, TemplateScope.GROUP, "форма.xlsx", wrong)
    assert [(one.field, one.spot.name) for one in checked.flaws] == [
        ("група.название", "Лист!A1"), ("студент.нос", "Лист!B1"),
    ]  # fmt: skip
    assert checked.flaws[0].nearest == "группа.название"
    with pytest.raises(BadInput) as refused:
        add_template(office, "Форма", TemplateScope.GROUP, "форма.xlsx", wrong)
    assert (refused.value.reason, refused.value.facts["count"]) == ("template_flaws", 2)
    assert list_templates(office) == ()


def test_a_replaced_file_fills_from_then_on_and_a_late_replacement_is_stale(
    office: Office, college: SmallCollege
) -> None:
    one = added(office, "Список", TemplateScope.GROUP, LIST)
    now = replace_template(office, one, "новый.xlsx", xlsx({"A1": "Новая: {{группа.название}}"}))
    assert (now.version, now.file_name) == (one.version + 1, "новый.xlsx")
    filled = fill_template(office, one.id, college.term, college.group_a)
    assert sheet_of(filled.content)["A1"].value == "Новая: ИСП-21"
    with pytest.raises(Stale):
        replace_template(office, one, "третий.xlsx", LIST)


def test_whoever_may_not_edit_forms_of_the_college_fills_them_only(office: Office, college: SmallCollege) -> None:
    one = added(office, "Список", TemplateScope.GROUP, LIST)
    curator = acting(office, Role.CURATOR, college.teacher_1)
    for deed in (
        lambda: add_template(curator, "Мой", TemplateScope.GROUP, "а.xlsx", LIST),
        lambda: replace_template(curator, one, "а.xlsx", LIST),
        lambda: rename_template(curator, one, "Мой"),
        lambda: remove_template(curator, one),
        lambda: take_folder(curator, {"а.xlsx": LIST}),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_a_list_of_a_group_holds_those_who_study_in_the_order_of_the_alphabet(
    office: Office, college: SmallCollege
) -> None:
    one = added(office, "Список", TemplateScope.GROUP, LIST)
    filled = fill_template(office, one.id, college.term, college.group_a)
    sheet = sheet_of(filled.content)
    names = [sheet[f"B{row}"].value for row in range(3, sheet.max_row)]
    assert len(names) == len(college.students_a)
    assert names == sorted(names, key=sort_key)
    assert [sheet[f"A{row}"].value for row in range(3, sheet.max_row)] == list(range(1, len(names) + 1))
    assert sheet[f"A{sheet.max_row}"].value.date() == office.today
    assert (filled.name, filled.kind, filled.blanks) == ("Список ИСП-21", FileKind.XLSX, ())


def test_a_letter_declines_the_name_and_tells_what_was_not_known(office: Office, college: SmallCollege) -> None:
    one = added(office, "Справка", TemplateScope.STUDENT, LETTER)
    filled = fill_template(office, one.id, college.term, college.students_a[0])
    xml = part_of(filled.content, "word/document.xml").decode()
    assert "ИСП-21" in xml
    assert "{{" not in xml
    assert filled.blanks == ("студент.дата_рождения",)


def test_a_curator_fills_a_form_for_their_own_group_only(office: Office, college: SmallCollege) -> None:
    lists, letter = (
        added(office, "Список", TemplateScope.GROUP, LIST),
        added(office, "Справка", TemplateScope.STUDENT, LETTER),
    )
    stranger = acting(office, Role.CURATOR, college.teacher_2)
    with pytest.raises(NotAllowed):
        fill_template(stranger, lists.id, college.term, college.group_a)
    with pytest.raises(NotAllowed):
        fill_template(stranger, letter.id, college.term, college.students_a[0])
    assert list_subjects(stranger, TemplateScope.STUDENT, college.term) == ()
    teacher = acting(office, Role.TEACHER, college.teacher_1)
    with pytest.raises(NotAllowed):
        fill_template(teacher, lists.id, college.term, college.group_a)


def test_figures_come_from_the_one_module_and_are_refused_without_the_right(
    office: Office, college: SmallCollege
) -> None:
    create_sheets(office, college.term)
    form = xlsx({"A1": "{{итоги.всего}}", "A2": "{{итоги.средний_балл}}", "A3": "{{студент.пропущено}}"})
    one = add_template(office, "Итоги", TemplateScope.GROUP, "итоги.xlsx", form)
    filled = fill_template(office, one.id, college.term, college.group_a)
    assert sheet_of(filled.content)["A1"].value == len(college.students_a)
    assert "итоги.средний_балл" in filled.blanks
    with pytest.raises(NotAllowed):
        fill_template(acting(office, Role.HR), one.id, college.term, college.group_a)


def test_the_college_fills_a_list_of_its_groups_with_its_signers(office: Office, college: SmallCollege) -> None:
    seen = open_settings(office)
    wanted = replace(seen.settings, practice_head="П. П. Практик", deputy_methodical="М. М. Методист")
    change_settings(office, seen, wanted)
    form = xlsx({"A1": "{{подпись.практика}}", "A2": "{{подпись.заместитель_мр}}", "A3": "{{группа.название}}"})
    one = add_template(office, "Группы", TemplateScope.COLLEGE, "группы.xlsx", form)
    sheet = sheet_of(fill_template(office, one.id, college.term).content)
    assert [sheet[f"A{row}"].value for row in (1, 2, 3, 4)] == ["П. П. Практик", "М. М. Методист", "ИСП-21", "ИСП-22"]
    assert Settings().practice_head_title == "Заведующий практикой"


def test_whom_a_form_is_for_has_to_be_said_and_has_to_be_there(office: Office, college: SmallCollege) -> None:
    one = added(office, "Список", TemplateScope.GROUP, LIST)
    with pytest.raises(BadInput) as refused:
        fill_template(office, one.id, college.term)
    assert refused.value.reason == "template_whose"
    with pytest.raises(NotFound):
        fill_template(office, one.id, college.term, 9999)
    assert [one.title for one in list_subjects(office, TemplateScope.GROUP, college.term)] == ["ИСП-21", "ИСП-22"]
    assert list_subjects(office, TemplateScope.COLLEGE, college.term)[0].id is None
    assert {one.id for one in list_subjects(office, TemplateScope.EMPLOYEE, college.term)} >= {college.teacher_1}


def test_an_employee_is_called_by_name_for_those_who_may_see_the_staff(office: Office, college: SmallCollege) -> None:
    one = add_template(office, "Приказ", TemplateScope.EMPLOYEE, "п.xlsx", xlsx({"A1": "{{сотрудник.должность}}"}))
    filled = fill_template(acting(office, Role.HR), one.id, college.term, college.teacher_1)
    assert sheet_of(filled.content)["A1"].value
    with pytest.raises(NotAllowed):
        fill_template(acting(office, Role.SECRETARY), one.id, college.term, college.teacher_1)


def test_a_folder_brings_what_is_new_and_lists_what_is_wrong(office: Office, tmp_path: Path) -> None:
    for name, content in (
        ("группа/Список.xlsx", LIST),
        ("студент/Справка.docx", LETTER),
        ("Шапка.xlsx", xlsx({"A1": "{{колледж.название}}"})),
        ("Неясно.docx", LETTER),
        ("группа/Ошибка.xlsx", xlsx({"A1": "{{нет.такого}}"})),
        ("макрос.xlsm", b"PK no archive"),
        ("~$Список.xlsx", b"lock"),
        ("читай.txt", b"text"),
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    first = take_folder(office, read_folder(tmp_path))
    assert set(first.added) == {"Список", "Справка", "Шапка"}
    assert {one.file_name: one.reason for one in first.refused} == {
        "Неясно.docx": "template_scope_unclear",
        "группа/Ошибка.xlsx": "template_flaws",
        "макрос.xlsm": "template_damaged",
    }
    scopes = {one.name: one.scope for one in list_templates(office)}
    assert scopes == {
        "Список": TemplateScope.GROUP, "Справка": TemplateScope.STUDENT, "Шапка": TemplateScope.COLLEGE,
    }  # fmt: skip
    (tmp_path / "группа/Список.xlsx").write_bytes(xlsx({"A1": "{{группа.курс}}"}))
    second = take_folder(office, read_folder(tmp_path))
    assert (second.added, second.replaced, set(second.same)) == ((), ("Список",), {"Справка", "Шапка"})
    with pytest.raises(BadFile):
        read_folder(tmp_path / "нет")


def test_a_file_that_was_changed_behind_the_program_is_not_filled(office: Office, college: SmallCollege) -> None:
    one = added(office, "Список", TemplateScope.GROUP, LIST)
    with office.database.writing() as session:
        session.execute(text("update form_template set sha256 = 'other'"))
        session.commit()
    with pytest.raises(BadFile) as refused:
        fill_template(office, one.id, college.term, college.group_a)
    assert refused.value.reason == "template_changed"


def test_the_samples_are_filled_without_a_rest(office: Office, college: SmallCollege) -> None:
    create_sheets(office, college.term)
    for sample in sorted((places.resources() / "templates").iterdir()):
        scope = TemplateScope.STUDENT if sample.suffix == ".docx" else TemplateScope.GROUP
        one = add_template(office, sample.stem, scope, sample.name, sample.read_bytes())
        subject = college.students_a[0] if scope is TemplateScope.STUDENT else college.group_a
        filled = fill_template(office, one.id, college.term, subject)
        part = "word/document.xml" if sample.suffix == ".docx" else "xl/worksheets/sheet1.xml"
        assert "{{" not in part_of(filled.content, part).decode()


def test_a_mean_is_rounded_as_forms_show_it() -> None:
    assert (rounded(Decimal("3.785")), rounded(None)) == (Decimal("3.79"), None)
