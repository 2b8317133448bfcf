"""Who signs papers, by the settings: the deputy for methodical work, the head of practice, a commission's chair."""

from dataclasses import replace

import pytest
from colleges import small_college
from reports.sheets import LETTERHEAD

from desktop_app.models.contingent import Department, Group
from desktop_app.services.attestation import create_sheets
from desktop_app.services.forms import Choice, open_papers
from desktop_app.services.letterhead import open_letterhead
from desktop_app.services.office import Office
from desktop_app.services.settings import change_settings, open_settings
from desktop_app.services.teacher_report_values import TeacherReport


@pytest.mark.parametrize(
    ("setting", "departments", "chair"),
    [
        ("", {"ИТ"}, ""),
        ("А. П. Соколова", {"ИТ", "Экономика"}, "А. П. Соколова"),
        ("ИТ — А. П. Соколова; Экономика — И. И. Петров", {"экономика"}, "И. И. Петров"),
        ("ИТ - А. П. Соколова-Мирная; Экономика - И. И. Петров", {"ИТ"}, "А. П. Соколова-Мирная"),
        ("ИТ — А. П. Соколова; Экономика — И. И. Петров", {"ИТ", "Экономика"}, ""),
        ("ИТ — А. П. Соколова; Экономика — А. П. Соколова", {"ИТ", "Экономика"}, "А. П. Соколова"),
        ("ИТ — А. П. Соколова", {"Экономика"}, ""),
        ("ИТ — А. П. Соколова", set(), ""),
    ],
)
def test_a_commission_is_chaired_by_whoever_the_setting_names(setting: str, departments: set[str], chair: str) -> None:
    assert replace(LETTERHEAD, commission_chairs=setting).chair_for(departments) == chair


def test_the_letterhead_carries_the_signers_of_the_settings(office: Office) -> None:
    college = small_college(office)
    create_sheets(office, college.term)
    with office.database.reading() as session:
        department = session.get_one(Department, session.get_one(Group, college.group_a).department_id).name
    seen = open_settings(office)
    wanted = replace(
        seen.settings, deputy_methodical="М. М. Методист", practice_head="П. П. Практик",
        commission_chairs=f"{department} — Ц. Ц. Цыганкова; Другое — Д. Д. Другов",
    )  # fmt: skip
    change_settings(office, seen, wanted)
    head = open_letterhead(office)
    assert (head.deputy_methodical, head.practice_head) == ("М. М. Методист", "П. П. Практик")
    assert head.practice_head_title == "Заведующий практикой"
    reports = [one.value for one in open_papers(office, "teacher-report", Choice(college.term))]
    assert {one.chair for one in reports if isinstance(one, TeacherReport)} == {"Ц. Ц. Цыганкова"}
