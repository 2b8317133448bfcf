"""People in an import: who is known by which СНИЛС, name and birth date; their rows; what changes in them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ARRAY, String, func, literal, select

from desktop_app.models.base import Base, search_key, sort_key
from desktop_app.models.people import Identity, Person, PersonalData, Sex
from desktop_app.services.imports.bulk import add_rows, keys_for
from desktop_app.services.imports.values import Change, Given, Sheet
from desktop_app.services.imports.work import NAME, Case, apply
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.placements import chunks
from desktop_app.services.rules.contacts import latin_twins
from desktop_app.services.rules.identity import masked_passport, masked_snils, passport_fault
from desktop_app.services.trail import is_server

PERSON = dict.fromkeys((*NAME, "sex"))
DATA = dict.fromkeys(("birth_date", "birth_place", "citizenship", "phone", "email", "no_snils_reason"))
IDENTITY = dict.fromkeys((
    "snils", "passport_series", "passport_number", "passport_issued_on", "passport_issuer", "passport_code", "inn",
))  # fmt: skip
TABLES: tuple[tuple[type[Any], Collection[str]], ...] = ((Person, PERSON), (PersonalData, DATA), (Identity, IDENTITY))
Row = dict[str, Any]


@dataclass(slots=True)
class Folk:
    """Everybody within reach by СНИЛС and by name, and the rows of the file that have been read."""

    by_snils: dict[str, int] = field(default_factory=dict)
    by_name: dict[str, list[tuple[date | None, int]]] = field(default_factory=lambda: defaultdict(list))
    names: dict[int, str] = field(default_factory=dict)  # of those with a СНИЛС, as search keys
    snils_rows: dict[str, int] = field(default_factory=dict)
    name_rows: dict[tuple[str, date | None, object], int] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()  # СНИЛС of the file that stand in cards out of reach


def sees_papers(tx: Tx) -> bool:
    """Whether the person may look at documents at all: a server opens the table to nobody else."""
    return any(tx.user.may(one) for one in (Permission.READ_IDENTITY, Permission.EDIT_IDENTITY, Permission.EDIT_STAFF))


def read_folk(tx: Tx, sheet: Sheet, only: Any) -> Folk:
    """Everybody; by name only those of whom the list is (`only`, a query of persons)."""
    folk = Folk()
    papers = sees_papers(tx)
    query: Any = select(
        Person.id, Person.search_key, PersonalData.birth_date, Identity.snils if papers else literal(None)
    ).outerjoin(PersonalData, PersonalData.person_id == Person.id)
    if papers:
        query = query.outerjoin(Identity, Identity.person_id == Person.id)
    listed = set(tx.session.scalars(only))
    for key, name, born, snils in tx.session.execute(query):
        if snils:
            folk.by_snils[snils] = key
            folk.names[key] = name
        if key in listed:
            folk.by_name[name].append((born, key))
    folk.hidden = hidden_snils(tx, sheet, folk.by_snils)
    return folk


def hidden_snils(tx: Tx, sheet: Sheet, seen: Collection[str]) -> frozenset[str]:
    """Those СНИЛС of the file that stand in cards which only a server knows: HR sees no students and no parents."""
    if "snils" not in sheet.fields or not is_server(tx.session):
        return frozenset()
    place = sheet.fields.index("snils")
    asked = {str(line.values[place]) for line in sheet.lines if line.values[place] is not None} - set(seen)
    return frozenset(tx.session.scalars(select(func.sec.snils_taken(literal(sorted(asked), ARRAY(String))))))


def key_of(given: Given) -> str:
    """A row's name as it is compared."""
    return search_key(" ".join(str(given[part]) for part in NAME if part in given))


