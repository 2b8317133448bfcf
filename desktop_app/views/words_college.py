"""The institution in words: its settings, and why a line of its card, a room or a bell is refused."""

from desktop_app.views.marking import N_

COLLEGE_WORDS: dict[str, str] = {
    "organisation_inn_length": N_("The INN of a college has 10 digits; compare it with the certificate (п. 4.11)."),
    "kpp_length": N_("«{text}» is no KPP: it has nine characters, letters only as the fifth and the sixth (п. 4.11)."),
    "ogrn_length": N_(
        "«{text}» is no OGRN: it has 13 digits; compare it with the extract from the register (п. 4.11)."
    ),
    "ogrn_control": N_("The control digit of the OGRN does not fit: a digit is wrong; compare it (п. 4.11)."),
    "room_incomplete": N_("Give the building and the number of the room."),
    "room_capacity": N_("A room has from {low} to {high} places; correct the number."),
    "room_known": N_("There is a room {room} in «{building}» already; open it instead of a second one."),
    "room_in_use": N_(
        "The room {room} can't be deleted: {cycle} lessons of the timetable and {lessons} dated ones stand in it "
        "(п. 4.1). Close it from a day instead."
    ),
    "room_has_lessons": N_(
        "{count} dated lessons stand in the room {room}, the last on {day}. Move them, or close it after that day."
    ),
    "building_missing": N_("Choose the building."),
    "rooms_meet": N_("Two rooms of one number would stand in one building; change the numbers first."),
    "building_unnamed": N_("Give the building a name."),
    "building_known": N_("There is a building «{name}» already; open it, or choose another name."),
    "building_in_use": N_("«{building}» has rooms ({rooms}); close it from a day on, or move them first (п. 4.1)."),
    "building_has_lessons": N_(
        "{count} dated lessons stand in «{building}», the last on {day}. Move them, or close it after that day."
    ),
    "way_minutes": N_("The way between buildings takes from {low} to {high} minutes; correct the number."),
    "bell_backwards": N_("Pair {pair} ends before it begins; correct its times (п. 4.1)."),
    "bell_overlaps": N_("Pair {pair} begins before the one before it ends; correct the times (п. 4.1)."),
    "bells_missing": N_("A schedule has at least one pair; type its times."),
    "bells_unnamed": N_("Give the schedule of bells a name."),
    "bells_known": N_("There are bells «{name}» already; change those, or choose another name."),
    "bells_taken_weekday": N_(
        "On one of these weekdays «{name}» rings for this shift already. Take the day off there, or choose another one."
    ),
    "bells_taken_day": N_("On {day} «{name}» rings for this shift already. Take the date off there."),
    "bells_taken_short": N_("On short days «{name}» rings for this shift already. Take the mark off there."),
    "time_unreadable": N_("«{text}» is no time: type it as 08:00."),
    "no_such_setting": N_("There is no line «{name}» in the card; see «vedomost college show»."),
    "no_such_room": N_("There is no room {room} in «{building}»; see «vedomost rooms list»."),
    "paper_date": N_("«{text}» is no date: write it as 24.11.2026."),
    "times_list": N_("«{text}» is no list of times: write it as 09:00, 13:00, each later than the one before."),
    "time_zone_unknown": N_(
        "There is no time zone «{text}»: write it as Europe/Moscow or Asia/Yekaterinburg (п. 4.11)."
    ),
}
"""BadInput: reason → sentence."""

COLLEGE_OPERATIONS: dict[str, str] = {
    "rooms.add_room": N_("Room added"),
    "rooms.put_room": N_("Room changed"),
    "rooms.remove_room": N_("Room deleted"),
    "rooms_mass.change_rooms": N_("Rooms changed"),
    "buildings.add_building": N_("Building added"),
    "buildings.put_building": N_("Building changed"),
    "buildings.remove_building": N_("Building deleted"),
    "buildings.put_way": N_("Way between buildings changed"),
    "bells.add_bells": N_("Bells added"),
    "bells.put_bells": N_("Bells changed"),
    "bells.remove_bells": N_("Bells deleted"),
    "institution.put_emblem": N_("Emblem changed"),
    "group_weeks.paint_groups": N_("Weeks of groups painted"),
    "group_weeks.paint_curriculum": N_("Graph of a curriculum painted"),
    "terms.put_term": N_("Semester changed"),
    "terms.add_year": N_("Academic year added"),
}

