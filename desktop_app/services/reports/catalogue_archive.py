"""Forms of the archive and of the check-list (п. 4.9)."""

from desktop_app.services.reports.form import Form, Section, drawn_by

OFFICE = Section.OFFICE
UP, WIDE = "A4 книжная", "A4 альбомная"

ARCHIVE: tuple[Form, ...] = (
    Form("form-returns", "Контроль сдачи форм", "п. 4.9", WIDE, OFFICE, drawn_by("returns_sheet"),
         drawn_by("returns_sheet", "render_xlsx")),
    Form("package-cover", "Обложка дела", "п. 4.9", UP, OFFICE, drawn_by("package_cover")),
    Form("package-list", "Внутренняя опись дела", "п. 4.9", UP, OFFICE, drawn_by("package_list"),
         drawn_by("package_list", "render_xlsx")),
)  # fmt: skip
