"""The blocks of the card that are plain fields: who it is, papers of identity, addresses, the application itself."""

from typing import Any

from desktop_app.services.admission.entry_values import Entry
from desktop_app.services.admission.values import ApplicantValues, Sex
from desktop_app.views.admission.block import FieldsBlock, State
from desktop_app.views.admission.fields import suggest
from desktop_app.views.admission.masks import SNILS, UNIT, is_male, laid_out, put_mask, put_phone_mask
from desktop_app.views.admission.words import CHANNELS, DOCUMENTS
from desktop_app.views.contingent.card_lines import ADDRESS, COUNTRIES, SEXES
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.wording import _
from desktop_app.views.words import N_

PERSON = (
    FieldLine("last_name", N_("Last name")),
    FieldLine("first_name", N_("First name")),
    FieldLine("patronymic", N_("Patronymic")),
    FieldLine("birth_date", N_("Born"), "day"),
    FieldLine("sex", N_("Sex"), "choice", words=SEXES),
    FieldLine("citizenship", N_("Citizenship"), suggestions=COUNTRIES),
    FieldLine("phone", N_("Phone"), hint="+7 900 123-45-67"),
    FieldLine("email", N_("E-mail"), hint="name@example.org"),
    FieldLine("birth_place", N_("Birth place")),
)
PERSON_SPANS = {"birth_date": 2, "sex": 2, "citizenship": 2, "phone": 3, "email": 3, "birth_place": 12}
IDENTITY = (
    FieldLine("snils", N_("SNILS"), hint="112-233-445 95"),
    FieldLine("no_snils_reason", N_("No SNILS: why")),
    FieldLine("inn", N_("INN")),
    FieldLine("kind", N_("Document"), "choice", words=DOCUMENTS, obliging=True),
    FieldLine("series", N_("Series")),
    FieldLine("number", N_("Number")),
    FieldLine("issued_on", N_("Issued on"), "day"),
    FieldLine("code", N_("Code of the department"), hint="610-005"),
    FieldLine("issuer", N_("Issued by")),
)
IDENTITY_SPANS = {"snils": 3, "no_snils_reason": 6, "inn": 3, "kind": 4, "series": 2, "number": 2,
                  "issued_on": 2, "code": 2, "issuer": 12}  # fmt: skip
ADDRESS_SPANS = {"postcode": 2, "region": 5, "district": 5, "settlement": 4, "street": 4, "house": 2, "flat": 2}
FILING = (
    FieldLine("registered_on", N_("Filed on"), "day"),
    FieldLine("channel", N_("How it came"), "choice", words=CHANNELS, obliging=True),
    FieldLine("consent_on", N_("Consent to data processing"), "day"),
    FieldLine("conditions", N_("Special conditions of tests")),
    FieldLine("first_time", N_("first vocational education"), "flag"),
    FieldLine("dormitory", N_("needs a dormitory"), "flag"),
)
FILING_SPANS = {"registered_on": 2, "channel": 4, "consent_on": 3, "conditions": 3, "first_time": 4, "dormitory": 4}
HOME = "Россия"


class PersonBlock(FieldsBlock):
    """Who it is: the sex follows from the patronymic until somebody chooses it."""

    def __init__(self) -> None:
        super().__init__("person", {"person": (PERSON, PERSON_SPANS)})
        put_phone_mask(self.input("phone"))
        self.input("patronymic").textEdited.connect(self.guess)

    def guess(self, patronymic: str) -> None:
        """«Петровна»: female."""
        found = is_male(patronymic)
        if found is not None:
            self.input("sex").put(Sex.MALE if found else Sex.FEMALE)

    def show_values(self, values: ApplicantValues) -> None:
        """Show these; a telephone as people read it."""
        super().show_values(values)
        phone = values.person.phone
        if phone.startswith("+7"):
            self.input("phone").put(laid_out(phone[2:], "+7 000 000-00-00"))


class IdentityBlock(FieldsBlock):
    """СНИЛС and the paper of identity; the code of the department brings its name."""

    def __init__(self) -> None:
        super().__init__("identity", {"identity": (IDENTITY, IDENTITY_SPANS)})
        self.issuers: dict[str, str] = {}
        put_mask(self.input("snils"), SNILS)
        put_mask(self.input("code"), UNIT)
        self.input("code").textChanged.connect(self._name_issuer)

    def offer(self, entry: Entry) -> None:
        """The departments that were typed before."""
        self.issuers = {laid_out(one.code, UNIT): one.name for one in entry.issuers if one.code}
        suggest(self.input("issuer"), list(dict.fromkeys(one.name for one in entry.issuers)))

    def _name_issuer(self, code: str) -> None:
        if code in self.issuers and not self.input("issuer").text() and self.input("code").hasFocus():
            self.input("issuer").put(self.issuers[code])

    def show_values(self, values: ApplicantValues) -> None:
        """Show these; numbers as people read them."""
        super().show_values(values)
        self.input("snils").put(laid_out(values.identity.snils, SNILS))
        self.input("code").put(laid_out(values.identity.code, UNIT))


class AddressBlock(FieldsBlock):
    """Where they are registered; where they live only if it is another place."""

    def __init__(self) -> None:
        spans = ADDRESS_SPANS
        super().__init__("address", {"registered": (ADDRESS, spans), "actual": (ADDRESS, spans)})
        self.other = link(_("Lives at another address"), self.open_actual, "plus")
        self.head.addWidget(self.other)
        self.grids["registered"].finished.disconnect()
        self.grids["registered"].finished.connect(self._on)
        self._open(on=False)

    def _on(self) -> None:
        if self.grids["actual"].isHidden():
            self.finished.emit()
        else:
            self.grids["actual"].focus()

    def _open(self, *, on: bool) -> None:
        self.grids["actual"].setVisible(on)
        self.other.setVisible(not on)

    def open_actual(self) -> None:
        """Type the other address."""
        self._open(on=True)
        self.grids["actual"].focus()

    def show_values(self, values: ApplicantValues) -> None:
        """Show these."""
        super().show_values(values)
        self._open(on=any(self.grids["actual"].state().values()))

    def put_state(self, state: State) -> None:
        """What was typed."""
        super().put_state(state)
        self._open(on=any(self.grids["actual"].state().values()))

    def words(self, key: str, what: Any) -> tuple[str, str]:
        """A field's name, and its state."""
        name, text = super().words(key, what)
        return (f"{_('Lives at')}: {name}" if key.startswith("actual.") else name), text

    def focus(self, field: str = "") -> bool:
        """A missing address as a whole is one to type in."""
        return super().focus("postcode" if field in {"registered", "address"} else field)

    def make_readable(self) -> None:
        """For those who only read."""
        super().make_readable()
        self.other.setVisible(False)


class FilingBlock(FieldsBlock):
    """When and how the application came, and what it tells besides."""

    def __init__(self) -> None:
        super().__init__("consent", {"": (FILING, FILING_SPANS)})
