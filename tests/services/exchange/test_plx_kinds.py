"""Files of other colleges and other years of the program: whatever they lack, nothing that they say is lost."""

import pytest
from plx_sample import NAME, records, saved, varied

from desktop_app.services.exchange.plan_files import read_plan

SEEDS = range(6)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251")


@pytest.mark.parametrize("seed", SEEDS)
def test_every_row_number_and_week_of_a_varied_file_is_read(seed: int) -> None:
    root, sizes = varied(seed)
    file = read_plan(saved(root), NAME)
    assert {
        "ПланыСтроки": len(file.rows), "ПланыЦиклы": len(file.cycles), "ПланыНовыеЧасы": len(file.numbers),
        "ПланыГрафикиЯчейки": len(file.weeks), "ПланыКомпетенции": len(file.competences),
    } == sizes  # fmt: skip
    assert all(remark.code for remark in file.remarks)
    said = sum(float(one.get("Количество") or 0) for one in records(root, "ПланыНовыеЧасы"))
    assert float(sum(one.amount for one in file.numbers)) == said


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_varied_file_says_the_same_in_every_encoding(encoding: str) -> None:
    root, _sizes = varied(3)
    text = saved(root).decode()
    declared = "windows-1251" if encoding == "cp1251" else encoding.removesuffix("-sig")
    head = f'<?xml version="1.0" encoding="{declared}"?>\n'
    data = (head + text).encode(encoding, errors="xmlcharrefreplace")
    assert read_plan(data, NAME).fingerprint == read_plan(saved(root), NAME).fingerprint
