"""The sentences behind the codes that services raise; `N_` marks a text, it is translated when shown."""


def N_(text: str) -> str:
    """Mark for translation only."""
    return text


REASON_WORDS: dict[str, str] = {
    "setting_out_of_range": N_("«{setting}» takes a number from {low} to {high}."),
    "text_too_long": N_("The text has {typed} characters; at most {length} fit."),
}
"""BadInput and BadFile: reason → sentence."""

CLAUSE_WORDS: dict[str, str] = {}
"""RuleBroken: rule → sentence; the clause is added in brackets."""

DATABASE_WORDS: dict[str, str] = {
    "empty": N_("The database is empty; make its tables with «vedomost database upgrade»."),
    "older": N_("The database was made by an older version; bring it up to date with «vedomost database upgrade»."),
    "newer": N_("The database was made by a newer version of the program; update the program."),
    "foreign": N_("This database belongs to another program; nothing was changed, choose another address."),
    "not_a_database": N_("This file is not a database, or it is damaged; choose another one or restore a backup."),
}
"""WrongDatabase: reason → sentence."""

SETTING_WORDS: dict[str, str] = {
    "college_name": N_("Full name of the college"),
    "college_short_name": N_("Short name of the college"),
    "founder": N_("Founder"),
    "city": N_("City"),
    "director": N_("Director"),
    "deputy_academic": N_("Deputy director for academic work"),
    "secretary": N_("Secretary of the academic office"),
    "pairs_a_day": N_("Pairs a day of a group, at most"),
    "office_week_days": N_("Days of the office week (deadlines)"),
    "study_week_days": N_("Days of the study week"),
}
"""Settings as people call them."""
