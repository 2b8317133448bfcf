"""The certificate on paper: what it says, that nothing leaves the sheet, that the same value is the same bytes."""

from dataclasses import replace
from datetime import date

import pytest
from desks import NOW
from reports.pdf import fonts, in_order, needs_poppler, overlaps, pages

from desktop_app.services.certificates_values import (
    CertificateKind,
    CertificatePaper,
    ExpulsionReason,
    Funding,
    OrderRef,
    PassedLine,
    Sex,
    StudentStatus,
    kept,
    restored,
)
from desktop_app.services.letterhead import Letterhead
from desktop_app.services.reports import book_register, student_card, study_book
from desktop_app.services.reports.certificate import render
from desktop_app.services.reports.pages import joined, sizes
from desktop_app.services.study_books_values import (
    BookKind,
    BookLine,
    BookRegister,
    CardPaper,
    CardsPaper,
    Control,
    FinalMark,
    InlayLine,
    InlayPaper,
    InlaysPaper,
)

pytestmark = needs_poppler
LETTERHEAD = Letterhead(
    college="ГБПОУ КК «Колледж»", founder="Министерство", city="Азов", director="А. П. Иванова",
    deputy_academic="Б. Б. Петров", secretary="В. В. Сидорова", printed_by="Сидорова В. В.",
    printed_at=NOW,
)  # fmt: skip
STUDIES = CertificatePaper(
    kind=CertificateKind.STUDIES, number=15, issued_on=date(2026, 11, 24), letterhead=LETTERHEAD,
    college_short="ГБПОУ КК «К»", name="Абрамов Глеб Ильич", name_dative="Абрамову Глебу Ильичу", sex=Sex.MALE,
    born=date(2008, 2, 1), status=StudentStatus.STUDYING, course=2, group="ИСП-21",
    programme="09.02.07 Информационные системы и программирование", qualification="Программист", form="Очная",
    funding=Funding.BUDGET, years=3, months=10, enrolment=OrderRef("118-с", date(2025, 8, 20), date(2025, 9, 1)),
    studies_from=date(2025, 9, 1), studies_until=date(2029, 6, 30), destination="в военный комиссариат",
)  # fmt: skip
LEAVER = replace(
    STUDIES, kind=CertificateKind.LEAVER, status=StudentStatus.EXPELLED, schooling="аттестат № 1",
    expulsion=OrderRef("77-с", date(2026, 11, 20), date(2026, 11, 21)), reason=ExpulsionReason.OWN_WISH,
    passed=(PassedLine("История", 36, "зач"), PassedLine("Учебная практика", 72, "5", practice=True)),
    works=("МДК.01.01 «Сайт», 4 (хорошо)",),
)  # fmt: skip


def test_the_certificate_of_study_says_all_that_is_asked_for() -> None:
    (page,) = pages(render(STUDIES))
    assert in_order(
        page.text,
        [
            "«24» ноября 2026 г. № 15",
            "СПРАВКА",
            "Дана Абрамову Глебу Ильичу, 01.02.2008 года рождения, в том, что он действительно обучается",
            "на 2 курсе, группа ИСП-21",
            "форма обучения очная, за счёт бюджетных",
            "Приказ о зачислении от 20.08.2025 № 118-с.",
            "Срок обучения: с 01.09.2025 по 30.06.2029.",
            "для предъявления в военный комиссариат",
            "Директор",
            "М.П.",
        ],
    )
    assert "ДУБЛИКАТ" not in page.text


def test_a_student_on_leave_and_a_woman_are_called_what_they_are() -> None:
    (page,) = pages(
        render(replace(STUDIES, sex=Sex.FEMALE, status=StudentStatus.ON_LEAVE, leave_until=date(2027, 9, 1)))
    )
    assert "она действительно является обучающейся" in page.text
    assert "находится в академическом отпуске по 01.09.2027" in page.text


def test_the_leavers_certificate_lists_what_was_passed() -> None:
    (page,) = pages(render(LEAVER))
    assert in_order(
        page.text,
        [
            "СПРАВКА ОБ ОБУЧЕНИИ",
            "нормативный срок обучения 3 года 10 месяцев",
            "Отчислен 21.11.2026 по собственному желанию (приказ от 20.11.2026 № 77-с)",
            "Предыдущий документ об образовании: аттестат № 1",
            "Дисциплины (модули)",
            "1 История 36 зачтено",
            "Практика",
            "2 Учебная практика 72 (2 нед.) 5 (отлично)",
            "«Сайт», 4 (хорошо)",
            "Заместитель директора",
        ],
    )
    (empty,) = pages(render(replace(LEAVER, passed=(), works=())))
    assert "пройдена промежуточная аттестация, нет" in empty.text


