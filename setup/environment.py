"""Make `.venv` and install the program into it: the versions of constraints.txt, once; a second run asks nobody.

Runs on a bare Python ≥ 3.11. uv does it in a quarter of pip's time; pip does it where uv can't.
"""

import argparse
import ast
import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
STAMP = VENV / "installed.txt"

# pip's settings (the machine's own mirror, certificate, proxy …) under the names by which uv knows them.
AS_UV = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
    "proxy": "ALL_PROXY",
}


def wanted(*, dev: bool) -> str:
    """What the environment is made from: changes when a dependency, a version or the folder does."""
    digest = hashlib.sha256(str(ROOT).encode())
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((ROOT / name).read_bytes())
    return f"{'dev' if dev else 'program'} {digest.hexdigest()}"


def is_ready(*, dev: bool) -> bool:
    """Whether it has been installed as wanted (what the tests need includes the program)."""
    if not STAMP.exists() or not works():
        return False
    has = STAMP.read_text(encoding="utf-8").strip()
    return has == wanted(dev=True) or (not dev and has == wanted(dev=False))


def works() -> bool:
    """Whether the environment's Python starts, is new enough and has pip (a half-made one has none)."""
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def settings_of_pip() -> dict[str, str]:
    """The machine's settings of pip as environment variables for uv; what is already set there stays."""
    listed = subprocess.run([PYTHON, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False).stdout
    found: dict[str, str] = {}
    for line in listed.splitlines():
        name, _, value = line.partition("=")
        option = name.rpartition(".")[2]
        if option in AS_UV and value:
            found[AS_UV[option]] = " ".join(str(ast.literal_eval(value)).split())
    if "UV_INDEX" in found:
        found["UV_INDEX_STRATEGY"] = "unsafe-best-match"  # as pip: the best version of all places, not of the first
    return {name: value for name, value in found.items() if name not in os.environ}


def install(*, dev: bool) -> bool:
    """Fill the environment."""
    pins = ["-c", "constraints.txt"]
    target = ["-e", ".[dev]" if dev else "."]
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *pins]
    if subprocess.run([*pip, "uv"], cwd=ROOT, check=False).returncode == 0:
        # As pip does, all is compiled now: where Python may write no bytecode, each start would compile it anew.
        uv = [PYTHON, "-m", "uv", "pip", "install", "--quiet", "--compile-bytecode", "--python", PYTHON, *pins]
        surroundings = {**os.environ, **settings_of_pip()}
        build = ["--build-constraints", "constraints.txt"]
        if subprocess.run([*uv, *build, *target], cwd=ROOT, env=surroundings, check=False).returncode == 0:
            return True
        print("uv could not do it; once more with pip, which takes longer.", flush=True)
    return subprocess.run([*pip, *target], cwd=ROOT, check=False).returncode == 0


def main() -> int:
    """Make what is missing."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--dev", action="store_true", help="also what the tests and checks need")
    dev = options.parse_args().dev
    if is_ready(dev=dev):
        return 0
    print("Installing into .venv …", flush=True)
    made = works() or subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=False).returncode == 0
    STAMP.unlink(missing_ok=True)
    if not (made and install(dev=dev)):
        print(
            "It could not be installed; the reason stands above. Nothing else was changed: start again when it is gone."
        )
        return 1
    STAMP.write_text(wanted(dev=dev) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
