"""The fields of everybody: name, birth, documents, contacts."""

from desktop_app.models.people import Sex
from desktop_app.services.imports import cells
from desktop_app.services.imports.fields import Field
from desktop_app.services.permissions import Permission

SEXES = {
    Sex.FEMALE: ("ж", "жен", "женский", "женщина", "f", "девушка"),
    Sex.MALE: ("м", "муж", "мужской", "мужчина", "m", "юноша"),
}
SNILS_NOTE = "11 цифр: 112-233-445 95; контрольное число проверяется"
DAY_NOTE = "дд.мм.гггг"
PAPERS = Permission.EDIT_IDENTITY

NAME = (
    Field("name", "ФИО", cells.names,
          ("фио обучающегося", "фио студента", "фамилия имя отчество", "фамилия, имя, отчество", "ф и о", "студент",
           "обучающийся", "фио полностью", "фио сотрудника", "сотрудник", "фио работника", "пользователь",
           "фио преподавателя", "преподаватель"),
          ours=False),
    Field("last_name", "Фамилия", cells.name_part, ("фамилия обучающегося", "фамилия студента"), required=True,
          example="Примерова"),
    Field("first_name", "Имя", cells.name_part, ("имя обучающегося", "имя студента"), required=True, example="Анна"),
    Field("patronymic", "Отчество", cells.name_part, ("отчество при наличии", "отчество обучающегося"),
          example="Петровна", note="если есть"),
    Field("sex", "Пол", cells.choice(SEXES), ("пол обучающегося",), words=SEXES, example="ж",
          note="м или ж; если пусто, узнаётся по отчеству"),
)  # fmt: skip
BIRTH = Field("birth_date", "Дата рождения", cells.day,
              ("дата рожд", "др", "д р", "день рождения", "родился", "год рождения", "дата рождения обучающегося"),
              note=DAY_NOTE, example="14.03.2008")  # fmt: skip
SNILS = Field("snils", "СНИЛС", cells.snils, ("страховой номер", "номер снилс", "снилс обучающегося",
              "страховое свидетельство"), note=SNILS_NOTE, example="112-233-445 95", right=PAPERS)  # fmt: skip
CONTACTS = (
    Field("phone", "Телефон", cells.phone, ("телефон обучающегося", "тел", "мобильный", "мобильный телефон",
          "контактный телефон", "номер телефона", "сотовый"), example="+79001234567"),
    Field("email", "E-mail", cells.email, ("электронная почта", "эл почта", "почта", "email",
          "адрес электронной почты"), example="primerova@example.org"),
)  # fmt: skip
PASSPORT = (
    Field("passport", "Паспорт", cells.passport, ("серия и номер паспорта", "паспорт серия номер", "паспортные данные",
          "серия номер паспорта", "серия и номер"), right=PAPERS, ours=False),
    Field("passport_series", "Серия паспорта", cells.digits(4, "passport_malformed"), ("паспорт серия", "серия"),
          right=PAPERS, example="0321"),
    Field("passport_number", "Номер паспорта", cells.digits(6, "passport_malformed"), ("паспорт номер", "№ паспорта"),
          right=PAPERS, example="123456"),
    Field("passport_issued_on", "Дата выдачи паспорта", cells.day, ("паспорт выдан", "дата выдачи",
          "паспорт дата выдачи", "когда выдан"), right=PAPERS, note=DAY_NOTE, example="01.04.2022"),
    Field("passport_issuer", "Кем выдан паспорт", cells.text(200), ("кем выдан", "паспорт кем выдан",
          "орган выдавший паспорт"), right=PAPERS),
    Field("passport_code", "Код подразделения", cells.passport_code,
          ("паспорт код подразделения",), right=PAPERS),
    Field("inn", "ИНН", cells.inn, ("инн обучающегося", "инн физического лица"), right=PAPERS),
)  # fmt: skip
