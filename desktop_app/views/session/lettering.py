"""The words of a card in its few lines; what the look says already is left out."""

from desktop_app.views.session.board import Card, Look
from desktop_app.views.session.words import control_sign, control_word, fault_words, hour, who, whose
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
    where = " · ".join(filter(None, (hour(card.starts), group, room, event.subgroup if look is Look.GROUP else "")))
    return [(title, True, card.broken), (where, False, False), third(card, look)]


def third(card: Card, look: Look) -> Text:
    """Who holds it; what is wrong stands there instead."""
    fault = next((one for one in card.faults if one.hard), next(iter(card.faults), None))
    if fault is not None:
        return fault_words(fault), False, True
    if look is Look.EXAMINER:
        return control_word(card.event), False, False
    return who(card.event), False, False


def consultation_lines(card: Card, look: Look) -> tuple[str, ...]:
    """«конс. 14:00 ОП.04», shorter «14:00 ОП.04»: its dots tell what it is, its tooltip the rest."""
    at, index, group = hour(card.starts), card.event.index, "" if look is Look.GROUP else card.event.group
    full = _("cons. {words}").format(words=" ".join(filter(None, (at, index, group))))
    return full, " ".join(filter(None, (at, index, group))), " ".join((at, group or index))


def credit_lines(card: Card, look: Look) -> tuple[str, ...]:
    """The fullest first: «ОП.04 · дифф. зачёт · 10:00 · 305», «ОП.04 · ДЗ · 10:00», «ОП.04 ДЗ»."""
    event, at = card.event, hour(card.starts)
    group = "" if look is Look.GROUP else event.group
    room = "" if look is Look.ROOM else card.room
    sign = control_sign(event)
    full = ((event.index, control_word(event), at, room, group), (event.index, sign, at, room, group),
            (event.index, sign, at, group))  # fmt: skip
    short = ((event.index, sign, at, group), (event.index, sign, group), (event.index, group or sign))
    dotted = (" · ".join(filter(None, parts)) for parts in full)
    return (*dotted, *(" ".join(filter(None, parts)) for parts in short))
