"""The sentences behind the codes that services raise; `N_` marks a text, it is translated when shown."""

from desktop_app.views.marking import N_ as N_
from desktop_app.views.words_admission import ADMISSION_CLAUSES, ADMISSION_WORDS
from desktop_app.views.words_archive import ARCHIVE_CLAUSES
from desktop_app.views.words_cards import CARD_WORDS
from desktop_app.views.words_college import COLLEGE_WORDS
from desktop_app.views.words_college import SETTING_WORDS as SETTING_WORDS
from desktop_app.views.words_control import CONTROL_WORDS
from desktop_app.views.words_enrolling import STOPS as STOPS
from desktop_app.views.words_finals import FINAL_CLAUSES
from desktop_app.views.words_gia import GIA_CLAUSES, GIA_WORDS
from desktop_app.views.words_groups import GROUP_CLAUSES, GROUP_WORDS
from desktop_app.views.words_imports import BOOK_REMARKS, IMPORT_WORDS
from desktop_app.views.words_journal import JOURNAL_CLAUSES, JOURNAL_WORDS
from desktop_app.views.words_load import LOAD_CLAUSES, LOAD_WORDS
from desktop_app.views.words_orders import ORDER_WORDS
from desktop_app.views.words_outputs import OUTPUT_WORDS
from desktop_app.views.words_papers import PAPER_WORDS
from desktop_app.views.words_plan import PLAN_CLAUSES, PLAN_WORDS
from desktop_app.views.words_reports import REPORT_WORDS
from desktop_app.views.words_subgroups import SUBGROUP_CLAUSES, SUBGROUP_WORDS
from desktop_app.views.words_substitutions import SUBSTITUTION_CLAUSES, SUBSTITUTION_WORDS
from desktop_app.views.words_topics import TOPIC_CLAUSES, TOPIC_WORDS
from desktop_app.views.words_versions import VERSION_CLAUSES, VERSION_WORDS
from desktop_app.views.words_weeks import WEEK_REASONS
from desktop_app.views.words_wishes import WISH_WORDS
from desktop_app.views.words_works import WORKS_CLAUSES, WORKS_WORDS

