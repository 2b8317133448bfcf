"""Letters that the forms' typeface lacks come from another one, wherever they stand in a line."""

import pytest
from reports.pdf import fonts, needs_poppler, pages
from reports.sheets import paper, student

from desktop_app.services.reports import statement, typefaces

NAMES = ("Гиоргадзе გიორგი", "Հակոբյան Арам", "გ", "☐ да", "Иванов")


@needs_poppler
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_printed_in_its_own_letters(name: str) -> None:
    data = statement.render(paper((student(1, name),)))
    assert "".join(name.split()) in pages(data)[0].letters
    assert any("DejaVu" in face for face, _embedded, _subset in fonts(data)) is (name != "Иванов")


def test_foreign_letters_are_as_wide_as_they_are_drawn() -> None:
    typefaces.register()
    mine, theirs = (typefaces.width_of("გიორგი", face, 10) for face in (typefaces.SERIF, typefaces.SYMBOLS))
    assert mine == pytest.approx(theirs)
    mixed = typefaces.width_of("Иван გიორგი", typefaces.SERIF, 10)
    assert mixed == pytest.approx(typefaces.width_of("Иван ", typefaces.SERIF, 10) + mine)


def test_a_letter_that_no_face_has_is_a_box_and_no_error() -> None:
    assert statement.render(paper((student(1, "Имя \N{GRADUATION CAP}"),))).startswith(b"%PDF")
