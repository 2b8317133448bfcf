"""The columns of the list of disciplines (список учебных дисциплин, п. 4.9)."""

from desktop_app.services.imports import cells
from desktop_app.services.imports.fields import Field

FIELDS: tuple[Field, ...] = (
    Field("title", "Название", cells.text(300), ("наименование", "дисциплина", "учебная дисциплина", "предмет",
          "название дисциплины", "наименование дисциплины"), required=True, example="Основы алгоритмизации"),
    Field("kind", "Вид", cells.text(24), ("тип", "вид дисциплины"), note="УД, МДК, ПМ, УП, ПП", example="УД"),
    Field("code", "Код", cells.text(40), ("индекс", "шифр"), example="ОП.04"),
)  # fmt: skip
