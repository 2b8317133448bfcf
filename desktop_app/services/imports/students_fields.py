"""The columns of a list of students."""

from desktop_app.models.cards import SchoolLevel
from desktop_app.models.contingent import AdmissionBase, Funding, StudentStatus
from desktop_app.services.imports import cells
from desktop_app.services.imports.fields import Field
from desktop_app.services.imports.people_fields import BIRTH, CONTACTS, DAY_NOTE, NAME, PASSPORT, SNILS
from desktop_app.services.permissions import Permission

FUNDINGS = {
    Funding.BUDGET: ("бюджет", "б", "бюджетная", "бюджетная основа", "за счёт бюджета", "бюджетное"),
    Funding.CONTRACT: ("договор", "д", "внебюджет", "договорная", "платно", "платная", "коммерческая", "внебюджетная",
                       "по договору", "в", "к", "целевое"),
}  # fmt: skip
BASES = {
    AdmissionBase.NINE: ("9 классов", "9", "9 кл", "основное общее", "основное общее образование", "ооо"),
    AdmissionBase.ELEVEN: ("11 классов", "11", "11 кл", "среднее общее", "среднее общее образование", "соо"),
}
LEVELS = {
    SchoolLevel.BASIC: ("основное общее", "9 классов", "ооо", "основное общее образование"),
    SchoolLevel.SECONDARY: ("среднее общее", "11 классов", "соо", "среднее общее образование"),
    SchoolLevel.WORKER: ("квалифицированный рабочий", "нпо"),
    SchoolLevel.VOCATIONAL: ("среднее профессиональное", "спо"),
    SchoolLevel.HIGHER: ("высшее", "во"),
}
STATUSES = {
    StudentStatus.CANDIDATE: ("не зачислен",),
    StudentStatus.STUDYING: ("обучается",),
    StudentStatus.ON_LEAVE: ("в академическом отпуске",),
    StudentStatus.EXPELLED: ("отчислен",),
    StudentStatus.GRADUATED: ("выпущен",),
}
ORDERS = Permission.EDIT_ORDERS

STUDY = (
    Field("group", "Группа", cells.text(40), ("учебная группа", "номер группы", "группа обучения", "№ группы"),
          required=True, example="ИС-11", note="название из списка групп"),
    Field("record_book", "Зачётная книжка", cells.text(20), ("№ зачётной книжки", "номер зачётной книжки", "зачётка",
          "№ зачётки"), note="если пусто, номер даёт программа"),
    Field("funding", "Основа", cells.choice(FUNDINGS), ("основа обучения", "финансирование", "бюджет договор",
          "источник финансирования", "вид финансирования", "форма оплаты"), words=FUNDINGS, example="бюджет",
          note="бюджет или договор; если пусто, бюджет"),
    Field("order_number", "№ приказа", cells.text(20), ("номер приказа", "приказ", "приказ о зачислении",
          "№ приказа о зачислении", "номер приказа о зачислении", "приказ №"), right=ORDERS, example="31-к",
          note="приказ о зачислении; без него обучающийся не зачислен"),
    Field("order_date", "Дата приказа", cells.day, ("дата приказа о зачислении", "приказ от", "от"), right=ORDERS,
          note=DAY_NOTE, example="20.08.2026"),
    Field("enrolled_on", "Дата зачисления", cells.day, ("зачислен", "зачислен с", "дата поступления", "с даты"),
          note="если пусто, дата приказа", example="01.09.2026"),
    Field("admission_base", "База", cells.choice(BASES), ("база образования", "на базе", "поступил на базе"),
          words=BASES, example="9 классов"),
    Field("contract_number", "№ договора", cells.text(40), ("номер договора", "договор")),
    Field("target_contract", "Целевой договор", cells.text(120), ("целевое обучение", "целевик")),
    Field("file_number", "№ личного дела", cells.text(20), ("личное дело", "номер личного дела", "поимённая книга")),
    Field("individual_plan", "ИУП", cells.flag, ("индивидуальный учебный план",), note="да или нет"),
    Field("status", "Статус", cells.choice(STATUSES), ("состояние", "статус обучающегося"), words=STATUSES,
          note="меняется только приказами"),
)  # fmt: skip
SCHOOL = (
    Field("school_level", "Уровень образования", cells.choice(LEVELS), ("предыдущее образование", "образование"),
          words=LEVELS),
    Field("school_document", "Документ об образовании", cells.text(60), ("вид документа об образовании",
          "аттестат")),
    Field("school_series", "Серия аттестата", cells.text(20), ("серия документа об образовании",)),
    Field("school_number", "Номер аттестата", cells.text(20), ("№ аттестата", "номер документа об образовании")),
    Field("school_issued_on", "Дата выдачи аттестата", cells.day, ("дата выдачи документа об образовании",),
          note=DAY_NOTE),
    Field("school_organisation", "Школа", cells.text(300), ("образовательная организация", "что окончил",
          "кем выдан аттестат", "учебное заведение")),
    Field("school_year", "Год окончания", cells.whole(1950, 2100), ("год окончания школы", "год выпуска")),
    Field("school_mean", "Средний балл", cells.fraction("2", "5"), ("средний балл аттестата", "балл аттестата")),
    Field("school_language", "Иностранный язык", cells.text(60), ("изучаемый язык", "язык")),
)  # fmt: skip
ADDRESS = (
    Field("postcode", "Индекс", cells.digits(6, "postcode_malformed"), ("почтовый индекс",)),
    Field("region", "Регион", cells.text(120), ("область", "субъект", "край")),
    Field("district", "Район", cells.text(120)),
    Field("settlement", "Населённый пункт", cells.text(120), ("город", "нас пункт", "место жительства")),
    Field("street", "Улица", cells.text(120), ("адрес", "адрес регистрации", "адрес прописки", "домашний адрес",
          "адрес проживания")),
    Field("house", "Дом", cells.text(20), ("№ дома", "номер дома")),
    Field("flat", "Квартира", cells.text(20), ("№ квартиры", "кв")),
)  # fmt: skip
PARENTS = (
    Field("mother", "ФИО матери", cells.names, ("мать", "фио мамы", "мать фио"), ours=False),
    Field("mother_phone", "Телефон матери", cells.phone, ("мать телефон", "телефон мамы"), ours=False),
    Field("father", "ФИО отца", cells.names, ("отец", "фио папы", "отец фио"), ours=False),
    Field("father_phone", "Телефон отца", cells.phone, ("отец телефон", "телефон папы"), ours=False),
    Field("parent", "ФИО родителя", cells.names, ("родитель", "законный представитель", "фио законного представителя",
          "фио родителя законного представителя"), ours=False),
    Field("kinship", "Степень родства", cells.text(40), ("кем приходится", "родство"), ours=False),
    Field("parent_phone", "Телефон родителя", cells.phone, ("телефон законного представителя", "телефоны родителей"),
          ours=False),
)  # fmt: skip
OTHER = (
    Field("birth_place", "Место рождения", cells.text(200)),
    Field("citizenship", "Гражданство", cells.text(80), ("страна гражданства",), example="Россия"),
    Field("no_snils_reason", "Почему нет СНИЛС", cells.text(120), ("причина отсутствия снилс",)),
)

FIELDS: tuple[Field, ...] = (*NAME, BIRTH, SNILS, *STUDY, *CONTACTS, *OTHER, *PASSPORT, *SCHOOL, *ADDRESS, *PARENTS)
