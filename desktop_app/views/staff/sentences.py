"""An employee in words."""

from datetime import date
from decimal import Decimal

from desktop_app.services.staff_values import Category, EmployeeCard, EmploymentKind, Place, Sex, StaffLine
from desktop_app.views.widgets.facts import Fact
from desktop_app.views.wording import _, ngettext
from desktop_app.views.words import N_

KINDS = {
    EmploymentKind.MAIN: N_("main place"),
    EmploymentKind.INTERNAL: N_("second place here"),
    EmploymentKind.EXTERNAL: N_("second place from outside"),
}
CATEGORIES = {
    Category.HIGHEST: N_("highest"),
    Category.FIRST: N_("first"),
    Category.FITTING: N_("fits the position"),
}
SEXES = {Sex.MALE: N_("male"), Sex.FEMALE: N_("female")}
MISSING = {
    "birth_date": N_("date of birth"),
    "snils": N_("missing|SNILS"),
    "place": N_("missing|position and rate"),
    "education": N_("missing|education"),
}


def day(one: date | None) -> str:
    """«01.09.2026»; nothing for none."""
    return "" if one is None else f"{one:%d.%m.%Y}"


def rate_words(rate: Decimal | None) -> str:
    """«1,5»."""
    return "" if rate is None else f"{rate.normalize():f}".replace(".", ",")


def kind_word(kind: EmploymentKind | None) -> str:
    """Main place or a second one."""
    return _(KINDS[kind]) if kind else ""


def category_word(category: Category | None) -> str:
    """The category."""
    return _(CATEGORIES[category]) if category else ""


def missing_words(line: StaffLine) -> str:
    """«дата рождения, СНИЛС»."""
    return ", ".join(_(MISSING[code]).rpartition("|")[2] for code in line.missing)


def place_words(place: Place) -> str:
    """«преподаватель · 1 ставка · основное место · с 01.09.2020»."""
    until = " " + _("until {day}").format(day=day(place.until)) if place.until else ""
    since = _("since {day}").format(day=day(place.since))
    rate = _("{rate} of a full rate").format(rate=rate_words(place.rate))
    return f"{place.position} · {rate} · {kind_word(place.kind)} · {since}{until}"


def person_facts(card: EmployeeCard) -> list[Fact]:
    """Who it is."""
    return [
        (_("Born"), day(card.person.birth_date)),
        (_("SNILS"), card.snils_masked),
        (_("Phone"), card.person.phone),
        (_("E-mail"), card.person.email),
        (_("Works since"), day(card.line.hired_on)),
        (_("Last day of work"), day(card.line.last_day)),
        (_("Entered on"), day(card.entered_on)),
    ]


def qualification_facts(card: EmployeeCard) -> list[Fact]:
    """What the person has learnt, and how long they have worked."""
    values = card.qualification
    until = " " + _("until {day}").format(day=day(values.category_until)) if values.category_until else ""
    return [
        (_("Education"), values.education),
        (_("Category"), f"{category_word(values.category)}{until}" if values.category else ""),
        (_("In service since"), day(values.serves_since)),
        (_("Teaches since"), day(values.teaches_since)),
    ]


def employees_words(count: int) -> str:
    """«41 сотрудник»."""
    return ngettext("{n} employee", "{n} employees", count).format(n=count)
