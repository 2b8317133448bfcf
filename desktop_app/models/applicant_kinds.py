"""How applicants come and leave, what their papers, rights and achievements are (п. 4.8)."""

from enum import StrEnum


class Channel(StrEnum):
    DESK = "desk"  # лично
    POST = "post"
    EMAIL = "email"
    PORTAL = "portal"  # Госуслуги (ЕПГУ)


class ApplicantState(StrEnum):
    ACTIVE = "active"
    WITHDRAWN = "withdrawn"  # забрал документы
    REFUSED = "refused"  # отказано


class PaperForm(StrEnum):
    ORIGINAL = "original"
    COPY = "copy"
    PORTAL = "portal"  # подтверждено через ЕПГУ


class PreferenceKind(StrEnum):
    FIRST = "first"  # первоочередное право: ч. 5.1 ст. 71 273-ФЗ
    ADVANTAGE = "advantage"  # преимущественное право


class AchievementKind(StrEnum):
    """п. 45 of приказ № 457."""

    OLYMPIAD = "olympiad"  # победитель, призёр олимпиады, конкурса
    ABILYMPICS = "abilympics"
    PROFESSIONALS = "professionals"  # «Профессионалы»
    HIGH_TECH = "high_tech"  # чемпионат высоких технологий
    ARTMASTERS = "artmasters"
    SPORT = "sport"  # чемпион игр, мира, Европы
    SERVICE = "service"  # участие в СВО
    OTHER = "other"
