"""Why topics, plans of topics and working programmes are refused, in the words of whoever teaches."""

from desktop_app.views.marking import N_

TOPIC_WORDS: dict[str, str] = {
    "topic_without_title": N_("Topic {number} has no name; type it or take the row off."),
    "topic_hours_odd": N_("Topic {number} has {hours} hours; a topic takes from 1 to {most}."),
    "topic_hours_unreadable": N_("Topic {number}: «{text}» is no number of hours; type a whole number, for example 2."),
    "topic_text_too_long": N_("Topic {number}: a text has {typed} characters, at most {length} fit; shorten it."),
    "topic_given": N_(
        "Topic {number} «{title}» stands in the journal of a lesson held and stays as it was given (п. 4.6); take it "
        "out of the journal first."
    ),
    "too_many_topics": N_("The plan would have {count} topics, at most {most} are kept; divide it."),
    "topics_without_column": N_(
        "«{file}» has no column of topics; give the columns heads: number, section, topic, hours, kind of lesson, "
        "homework."
    ),
    "no_such_topic_plan": N_("There is no plan of topics No. {key}; see «vedomost topics list»."),
    "topics_with_faults": N_(
        "«{file}»: {count} rows can't be taken, nothing was written; correct them, or add --partly."
    ),
    "programme_empty": N_("«{file}» is empty; choose the file of the programme once more."),
    "programme_name_long": N_("The name «{file}» has {typed} characters, at most {length} fit; rename the file."),
    "programme_kind": N_("«{file}» is neither PDF nor .docx nor .odt; save the programme as one of these."),
    "programme_other": N_(
        "«{file}» is no {kind} inside, whatever its name says; save the programme anew and choose it."
    ),
    "programme_same": N_("«{file}» is the very file of edition {edition}; nothing was added."),
    "programme_damaged": N_(
        "What is stored of «{file}» is not what was added (its SHA-256 differs); add the file once more and tell the "
        "administrator."
    ),
}
TOPIC_CLAUSES: dict[str, str] = {
    "topics_cover_hours": N_("The topics have {topics} of {hours} hours; add what is missing, then approve"),
    "topics_are_open": N_("The plan of topics is approved and does not change; make a copy of it"),
    "given_topic_stays": N_(
        "The topic «{was.title}» stands in the journal of a lesson held and stays as it was given; take it out of the "
        "journal first"
    ),
    "programme_is_open": N_("This edition is approved and does not change; add another one"),
}
TOPIC_TABLES: dict[str, str] = {
    "topic_plan": N_("Plan of topics"),
    "topic": N_("Topic of a lesson"),
    "topic_use": N_("Choice of a plan of topics"),
    "work_programme": N_("Working programme"),
    "work_programme_file": N_("File of a working programme"),
}
TOPIC_DEEDS: dict[str, str] = {
    "topics.add_topic_plan": N_("Plan of topics made"),
    "topics.put_topics": N_("Topics of a plan"),
    "topics.use_topic_plan": N_("Load given by a plan of topics"),
    "topics.approve_topic_plan": N_("Plan of topics approved"),
    "topics.remove_topic_plan": N_("Plan of topics taken off"),
    "topics_journal.put_lesson_topics": N_("Topics handed out"),
    "work_programmes.add_work_programme": N_("Working programme added"),
    "work_programmes.note_work_programme": N_("Note on a working programme"),
    "work_programmes.approve_work_programme": N_("Working programme approved"),
    "work_programmes.remove_work_programme": N_("Working programme taken off"),
}
