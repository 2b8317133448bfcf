"""Carter's files: what they say is read, what is not such a file is refused with its line, and the judge can fail."""

import numpy as np
import pytest

from desktop_app.errors import BadFile
from desktop_app.services.session.carter import (
    MAX_BYTES,
    Instance,
    judge,
    read_carter,
    read_solution,
    write_solution,
)

CRS = b"0001 3\n0002 2\n0003 1\n0004 1\n"
STU = b"0001 0002 \n0001 0003 0002 \n0001 \n0004 \n"


def small() -> Instance:
    return read_carter(CRS, STU, "small")


def test_exams_and_students_are_read_in_order() -> None:
    instance = small()
    assert instance.exams == ("0001", "0002", "0003", "0004")
    assert instance.students == ((0, 1), (0, 1, 2), (0,), (3,))
    assert instance.common().tolist() == [[3, 2, 1, 0], [2, 2, 1, 0], [1, 1, 1, 0], [0, 0, 0, 1]]


def test_ends_of_lines_empty_lines_the_end_of_a_dos_file_and_exams_named_twice_do_not_matter() -> None:
    odd = b"0001  0002\r\n\r\n   \r\n0002 0001 0003 0001\r\n0001\r\n0004\r\n\x1a"
    assert set(read_carter(CRS.replace(b"\n", b"\r\n"), odd, "small").students) == set(small().students)


def test_another_number_of_enrolled_is_let_be() -> None:
    assert read_carter(b"0001 9\n0002 0\n0003 0\n0004 0", STU, "small") == small()


@pytest.mark.parametrize(
    ("courses", "students", "file", "line", "value"),
    [
        (b"0001 3\n0002\n", STU, "small.crs", 2, "0002"),
        (b"0001 3\n0002 x\n", STU, "small.crs", 2, "0002 x"),
        (b"0001 3\n\n0001 2\n", STU, "small.crs", 3, "0001 2"),
        (b"0001 3 4\n", STU, "small.crs", 1, "0001 3 4"),
        (b"0001 -3\n", STU, "small.crs", 1, "0001 -3"),
        (b"PK\x03\x04\xff\xfe", STU, "small.crs", 1, "PK\x03\x04\ufffd\ufffd"),
        (CRS, b"0001\n\n0002 0009\n", "small.stu", 3, "0009"),
        (CRS, b"\n\n", "small.stu", 1, ""),
        (b"", b"\n", "small.stu", 1, ""),
        (b"", b"0001\n", "small.stu", 1, "0001"),
    ],
)
def test_what_is_not_such_a_file_is_refused_with_its_line(
    courses: bytes, students: bytes, file: str, line: int, value: str
) -> None:
    with pytest.raises(BadFile) as refused:
        read_carter(courses, students, "small")
    assert refused.value.reason == "exams_wrong"
    assert refused.value.facts == {"reason": "exams_wrong", "file": file, "line": line, "value": value}


def test_a_file_of_another_size_is_refused_before_it_is_read() -> None:
    with pytest.raises(BadFile) as refused:
        read_carter(b"0" * (MAX_BYTES + 1), STU, "small")
    assert refused.value.reason == "too_big"


def test_a_solution_is_written_as_lines_and_read_back() -> None:
    periods = {"0004": 3, "0001": 0, "0002": 12, "0003": 5}
    text = write_solution(small(), periods)
    assert text == b"0001 0\n0002 12\n0003 5\n0004 3\n"
    assert read_solution(text, "small.sol") == periods


@pytest.mark.parametrize("text", [b"0001\n", b"0001 -1\n", b"0001 1\n0001 2\n", b"0001 1 2\n"])
def test_a_broken_solution_is_refused(text: bytes) -> None:
    with pytest.raises(BadFile):
        read_solution(text, "small.sol")


def test_the_judge_counts_the_cost_a_student() -> None:
    # two students of 0001 and 0002, one apart; 0003 is five from 0001 and four from 0002 for one of them
    verdict = judge(small(), {"0001": 0, "0002": 1, "0003": 5, "0004": 0}, 6)
    assert (verdict.clashes, verdict.missing) == (0, 0)
    assert verdict.cost == pytest.approx((16 + 16 + 1 + 2) / 4)
    assert judge(small(), {"0001": 0, "0002": 6, "0003": 12, "0004": 0}, 13).cost == 0


@pytest.mark.parametrize(
    ("periods", "clashes", "missing"),
    [
        ({"0001": 1, "0002": 1, "0003": 5, "0004": 0}, 2, 0),
        ({"0001": 1, "0002": 1, "0003": 1, "0004": 1}, 4, 0),
        ({"0001": 0, "0002": 1, "0003": 6, "0004": 0}, 0, 1),
        ({"0001": 0, "0002": 1}, 0, 2),
    ],
)
def test_the_judge_sees_a_broken_timetable(periods: dict[str, int], clashes: int, missing: int) -> None:
    verdict = judge(small(), periods, 6)
    assert (verdict.clashes, verdict.missing) == (clashes, missing)


def test_the_table_and_the_judge_agree() -> None:
    chance = np.random.default_rng(4)
    lines = [" ".join(f"{exam:04}" for exam in chance.choice(30, 4, replace=False)) for _ in range(200)]
    courses = "".join(f"{exam:04} 1\n" for exam in range(30)).encode()
    instance = read_carter(courses, "\n".join(lines).encode(), "drawn")
    periods = {exam: int(chance.integers(40)) for exam in instance.exams}
    table, at = instance.common(), np.array(list(periods.values()))
    apart = np.abs(at[:, None] - at)
    price = np.select([apart == far for far in (1, 2, 3, 4, 5)], [16, 8, 4, 2, 1], 0)
    assert judge(instance, periods, 40).cost == pytest.approx((np.triu(table, 1) * price).sum() / 200)
