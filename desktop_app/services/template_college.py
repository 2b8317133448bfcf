"""What every form of the college's own may tell: the institution, who signs, the day, the term."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop_app.models.calendar import Term
from desktop_app.services.exchange.template_values import Row
from desktop_app.services.load_papers import year_words
from desktop_app.services.office import Tx
from desktop_app.services.reports.words import official_date
from desktop_app.services.settings import read_settings

COLLEGE: Mapping[str, str] = MappingProxyType({
    "колледж.название": "college_name",
    "колледж.название_родительный": "college_name_genitive",
    "колледж.название_дательный": "college_name_dative",
    "колледж.название_предложный": "college_name_prepositional",
    "колледж.краткое": "college_short_name",
    "колледж.учредитель": "founder",
    "колледж.город": "city",
    "колледж.юридический_адрес": "legal_address",
    "колледж.почтовый_адрес": "postal_address",
    "колледж.телефон": "phone",
    "колледж.почта": "email",
    "колледж.сайт": "site",
    "колледж.инн": "inn",
    "колледж.кпп": "kpp",
    "колледж.огрн": "ogrn",
    "колледж.лицензия": "licence_number",
    "колледж.лицензия_дата": "licence_date",
    "колледж.аккредитация": "accreditation_number",
    "колледж.аккредитация_дата": "accreditation_date",
    "подпись.директор": "director",
    "подпись.директор_должность": "director_title",
    "подпись.заместитель_ур": "deputy_academic",
    "подпись.заместитель_ур_должность": "deputy_academic_title",
    "подпись.заместитель_вр": "deputy_educational",
    "подпись.заместитель_вр_должность": "deputy_educational_title",
    "подпись.заместитель_мр": "deputy_methodical",
    "подпись.заместитель_мр_должность": "deputy_methodical_title",
    "подпись.практика": "practice_head",
    "подпись.практика_должность": "practice_head_title",
    "подпись.секретарь": "secretary",
    "подпись.секретарь_должность": "secretary_title",
    "подпись.бухгалтер": "accountant",
    "подпись.бухгалтер_должность": "accountant_title",
})  # fmt: skip
"""Field → the setting that it shows."""


def college_row(tx: Tx) -> Row:
    """The institution and who signs."""
    now = read_settings(tx)
    return {name: getattr(now, source) for name, source in COLLEGE.items()}


def day_row(tx: Tx) -> Row:
    """The day and who fills."""
    day = tx.today
    return {"дата": day, "дата.прописью": official_date(day), "дата.год": day.year, "напечатал": tx.user.name}


def term_row(term: Term) -> Row:
    """The term."""
    return {
        "семестр.номер": term.number,
        "семестр.учебный_год": year_words(term),
        "семестр.начало": term.starts,
        "семестр.конец": term.ends,
    }
