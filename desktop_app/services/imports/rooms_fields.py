"""The columns of a list of rooms (список аудиторий, п. 4.1)."""

from desktop_app.models.rooms import RoomKind
from desktop_app.services.imports import cells
from desktop_app.services.imports.fields import Field

KINDS = {
    RoomKind.LECTURE: ("лекционная", "лекционный", "учебный кабинет", "кабинет", "аудитория", "учебная аудитория"),
    RoomKind.COMPUTER: ("компьютерный класс", "компьютерная", "компьютерный"),
    RoomKind.LABORATORY: ("лаборатория", "мастерская", "лабораторная"),
    RoomKind.LANGUAGE: ("иностранный язык", "лингафонный кабинет", "кабинет иностранного языка"),
    RoomKind.GYM: ("спортзал", "спортивный зал"),
}

FIELDS: tuple[Field, ...] = (
    Field("building", "Корпус", cells.text(80), ("здание", "учебный корпус"), required=True, example="Главный корпус"),
    Field("number", "Номер", cells.text(20), ("№", "№ аудитории", "номер аудитории", "аудитория", "кабинет",
          "№ кабинета", "номер кабинета"), required=True, example="305"),
    Field("kind", "Вид", cells.choice(KINDS), ("тип", "назначение", "вид аудитории", "тип аудитории"), words=KINDS,
          example="лекционная", note="если пусто, лекционная"),
    Field("capacity", "Мест", cells.whole(1, 2000), ("вместимость", "количество мест", "число мест", "посадочных мест"),
          required=True, example="30"),
    Field("title", "Название", cells.text(120), ("наименование", "описание")),
    Field("equipment", "Оборудование", cells.text(500), ("оснащение", "оснащённость", "перечень оборудования"),
          example="проектор, 12 компьютеров"),
    Field("responsible", "Ответственный", cells.text(150), ("заведующий кабинетом", "зав. кабинетом",
          "ответственное лицо"), example="Иванова Анна Петровна", note="сотрудник из списка, полностью"),
    Field("closed_on", "Закрыт с", cells.day, ("дата закрытия",), example="01.09.2027",
          note="если кабинет не используется"),
    Field("address", "Адрес корпуса", cells.text(200), ("адрес",)),
)  # fmt: skip
