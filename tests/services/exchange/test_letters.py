"""A letter with papers as any mail program reads it."""

from email import message_from_bytes
from email.policy import default

from desktop_app.services.exchange.letters import render

PDF, BOOK = b"%PDF-1.4 \x00\xff", b"PK\x03\x04"
NAME = "Сводная ИСП-21 ё <b> & «кавычки»"


def test_subject_text_and_files_come_back_as_they_were() -> None:
    letter = message_from_bytes(
        render(NAME, "Во вложении.", [(f"{NAME}.pdf", PDF), ("Книга.XLSX", BOOK)]), policy=default
    )
    assert letter["Subject"] == NAME
    assert letter["X-Unsent"] == "1"
    body = letter.get_body()
    assert body is not None
    assert body.get_content().strip() == "Во вложении."
    files = [(one.get_filename(), one.get_content_type(), one.get_content()) for one in letter.iter_attachments()]
    assert files == [
        (f"{NAME}.pdf", "application/pdf", PDF),
        ("Книга.XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", BOOK),
    ]


def test_a_subject_can_not_add_a_header() -> None:
    letter = message_from_bytes(render("Отчёт\r\nBcc: a@b", "", []), policy=default)
    assert letter["Bcc"] is None
    assert letter["Subject"] == "Отчёт Bcc: a@b"
