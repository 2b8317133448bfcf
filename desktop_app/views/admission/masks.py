"""Typing by digits alone: a field puts its own signs between them, the cursor stays behind the digit that was typed."""

from PySide6.QtWidgets import QLineEdit

SNILS = "000-000-000 00"
UNIT = "000-000"  # код подразделения
PHONE = "+7 000 000-00-00"
PLACE = "0"
MALE, FEMALE = ("ич", "оглы", "улы"), ("на", "кызы")


def laid_out(digits: str, mask: str) -> str:
    """The digits with the signs of the mask, as far as they reach; what is over stays at the end."""
    made, rest = "", digits
    for sign in mask:
        if not rest:
            break
        if sign == PLACE:
            made, rest = made + rest[0], rest[1:]
        else:
            made += sign
    return made + rest


def digits_of(text: str) -> str:
    """The digits of a text."""
    return "".join(letter for letter in text if letter.isdigit())


def put_mask(field: QLineEdit, mask: str) -> None:
    """Let a field lay out what is typed; what is not made of digits and signs stays as it is typed."""

    def lay(text: str) -> None:
        if any(letter.isalpha() for letter in text) or not text:
            return
        before = len(digits_of(text[: field.cursorPosition()]))
        made = laid_out(digits_of(text), mask)
        if made != text:
            field.setText(made)
            field.setCursorPosition(behind(made, before))

    field.textEdited.connect(lay)


def put_phone_mask(field: QLineEdit) -> None:
    """The same for a telephone: 8 and 7 are the country's, another + is left alone."""

    def lay(text: str) -> None:
        abroad = text.startswith("+") and not text.startswith(("+7", "+ 7")) and text != "+"
        if abroad or any(letter.isalpha() for letter in text) or not digits_of(text):
            return
        digits = digits_of(text)
        typed = digits[1:] if digits[0] in "78" else digits
        before = len(digits_of(text[: field.cursorPosition()])) + (0 if digits[0] in "78" else 1)
        made = laid_out(typed, PHONE) if typed else text
        if made != text:
            field.setText(made)
            field.setCursorPosition(behind(made, before))

    field.textEdited.connect(lay)


def behind(text: str, digits: int) -> int:
    """The place behind so many digits."""
    seen = 0
    for place, letter in enumerate(text):
        if seen == digits:
            return place
        seen += letter.isdigit()
    return len(text)


def is_male(patronymic: str) -> bool | None:
    """What a patronymic tells of the sex; None: nothing."""
    word = patronymic.strip().casefold()
    if word.endswith(MALE):
        return True
    return False if word.endswith(FEMALE) else None
