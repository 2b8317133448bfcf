"""The institution's card: checked, kept by administrator and director alone, and shown by the next paper."""

from dataclasses import replace

import pytest
from desks import acting
from pictures import png

from desktop_app.errors import BadFile, BadInput, NotAllowed, Stale
from desktop_app.services.institution import EmblemSeen, open_emblem, put_emblem, with_cases
from desktop_app.services.letterhead import open_letterhead
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.settings import Settings, change_settings, open_settings


def put(office: Office, **values: str) -> Settings:
    seen = open_settings(office)
    return change_settings(office, seen, replace(seen.settings, **values)).settings  # type: ignore[arg-type]


def test_the_next_paper_carries_what_the_director_has_written(office: Office) -> None:
    put(acting(office, Role.DIRECTOR), college_name="Колледж у моря", director_title="Ректор", ogrn="1027700132195")
    put_emblem(acting(office, Role.ADMINISTRATOR), EmblemSeen(), png())
    head = open_letterhead(acting(office, Role.SECRETARY))
    assert (head.college, head.director_title, head.emblem) == ("Колледж у моря", "Ректор", png())
    put(office, director_title="")
    assert open_letterhead(office).director_title == "Директор"


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("inn", "7707083890", "inn_control"),
        ("inn", "500100732259", "organisation_inn_length"),
        ("kpp", "12", "kpp_length"),
        ("ogrn", "1027700132190", "ogrn_control"),
        ("licence_date", "31.02.2020", "paper_date"),
        ("email", "колледж", "email_malformed"),
        ("time_zone", "Москва", "time_zone_unknown"),
    ],
)
def test_a_number_with_a_mistake_is_refused(office: Office, name: str, text: str, reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        put(office, **{name: text})
    assert refused.value.reason == reason
    assert open_settings(office).settings == Settings()


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.DEPUTY_ACADEMIC, Role.TEACHER])
def test_nobody_else_writes_it(office: Office, role: Role) -> None:
    with pytest.raises(NotAllowed):
        put(acting(office, role), college_name="Чужой колледж")
    with pytest.raises(NotAllowed):
        put_emblem(acting(office, role), EmblemSeen(), png())
    assert open_emblem(acting(office, role)) == EmblemSeen()


def test_an_emblem_is_a_picture_and_two_people_do_not_overwrite_each_other(office: Office) -> None:
    with pytest.raises(BadFile):
        put_emblem(office, EmblemSeen(), b"MZ\x90\x00")
    first = put_emblem(office, EmblemSeen(), png())
    second = put_emblem(office, first, png("#1E8E5A"))
    with pytest.raises(Stale):
        put_emblem(office, first, b"")
    assert open_emblem(office) == second
    assert put_emblem(office, second, b"") == EmblemSeen()
    with pytest.raises(Stale):
        put_emblem(office, second, png())


def test_cases_that_somebody_has_typed_stay() -> None:
    typed = Settings(college_name="Приазовский колледж", college_name_dative="Колледжу Приазовья")
    filled = with_cases(typed)
    assert (filled.college_name_genitive, filled.college_name_dative) == ("Приазовского колледжа", "Колледжу Приазовья")
    assert with_cases(Settings(college_name="Академия")) == Settings(college_name="Академия")
