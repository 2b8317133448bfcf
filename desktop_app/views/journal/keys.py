"""What the entry bar tells: the keys that work on a page for this person."""

from desktop_app.services.journal import Page
from desktop_app.views.wording import _


def writing_keys() -> tuple[str, ...]:
    """What the entry bar tells somebody who may write."""
    return ("5 4 3 2", _("«Н» absent"), _("«О» late"), _("«З» passed"), _("«Х» failed"), _("«А» not attested"),
            _("«С» exempt"), _("/ one more"), _("Shift+5 all the rest"), _("F4 lesson"))  # fmt: skip


def keys_of(page: Page) -> tuple[str, ...]:
    """The keys that work on a page."""
    if page.may_write:
        keys = writing_keys()
        return (*keys[:2], reason_keys(), *keys[2:]) if page.may_explain else keys
    if page.may_explain:
        return (reason_keys(), _("Ctrl+R for a period"), _("Ctrl+F find a student"), _("F4 lesson and history"))
    return looking_keys()


def reason_keys() -> str:
    """What it tells whoever says why somebody was absent."""
    return _("over «н»: «У» valid, «Б» ill, «П» no reason, «О» not known")


def looking_keys() -> tuple[str, ...]:
    """What it tells somebody who only looks."""
    return (_("arrows to move"), _("Ctrl+F find a student"), _("Ctrl+C copy"), _("F4 lesson and history"))
