"""Carter's instances: `.crs` (an exam and how many enrolled a line), `.stu` (the exams of a student a line), solutions.

The judge counts from the students alone and shares nothing with the search.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from desktop_app.errors import BadFile
from desktop_app.services.session.search_table import NEAR, Ints

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_EXAMS: Final = 10_000
PAIR: Final = 2
END: Final = "\x1a"  # how files of DOS ended


@dataclass(frozen=True, slots=True)
class Instance:
    """Exams and who sits them; a student is the numbers of his exams, each once."""

    name: str
    exams: tuple[str, ...]
    students: tuple[tuple[int, ...], ...]

    def common(self) -> Ints:
        """Exam × exam: students of both; how many sit it on the diagonal."""
        table = np.zeros((len(self.exams), len(self.exams)), np.int32)
        for student in self.students:
            table[np.ix_(student, student)] += 1
        return table


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a timetable is worth: two exams of a student at once, exams without a period, the cost by student."""

    clashes: int
    missing: int
    cost: float


def read_carter(courses: bytes, students: bytes, name: str) -> Instance:
    """Read an instance. Raises BadFile (`too_big`, `exams_wrong`) with the file and its line.

    Numbers of enrolled are not compared with the students: some of the set's files differ a little.
    """
    exams = _exams(courses, f"{name}.crs")
    return Instance(name, tuple(exams), _students(students, f"{name}.stu", exams))


def _exams(data: bytes, file: str) -> dict[str, int]:
    exams: dict[str, int] = {}
    for line, words in lines(data, file):
        if len(words) != PAIR or not words[1].isdecimal() or words[0] in exams or len(exams) == MAX_EXAMS:
            raise BadFile("exams_wrong", file=file, line=line, value=" ".join(words)[:80])
        exams[words[0]] = len(exams)
    return exams


def _students(data: bytes, file: str, exams: Mapping[str, int]) -> tuple[tuple[int, ...], ...]:
    students: list[tuple[int, ...]] = []
    for line, words in lines(data, file):
        unknown = [word for word in words if word not in exams]
        if unknown:
            raise BadFile("exams_wrong", file=file, line=line, value=unknown[0][:80])
        students.append(tuple(sorted({exams[word] for word in words})))
    if not students:
        raise BadFile("exams_wrong", file=file, line=1, value="")
    return tuple(students)


def lines(data: bytes, file: str) -> Iterator[tuple[int, list[str]]]:
    """The words of each line that has any, and its number."""
    if len(data) > MAX_BYTES:
        raise BadFile("too_big", file=file, megabytes=MAX_BYTES // 2**20)
    for number, line in enumerate(data.splitlines(), start=1):
        try:
            words = line.decode("ascii").replace(END, "").split()
        except UnicodeDecodeError as error:
            shown = line.decode("ascii", "replace")[:80]
            raise BadFile("exams_wrong", file=file, line=number, value=shown) from error
        if words:
            yield number, words


def write_solution(instance: Instance, periods: Mapping[str, int]) -> bytes:
    """A line `exam period` for each exam, in the order of the instance; periods are counted from 0."""
    return "".join(f"{exam} {periods[exam]}\n" for exam in instance.exams).encode("ascii")


def read_solution(data: bytes, file: str) -> dict[str, int]:
    """Read what `write_solution` wrote. Raises BadFile (`too_big`, `exams_wrong`)."""
    periods: dict[str, int] = {}
    for line, words in lines(data, file):
        if len(words) != PAIR or not words[1].isdecimal() or words[0] in periods:
            raise BadFile("exams_wrong", file=file, line=line, value=" ".join(words)[:80])
        periods[words[0]] = int(words[1])
    return periods


def judge(instance: Instance, periods: Mapping[str, int], allowed: int) -> Verdict:
    """Count a timetable of so many periods student by student."""
    placed = {exam: at for exam, at in periods.items() if at < allowed}
    clashes = cost = 0
    for student in instance.students:
        times = (placed[exam] for one in student if (exam := instance.exams[one]) in placed)
        for one, other in combinations(sorted(times), 2):
            apart = other - one
            clashes += apart == 0
            cost += NEAR[apart - 1] if 1 <= apart <= len(NEAR) else 0
    missing = sum(exam not in placed for exam in instance.exams)
    return Verdict(clashes, missing, cost / len(instance.students))
