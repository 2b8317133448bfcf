"""The real `.plx` file of the demo college, and ways to spoil it; nothing here uses the reader's own parser."""

import random
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from desktop_app.errors import BadFile
from desktop_app.services.exchange.plx import read_plx
from desktop_app.services.exchange.plx_values import CurriculumFile
from desktop_app.services.exchange.plx_xml import OPTIONAL

SAMPLE = Path(__file__).parents[1] / "resources" / "demo" / "09.02.07-2024.plx"
DATA = SAMPLE.read_bytes()
NAME = SAMPLE.name
Edit = Callable[[ET.Element], None]
SPARE = ("РассредПрактика", "Факультатив", "Недель", "Дней", "Сессия", "Переаттестовано", "КоличествоЧастейВНеделе")
"""Columns that older files do not write: absent they are «no» and nothing."""


def sample() -> ET.Element:
    return ET.fromstring(DATA)  # noqa: S314 (our own file, read by what the reader does not use)


def dataset(root: ET.Element) -> ET.Element:
    return root[0][0]


def records(root: ET.Element, table: str) -> list[ET.Element]:
    return [element for element in dataset(root) if element.tag.endswith("}" + table)]


def record(root: ET.Element, table: str, code: int) -> ET.Element:
    return next(element for element in records(root, table) if element.get("Код") == str(code))


def edited(*edits: Edit) -> bytes:
    root = sample()
    for edit in edits:
        edit(root)
    return saved(root)


def saved(root: ET.Element) -> bytes:
    text: str = ET.tostring(root, encoding="unicode")
    return text.encode()


def with_value(table: str, code: int, column: str, value: str) -> Edit:
    return lambda root: record(root, table, code).set(column, value)


def with_copy(table: str, code: int, **changes: str) -> Edit:
    def copy(root: ET.Element) -> None:
        original = record(root, table, code)
        ET.SubElement(dataset(root), original.tag, {**original.attrib, **changes})

    return copy


def without(table: str) -> Edit:
    def remove(root: ET.Element) -> None:
        for element in records(root, table):
            dataset(root).remove(element)

    return remove


def text_of_sample() -> str:
    return DATA.decode("utf-16")


def refusal(data: bytes) -> BadFile:
    with pytest.raises(BadFile) as caught:
        read_plx(data, NAME)
    assert caught.value.facts["file"] == NAME
    return caught.value


def remarked(file: CurriculumFile, code: str) -> list[Mapping[str, object]]:
    return [remark.facts for remark in file.remarks if remark.code == code]


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
