"""The college's settings: one typed table of names, defaults and limits; the database keeps what differs."""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from desktop_app.errors import BadInput, Stale
from desktop_app.models.audit import SettingRow
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.return_forms import USUAL, forms_fault
from desktop_app.services.rules.contacts import is_email
from desktop_app.services.rules.documents import organisation_inn_fault
from desktop_app.services.rules.final_marks import bands_fault
from desktop_app.services.rules.institution import kpp_fault, ogrn_fault, paper_date_fault, time_zone_fault
from desktop_app.services.rules.session import times_fault
from desktop_app.services.typed import clean_line

TEXT_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default (domain.md 2.0, 3.8, 3.9)."""

    college_name: str = ""
    college_short_name: str = ""
    college_name_genitive: str = ""
    college_name_dative: str = ""
    college_name_instrumental: str = ""
    college_name_prepositional: str = ""
    founder: str = ""
    city: str = ""
    time_zone: str = "Europe/Moscow"  # by whose clocks the bells ring
    legal_address: str = ""
    postal_address: str = ""
    phone: str = ""
    email: str = ""
    site: str = ""
    inn: str = ""
    kpp: str = ""
    ogrn: str = ""
    licence_number: str = ""
    licence_date: str = ""  # дд.мм.гггг
    accreditation_number: str = ""
    accreditation_date: str = ""
    director: str = ""  # «И. О. Фамилия» for УТВЕРЖДАЮ
    director_title: str = "Директор"
    deputy_academic: str = ""
    deputy_academic_title: str = "Заместитель директора по учебной работе"
    deputy_educational: str = ""
    deputy_educational_title: str = "Заместитель директора по воспитательной работе"
    deputy_methodical: str = ""
    deputy_methodical_title: str = "Заместитель директора по методической работе"
    practice_head: str = ""
    practice_head_title: str = "Заведующий практикой"
    commission_chairs: str = ""  # ЦМК: a name, or «Отделение — И. О. Фамилия; …»
    secretary: str = ""
    secretary_title: str = "Секретарь учебной части"
    accountant: str = ""
    accountant_title: str = "Главный бухгалтер"
    pairs_a_day: int = 4  # of a group
    office_week_days: int = 5  # deadlines count on a five- or six-day week
    study_week_days: int = 6
    exams_a_year: int = 8  # of a curriculum, at most (domain.md 1.5)
    credits_a_year: int = 10  # of a curriculum, at most; physical training is not counted
    practice_week_hours: int = 36  # of a week of practice
    rate_hours: int = 720  # of a year that make one rate of a teacher: above them a warning (приказ № 269)
    year_limit_hours: int = 1440  # above them the load needs a reason that stays in the trail
    exam_gap_days: int = 2  # free days between two exams of a group: fewer is a warning (domain.md 3.10)
    exam_times: str = "09:00, 13:00"  # when exams may begin
    exam_minutes: int = 180  # of a written exam of a group
    exam_student_minutes: int = 20  # of an oral one, a student
    consultation_days_before: int = 1  # of an exam, at least
    consultation_times: str = "14:00, 15:40, 17:20"
    consultation_minutes: int = 90
    session_notice_days: int = 14  # the schedule is published so many days before the session begins
    mark_weights: bool = False  # the mean weighs the types of works; the Regulation speaks of the plain one (п. 6)
    late_minutes: int = 5  # what the key «О» writes
    final_bands: str = "4,75; 3,75; 2,75"  # the least mean of «5», «4», «3» (п. 6)
    final_share: int = 50  # % of the works that meet the second condition of п. 6
    final_least_marks: int = 3  # fewer marks in a term give «н/а»
    absence_limit: int = 50  # % of the hours of a discipline: who has missed more is in danger of «н/а»
    division_threshold: int = 25  # students from which a group is divided (domain.md 3.9); below it a reason is asked
    part_least: int = 8  # students of a subgroup, at least
    part_low: int = 12  # a subgroup has from …
    part_high: int = 15  # … to so many students
    admission_keep_months: int = 6  # after the extra set whoever was not enrolled is forgotten (152-ФЗ)
    return_days: int = 5  # working days after the end of a term till its forms lie in the office (п. 4.9)
    return_forms: str = ", ".join(USUAL)  # which forms of each group these are
    one_time_days: int = 14  # a one-time password opens the way in (п. 3.3)
    lock_after_minutes: int = 15  # that nobody touches the desk; 0 = never
    demo: bool = False  # the demo college: the sign-in window shows its accounts


LIMITS: Mapping[str, range] = {
    "pairs_a_day": range(1, 9),
    "office_week_days": range(5, 7),
    "study_week_days": range(5, 7),
    "lock_after_minutes": range(241),
    "exams_a_year": range(1, 31),
    "credits_a_year": range(1, 41),
    "practice_week_hours": range(18, 55),
    "rate_hours": range(36, 2001),
    "year_limit_hours": range(36, 3001),
    "exam_gap_days": range(8),
    "exam_minutes": range(20, 481),
    "exam_student_minutes": range(5, 61),
    "consultation_days_before": range(1, 8),
    "consultation_minutes": range(30, 241),
    "session_notice_days": range(61),
    "late_minutes": range(1, 91),
    "final_share": range(1, 101),
    "final_least_marks": range(1, 31),
    "absence_limit": range(1, 101),
    "division_threshold": range(2, 61),
    "part_least": range(1, 31),
    "part_low": range(1, 61),
    "part_high": range(2, 61),
    "admission_keep_months": range(1, 61),
    "one_time_days": range(1, 61),
    "return_days": range(1, 61),
}


FAULTS: Mapping[str, Callable[[str], str | None]] = {
    "inn": organisation_inn_fault,
    "kpp": kpp_fault,
    "ogrn": ogrn_fault,
    "licence_date": paper_date_fault,
    "accreditation_date": paper_date_fault,
    "time_zone": time_zone_fault,
    "exam_times": times_fault,
    "consultation_times": times_fault,
    "final_bands": bands_fault,
    "return_forms": forms_fault,
    "email": lambda text: None if is_email(text) else "email_malformed",
}
"""What is wrong with a text that is not empty."""


@dataclass(frozen=True, slots=True)
class SettingsSeen:
    """The settings with the versions that were shown."""

    settings: Settings
    versions: Mapping[str, int]
    today: date


def read_settings(tx: Tx) -> Settings:
    """The settings in force; what is stored but no longer known is left alone."""
    return settings_of(tx)[0]


def settings_of(tx: Tx) -> tuple[Settings, dict[str, int]]:
    """The settings and the version of each stored row."""
    known = {f.name for f in fields(Settings)}
    rows = [row for row in tx.session.scalars(select(SettingRow)) if row.name in known]
    return (
        replace(Settings(), **{row.name: json.loads(row.value) for row in rows}),
        {row.name: row.version for row in rows},
    )


@reading(Permission.READ_COLLEGE)
def open_settings(tx: Tx) -> SettingsSeen:
    """The settings as every form and rule reads them."""
    settings, versions = settings_of(tx)
    return SettingsSeen(settings, versions, tx.today)


@reading(Permission.READ_SETTINGS)
def open_all_settings(tx: Tx) -> SettingsSeen:
    """The settings for the screen that shows and changes them (п. 4.1, 4.11)."""
    settings, versions = settings_of(tx)
    return SettingsSeen(settings, versions, tx.today)


@operation(Permission.EDIT_SETTINGS)
def change_settings(tx: Tx, seen: SettingsSeen, wanted: Settings) -> SettingsSeen:
    """Store the settings that differ from those seen.

    Raises BadInput (`setting_out_of_range`, `text_too_long`, `organisation_inn_length`, `inn_control`, `kpp_length`,
    `ogrn_length`, `ogrn_control`, `paper_date`, `time_zone_unknown`, `email_malformed`, `return_forms_unknown`), Stale.
    """
    values = {f.name: checked(f.name, getattr(wanted, f.name)) for f in fields(Settings)}
    changed = {name: value for name, value in values.items() if value != getattr(seen.settings, name)}
    rows = rows_seen(tx, seen, changed)
    for name, value in changed.items():
        kept = json.dumps(value, ensure_ascii=False)
        if name in rows:
            rows[name].value = kept
        else:
            tx.session.add(SettingRow(name=name, value=kept))
    tx.session.flush()
    tx.touch("settings")
    settings, versions = settings_of(tx)
    return SettingsSeen(settings, versions, tx.today)


def rows_seen(tx: Tx, seen: SettingsSeen, names: Collection[str]) -> dict[str, SettingRow]:
    """The stored rows of these settings. Raises Stale that names each of them that is not as it was shown."""
    rows = {row.name: row for row in tx.session.scalars(select(SettingRow).where(SettingRow.name.in_(names)))}
    versions = {name: row.version for name, row in rows.items()}
    late = [name for name in names if versions.get(name) != seen.versions.get(name)]
    if late:
        raise Stale(SettingRow.__tablename__, {name: rows[name].id if name in rows else None for name in late})
    return rows


def checked(name: str, value: Any) -> Any:
    """The value, cleaned and inside its limits."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return checked_text(name, value)
    if value not in LIMITS[name]:
        raise BadInput("setting_out_of_range", setting=name, low=LIMITS[name][0], high=LIMITS[name][-1])
    return value


def checked_text(name: str, typed: str) -> str:
    """A line of text; a number of the institution is what it should be. Raises BadInput."""
    text = clean_line(typed, TEXT_LENGTH)
    if text and name in FAULTS and (fault := FAULTS[name](text)):
        raise BadInput(fault, text=text, email=text)
    return text
