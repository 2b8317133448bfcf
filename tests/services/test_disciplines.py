"""The list of disciplines: one title for all curricula, doubles merged, drafts follow — on both databases."""

from dataclasses import replace
from pathlib import Path

import pytest
from desks import acting

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.services.curriculum import import_curriculum, open_curriculum
from desktop_app.services.curriculum_difference import all_rows
from desktop_app.services.disciplines import (
    DisciplineLine,
    DisciplineValues,
    add_disciplines,
    change_discipline,
    list_disciplines,
    merge_disciplines,
    remove_discipline,
)
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role

NAME = "09.02.07-2024.plx"
DATA = (Path(__file__).parents[2] / "resources" / "demo" / NAME).read_bytes()


@pytest.fixture
def key(office: Office) -> int:
    return import_curriculum(office, DATA, NAME).curriculum_id


def line(office: Office, title: str) -> DisciplineLine:
    return next(one for one in list_disciplines(office) if one.values.title == title)


def title_of(office: Office, key: int, index: str) -> str:
    return next(row.title for row in all_rows(open_curriculum(office, key).cycles) if row.index == index)


def test_a_title_is_joined_renamed_and_merged_and_drafts_follow(office: Office, key: int) -> None:
    deputy = acting(office, Role.DEPUTY_ACADEMIC)
    assert line(deputy, "История").id is None
    add_disciplines(deputy, [DisciplineValues("ИСТОРИЯ", "УД"), DisciplineValues("Философия")])
    listed = line(deputy, "ИСТОРИЯ")
    assert (listed.plans, listed.unlike) == (("ОГСЭ.02 · 09.02.07 · 2024 · 1",), ("История",))
    assert change_discipline(deputy, listed, replace(listed.values, title="История России")) == 1
    assert title_of(deputy, key, "ОГСЭ.02") == "История России"
    add_disciplines(deputy, [line(deputy, "Основы философии").values])
    assert merge_disciplines(deputy, line(deputy, "Философия"), [line(deputy, "Основы философии")]) == 1
    assert title_of(deputy, key, "ОГСЭ.01") == "Философия"
    with pytest.raises(BadInput, match="discipline_in_use"):
        remove_discipline(deputy, line(deputy, "Философия"))


def test_doubles_late_writes_and_others_are_refused(office: Office, key: int) -> None:
    add_disciplines(office, [DisciplineValues("Учёт"), DisciplineValues("Лишняя")])
    with pytest.raises(BadInput, match="discipline_twice"):
        add_disciplines(office, [DisciplineValues("  УЧЕТ ")])
    shown = line(office, "Учёт")
    change_discipline(office, shown, replace(shown.values, code="1"))
    with pytest.raises(Stale):
        change_discipline(office, shown, shown.values)
    remove_discipline(office, line(office, "Лишняя"))
    for role in (Role.DEPUTY_METHODICAL, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            add_disciplines(acting(office, role), [DisciplineValues("А")])