REASON_WORDS: dict[str, str] = {
    **JOURNAL_WORDS,
    **WORKS_WORDS,
    **GIA_WORDS,
    **SUBGROUP_WORDS,
    **ADMISSION_WORDS,
    **PLAN_WORDS,
    **CARD_WORDS,
    **ORDER_WORDS,
    **IMPORT_WORDS,
    **CONTROL_WORDS,
    **GROUP_WORDS,
    **PAPER_WORDS,
    **REPORT_WORDS,
    **OUTPUT_WORDS,
    **TOPIC_WORDS,
    **LOAD_WORDS,
    **SUBSTITUTION_WORDS,
    **WEEK_REASONS,
    **VERSION_WORDS,
    **WISH_WORDS,
    **COLLEGE_WORDS,
    "setting_out_of_range": N_("«{setting}» takes a number from {low} to {high}."),
    "text_too_long": N_("The text has {typed} characters; at most {length} fit."),
    "can_not_read": N_("«{file}» can't be read ({why}); check the name and whether another program holds it open."),
    "network_share": N_(
        "«{file}» lies on a network drive, where an embedded database gets damaged; choose a folder of this computer, "
        "or join a server."
    ),
    "no_connection": N_("«{file}» is not a connection file ({what}); ask the administrator for it once more."),
    "no_certificate": N_("«{file}» holds no certificate (PEM), or a private key; choose the authority's certificate."),
    "connection_open": N_(
        "The connection to «{host}» would be without verification of the server (sslmode={sslmode}); it must be "
        "verify-full."
    ),
    "no_such_connection": N_("This workstation has no connection «{name}»; it has: {names}."),
    "not_said": N_("Nobody answered «{what}»; say it on the command line."),
    "server_too_old": N_("The server is PostgreSQL {version}; version {least} or newer is needed."),
    "server_without_tls": N_(
        "The way to «{host}» has no TLS: passwords could be read on it; turn ssl on at the server first."
    ),
    "may_not_create": N_("The login «{login}» may not create roles and databases there (CREATEROLE, CREATEDB)."),
    "database_name_malformed": N_(
        "«{name}» can't be the name of the database: small Latin letters, figures and «_», at most 30."
    ),
    "server_is_set_up": N_("«{database}» is set up already and has accounts; nothing was changed."),
    "can_not_write": N_(
        "«{file}» can't be written ({why}); choose another folder or close the file in other programs."
    ),
    "too_big": N_("«{file}» is larger than {megabytes} MB; check what you have chosen."),
    "database_not_empty": N_("The demo college is built in an empty database only; choose another address."),
    "no_such_term": N_("There is no term «{term}»; there are: {terms}."),
    "name_form_missing": N_("Write all three forms of «{name}»; papers take one or another of them."),
    "no_such_form": N_("There is no form «{form}» that you may print; choose one from the list of forms."),
    "no_such_group": N_("No group «{group}» studies in this term; check its name."),
    "nothing_to_print": N_(
        "There is nothing to print yet on the form «{form}»: what it shows has not been made for this term."
    ),
    "printer_refuses": N_("The printer «{printer}» does not take the print; check that it is on and has paper."),
    "curriculum_text_too_long": N_(
        "«{file}»: the text «{text}» is longer than {limit} characters; shorten it in «Планы СПО» and save again."
    ),
    "login_malformed": N_(
        "«{login}» can't be a login: 2 to 59 letters, figures, dots and hyphens, beginning with a letter or a figure."
    ),
    "name_missing": N_("Say at least the last name and the first name."),
    "birth_date_odd": N_("The birth date {day} cannot be right; check the year."),
    "already_employed": N_("{name} with this birth date already works here; open that card and add a place to it."),
    "place_missing": N_("An employee holds at least one place: position, rate, first day (п. 4.2)."),
    "place_dates": N_("The place that begins on {day} ends before it; check the two dates."),
    "place_before_hiring": N_("The place begins on {day}, before the person was hired ({hired}); check the dates."),
    "position_known": N_("The position «{name}» is on the list already; open that one."),
    "position_held": N_("«{name}»: {count} still work in this position; give them another one first."),
    "position_missing": N_("Choose a position; if the list lacks it, add it under «Positions»."),
    "rate_unreadable": N_("«{text}» is no rate; type a share of a full rate up to 2, for example 0,5."),
    "date_missing": N_("«{field}»: type the date, for example 01.09.2026."),
    "login_taken": N_("The login «{login}» is taken; choose another one."),
    "password_too_short": N_("A password has at least {shortest} characters."),
    "password_too_long": N_("A password has at most {longest} characters."),
    "password_unprintable": N_("The password has a character that no keyboard has; type it again."),
    "password_common": N_(
        "This password is one of the first that strangers try; choose another one, several words for example."
    ),
    "password_names_owner": N_("The password contains the login or the name; choose another one."),
    "password_same": N_("The new password is the old one; choose another one."),
    "old_password_wrong": N_("The present password is not this one; check the keyboard layout and Caps Lock."),
    "own_account": N_("Your own account can't be blocked by you; ask another administrator."),
    "account_blocked": N_("The account «{login}» is blocked; unblock it first."),
    "no_such_account": N_("There is no account «{login}»; see «vedomost accounts list»."),
    "nobody_chosen": N_("Choose whose passwords are to be made."),
    "nobody_behind": N_("{name} neither studies nor works here today: no password is made (п. 3.3)."),
    "nothing_handed_out": N_("No passwords have been handed out here yet: the register is empty."),
    "received_in_future": N_("The day of receipt has not come yet; choose today or an earlier one."),
    "received_before_issue": N_("The password was made on {issued}: it can't have been received earlier."),
    "problem_text_missing": N_("Say in a few words what is wrong."),
    "too_many_reports": N_("Ten reports came from here within an hour; wait, or go to your curator."),
    "answer_missing": N_("Say what has been done."),
    "scope_not_granted": N_("This right can't be given on such rows; choose from the list."),
    "ends_before_it_begins": N_("The last day lies before the first one; check the dates."),
    "appointment_overlaps": N_(
        "The account has this role in a part of this time already; change that appointment or the dates."
    ),
    "exception_exists": N_("There is such an exception already; take it back first."),
    "reason_missing": N_("Say why: the reason stays in the journal of changes."),
    "roles_missing": N_("Choose at least one role."),
    "role_not_given": N_("The role «{role}» is not given to accounts; choose another one."),
    "dates_reversed": N_("The last day {until} is before the first one {since}; swap them."),
    "snils_length": N_("A SNILS has 11 digits, for example 112-233-445 95; compare it with the document (п. 4.1)."),
    "snils_zero": N_("000-000-000 00 is nobody's SNILS; leave the field empty while there is none (п. 4.1)."),
    "snils_control": N_(
        "The control number of the SNILS does not fit: a digit is wrong; compare it with the document (п. 4.1)."
    ),
    "snils_taken": N_("This SNILS stands in the card of {name}; compare both documents."),
    "snils_taken_elsewhere": N_(
        "This SNILS stands in the card of somebody whom you do not see; ask the administrator to compare."
    ),
    "passport_malformed": N_("A passport has a series of 4 digits and a number of 6, or neither (п. 4.1)."),
    "passport_to_come": N_("The passport can't have been issued in the future; correct the date (п. 4.1)."),
    "passport_too_early": N_(
        "A passport is issued from the age of 14 on; check the date of issue and the birth date (п. 4.1)."
    ),
    "consent_to_come": N_("The consent can't have been given in the future ({day}); correct the date."),
    "consent_there_already": N_("A consent of {day} is written down already."),
    "withdrawal_out_of_time": N_("A consent is withdrawn on a day from {since} to {until}; correct the date."),
    "date_unreadable": N_("«{text}» is no date; write it as 14.03.2022."),
    "plx_empty": N_("«{file}» is empty; take the file from «Планы СПО» once more."),
    "plx_too_large": N_(
        "«{file}» takes {megabytes} MB, at most {limit} are read; a curriculum takes about one, check what "
        "you have chosen."
    ),
    "plx_other_format": N_(
        "«{file}» is a workbook, an archive or a PDF under another name; choose the .plx file itself."
    ),
    "plx_encoding": N_(
        "The characters of «{file}» can't be read (encoding {encoding}); save the plan in «Планы СПО» again."
    ),
    "plx_truncated": N_("«{file}» breaks off before its end; copy it once more or save the plan in «Планы СПО» again."),
    "plx_not_xml": N_("«{file}» is not a .plx file or is damaged (line {line}); choose another one."),
    "plx_forbidden_markup": N_(
        "«{file}» has markup that a curriculum never has (DTD or entities) and may be dangerous; it was not read."
    ),
    "plx_too_deep": N_(
        "«{file}» nests its elements deeper than {limit} levels, a curriculum does not; choose another file."
    ),
    "plx_too_many_elements": N_("«{file}» has more than {limit} elements, a curriculum does not; choose another file."),
    "plx_foreign": N_(
        "«{file}» was made by another program (it begins with «{root}»); choose a .plx file of «Планы СПО»."
    ),
    "plx_table_missing": N_(
        "«{file}» has no table «{table}», without it there is no curriculum; save the plan in «Планы СПО» again."
    ),
    "plx_table_too_long": N_(
        "Table «{table}» of «{file}» has more than {limit} rows, a curriculum does not; choose another file."
    ),
    "plx_field_missing": N_(
        "«{file}», table «{table}», row {row}: «{column}» is not filled in; fill it in in «Планы СПО» and save again."
    ),
    "plx_bad_value": N_(
        "«{file}», table «{table}», row {row}: «{value}» can't stand in «{column}»; correct it in «Планы "
        "СПО» and save again."
    ),
    "plx_out_of_range": N_(
        "«{file}», table «{table}», row {row}: «{column}» is {value}, it can be from {low} to {high}; "
        "correct it in «Планы СПО» and save again."
    ),
    "plx_text_too_long": N_(
        "«{file}», table «{table}», row {row}: «{column}» is longer than {limit} characters; shorten it in "
        "«Планы СПО» and save again."
    ),
    "plx_duplicate": N_(
        "«{file}», table «{table}», row {row}: «{column}» stands there twice; correct the plan in «Планы "
        "СПО» and save again."
    ),
    "plx_dangling": N_(
        "«{file}», table «{table}», row {row}: «{column}» leads to {value}, which is not in the file; "
        "correct the plan in «Планы СПО» and save again."
    ),
    "plx_circle": N_(
        "«{file}», table «{table}», row {row}: it lies inside itself ({column}); correct the plan in «Планы "
        "СПО» and save again."
    ),
    "plx_several_plans": N_("«{file}» holds {count} plans; save each of them as a file of its own."),
    "plx_semesters": N_(
        "«{file}» does not divide a year into {needed} semesters; such plans are not read, bring it to "
        "{needed} semesters."
    ),
    "plx_markup_too_long": N_(
        "«{file}» has an element longer than {limit} characters, a curriculum does not; choose another file."
    ),
}
"""BadInput and BadFile: reason → sentence."""

