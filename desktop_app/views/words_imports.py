"""Why a table, or a row of it, can't be taken in, and what should be known of a row."""

from desktop_app.views.marking import N_

IMPORT_WORDS: dict[str, str] = {
    "fet_without_parts": N_(
        "FET knows no parts of a term: rows of the load are read in one part only; let them be of the whole term first."
    ),
    "fet_not_xml": N_("«{file}» is not a file of FET or is damaged (line {line}); save it in FET again."),
    "fet_foreign": N_("«{file}» is not a file of FET: it begins with «{root}»; choose another one."),
    "fet_wrong": N_("«{file}» can’t be used: «{value}» at {place}; put that right in FET and save the file again."),
    "fet_no_slot": N_("In «{file}» activities {activities} can begin nowhere; give them more time in FET."),
    "fet_no_room": N_("In «{file}» activity {activity} has no room that is large enough and allowed; add one in FET."),
    "exams_wrong": N_(
        "«{file}», line {line}: «{value}» is not what a list of exams or students has there; put that line right."
    ),
    "asc_not_xml": N_(
        "«{file}» is not an XML file, is damaged or not in the encoding that it declares (line {line}); export it"
        " from aSc again."
    ),
    "asc_foreign": N_(
        "«{file}» is no export of aSc: it begins with «{root}»; choose «aSc Timetables 2012 XML» in aSc, «File →"
        " Export»."
    ),
    "asc_too_long": N_("«{file}» has more than {limit} elements, a timetable never has so many; it was not read."),
    "asc_wrong": N_("«{file}», line {line}: «{value}» is not explained in the file; export it from aSc again."),
    "asc_without_cards": N_("«{file}» has no placed lessons (cards); export it from aSc with the timetable."),
    "table_empty": N_("«{file}» holds no table; check which file and which sheet you have chosen."),
    "table_without_rows": N_("«{file}» has heads and nothing below them; fill the rows in and choose it again."),
    "table_formulas": N_(
        "«{file}» holds formulas without their values; open it in a spreadsheet, save it and choose it again."
    ),
    "table_bomb": N_(
        "«{file}» unpacks to more than a table ever takes ({megabytes} MB) and may be harmful; it was not read."
    ),
    "table_damaged": N_("«{file}» is damaged; open it in a spreadsheet, save it as .xlsx anew and choose that."),
    "table_truncated": N_("«{file}» breaks off before its end; copy or download it once more."),
    "table_protected": N_("«{file}» is protected with a password; take the password off in Excel and save it again."),
    "table_old_format": N_("«{file}» is of an old format (.xls) or a document; save it as .xlsx and choose that."),
    "table_other_format": N_("«{file}» is no table (.xlsx, .csv), whatever its name says; save the list as .xlsx."),
    "table_forbidden_markup": N_(
        "«{file}» has markup that no workbook has (DTD or entities) and may be dangerous; it was not read."
    ),
    "table_too_wide": N_("«{file}» has more than {limit} columns; leave only those of the list."),
    "table_too_long": N_("«{file}» has more than {limit} rows; divide it into several files."),
    "book_foreign": N_(
        "«{file}» is no workbook of a curriculum: take one of «Планы СПО» or one written here («To Excel…»),"
        " or a .plx file."
    ),
    "export_title": N_("«{file}» names no code of a speciality as 09.02.07 on its title page; write it there."),
    "export_year": N_("«{file}» does not say the year of admission; write it on the title page beside «Год начала»."),
    "export_control": N_(
        "«{file}», sheet «{sheet}», cell {cell}: «{value}» are no semesters of a form of control; write for example 24"
        " for the second and the fourth."
    ),
    "book_sheet": N_("«{file}» has no sheet «{sheet}»; put it back or write the curriculum to Excel anew."),
    "book_heads": N_("«{file}», sheet «{sheet}»: no line has the heads {heads}; put them back as they were written."),
    "book_head": N_(
        "«{file}», sheet «{sheet}», cell {cell}: «{value}» is no head of a course, a semester or a kind of work; write"
        " it as in the other columns."
    ),
    "book_hours": N_(
        "«{file}», sheet «{sheet}», cell {cell}: «{value}» is no number of hours, controls or weeks of a row; write for"
        " example 36 or «2 нед.»."
    ),
    "book_number": N_(
        "«{file}», sheet «{sheet}», cell {cell}: «{value}» is no number from {low} to {high}; correct it."
    ),
    "book_word": N_("«{file}», sheet «{sheet}», cell {cell}: «{value}» is unknown; possible: {words}."),
    "book_missing": N_("«{file}», sheet «{sheet}», cell {cell} is empty; fill it in."),
    "book_long": N_("«{file}», sheet «{sheet}», cell {cell}: the text is longer than {limit} characters; shorten it."),
    "book_twice": N_(
        "«{file}», sheet «{sheet}», cell {cell}: «{value}» stands there already above; leave one of them."
    ),
    "book_dangling": N_(
        "«{file}», sheet «{sheet}», cell {cell}: «{value}» leads to something that is not in the workbook; correct the"
        " code."
    ),
    "book_circle": N_(
        "«{file}», sheet «{sheet}», cell {cell}: {value} lies inside itself; correct what it belongs to."
    ),
    "book_day": N_("«{file}», sheet «{sheet}», cell {cell}: «{value}» is no day; write it as 14.03.2022."),
    "book_week": N_(
        "«{file}», sheet «{sheet}», cell {cell}: «{value}» is no week of the calendar graph; write «Т», «ПА», «П», «К»"
        " or a code, parts of a week as «Т/К»."
    ),
    "import_no_columns": N_("No column is known: say at least of one what it holds."),
    "field_twice": N_("Column «{heading}» gives what another column gives already; leave one of them out."),
    "cell_formula": N_("A formula without its value; save the file in a spreadsheet."),
    "name_one_word": N_("«{text}» is one word: last name and first name are needed."),
    "date_two_digits": N_("«{text}»: the year needs four figures, for example 14.03.2008."),
    "date_unlikely": N_("«{text}» can't be such a date; check the year."),
    "number_out_of_range": N_("«{text}» is no number from {low} to {high}."),
    "choice_unknown": N_("«{text}» is unknown here; possible: {choices}."),
    "field_missing": N_("Not filled in, and there is no such record yet to take it from."),
    "group_unknown": N_("There is no group «{group}»; check the name or open the group first."),
    "record_book_of_another": N_("Record book {number} is that of {name}."),
    "row_twice": N_("The same stands in row {row} of this file."),
    "name_ambiguous": N_("{count} people have this name; give the birth date or the SNILS."),
    "snils_of_another": N_("This SNILS stands in the card of {name}; compare both documents."),
    "certificate_of_another": N_("{name} has handed in a certificate with this number; compare both."),
    "no_open_campaign": N_("No admission campaign is open; open one before applications come in (п. 4.8)."),
    "offer_unknown": N_("The campaign has no competition group for «{text}» of this form, base and funding."),
    "offer_ambiguous": N_("Several competition groups fit «{text}»; give the form, the base and the funding."),
    "order_incomplete": N_("An order has a number and a date; give both or neither."),
    "order_before_its_date": N_("The day of enrolment ({day}) is before the date of the order ({dated})."),
    "order_of_another_kind": N_("Order № {number} of this year is another one or is annulled."),
    "order_has_another_date": N_("Order № {number} is dated {dated}, in force from {day}; correct one of them."),
    "birth_date_to_come": N_("The birth date has not come yet."),
    "in_archive": N_("Studied in {group} and left on {day}; re-enrolment is an order of its own (п. 4.1)."),
    "parent_without_name": N_("A telephone of a parent without a name."),
    "student_unknown": N_("No such student; check the record book, the name and the group."),
    "student_ambiguous": N_("Several students have this name; give the record book or the birth date."),
    "leaves_before_coming": N_("The last day of work is before the first (п. 4.2)."),
    "login_is_another": N_("This person has the login «{login}» already."),
    "nobody_of_this_name": N_("Nobody of this name works or studies here; enter the person first."),
    "birth_date_unknown": N_("No birth date: namesakes can't be told apart, and the card stays incomplete (п. 4.1)."),
    "latin_letters": N_("«{text}» has Latin letters among Russian ones."),
    "sex_guessed": N_("The sex was told by the patronymic."),
    "moved_by_order": N_("Only an order changes this («{old}» → «{new}»); left as it is (п. 4.1)."),
    "position_new": N_("The list of positions has no «{name}»; it will be added."),
    "building_new": N_("There is no building «{name}»; it will be added."),
    "appointment_without_order": N_("No order of appointment (п. 3.1)."),
}
"""Of a file, and of a cell: the row and the column stand before it."""
BOOK_REMARKS = {
    "export_head": N_("Sheet «План», cell {cell}: it is not known what «{head}» is; its {count} figures are left out."),
    "export_line": N_("Sheet «План», row {row}: «{line}» has no index and is left out."),
    "export_sign": N_(
        "Sheet «График», cell {cell}: it is not known what «{sign}» is; the week is kept as another one."
    ),
    "export_no_graph": N_(
        "No sheet «График» with counted weeks: the calendar graph is empty, paint it after the import."
    ),
    "export_sheets": N_("These sheets are not taken, their figures repeat the plan or are not kept here: {sheets}."),
    "amounts_rounded": N_("Figures with more than two decimal places are kept rounded to two: {count}."),
}
"""What an import does not take: code → sentence."""