def find_person(folk: Folk, case: Case) -> int | None:
    """The person whom a row is about; a СНИЛС of somebody else is refused."""
    given, name = case.given, key_of(case.given)
    born = given.get("birth_date")
    snils = str(given.get("snils", ""))
    same_name = folk.by_name.get(name, ())
    owner = folk.by_snils.get(snils)
    if owner is not None:
        if folk.names[owner] == name or any(key == owner and day == born is not None for day, key in same_name):
            return owner
        return owner if is_renamed(folk, case, owner) else None
    fitting = [key for day, key in same_name if born in {None, day} or day is None]
    if len(fitting) > 1:
        exact = [key for day, key in same_name if day == born]
        if len(exact) == 1:
            return exact[0]
        case.refuse("birth_date", "name_ambiguous", count=len(fitting))
    return fitting[0] if fitting else None


def is_renamed(folk: Folk, case: Case, owner: int) -> bool:
    """Whether the owner of a СНИЛС has the first name of the row, so that the last name has changed; else refused."""
    first = search_key(str(case.given.get("first_name", "")))
    if first and first in folk.names[owner].split():
        return True
    case.refuse("snils", "snils_of_another", name=folk.names[owner].title())
    return False


def refuse_twice(folk: Folk, case: Case, other: object = None) -> None:
    """A person stands in a file once: by СНИЛС, or by name and birth date (`other`: what tells namesakes apart)."""
    snils = str(case.given.get("snils", ""))
    row = folk.snils_rows.get(snils) or folk.name_rows.get(mark_of(case, other))
    if row is not None:
        case.refuse("snils" if snils in folk.snils_rows else "last_name", "row_twice", row=row)


def mark_of(case: Case, other: object = None) -> tuple[str, date | None, object]:
    """What tells people in a file apart."""
    born = case.given.get("birth_date")
    return key_of(case.given), born if isinstance(born, date) else None, other


def remember(folk: Folk, case: Case, other: object = None) -> None:
    """Later rows are compared with this one."""
    if snils := case.given.get("snils"):
        folk.snils_rows[str(snils)] = case.number
    folk.name_rows[mark_of(case, other)] = case.number


def check_person(tx: Tx, folk: Folk, case: Case) -> None:
    """What can't be of a person: a number of somebody unseen, a passport before its time; what is worth a look."""
    if case.given.get("snils") in folk.hidden:
        case.refuse("snils", "snils_taken_elsewhere")
    born, issued = case.given.get("birth_date"), case.given.get("passport_issued_on")
    if isinstance(born, date) and born >= tx.today:
        case.refuse("birth_date", "birth_date_to_come")
    fault = passport_fault(
        born if isinstance(born, date) else None, issued if isinstance(issued, date) else None, tx.today
    )
    if fault is not None:
        case.refuse("passport_issued_on", fault)
    if ("passport_series" in case.given) != ("passport_number" in case.given):
        case.refuse("passport_number", "passport_malformed")
    warn_of_latin(case)


def warn_of_latin(case: Case) -> None:
    """Letters that only look Russian."""
    for part in NAME:
        if latin_twins(str(case.given.get(part, ""))):
            case.warn(part, "latin_letters", text=str(case.given[part]))


def guessed_sex(given: Given) -> Sex | None:
    """Told by the patronymic; None where it tells nothing."""
    patronymic = str(given.get("patronymic", "")).lower()
    if patronymic.endswith(("вна", "чна", "шна", "кызы", "кизи")):
        return Sex.FEMALE
    return Sex.MALE if patronymic.endswith(("вич", "ьич", "мич", "кич", "оглы", "оглу", "угли")) else None


def complete_sex(case: Case) -> None:
    """A sex for whoever comes without one."""
    if "sex" in case.given or case.key is not None or case.problems:
        return
    sex = guessed_sex(case.given)
    if sex is None:
        case.refuse("sex", "field_missing")
        return
    case.given["sex"] = sex
    case.warn("sex", "sex_guessed")


def add_people(tx: Tx, givens: Sequence[Given]) -> list[int]:
    """Write new persons with their data and documents; their keys in the same order."""
    keys = keys_for(tx, Person, len(givens))
    add_rows(tx, Person, [person_row(key, given) for key, given in zip(keys, givens, strict=True)])
    return keys