REMARK_WORDS: dict[str, str] = {
    **BOOK_REMARKS,
    "standard_differs": N_("The number of the standard is {programme} in the programme and {plan} in the plan."),
    "unnamed_code": N_("The file does not name code {value} of «{field}»."),
    "unknown_work_kind": N_("Kind of work {kind} is not described in the file; numbers with it: {count}."),
    "unknown_hour_type": N_("Type of hours {type} is unknown; numbers with it: {count}."),
    "unknown_row_kind": N_("{row}: it is unknown what kind of row this is."),
    "unknown_week": N_("Week code {activity} of the calendar graph is unknown; cells with it: {count}."),
    "total_differs": N_("{row}, semester {semester}: the total says {stated} hours, the kinds of work give {counted}."),
    "module_differs": N_("{row}, semester {semester}: the module has {stated} hours, its parts {counted}."),
    "study_hours_differ": N_("{row}: {stated} hours are to be studied, the semesters give {counted}."),
    "practical_part_exceeds": N_(
        "{row}, semester {semester}: {stated} hours of practical training out of {counted} hours of this kind of work."
    ),
    "practice_weeks_differ": N_(
        "Semester {semester}: the calendar graph has {graph} weeks of practice, the plan {rows}."
    ),
    "number_twice": N_("{row}, course {course}: the same number stands twice; times: {count}."),
    "number_without_semester": N_(
        "{row}, course {course}: numbers without a semester: {count}; they are counted in the first one."
    ),
    "number_outside_courses": N_("{row}: numbers in course {course}, in which nobody studies: {count}."),
    "number_recredited": N_("{row}, course {course}: recredited numbers: {count}; they are not counted as hours."),
    "combined_elsewhere": N_("{control}: {row} has no such form of control in semester {semester}."),
    "link_lost": N_("Table «{table}»: links that lead nowhere: {count}; they are left out."),
}
"""Remarks of an import (what a person should know of a file): code → sentence."""

