"""Applicants from a file of the portal: a row is an application, a person one card, the second time changes nothing."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from colleges import SmallCollege, saved, small_college
from desks import TODAY, acting
from sheets_in import read, snils, text, workbook
from sqlalchemy import func, select

from desktop_app.errors import BadInput, NotAllowed
from desktop_app.models.admission import AdmissionDay, Campaign, CompetitionGroup, StudyForm
from desktop_app.models.applicants import Applicant, Channel
from desktop_app.models.contingent import AdmissionBase, Funding
from desktop_app.models.curriculum import Programme
from desktop_app.services.admission.reading import list_applicants, open_applicant
from desktop_app.services.exports_applicants import export_applicants
from desktop_app.services.imports import import_applicants, preview_applicants
from desktop_app.services.imports.values import Imported, ListKind, Options, Preview, Verdict
from desktop_app.services.job import QuietJob
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.reports.list_file import render, render_csv

HEADS = ("Фамилия", "Имя", "Отчество", "Дата рождения", "СНИЛС", "Специальность", "Форма обучения", "Основа",
         "Приоритет", "Дата подачи", "Серия аттестата", "Номер аттестата", "Средний балл аттестата", "Телефон",
         "Оригинал")  # fmt: skip
FULL_TIME = "09.02.07"
NOON = datetime(2026, 7, 2, 12)  # noqa: DTZ001 - UTC, as the tables keep it


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    with office.database.writing() as session:
        campaign = saved(session, Campaign(
            year=2026, starts=date(2026, 6, 20), ends=date(2026, 8, 15), ends_tests=date(2026, 8, 10),
            ends_other=date(2026, 11, 20), originals_by=date(2026, 8, 20), extra_until=date(2026, 11, 25),
        ))  # fmt: skip
        programme = session.scalars(select(Programme).order_by(Programme.id)).first()
        assert programme is not None
        programme.code = FULL_TIME
        for form, funding, places in (
            (StudyForm.FULL_TIME, Funding.BUDGET, 2), (StudyForm.FULL_TIME, Funding.CONTRACT, 0),
            (StudyForm.EXTRAMURAL, Funding.CONTRACT, 5),
        ):  # fmt: skip
            session.add(CompetitionGroup(campaign_id=campaign, programme_id=programme.id, form=form,
                                         base=AdmissionBase.NINE, funding=funding, places=places))  # fmt: skip
        session.add(AdmissionDay(campaign_id=campaign, day=date(2026, 7, 2), accepted=0, closed_by="x",
                                 closed_at=NOON))  # fmt: skip
        session.commit()
    return made


def row(number: int, **other: object) -> tuple[object, ...]:
    """Somebody who applies for the budget on the first of July."""
    given = dict.fromkeys(HEADS, "") | {
        "Фамилия": "Новиков" + "абвгдежзик"[number % 10], "Имя": "Анна", "Отчество": "Петровна",
        "Дата рождения": "14.03.2010", "СНИЛС": snils(number), "Специальность": f"{FULL_TIME} Системы",
        "Форма обучения": "Очная", "Основа": "бюджет", "Приоритет": 1, "Дата подачи": "01.07.2026",
        "Номер аттестата": f"0232400000{number:04}", "Средний балл аттестата": "4,25", "Телефон": "8 900 123-45-67",
        "Оригинал": "да",
    } | other  # fmt: skip
    return tuple(given.values())


def look(office: Office, *rows: tuple[object, ...]) -> Preview:
    return preview_applicants(office, read(office, ListKind.APPLICANTS, workbook(HEADS, *rows)), QuietJob())


def bring(office: Office, *rows: tuple[object, ...], update: bool = False) -> Imported:
    sheet = read(office, ListKind.APPLICANTS, workbook(HEADS, *rows))
    return import_applicants(office, sheet, Options(update=update), QuietJob())


def campaign_of(office: Office) -> int:
    with office.database.reading() as session:
        return session.scalars(select(Campaign.id)).one()


def reasons(preview: Preview) -> list[str]:
    return [one.reason for line in preview.lines for one in line.problems]


OTHER = {"Форма обучения": "заочная", "Основа": "договор", "Приоритет": 2}


def test_two_applications_of_a_person_make_one_card_with_priorities(office: Office, college: SmallCollege) -> None:
    desk = acting(office, Role.ADMISSIONS)
    told = look(desk, row(1, **OTHER), row(2), row(1))
    assert [line.verdict for line in told.lines] == [Verdict.NEW] * 3
    assert not reasons(told)
    assert bring(desk, row(1, **OTHER), row(2), row(1)).added == 3
    lines = list_applicants(office, campaign_of(office))
    assert [line.number for line in lines] == [1, 2]
    card = open_applicant(office, lines[0].id)
    assert [one.priority for one in card.choices] == [1, 2]
    assert [one.name for one in card.choices] == [card.choices[0].name] * 2
    assert card.values.channel is Channel.PORTAL
    assert card.values.registered_on == date(2026, 7, 1)
    assert card.values.schooling.mean == Decimal("4.25")
    assert (lines[0].original, card.values.identity.snils, card.values.person.phone) == (
        True, snils(1).replace("-", "").replace(" ", ""), "+79001234567",
    )  # fmt: skip


def test_the_same_file_again_changes_nothing_and_a_new_application_is_added(
    office: Office, college: SmallCollege
) -> None:
    bring(office, row(1), row(2))
    again = bring(office, row(1), row(2), update=True)
    assert (again.added, again.changed, again.same) == (0, 0, 2)
    more = row(1, **OTHER | {"СНИЛС": "", "Дата подачи": ""})
    assert bring(office, row(1), more).added == 1
    lines = list_applicants(office, campaign_of(office))
    assert [len(line.choices) for line in lines] == [2, 1]
    card = open_applicant(office, lines[0].id)
    assert card.choices[1].filed_on == TODAY


def test_what_differs_is_written_only_if_updating_is_asked_for(office: Office, college: SmallCollege) -> None:
    bring(office, row(1, Оригинал=""))
    better = row(1, **{"Средний балл аттестата": "4,75"})
    told = look(office, better)
    assert [line.verdict for line in told.lines] == [Verdict.CHANGED]
    assert {one.field for one in told.lines[0].changes} == {"mean", "original"}
    assert bring(office, better).left == 1
    assert bring(office, better, update=True).changed == 1
    line = list_applicants(office, campaign_of(office))[0]
    assert (line.mean, line.original) == (Decimal("4.75"), True)
    assert look(office, row(1, Оригинал="нет")).lines[0].verdict is Verdict.CHANGED
    assert {one.field for one in look(office, row(1, Оригинал="нет")).lines[0].changes} == {"mean"}


@pytest.mark.parametrize(("other", "reason"), [
    ({"Специальность": "10.02.05"}, "offer_unknown"),
    ({"Специальность": ""}, "field_missing"),
    ({"Форма обучения": "очная", "Основа": "договор"}, "offer_without_places"),
    ({"Дата подачи": "02.07.2026"}, "registered_day_closed"),
    ({"Дата подачи": "10.06.2026"}, "registered_early"),
    ({"Дата подачи": "25.11.2026"}, "registered_to_come"),
    ({"Средний балл аттестата": "5,01"}, "number_out_of_range"),
    ({"Дата рождения": "14.03.2030"}, "birth_date_to_come"),
    ({"СНИЛС": "112-233-445 96"}, "snils_control"),
    ({"Номер аттестата": "02324000000002"}, "certificate_of_another"),
    ({"СНИЛС": snils(2)}, "snils_of_another"),
])  # fmt: skip
def test_bad_input_is_said_of_its_row_and_nothing_else_is_lost(
    office: Office, college: SmallCollege, other: dict[str, object], reason: str
) -> None:
    bring(office, row(2, Фамилия="Журавлёва", Имя="Ольга"))
    rows = (row(1, **other), row(3))
    told = look(office, *rows)
    assert reason in reasons(told)
    assert [line.verdict for line in told.lines] == [Verdict.REJECTED, Verdict.NEW]
    done = bring(office, *rows)
    assert (done.added, done.rejected) == (1, 1)
    assert [line.number for line in list_applicants(office, campaign_of(office))] == [1, 2]


def test_the_same_application_twice_in_a_file_is_told(office: Office, college: SmallCollege) -> None:
    assert reasons(look(office, row(1), row(1))) == ["row_twice"]


def test_without_an_open_campaign_nothing_comes_in_and_nobody_else_brings_applicants(
    office: Office, college: SmallCollege
) -> None:
    with pytest.raises(NotAllowed):
        look(acting(office, Role.SECRETARY), row(1))
    with office.database.writing() as session:
        session.scalars(select(Campaign)).one().closed_on = TODAY
        session.commit()
    with pytest.raises(BadInput) as caught:
        bring(office, row(1))
    assert caught.value.reason == "no_open_campaign"


def test_what_goes_out_comes_in_unchanged(office: Office, college: SmallCollege) -> None:
    bring(office, row(1, **OTHER), row(2), row(1))
    listed = export_applicants(office, full=True)
    sheet = read(office, ListKind.APPLICANTS, render(listed, "Стол"))
    done = import_applicants(office, sheet, Options(update=True), QuietJob())
    assert (done.added, done.changed, done.same) == (0, 0, 3)
    bare = export_applicants(office)
    assert "snils" not in bare.columns
    again = read(office, ListKind.APPLICANTS, render_csv(bare), "список.csv")
    assert preview_applicants(office, again, QuietJob()).counts[Verdict.SAME] == 3
    with pytest.raises(NotAllowed):
        export_applicants(acting(office, Role.DIRECTOR), full=True)


def test_a_text_with_other_headings_is_understood(office: Office, college: SmallCollege) -> None:
    heads = ("ФИО заявителя", "Дата рождения", "Код специальности", "Тип финансирования")
    data = text(heads, ("Белова Анна Игоревна", "01.02.2010", FULL_TIME, "бюджетное"), encoding="cp1251")
    sheet = read(office, ListKind.APPLICANTS, data, "заявления.csv")
    assert import_applicants(office, sheet, Options(), QuietJob()).added == 1
    with office.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Applicant)) == 1