SETTING_WORDS: dict[str, str] = {
    "college_name": N_("Full name of the college"),
    "college_short_name": N_("Short name of the college"),
    "college_name_genitive": N_("Full name: of whom? (genitive)"),
    "college_name_dative": N_("Full name: to whom? (dative)"),
    "college_name_instrumental": N_("Full name: by whom? (instrumental)"),
    "college_name_prepositional": N_("Full name: in what? (prepositional)"),
    "founder": N_("Founder"),
    "city": N_("City"),
    "time_zone": N_("Time zone (of lessons in calendars)"),
    "legal_address": N_("Legal address"),
    "postal_address": N_("Postal address"),
    "phone": N_("Telephone of the college"),
    "email": N_("E-mail of the college"),
    "site": N_("Site"),
    "inn": N_("INN of the college"),
    "kpp": N_("KPP"),
    "ogrn": N_("OGRN"),
    "licence_number": N_("Licence No."),
    "licence_date": N_("Licence of (date)"),
    "accreditation_number": N_("Accreditation No."),
    "accreditation_date": N_("Accreditation of (date)"),
    "director_title": N_("Title of the director on papers"),
    "deputy_academic_title": N_("Title of the deputy for academic work"),
    "deputy_educational": N_("Deputy director for educational work"),
    "deputy_educational_title": N_("Title of the deputy for educational work"),
    "secretary_title": N_("Title of the secretary on papers"),
    "deputy_methodical": N_("Deputy head for methodical work"),
    "deputy_methodical_title": N_("Title of the deputy for methodical work"),
    "practice_head": N_("Head of the practice"),
    "practice_head_title": N_("Title of the head of the practice"),
    "accountant": N_("Chief accountant"),
    "accountant_title": N_("Title of the chief accountant"),
    "director": N_("Director"),
    "deputy_academic": N_("Deputy director for academic work"),
    "secretary": N_("Secretary of the academic office"),
    "pairs_a_day": N_("Pairs a day of a group, at most"),
    "office_week_days": N_("Days of the office week (deadlines)"),
    "lock_after_minutes": N_("Minutes without a touch after which the screen is locked; 0 = never"),
    "study_week_days": N_("Days of the study week"),
    "exams_a_year": N_("Exams of a curriculum in a year, at most"),
    "credits_a_year": N_("Credits of a curriculum in a year, at most"),
    "practice_week_hours": N_("Hours of a week of practice"),
    "rate_hours": N_("Hours a year that make one rate of a teacher"),
    "year_limit_hours": N_("Hours a year of a teacher above which a reason is asked"),
    "exam_gap_days": N_("Free days between two exams of a group, at least"),
    "exam_times": N_("Exams begin at"),
    "exam_minutes": N_("Minutes of a written exam"),
    "exam_student_minutes": N_("Minutes of an oral exam for each student"),
    "consultation_days_before": N_("Days from the consultation to the exam, at least"),
    "consultation_times": N_("Consultations begin at"),
    "consultation_minutes": N_("Minutes of a consultation"),
    "session_notice_days": N_("Days before a session by which its schedule is published"),
    "mark_weights": N_("Types of works have weights in the mean"),
    "late_minutes": N_("Minutes that the key «О» (late) writes"),
    "final_bands": N_("Least mean of the final marks 5, 4 and 3"),
    "final_share": N_("Works that meet the condition of a final mark, %, at least"),
    "final_least_marks": N_("Marks in a term, at least; fewer give «н/а»"),
    "absence_limit": N_("Hours of a discipline missed above which «н/а» threatens, %"),
    "division_threshold": N_("Students from which a group is divided without a reason"),
    "part_least": N_("Students of a subgroup, at least"),
    "part_low": N_("Students of a subgroup, from"),
    "admission_keep_months": N_("Months that applicants who were not enrolled are kept after the extra set"),
    "part_high": N_("Students of a subgroup, to"),
    "one_time_days": N_("Days in which a one-time password lets in"),
}
"""Settings as people call them."""
