"""State final attestation (ГИА): who is admitted, what a commission writes, who has earned a diploma with honours."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.services.rules import clause

LEAST_MEMBERS = 2
FINISHED = frozenset({"5", "4", "3", "зач", "осв"})
PASSING = frozenset({"5", "4", "3"})
MARKS = PASSING | {"2", "неявка"}
HONOURS_SHARE = 75  # % of «5» in the supplement


class Gap(StrEnum):
    """What stands between a student and the admission."""

    DEBT = "debt"  # академическая задолженность
    FAILED = "failed"  # the last mark is no passing one
    NO_MARK = "no_mark"  # no closed statement has a mark
    UNKNOWN = "unknown"  # of a term before the program was taken up: look into the paper record book
    ABSENT = "absent"  # the student does not study: on leave, expelled


@dataclass(frozen=True, slots=True)
class PlanControl:
    """A form of control that a curriculum wants: of a row, known by index and title, in a semester of a course."""

    index: str
    title: str
    control: str
    course: int
    semester: int  # 1 or 2 of the course

    @property
    def key(self) -> tuple[str, str, str]:
        """What stays the same in another edition of the curriculum."""
        return self.index, self.title.casefold(), self.control


@dataclass(frozen=True, slots=True)
class Result:
    """The mark that counts of a form of control, in the semester of the course in which it was held."""

    mark: str
    course: int
    semester: int
    excused: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A form of control that is not passed."""

    gap: Gap
    control: PlanControl
    mark: str = ""

    @property
    def blocks(self) -> bool:
        """Whether nobody is admitted with it; what lies before the program's first term is only told."""
        return self.gap is not Gap.UNKNOWN


@clause("п. 1.9 (ГИА); 273-ФЗ, ст. 59 ч. 6")
def controls_missing(
    wanted: Iterable[PlanControl],
    results: Mapping[tuple[str, str, str], Sequence[Result]],
    known: Collection[tuple[int, int]],
) -> tuple[Missing, ...]:
    """The controls of the curriculum that are not passed, in its order.

    A mark counts for the semester in which it was held; one of another semester (a year repeated, a transfer) for any
    that has none. `known` are the semesters that the program keeps: a control of an earlier one is unknown, not owed.
    """
    asked = tuple(wanted)
    places = {(one.key, one.course, one.semester) for one in asked}
    spare = {
        key: [one for one in some if one.mark in FINISHED and (key, one.course, one.semester) not in places]
        for key, some in results.items()
    }
    return tuple(found for one in asked if (found := _missing(one, results.get(one.key, ()), spare, known)) is not None)


def _missing(
    one: PlanControl,
    results: Sequence[Result],
    spare: Mapping[tuple[str, str, str], list[Result]],
    known: Collection[tuple[int, int]],
) -> Missing | None:
    here = [found.mark for found in results if (found.course, found.semester) == (one.course, one.semester)]
    if any(mark in FINISHED for mark in here):
        return None
    if spare.get(one.key):
        spare[one.key].pop()
        return None
    if here:
        return Missing(Gap.FAILED, one, here[-1])
    return Missing(Gap.NO_MARK if (one.course, one.semester) in known else Gap.UNKNOWN, one)


@clause("п. 1.9 (ГИА); 273-ФЗ, ст. 59 ч. 6")
def gia_admits(obstacles: int, student: str) -> bool:  # noqa: ARG001 - a fact that the sentence tells
    """Admitted is whoever has no academic debt and has completed the curriculum: every control and practice passed."""
    return obstacles == 0


@clause("п. 1.9 (ГИА)")
def admission_has_order(order: str) -> bool:
    """Students are admitted by an order: its number and date are written down."""
    return bool(order.strip())


@clause("п. 1.9 (ГИА)")
def gia_takes_mark(admitted: bool) -> bool:  # noqa: FBT001 - a fact that the sentence tells
    """A mark is for those who are admitted."""
    return admitted


@clause("п. 1.9 (ГИА)")
def gia_mark_fits(mark: str) -> bool:
    """A form of the state attestation ends in «5», «4», «3», «2», or in «неявка»."""
    return mark in MARKS


@clause("п. 1.9 (ГИА)")
def gia_commission_is_whole(chair: str, members: int, secretary: str) -> bool:
    """A commission has a chair, a secretary and two members at least before it writes a protocol."""
    return bool(chair.strip()) and bool(secretary.strip()) and members >= LEAST_MEMBERS


@clause("п. 1.9 (ГИА); приказ Минпросвещения 08.11.2021 № 800")
def gia_chair_is_outsider(employed: bool) -> bool:  # noqa: FBT001 - a fact that the sentence tells
    """The chair comes from outside: nobody who works at the college."""
    return not employed


@clause("п. 1.9 (ГИА)")
def gia_day_is_in_order(day: date, admitted_on: date, today: date) -> bool:
    """The commission sits after the admission, and a mark is written down when it has been given."""
    return admitted_on <= day <= today


@clause("п. 4.11 (ГИА)")
def gia_change_has_reason(reason: str) -> bool:
    """What stands in a protocol is corrected only with a reason, which the protocol and the trail keep."""
    return bool(reason.strip())


@clause("п. 1.9 (ГИА)")
def gia_entry_may_go(marked: bool) -> bool:  # noqa: FBT001 - a fact that the sentence tells
    """A student with a mark, or a commission that has given one, is not taken off."""
    return not marked


@clause("п. 1.9 (ГИА)")
def qualification_is_earned(marks: Collection[str | None]) -> bool:
    """The qualification is awarded to whoever has passed every form of the attestation."""
    return bool(marks) and all(mark in PASSING for mark in marks)


@clause("приказ Минпросвещения 14.10.2022 № 906, п. 24")
def honours(supplement: Sequence[str], attestation: Sequence[str], share: int = HONOURS_SHARE) -> bool:
    """A diploma with honours: all marks of the supplement «5» and «4», those of ГИА «5», 75 % and more of all «5».

    Credits without a mark do not count; the marks of ГИА count among all.
    """
    marks = [*(mark for mark in supplement if mark in PASSING | {"2"}), *attestation]
    if not attestation or not set(attestation) <= {"5"} or not set(marks) <= {"5", "4"}:
        return False
    return 100 * marks.count("5") >= share * len(marks)


@clause("приказ Минпросвещения 14.10.2022 № 906, п. 24")
def honours_in_reach(supplement: Sequence[str], share: int = HONOURS_SHARE) -> bool:
    """A candidate: nothing but «5» and «4» so far, and 75 % of them «5» if ГИА ends in «5»."""
    return bool(supplement) and honours(supplement, ["5"], share)
