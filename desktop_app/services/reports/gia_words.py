"""How papers call the forms of the state attestation and what a commission decides."""

from collections.abc import Mapping, Sequence

from desktop_app.services.gia_values import Commission, CommissionLine, EntryLine, FinalMark, GiaForm, people_of
from desktop_app.services.reports.words import NBSP, mark_in_words

FORMS: Mapping[GiaForm, str] = {
    GiaForm.DEMO_EXAM: "демонстрационный экзамен",
    GiaForm.DIPLOMA: "защита дипломного проекта (работы)",
    GiaForm.STATE_EXAM: "государственный экзамен",
}
PASSING = frozenset({FinalMark.FIVE, FinalMark.FOUR, FinalMark.THREE})
LINE = "_" * 90


def form_of(commission: Commission) -> str:
    """«защита дипломного проекта (работы)»."""
    return FORMS[commission.line.values.form]


def number_of(entry: EntryLine) -> str:
    """«№ 12», or a place for the hand."""
    return f"№{NBSP}{entry.protocol_number}" if entry.protocol_number else f"№{NBSP}____"


def decisions(commission: Commission, entry: EntryLine) -> list[str]:
    """What the commission has decided of a student; empty where a hand writes it."""
    if entry.mark is None:
        return []
    if entry.mark is FinalMark.NO_SHOW:
        return ["Обучающийся на заседание государственной экзаменационной комиссии не явился."]
    told = [
        f"Признать, что обучающийся прошёл государственную итоговую аттестацию с оценкой {mark_in_words(entry.mark)}."
    ]
    if entry.mark not in PASSING:
        told = [
            f"Признать, что обучающийся не прошёл государственную итоговую аттестацию: {mark_in_words(entry.mark)}."
        ]
    if entry.qualified:
        told.append(f"Присвоить квалификацию «{commission.qualification}».")
        told.append(f"Выдать диплом о среднем профессиональном образовании{' с отличием' if entry.honours else ''}.")
    return told


def people(line: CommissionLine) -> Sequence[tuple[str, str]]:
    """Who signs, and as what: the chair first, the secretary last."""
    values = line.values
    members = people_of(values.members) or ("",)
    return (
        ("Председатель ГЭК", name_of(values.chair)),
        *(("Член ГЭК", name_of(name)) for name in members),
        ("Секретарь ГЭК", name_of(values.secretary)),
    )


def name_of(person: str) -> str:
    """The name before the post: «Орлов П. П., директор ООО «Контур»»."""
    return person.split(",", maxsplit=1)[0].strip()
