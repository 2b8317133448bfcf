"""What a session wants: the forms of control of the curriculum, each with whoever teaches the discipline."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select

from desktop_app.models.attestation import Control
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import PlanNumber, PlanRow
from desktop_app.models.load import Load
from desktop_app.models.rooms import Room
from desktop_app.models.session import ExamEvent, Examiner, ExaminerRole, ExamSession, SessionGroup, SittingKind
from desktop_app.services.attestation_planning import OF_MODULE, Course, Held, read_course, read_loads, teacher_of
from desktop_app.services.attestation_values import NotPlanned
from desktop_app.services.calendar import study_calendar_of
from desktop_app.services.graph_reading import Weeks, weeks_in_term
from desktop_app.services.office import Tx
from desktop_app.services.roster import group_size
from desktop_app.services.rules.weeks import PREPARATION
from desktop_app.services.session.pulling_lessons import Hours, read_hours
from desktop_app.services.session.reading_events import MODULE
from desktop_app.services.session.values import Skipped
from desktop_app.services.settings import Settings, read_settings

MOST_EXAMINERS = 3
STATE = "gia"
Key = tuple[int, int, Control, int | None]
"""Group, row of the plan, form of control, subgroup."""


@dataclass(frozen=True, slots=True)
class Wish:
    """An event that the curriculum wants, with those who hold it."""

    event: ExamEvent
    examiners: Sequence[int]
    stream: int | None  # the first row of the load of the stream that sits it


@dataclass
class Drawing:
    """What has been drawn for a session so far."""

    tx: Tx
    session: ExamSession
    term: Term
    loads: Mapping[int, Sequence[Load]]
    hours: Hours
    known: dict[Key, ExamEvent]
    settings: Settings
    new: list[Wish] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    courses: dict[int, Course] = field(default_factory=dict)  # by group
    loose: list[ExamEvent] = field(default_factory=list)  # in the session already, without a place


def draw_events(tx: Tx, session: ExamSession) -> Drawing:
    """The events that the groups of a session still lack; credits stand on lessons, the rest is placed later."""
    drawing, groups = begun(tx, session)
    drawing.courses = read_courses(tx, drawing.term, groups)
    for group in groups:
        for event in loose_events(drawing, group):
            drawing.loose.append(event)
            place(drawing, event, None)
        for held in drawing.courses[group.id].controls:
            draw(drawing, group, held)
    return drawing


def draw_state_exams(tx: Tx, session: ExamSession) -> Drawing:
    """ГИА: an event of each of its rows in the curriculum but preparation; the commission is named by hand."""
    drawing, groups = begun(tx, session)
    for group in groups:
        rows = tx.session.scalars(
            select(PlanRow)
            .distinct()
            .join(PlanNumber, PlanNumber.row_id == PlanRow.id)
            .where(PlanRow.curriculum_id == group.curriculum_id, PlanRow.sort == STATE)
            .where(PlanNumber.course == group.course(drawing.term.year_starts))
            .where(PlanNumber.semester == drawing.term.number)
            .order_by(PlanRow.position)
        )
        held = [Held(row, Control.EXAM, 0) for row in rows if not row.title.casefold().startswith(PREPARATION)]
        wanted = [one for one in held if (group.id, one.row.id, one.control, None) not in drawing.known]
        drawing.new += [Wish(event_of(drawing, group, one, None), (), None) for one in wanted]
    return drawing


def begun(tx: Tx, session: ExamSession) -> tuple[Drawing, Sequence[Group]]:
    """Nothing drawn yet; what stands on a lesson keeps it."""
    term = tx.get(Term, session.term_id)
    groups = groups_in(tx, session)
    drawing = Drawing(
        tx, session, term, read_loads(tx, term), read_hours(tx, term, groups), known_events(tx, session),
        read_settings(tx),
    )  # fmt: skip
    for event in drawing.known.values():
        if event.day is not None and event.starts is not None:
            drawing.hours.keep(event.group_id, event.day, event.starts)
    return drawing, groups


def loose_events(drawing: Drawing, group: Group) -> list[ExamEvent]:
    """The events of the session that have no place yet: lessons may have been dated since."""
    known = [event for event in drawing.known.values() if event.session_id == drawing.session.id]
    return [event for event in known if event.group_id == group.id and event.day is None and not event.cancelled]


def groups_in(tx: Tx, session: ExamSession) -> Sequence[Group]:
    """The groups of a session by name."""
    own = select(SessionGroup.group_id).where(SessionGroup.session_id == session.id)
    return tx.session.scalars(select(Group).where(Group.id.in_(own)).order_by(Group.name)).all()


def known_events(tx: Tx, session: ExamSession) -> dict[Key, ExamEvent]:
    """The first sittings of the term that stand in a session already, whichever it is."""
    rows = tx.session.scalars(
        select(ExamEvent).where(ExamEvent.term_id == session.term_id, ExamEvent.sitting == SittingKind.MAIN)
    )
    return {(row.group_id, row.row_id, row.control, row.subgroup_id): row for row in rows}


def read_courses(tx: Tx, term: Term, groups: Sequence[Group]) -> dict[int, Course]:
    """Group → what its curriculum wants in the term, and its weeks."""
    calendar, weeks = study_calendar_of(tx), weeks_in_term(tx, term, groups)
    known: dict[tuple[int, int, Weeks], Course] = {}
    found: dict[int, Course] = {}
    for group in groups:
        key = (group.curriculum_id, group.course(term.year_starts), weeks[group.id])
        if key not in known:
            known[key] = read_course(tx, key, term, calendar)
        found[group.id] = known[key]
    return found


def draw(drawing: Drawing, group: Group, held: Held) -> None:
    """The event of a form of control, or one for each subgroup; what nobody teaches is told."""
    loads = [load for load in drawing.loads.get(group.id, ()) if load.row_id == held.row.id]
    teacher = teacher_of(held.row, drawing.loads.get(group.id, ()))
    if isinstance(teacher, NotPlanned):
        told = Skipped(group.name, held.row.index, held.row.title, held.control, str(teacher))
        drawing.skipped.append(told)
        return
    for subgroup in parts_of(loads):
        if (group.id, held.row.id, held.control, subgroup) not in drawing.known:
            event = event_of(drawing, group, held, subgroup)
            ours = [load for load in loads if subgroup is None or load.subgroup_id == subgroup]
            exam = held.control is Control.EXAM
            whole = [teacher, *(others(drawing, group, held) if exam else ())]
            examiners = whole if subgroup is None else [one.teacher_id for one in ours]
            place(drawing, event, examiners[0])
            stream = next((load.key for load in ours if load.teacher_id == teacher and subgroup is None), None)
            chosen = list(dict.fromkeys(examiners))[:MOST_EXAMINERS]
            drawing.new.append(Wish(event, chosen if exam else chosen[:1], stream))


def parts_of(loads: Sequence[Load]) -> list[int | None]:
    """The subgroups that are attested apart: of one division, where nobody teaches the whole group."""
    subgroups = sorted({load.subgroup_id for load in loads if load.subgroup_id is not None})
    divisions = {load.subgroup.division_id if load.subgroup else None for load in loads}
    whole = len(subgroups) <= 1 or len(divisions) != 1 or None in divisions
    return [None] if whole else [*subgroups]


def others(drawing: Drawing, group: Group, held: Held) -> Iterator[int]:
    """Who teaches the discipline besides; of an exam of a module, whoever teaches its parts."""
    for load in drawing.loads.get(group.id, ()):
        module = held.row.sort in OF_MODULE and load.row.parent_id == held.row.parent_id is not None
        if load.row_id == held.row.id or (module and held.row.sort == MODULE):
            yield load.teacher_id


def event_of(drawing: Drawing, group: Group, held: Held, subgroup: int | None) -> ExamEvent:
    """An event without a place."""
    return ExamEvent(
        session_id=drawing.session.id,
        group_id=group.id,
        row_id=held.row.id,
        term_id=drawing.term.id,
        control=held.control,
        subgroup_id=subgroup,
        minutes=drawing.settings.exam_minutes,
        oral=False,
    )


def place(drawing: Drawing, event: ExamEvent, teacher: int | None) -> None:
    """A credit stands on a lesson of whoever holds it; without one it is settled when all the others stand."""
    if event.control is not Control.EXAM and event.day is None:
        drawing.hours.place(event, teacher)


def write_events(tx: Tx, wishes: Sequence[Wish]) -> None:
    """Write what was drawn, with its examiners; a stream that a room holds sits its exam together."""
    tx.session.add_all(wish.event for wish in wishes)
    tx.session.flush()
    tx.session.add_all(
        Examiner(event_id=wish.event.id, position=number, employee_id=employee, role=role_of(tx, wish, number))
        for wish in wishes
        for number, employee in enumerate(wish.examiners, start=1)
    )
    streams: dict[tuple[object, ...], list[ExamEvent]] = defaultdict(list)
    for wish in wishes:
        if wish.stream is not None:
            one = wish.event
            streams[wish.stream, one.control, one.day, one.starts].append(one)
    sizes: dict[int, int] = dict(tx.session.execute(select(Group.id, group_size(tx, Group.id))).all())
    most = tx.session.scalar(select(func.max(Room.capacity)).where(Room.closed_on.is_(None))) or 0
    for first, *rest in streams.values():
        together = sum(sizes[event.group_id] for event in (first, *rest)) <= most
        for event in rest if together else ():
            event.lead_id = first.id
    tx.session.flush()


def role_of(tx: Tx, wish: Wish, number: int) -> ExaminerRole:
    """Before an exam of a module sits a commission, whose chair is somebody from outside (domain.md 2.2)."""
    module = tx.get(PlanRow, wish.event.row_id).sort == MODULE
    return ExaminerRole.MEMBER if module and number > 0 else ExaminerRole.EXAMINER
