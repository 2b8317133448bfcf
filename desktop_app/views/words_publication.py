"""The sentences of a published session and of its versions: refusals, clauses, operations."""

from desktop_app.views.marking import N_

PUBLICATION_WORDS: dict[str, str] = {
    "lessons_have_marks": N_(
        "On these days the groups sit an exam and have no lessons, but marks stand already: {lessons}. Put the exam on "
        "another day, or erase the marks in the journal first."
    ),
    "teacher_examines": N_(
        "{teacher} holds an exam or a consultation on {day} at pair {pair}; choose somebody else or another time."
    ),
    "room_has_exam": N_("Room {room} has an exam or a consultation on {day} at pair {pair}; choose another room."),
    "group_sits_exam": N_("{group} sits an exam on {day} and has no lessons; choose another day."),
    "session_version_without_title": N_("A version needs a name, so that people tell it from the others."),
    "session_version_known": N_("The session has a version «{title}» already; choose another name."),
    "session_version_published": N_("What was published stays as people have seen it: only versions kept by hand go."),
    "no_such_session_version": N_("The session has no version «{title}»; its versions are: {versions}."),
    "no_such_session": N_("Say which session is meant; «{title}» tells none of these apart: {sessions}."),
    "which_session": N_("The term has not one session alone: name one of them with --session: {sessions}."),
    "session_versions_apart": N_("These versions are of two sessions: compare versions of one."),
}

PUBLICATION_CLAUSES: dict[str, str] = {
    "schedule_is_whole": N_(
        "Before the schedule is published everything needs its day and time; without them are: {missing}"
    ),
    "schedule_is_clean": N_(
        "The schedule is not published while something can't be held where it stands: {broken}; move it, or compose "
        "the schedule again"
    ),
    "schedule_is_unpublished": N_(
        "The schedule was published on {published_on}: what is changed now is a correction and is told by itself"
    ),
}

PUBLICATION_OPERATIONS: dict[str, str] = {
    "session.publishing.publish_session": N_("Schedule of a session published"),
    "session.versions.keep_version": N_("Version of a session's schedule kept"),
    "session.versions_restoring.restore_session_version": N_("Version of a session's schedule put back"),
    "session.versions.remove_session_version": N_("Version of a session's schedule deleted"),
}
