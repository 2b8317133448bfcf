"""Forms of the timetable and of examination sessions (п. 4.7)."""

from desktop_app.services.reports.form import Ask, Form, Section, asks, drawn_by

T, S = Section.TIMETABLE, Section.SESSION
UP, WIDE, LARGE = "A4 книжная", "A4 альбомная", "A3 альбомная"
GROUP, TEACHER, ROOM, DAY = asks(Ask.GROUP), asks(Ask.TEACHER), asks(Ask.ROOM), asks(Ask.DAY)
POSTER_BOOK = drawn_by("timetable_workbook", "render_poster")
SHEETS, SHEETS_BOOK = drawn_by("timetable_sheet"), drawn_by("timetable_workbook", "render_sheets")
SESSION_BOOK = drawn_by("session_groups", "render_xlsx")

TIMETABLE: tuple[Form, ...] = (
    Form("timetable-poster", "Расписание занятий (настенное)", "п. 4.7", LARGE, T,
         drawn_by("timetable_poster"), POSTER_BOOK, GROUP),
    Form("timetable-poster-courses", "Расписание занятий (настенное, по курсам)", "п. 4.7", LARGE, T,
         drawn_by("timetable_poster", "render_courses"), POSTER_BOOK, GROUP),
    Form("timetable-poster-a2", "Расписание занятий (настенное, крупное)", "п. 4.7", "A2 альбомная", T,
         drawn_by("timetable_poster", "render_a2"), POSTER_BOOK, GROUP),
    Form("timetable-poster-tiles", "Расписание занятий (настенное, склейка)", "п. 4.7", "A2 из двух A3", T,
         drawn_by("timetable_poster", "render_tiles"), POSTER_BOOK, GROUP),
    Form("timetable-group", "Расписание группы", "п. 4.7", UP, T, SHEETS, SHEETS_BOOK, GROUP),
    Form("timetable-teacher", "Расписание преподавателя", "п. 4.7", UP, T, SHEETS, SHEETS_BOOK, TEACHER),
    Form("timetable-room", "Расписание кабинета", "п. 4.7", UP, T, SHEETS, SHEETS_BOOK, ROOM),
    Form("free-rooms", "Свободные кабинеты", "п. 4.7", UP, T,
         drawn_by("free_rooms"), drawn_by("timetable_workbook", "render_free")),
    Form("timetable-quality", "Качество расписания", "п. 4.7", WIDE, T,
         drawn_by("timetable_report"), drawn_by("timetable_report", "render_xlsx")),
    Form("substitution-sheet", "Лист замен", "п. 4.7", WIDE, T,
         drawn_by("substitution_sheet"), drawn_by("substitution_sheet", "render_xlsx"), DAY),
    Form("session-schedule", "Расписание сессии", "п. 4.7", LARGE, S,
         drawn_by("session_schedule"), SESSION_BOOK, GROUP),
    Form("session-groups", "Расписание сессии группы", "п. 4.7", WIDE, S,
         drawn_by("session_groups"), SESSION_BOOK, GROUP),
    Form("session-changes", "Лист изменений расписания сессии", "п. 4.7", WIDE, S,
         drawn_by("session_changes"), drawn_by("session_changes", "render_xlsx"), GROUP),
)  # fmt: skip