@pytest.mark.parametrize("count", [1, 17, 18, 19, 40, 90])
def test_signatures_stay_with_the_last_lines_of_a_long_certificate(count: int) -> None:
    long = "Организация и проведение монтажа, наладки, эксплуатации и технического обслуживания оборудования"
    printed = pages(render(replace(LEAVER, passed=tuple(PassedLine(f"{long} {n}", 36, "5") for n in range(count)))))
    assert "М.П." in printed[-1].text
    assert f"обслуживания оборудования {count - 1}".rsplit(maxsplit=1)[-1] in printed[-1].text
    assert sum(page.text.count("М.П.") for page in printed) == 1
    assert all("Общее" in page.text for page in printed)
    assert all(overlaps(page) == [] for page in printed)


def test_what_is_kept_gives_the_same_bytes_and_a_duplicate_says_that_it_is_one() -> None:
    for paper in (STUDIES, LEAVER):
        emblem = paper.letterhead.emblem
        assert restored(kept(paper), emblem) == paper
        assert render(restored(kept(paper), emblem)) == render(paper)
    (page,) = pages(render(replace(STUDIES, duplicate_on=date(2029, 3, 1))))
    assert "ДУБЛИКАТ, выдан 01.03.2029" in page.text
    older = kept(STUDIES)
    del older["works"], older["leave_until"]  # by a version that did not know them
    assert restored({**older, "later": 1}, STUDIES.letterhead.emblem) == STUDIES


def test_markup_in_data_is_text_and_fonts_travel_with_the_file() -> None:
    data = render(replace(STUDIES, name_dative="<b>Абрамову</b> & Ко"))
    assert "<b>Абрамову</b> & Ко" in pages(data)[0].text
    assert all(embedded == "yes" for _name, embedded, _subset in fonts(data))


def test_several_certificates_are_one_file_and_each_stays_what_it_was() -> None:
    single = render(STUDIES)
    assert joined([single]) == single
    whole = joined([single, render(LEAVER), single])
    assert len(sizes(whole)) == 3
    assert all(embedded == "yes" for _name, embedded, _subset in fonts(whole))
    assert pages(whole)[2].text == pages(single)[0].text


def test_student_cards_stand_four_to_a_sheet_with_or_without_a_photo() -> None:
    name = "Абдурахмановский-Вознесенский Александр-Константин Магомедсаламгаджиевич"
    cards = tuple(
        CardPaper(str(number), name, "Очная", "118-с", date(2025, 8, 20), date(2026, 9, 10), date(2027, 8, 31))
        for number in range(500, 505)
    )
    printed = pages(student_card.render(CardsPaper("ГБПОУ КК «К» " * 9, LETTERHEAD, cards)))
    assert [page.text.count("СТУДЕНЧЕСКИЙ БИЛЕТ") for page in printed] == [4, 1]
    assert printed[0].text.count("«31» августа 2027 г.") == 4
    assert all(overlaps(page) == [] for page in printed)


def test_the_register_of_books_leaves_room_to_sign() -> None:
    lines = tuple(
        BookLine(n, 1, n, BookKind.RECORD_BOOK, f"25-{n:03}", f"Абрамов Глеб {n}", "ИСП-21", StudentStatus.STUDYING,
                 f"25-{n:03}", date(2025, 9, 10), None, None, "", current=True)
        for n in range(1, 41)
    )  # fmt: skip
    register = BookRegister(BookKind.RECORD_BOOK, "ИСП-21", lines, {1: "700"}, LETTERHEAD)
    printed = pages(book_register.render(register))
    assert "1 700 25-001 Абрамов Глеб 1 ИСП-21 10.09.2025" in printed[0].text
    assert all("Подпись" in page.text for page in printed)
    assert "Всего выдано: 40" in printed[-1].text
    assert len(book_register.render_xlsx(register)) > 1000


def test_data_for_record_books_tell_exams_from_credits() -> None:
    lines = (
        InlayLine("История", 36, Control.CREDIT, FinalMark.PASSED, date(2026, 12, 20), "Тихонов Б. П."),
        InlayLine("Алгоритмы", 96, Control.EXAM, FinalMark.FIVE, date(2026, 12, 25), "Соколова А. П."),
    )
    inlays = tuple(InlayPaper(f"Абрамов {n}", "25-001", "ИСП-21", 2, "2026/27-1", lines) for n in range(12))
    printed = pages(study_book.render(InlaysPaper("ИСП-21", "2026/27-1", inlays, LETTERHEAD)))
    text = " ".join(page.text for page in printed)
    assert text.count("1 Алгоритмы 96 5 (отлично) 25.12.2026 Соколова А. П.") == 12
    assert text.count("1 История 36 зачтено 20.12.2026 Тихонов Б. П.") == 12
    assert all(page.text.count("Экзамены") == page.text.count("Зачёты") for page in printed)
