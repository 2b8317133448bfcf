"""What is said of the college's own forms on the screen and on the command line: places, flaws, folders."""

from desktop_app.errors import BadInput
from desktop_app.services.templates_values import Flaw, FolderRefusal, FolderTaken, Spot, TemplateScope
from desktop_app.views.wording import _, say
from desktop_app.views.words_templates import FLAW_WORDS, SCOPE_WORDS, SPOT_WORDS

KINDS = {"xlsx": "Excel", "docx": "Word", "pdf": "PDF"}


def scope_words(scope: TemplateScope) -> str:
    """«Для группы»."""
    return _(SCOPE_WORDS[scope])


def spot_words(spot: Spot) -> str:
    """«ячейка Лист1!B3», «таблица 2, строка 3»."""
    return _(SPOT_WORDS[spot.kind]).format(name=spot.name, table=spot.table, number=spot.number)


def flaw_words(flaw: Flaw) -> str:
    """«ячейка Лист1!B3: «група.название» — такого поля нет; похоже на «группа.название»»."""
    text = f"{spot_words(flaw.spot)}: «{flaw.field}» — {_(FLAW_WORDS[flaw.kind])}"
    return text + (_("; it is most like «{name}»").format(name=flaw.nearest) if flaw.nearest else "")


def refusal_words(one: FolderRefusal) -> str:
    """Why a file of a folder was not taken."""
    return say(BadInput(one.reason, **{name: value for name, value in one.facts if name != "reason"}))


def folder_words(taken: FolderTaken) -> str:
    """What became of a folder, in one line."""
    return _("Added: {added}, replaced: {replaced}, unchanged: {same}, not taken: {refused}.").format(
        added=len(taken.added), replaced=len(taken.replaced), same=len(taken.same), refused=len(taken.refused)
    )