CLAUSE_WORDS: dict[str, str] = {
    **JOURNAL_CLAUSES,
    **FINAL_CLAUSES,
    **WORKS_CLAUSES,
    **GIA_CLAUSES,
    **SUBGROUP_CLAUSES,
    **ADMISSION_CLAUSES,
    **VERSION_CLAUSES,
    **SUBSTITUTION_CLAUSES,
    **GROUP_CLAUSES,
    **PLAN_CLAUSES,
    **TOPIC_CLAUSES,
    **LOAD_CLAUSES,
    **ARCHIVE_CLAUSES,
    "stays_required": N_("The regulation itself asks for this field in every card; it stays mandatory"),
    "rates_fit": N_("The places held at once come to more than two full rates; lower one of them"),
    "leaves_after_coming": N_("The last day of work is before the first one; check the date"),
    "order_comes_first": N_("An order is in force from its own date at the earliest; check the two dates"),
    "appointed_by_order": N_("Those who work here are appointed by the director's order: give its number and date"),
    "somebody_gives_rights": N_(
        "Nobody would be left who may change rights: first appoint another administrator without a last day"
    ),
}
"""RuleBroken: rule → sentence; the clause is added in brackets."""

DATABASE_WORDS: dict[str, str] = {
    "empty": N_("The database is empty; make its tables with «vedomost database upgrade»."),
    "older": N_("The database was made by an older version; bring it up to date with «vedomost database upgrade»."),
    "newer": N_("The database was made by a newer version of the program; update the program."),
    "foreign": N_("This database belongs to another program; nothing was changed, choose another address."),
    "not_yours": N_("The login «{login}» may not do this on the server: it takes an owner of the database."),
    "guest_only": N_("The login «{login}» is nobody's account; give the address with your own login."),
    "no_server": N_("Name a server: --database postgresql://login@server/database."),
    "older_server": N_(
        "The server is of an older version than this program; its administrator runs «vedomost database upgrade»."
    ),
    "empty_server": N_("The database on the server is empty; set the server up first («vedomost server init»)."),
    "server_plain": N_("The server «{host}» has no TLS: its administrator turns it on (ssl = on)."),
    "server_certificate": N_(
        "The server «{host}» can't show that it is the college's ({why}); take a new connection file from the "
        "administrator, and do not type passwords until then."
    ),
    "server_password": N_("The server does not accept the login «{login}» with this password."),
    "server_without_it": N_("The server has no database «{database}» for this login ({why})."),
    "server_no_entry": N_(
        "The server lets nobody in from this machine ({why}); its administrator adds it to pg_hba.conf."
    ),
    "server_refuses": N_("The server refuses the connection: {why}"),
    "not_a_database": N_("This file is not a database, or it is damaged; choose another one or restore a backup."),
}
"""WrongDatabase: reason → sentence."""
