"""The columns of a list of users: people who are here, their logins, and the roles by the director's order (п. 3.1)."""

from dataclasses import replace

from desktop_app.services.imports import cells
from desktop_app.services.imports.fields import Field
from desktop_app.services.imports.people_fields import BIRTH, DAY_NOTE, NAME
from desktop_app.services.imports.roles import roles

FIELDS: tuple[Field, ...] = (
    *(field for field in NAME if field.code != "sex"),
    replace(BIRTH, note="нужна, если людей с таким именем несколько", example=""),
    Field("login", "Логин", cells.text(59), ("учётная запись", "имя пользователя", "login"),
          note="если пусто, составляет программа", example="primerova.ap"),
    Field("roles", "Роли", roles, ("роль", "права", "должность в системе"), required=True,
          example="преподаватель, куратор", note="через запятую"),
    Field("order_number", "№ приказа", cells.text(40), ("номер приказа", "приказ"), example="12-од",
          note="о назначении (п. 3.1)"),
    Field("order_date", "Дата приказа", cells.day, ("приказ от",), note=DAY_NOTE, example="01.09.2026"),
    Field("since", "С", cells.day, ("с даты", "дата начала"), note="если пусто, дата приказа"),
)  # fmt: skip
