"""Users from a file (п. 4.1): people who are here get a login and roles; nothing is taken away, no password is made."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import select

from desktop_app.models.access import Account, AccountRole
from desktop_app.models.contingent import Guardian, Student
from desktop_app.models.people import Employee, Person
from desktop_app.services.accounts import LOGIN, NO_PASSWORD, make_account, roles_of, tidy_login
from desktop_app.services.appointments import ALWAYS
from desktop_app.services.credentials_reading import accounts_of
from desktop_app.services.imports.people import find_person, read_folk, refuse_twice, remember
from desktop_app.services.imports.values import Change, Given, ListKind, State, Value
from desktop_app.services.imports.work import Case, ListImport
from desktop_app.services.logins import free, login_of
from desktop_app.services.permissions import OUTSIDE, Role
from desktop_app.services.rules.access import appointed_by_order


class UserImport(ListImport):
    """Accounts."""

    kind = ListKind.USERS
    required = ("last_name", "first_name", "roles")
    touches = ("accounts",)

    def look_up(self) -> None:
        """Everybody who works or studies here or stands for a student, and the accounts."""
        tx = self.tx
        here = [select(one.person_id) for one in (Employee, Student, Guardian)]
        self.folk = read_folk(tx, self.sheet, here[0].union(*here[1:]))
        found = tx.session.scalars(select(Account)).all()
        self.logins = {account.login: account for account in found}
        self.accounts = {account.id: account for account in found}
        self.of_person = accounts_of(tx, {account.person_id for account in found})
        self.taken = set(self.logins)
        self.login_rows: dict[str, int] = {}
        self.people: dict[int, int] = {}  # row → person

    def match(self, case: Case) -> None:
        """The account by its login, else that of the person."""
        self.match_login(case)
        refuse_twice(self.folk, case, case.given.get("login"))
        account = self.logins.get(str(case.given.get("login", "")))
        person = None if case.problems or account else find_person(self.folk, case)
        if account is None and person is not None:
            account = self.of_person.get(person)
            self.people[case.number] = person
            if account is not None and "login" in case.given:
                case.refuse("login", "login_is_another", login=account.login)
        if account is not None:
            case.key = account.id
        elif person is None and not case.problems:
            case.refuse("last_name", "nobody_of_this_name")
        else:
            self.check_order(case)

    def match_login(self, case: Case) -> None:
        """A login as it is kept."""
        typed = case.given.get("login")
        if typed is None:
            return
        login = case.given["login"] = tidy_login(str(typed))
        if not LOGIN.fullmatch(login):
            case.refuse("login", "login_malformed", login=login)
        if login in self.login_rows:
            case.refuse("login", "row_twice", row=self.login_rows[login])

    def check_order(self, case: Case) -> None:
        """Whoever works here is appointed by an order (п. 3.1); without one it is told."""
        number, dated = str(case.given.get("order_number", "")), case.given.get("order_date")
        works = bool(set(asked(case.given)) - OUTSIDE)
        if not appointed_by_order(works, False, number, dated if isinstance(dated, date) else None):
            case.warn("order_number", "appointment_without_order")

    def settled(self, case: Case) -> None:
        """A login, and a person without one, stand in a file once."""
        remember(self.folk, case, case.given.get("login"))
        if login := case.given.get("login"):
            self.login_rows[str(login)] = case.number

    def states(self, keys: Collection[int]) -> Mapping[int, State]:
        """The accounts."""
        return {key: {"roles": tuple(sorted(roles_of(self.accounts[key])))} for key in keys}

    def compare(self, case: Case, state: State) -> None:
        """Roles that the account has not: none is taken away."""
        has = state["roles"]
        assert isinstance(has, tuple)  # noqa: S101 - `states` gives it so
        if set(asked(case.given)) - set(has):
            case.changes.append(Change("roles", has, tuple(sorted({*has, *asked(case.given)}))))

    def add(self, cases: Sequence[Case]) -> None:
        """New accounts; nobody comes in until a password is handed out."""
        people = {row.id: row for row in self.tx.session.scalars(select(Person).where(
            Person.id.in_([self.people[case.number] for case in cases])
        ))}  # fmt: skip
        for case in cases:
            person = people[self.people[case.number]]
            wanted = login_of(person.last_name, person.first_name, person.patronymic)
            login = str(case.given.get("login") or free(wanted, self.taken))
            account = make_account(login, person, (), NO_PASSWORD)
            account.roles = [role_row(role, case.given) for role in asked(case.given)]
            self.tx.session.add(account)
        self.tx.session.flush()

    def change(self, cases: Sequence[Case]) -> None:
        """Roles beside those that are there."""
        for case in cases:
            account = self.accounts[case.key or 0]
            missing = set(asked(case.given)) - roles_of(account)
            account.roles += [role_row(role, case.given) for role in sorted(missing)]
        self.tx.session.flush()


def asked(given: Given) -> list[Role]:
    """The roles of a row."""
    found: Value = given.get("roles", ())
    return [Role(role) for role in found] if isinstance(found, tuple) else []


def role_row(role: Role, given: Given) -> AccountRole:
    """A role with the order that gives it."""
    dated, since = given.get("order_date"), given.get("since")
    begins = since if isinstance(since, date) else dated
    row = AccountRole(role=role, order_number=str(given.get("order_number", "")))
    row.order_date = dated if isinstance(dated, date) else None
    row.since = begins if isinstance(begins, date) else ALWAYS
    return row
