"""`curriculum export` writes what `import curriculum` reads."""

from pathlib import Path

import pytest

from desktop_app.cli import main
from desktop_app.models.database import sqlite_address
from desktop_app.places import resources

CURRICULUM = resources() / "demo" / "09.02.07-2024.plx"


def test_a_curriculum_goes_to_a_workbook_and_is_known_when_it_comes_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = ["--database", sqlite_address(tmp_path / "a.db")]
    main([*address, "database", "upgrade"])
    main([*address, "import", "curriculum", str(CURRICULUM)])
    capsys.readouterr()
    assert main([*address, "curriculum", "export", "1", str(tmp_path / "план.xlsx")]) == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "план.xlsx")
    assert main([*address, "import", "curriculum", str(tmp_path / "план.xlsx")]) == 0
    assert "ничего не изменено" in capsys.readouterr().out
    assert main([*address, "curriculum", "export", "77", str(tmp_path / "нет.xlsx")]) == 1
    assert not (tmp_path / "нет.xlsx").exists()
