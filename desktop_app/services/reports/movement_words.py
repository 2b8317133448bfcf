"""How paper calls what moves people."""

from collections.abc import Mapping

from desktop_app.services.movement_table import Level, TableRow
from desktop_app.services.movement_values import ExpulsionReason, MovementLine, OrderKind

HEADS: Mapping[str, str] = {
    "start": "на начало",
    "enrolled": "зачислено",
    "transferred_in": "переведено из других ОО",
    "reenrolled": "восстановлено",
    "from_groups": "из других групп",
    "arrived": "всего прибыло",
    "own_wish": "по собственному желанию",
    "transfer_out": "перевод в другую ОО",
    "failure": "невыполнение программы",
    "discipline": "нарушение устава",
    "no_return": "невыход из акад. отпуска",
    "not_certified": "не прошли ГИА",
    "other": "иные причины",
    "graduated": "выпуск",
    "to_groups": "в другие группы",
    "left": "всего выбыло",
    "end": "на конец",
    "budget": "бюджет",
    "contract": "договор",
    "on_leave": "в акад. отпуске",
    "went_on_leave": "ушли в акад. отпуск",
    "returned": "вернулись из отпуска",
}
CAME: Mapping[OrderKind, str] = {
    OrderKind.ENROLMENT: "зачислен(а)",
    OrderKind.TRANSFER_IN: "зачислен(а) переводом",
    OrderKind.REENROLMENT: "восстановлен(а)",
}
REASONS: Mapping[ExpulsionReason, str] = {
    ExpulsionReason.OWN_WISH: "по собственному желанию",
    ExpulsionReason.TRANSFER_OUT: "в связи с переводом",
    ExpulsionReason.FAILURE: "за невыполнение программы",
    ExpulsionReason.DISCIPLINE: "за нарушение устава",
    ExpulsionReason.NO_RETURN: "за невыход из отпуска",
    ExpulsionReason.NOT_CERTIFIED: "не прошёл(а) ГИА",
    ExpulsionReason.DEATH: "в связи со смертью",
    ExpulsionReason.OTHER: "по иной причине",
}


def title_of(one: TableRow) -> str:
    """What a row stands for."""
    if one.level is Level.COLLEGE:
        return "Всего по колледжу"
    if one.level is Level.SPECIALTY:
        return f"Итого {one.row.title}"
    return one.row.title


def how(line: MovementLine) -> str:
    """How somebody came or went."""
    if line.came:
        return CAME.get(line.kind, "прибыл(а)")
    if line.kind is OrderKind.GRADUATION:
        return "выпущен(а)"
    why = REASONS.get(line.expulsion, "") if line.expulsion else ""
    return f"отчислен(а) {why}".strip()
