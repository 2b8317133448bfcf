"""What all tables share: naming of constraints, versions, choices, and the collation of Russian names."""

import re
import unicodedata
from enum import StrEnum
from typing import Any

from sqlalchemy import Enum, Integer, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, declared_attr, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """Every table: a dataclass with a whole-number key."""

    metadata = MetaData(naming_convention=NAMES)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)


class Versioned(MappedAsDataclass, kw_only=True):
    """A row that two people may edit: a write that has not seen the newest version is refused."""

    version: Mapped[int] = mapped_column(Integer, nullable=False, init=False)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """Let SQLAlchemy count versions and compare them on every UPDATE."""
        return {"version_id_col": cls.version}


def choice(kind: type[StrEnum], name: str = "") -> Enum:
    """A column that holds the values of `kind` and, by a CHECK, no others; `name` tells two such columns apart."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=24,
        values_callable=lambda members: [member.value for member in members],
        name=name or kind.__name__.lower(),
    )


def sort_key(text: str) -> str:
    """Order of Russian lists: case does not count, Ё stands with Е (right after it when nothing else differs)."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return folded.replace("ё", "е") + "\t" + folded.replace("ё", "е\u0451")


MIXED = re.compile("[a-z][а-я]|[а-я][a-z]")
WORD = re.compile(r"[^\W\d_]+")
LOOKALIKES = str.maketrans("aceopxykmthb", "асеорхукмтнв")
"""Latin letters that look like Russian ones, in lower case."""


def folded(text: str) -> str:
    """A lower-case text whose Russian words hold no Latin look-alikes: «ивaнова» typed on two keyboards is one name."""
    if text.isascii() or not MIXED.search(text):
        return text
    return WORD.sub(lambda word: word[0].translate(LOOKALIKES) if MIXED.search(word[0]) else word[0], text)


def search_key(text: str) -> str:
    """What a typed search is compared with: lower case, ё as е, Latin look-alikes as Russian letters, single spaces."""
    return folded(" ".join(unicodedata.normalize("NFC", text).casefold().replace("ё", "е").split()))
