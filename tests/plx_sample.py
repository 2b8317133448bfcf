"""The real `.plx` file of the demo college, and ways to spoil it; nothing here uses the reader's own parser."""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from desktop_app.errors import BadFile
from desktop_app.services.exchange.plx import read_plx
from desktop_app.services.exchange.plx_values import CurriculumFile

SAMPLE = Path(__file__).parents[1] / "resources" / "demo" / "09.02.07-2024.plx"
DATA = SAMPLE.read_bytes()
NAME = SAMPLE.name
Edit = Callable[[ET.Element], None]


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
