"""The agreement to a division in sentences: how it stands, what comes next, who has signed, what is asked."""

from desktop_app.services.subgroups.values import Board, DivisionState, MoveAsked, RequestState, Signer
from desktop_app.views.record_sentences import moment_words
from desktop_app.views.subgroups.words import part_words
from desktop_app.views.wording import _, ngettext


def day_words(board: Board) -> str:
    """«с 01.09.2026» or «с 01.09.2026 по 11.10.2026»."""
    since = _("since {day}").format(day=f"{board.starts:%d.%m.%Y}")
    return since if board.ends is None else _("{since}, ended {day}").format(since=since, day=f"{board.ends:%d.%m.%Y}")


def about_words(board: Board) -> list[str]:
    """Its days, and the reasons that somebody had to give."""
    reasons = (
        (_("Why it is divided: {reason}"), board.reason),
        (_("Approved without a signature: {reason}"), board.unsigned),
    )
    return [day_words(board), *(words.format(reason=reason) for words, reason in reasons if reason)]


def asked(board: Board) -> tuple[MoveAsked, ...]:
    """The requests that nobody has answered."""
    return tuple(one for one in board.requests if one.state is RequestState.ASKED)


def unsigned(board: Board) -> tuple[Signer, ...]:
    """Who has not signed what stands now."""
    return tuple(one for one in board.signers if one.signed_at is None)


def step_words(board: Board) -> tuple[str, str]:
    """State and next step in one sentence, and its role."""
    if board.ends is not None:
        return _("This division ended on {day}.").format(day=f"{board.ends:%d.%m.%Y}"), "muted"
    if board.state is DivisionState.DRAFT:
        return draft_words(board)
    if board.state is DivisionState.AGREEING:
        return agreeing_words(board)
    who = f"{moment_words(board.approved_at)}, {board.approved_by}" if board.approved_at else board.approved_by
    return _("Approved: {who}. Load and timetable follow it.").format(who=who.strip(", ")), "good"


def draft_words(board: Board) -> tuple[str, str]:
    """What a draft lacks before it goes to the teachers."""
    if board.unplaced:
        return unplaced_words(board), "warn"
    empty = [part_words(board, part.id) for part in board.parts if part.id not in set(board.stands.values())]
    if empty:
        return _("Nobody stands in: {parts}.").format(parts=", ".join(empty)), "warn"
    if any(part.id not in target.teachers for target in board.targets for part in board.parts):
        return _("A subgroup has no teacher yet: name one with «Change the division»."), "warn"
    return _("Everybody stands: send the division to its teachers."), "accent"


def unplaced_words(board: Board) -> str:
    """«Не распределены 2 студента: поставьте их в подгруппы»."""
    count = len(board.unplaced)
    said = ngettext("{n} student is not distributed: put them into a subgroup.",
                    "{n} students are not distributed: put them into subgroups.", count)  # fmt: skip
    return said.format(n=count)


def agreeing_words(board: Board) -> tuple[str, str]:
    """For whom the division waits."""
    if board.unplaced:
        return unplaced_words(board), "warn"
    if open_ := asked(board):
        said = ngettext("{n} proposal of a teacher waits for an answer.",
                        "{n} proposals of teachers wait for an answer.", len(open_))  # fmt: skip
        return said.format(n=len(open_)), "warn"
    if waiting := unsigned(board):
        names = ", ".join(one.name for one in waiting)
        return ngettext("Waiting for the signature: {names}", "Waiting for the signatures: {names}",
                        len(waiting)).format(names=names), "accent"  # fmt: skip
    return _("All teachers have signed: the division may be approved."), "good"


def signer_words(board: Board, one: Signer) -> str:
    """«1 подгруппа, 2 подгруппа · 12.10.2026 14:20»."""
    parts = ", ".join(part_words(board, part) for part in one.parts)
    if one.signed_at is None and board.state is DivisionState.DRAFT:
        return parts  # nobody is asked yet
    signed = moment_words(one.signed_at) if one.signed_at else _("has not signed")
    return f"{parts} · {signed}"


def student_name(board: Board, student_id: int) -> str:
    """Of a student of the board; one who has left the group since is told by nobody's name."""
    found = next((one.name for one in board.pupils if one.id == student_id), "")
    return found or _("a student who has left the group")


def request_words(board: Board, one: MoveAsked) -> str:
    """«Абрамов Илья: в 2 подгруппу»."""
    return f"{student_name(board, one.student_id)} → {part_words(board, one.part_id)}"


def request_state(board: Board, one: MoveAsked) -> str:
    """Who asks, when, and what was answered."""
    who = board.teachers.get(one.teacher_id) or next(
        (signer.name for signer in board.signers if signer.teacher_id == one.teacher_id), ""
    )
    head = " · ".join(filter(None, (who, moment_words(one.asked_at))))
    if one.state is RequestState.ASKED:
        return head
    answer = _("accepted by the office") if one.state is RequestState.ACCEPTED else _("declined by the office")
    return f"{head} · {answer}" + (f": {one.answer}" if one.answer else "")