def add_data(tx: Tx, people: Sequence[tuple[int, Given]]) -> None:
    """Their data and documents: on a server they may be written once the person is somebody's of the list."""
    rows = [{"person_id": key, **picked(given, DATA), **masks(given)} for key, given in people]
    add_keyed(tx, PersonalData, rows)
    papers = [{"person_id": key, **picked(given, IDENTITY)} for key, given in people if set(IDENTITY) & set(given)]
    add_keyed(tx, Identity, papers)


def add_keyed(tx: Tx, model: type[Base], rows: Sequence[Row]) -> None:
    """Write rows that come without keys."""
    keys = keys_for(tx, model, len(rows))
    add_rows(tx, model, [{"id": key, **row} for key, row in zip(keys, rows, strict=True)])


def person_row(key: int, given: Given) -> Row:
    """A person with the keys of lists and searches."""
    full = " ".join(str(given[part]) for part in NAME if part in given)
    return {"id": key, **picked(given, PERSON), "sort_key": sort_key(full), "search_key": search_key(full)}


def picked(given: Given, codes: Collection[str]) -> Row:
    """Those of the values that belong to a table."""
    return {code: given[code] for code in codes if code in given}


def masks(given: Given) -> Row:
    """What lists show of the documents."""
    return {
        "snils_masked": masked_snils(str(given.get("snils", ""))),
        "passport_masked": masked_passport(
            str(given.get("passport_series", "")), str(given.get("passport_number", ""))
        ),
    }


def person_states(tx: Tx, people: Collection[int], *, papers: bool = True) -> dict[int, dict[str, object]]:
    """What stands in the cards of these people, by field; of documents as far as they may be seen and are wanted."""
    tables = TABLES if papers and sees_papers(tx) else TABLES[:2]
    columns = [getattr(model, code) for model, codes in tables for code in codes]
    codes = [code for _model, some in tables for code in some]
    query: Any = select(Person.id, *columns)
    for model, _codes in tables[1:]:
        query = query.outerjoin(model, model.person_id == Person.id)
    found: dict[int, dict[str, object]] = {}
    for keys in chunks(people):
        for key, *values in tx.session.execute(query.where(Person.id.in_(keys))):
            found[key] = dict(zip(codes, values, strict=True))
    return found


def change_people(tx: Tx, changes: Mapping[int, Sequence[Change]]) -> None:
    """Write changes of people, their data and documents."""
    for keys in chunks(changes):
        data = {row.person_id: row for row in rows_of(tx, PersonalData, keys)}
        papers = {row.person_id: row for row in rows_of(tx, Identity, keys)} if sees_papers(tx) else {}
        for person in tx.session.scalars(select(Person).where(Person.id.in_(keys))):
            mine = changes[person.id]
            apply(person, mine, same(PERSON))
            own = data.get(person.id)
            if own is None and {change.field for change in mine} & {*DATA, *IDENTITY}:
                person.data = own = PersonalData()
            if own is not None:
                apply(own, mine, same(DATA))
                change_papers(tx, person.id, own, papers.get(person.id), mine)
        tx.session.flush()


def change_papers(tx: Tx, person_id: int, data: PersonalData, row: Identity | None, mine: Sequence[Change]) -> None:
    """Documents, and what lists show of them."""
    if not {change.field for change in mine} & set(IDENTITY):
        return
    if row is None:
        row = Identity(person_id=person_id)
        tx.session.add(row)
    apply(row, mine, same(IDENTITY))
    data.snils_masked = masked_snils(row.snils or "")
    data.passport_masked = masked_passport(row.passport_series, row.passport_number)


def same(codes: Collection[str]) -> dict[str, str]:
    """Fields that are called as their columns are."""
    return {code: code for code in codes}


def rows_of(tx: Tx, model: type[Any], people: Collection[int]) -> Sequence[Any]:
    """The rows of these people."""
    return tx.session.scalars(select(model).where(model.person_id.in_(people))).all()
