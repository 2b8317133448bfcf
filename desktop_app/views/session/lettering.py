"""The words of a card in its few lines; what the look says already is left out."""

from desktop_app.views.session.board import Card, Look
from desktop_app.views.session.words import control_word, fault_words, hour, who, whose
from desktop_app.views.wording import _

Text = tuple[str, bool, bool]  # text, semibold, bad


def details(card: Card, look: Look) -> list[Text]:
    """An exam in three lines."""
    event = card.event
    title = event.title
    if card.broken:
        title = _("Clash: {title}").format(title=title)
    room = "" if look is Look.ROOM else card.room or _("no room")
    group = "" if look is Look.GROUP else whose(event)
    where = " · ".join(filter(None, (hour(card.starts), room, group, event.subgroup if look is Look.GROUP else "")))
    return [(title, True, card.broken), (where, False, False), third(card, look)]


def third(card: Card, look: Look) -> Text:
    """Who holds it; what is wrong stands there instead."""
    fault = next((one for one in card.faults if one.hard), next(iter(card.faults), None))
    if fault is not None:
        return fault_words(fault), False, True
    if look is Look.EXAMINER:
        return control_word(card.event), False, False
    return who(card.event), False, False


def consultation_line(card: Card, look: Look) -> str:
    """«конс. 14:00 ОП.04»: the room is told by its tooltip."""
    group = "" if look is Look.GROUP else card.event.group
    words = " ".join(filter(None, (hour(card.starts), card.event.index, group)))
    return _("cons. {words}").format(words=words)


def credit_line(card: Card, look: Look) -> str:
    """«ОП.04 · зачёт · 10:00 · 305»."""
    group = "" if look is Look.GROUP else card.event.group
    room = "" if look is Look.ROOM else card.room
    parts = (card.event.index, control_word(card.event), hour(card.starts), room, group)
    return " · ".join(filter(None, parts))
