"""Files of other colleges and other years of the program: whatever they lack, nothing that they say is lost."""

import random
import xml.etree.ElementTree as ET

import pytest
from plx_sample import NAME, dataset, records, sample, saved

from desktop_app.services.exchange.plan_files import read_plan
from desktop_app.services.exchange.plx_xml import OPTIONAL

SEEDS = range(6)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251")
SPARE = ("РассредПрактика", "Факультатив", "Недель", "Дней", "Сессия", "Переаттестовано", "КоличествоЧастейВНеделе")
"""Columns that older files do not write: absent they are «no» and nothing."""


def varied(seed: int) -> tuple[ET.Element, dict[str, int]]:
    """A file of the same kind: another version, other codes, tables left out, rows of a fourth course."""
    chance = random.Random(seed)  # noqa: S311 - a test
    root = sample()
    root.set("AppVersion", f"4.{seed}.0.{chance.randint(1, 999)}")
    for table in chance.sample(sorted(OPTIONAL), seed):
        for element in records(root, table):
            dataset(root).remove(element)
    recode(root, chance.randint(1_000, 90_000))
    for element in records(root, "ПланыНовыеЧасы"):
        if chance.random() < seed / 20:
            element.set("Курс", "4")
        strip(element, SPARE[: seed + 1])
    sizes = {
        table: len(records(root, table))
        for table in ("ПланыСтроки", "ПланыЦиклы", "ПланыНовыеЧасы", "ПланыГрафикиЯчейки", "ПланыКомпетенции")
    }
    return root, sizes


def recode(root: ET.Element, shift: int) -> None:
    """Other codes, the same references."""
    for element in dataset(root):
        for column in ("Код", "КодРодителя", "КодБлока", "КодОбъекта", "КодСтроки"):
            if element.get(column, "").startswith("-"):
                element.set(column, str(int(element.get(column, "0")) - shift))


def strip(element: ET.Element, columns: tuple[str, ...]) -> None:
    """What says nothing is not written."""
    for column in columns:
        if element.get(column, "0") in {"0", "false"}:
            element.attrib.pop(column, None)


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
