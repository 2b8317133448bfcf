"""Forms of admission (п. 4.8)."""

from desktop_app.services.reports.form import Ask, Form, Section, asks, drawn_by

A = Section.ADMISSION
UP, WIDE = "A4 книжная", "A4 альбомная"
APPLICANTS = asks(Ask.CAMPAIGN, Ask.OFFER, Ask.REGISTERED, Ask.NUMBERS)
DAYS, OFFERS = asks(Ask.CAMPAIGN, Ask.REGISTERED), asks(Ask.CAMPAIGN, Ask.OFFER)
RATING, RATING_BOOK = drawn_by("admission_rating"), drawn_by("admission_rating", "render_xlsx")

ADMISSION: tuple[Form, ...] = (
    Form("applicant_statement", "Заявление поступающего", "п. 4.8", UP, A,
         drawn_by("applicant_statement"), asks=APPLICANTS, in_one=True),
    Form("applicant_receipt", "Опись личного дела и расписка", "п. 4.8", UP, A,
         drawn_by("applicant_receipt"), asks=APPLICANTS, in_one=True),
    Form("entrance_sheet", "Экзаменационный лист поступающего", "п. 4.8", UP, A,
         drawn_by("applicant_file", "render_entrance"), asks=APPLICANTS, in_one=True),
    Form("applicant_file", "Обложка личного дела поступающего", "п. 4.8", UP, A,
         drawn_by("applicant_file"), asks=APPLICANTS, in_one=True),
    Form("registration_journal", "Журнал регистрации поступающих", "п. 4.8", WIDE, A,
         drawn_by("registration_journal"), drawn_by("registration_journal", "render_xlsx"), DAYS),
    Form("rating_public", "Рейтинг поступающих (для размещения, без имён)", "п. 4.8", WIDE, A,
         RATING, RATING_BOOK, OFFERS),
    Form("rating_internal", "Рейтинг поступающих (для приёмной комиссии)", "п. 4.8", WIDE, A,
         RATING, RATING_BOOK, OFFERS),
    Form("enrolment_list", "Пофамильный перечень рекомендованных к зачислению", "п. 4.8", UP, A,
         drawn_by("enrolment_list"), drawn_by("enrolment_list", "render_xlsx"), OFFERS),
)  # fmt: skip
