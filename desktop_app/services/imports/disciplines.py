"""The list of disciplines from a file (п. 4.9): a discipline is known by its title."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select

from desktop_app.models.base import search_key
from desktop_app.models.curriculum import Discipline
from desktop_app.services.imports.people import same
from desktop_app.services.imports.values import Given, ListKind, State
from desktop_app.services.imports.work import Case, ListImport, apply

CODES = ("title", "kind", "code")


class DisciplineImport(ListImport):
    """Disciplines."""

    kind = ListKind.DISCIPLINES
    required = ("title",)
    touches = ("disciplines",)

    def look_up(self) -> None:
        """All of the list."""
        found = self.tx.session.scalars(select(Discipline)).all()
        self.known = {search_key(row.title): row for row in found}
        self.by_key = {row.id: row for row in found}
        self.rows: dict[str, int] = {}

    def match(self, case: Case) -> None:
        """The discipline of this title."""
        key = search_key(str(case.given.get("title", "")))
        if key in self.rows:
            case.refuse("title", "row_twice", row=self.rows[key])
        row = self.known.get(key)
        case.key = row.id if row else None

    def settled(self, case: Case) -> None:
        """A discipline stands in a file once."""
        self.rows[search_key(str(case.given["title"]))] = case.number

    def states(self, keys: Collection[int]) -> Mapping[int, State]:
        """What is known of these disciplines."""
        return {key: {code: getattr(self.by_key[key], code) for code in CODES} for key in keys}

    def add(self, cases: Sequence[Case]) -> None:
        """New ones."""
        self.tx.session.add_all(Discipline(**{code: str(case.given.get(code, "")) for code in CODES}) for case in cases)
        self.tx.session.flush()

    def change(self, cases: Sequence[Case]) -> None:
        """Write what differs."""
        for case in cases:
            apply(self.by_key[case.key or 0], case.changes, same(CODES))
        self.tx.session.flush()

    def name_of(self, given: Given) -> str:
        """The title."""
        return str(given.get("title", ""))
