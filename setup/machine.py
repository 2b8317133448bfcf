"""What the operating system must have before the program can be installed: installs it with apt, or names the command.

Runs on a bare Python, before anything else is there. On Windows and macOS nothing is needed: Qt's wheels bring it all.
"""

import argparse
import ctypes
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

# What Qt's files ask for (ldd over QtWidgets, QtSvg, QtPrintSupport and the platform plugins), by Debian's names.
QT: dict[str, tuple[str, ...]] = {
    "libglib2.0-0": ("libglib-2.0.so.0", "libgthread-2.0.so.0"),
    "libgl1": ("libGL.so.1",),
    "libegl1": ("libEGL.so.1",),
    "libx11-6": ("libX11.so.6",),
    "libdbus-1-3": ("libdbus-1.so.3",),
    "libfontconfig1": ("libfontconfig.so.1",),
    "libfreetype6": ("libfreetype.so.6",),
    "libxkbcommon0": ("libxkbcommon.so.0",),
    "libbrotli1": ("libbrotlidec.so.1",),
}
# What a window on X11 and printing add.
WINDOW: dict[str, tuple[str, ...]] = {
    "libxcb-cursor0": ("libxcb-cursor.so.0",),
    "libxcb-icccm4": ("libxcb-icccm.so.4",),
    "libxcb-image0": ("libxcb-image.so.0",),
    "libxcb-keysyms1": ("libxcb-keysyms.so.1",),
    "libxcb-randr0": ("libxcb-randr.so.0",),
    "libxcb-render-util0": ("libxcb-render-util.so.0",),
    "libxcb-shape0": ("libxcb-shape.so.0",),
    "libxcb-sync1": ("libxcb-sync.so.1",),
    "libxcb-xfixes0": ("libxcb-xfixes.so.0",),
    "libxcb-xkb1": ("libxcb-xkb.so.1",),
    "libxkbcommon-x11-0": ("libxkbcommon-x11.so.0",),
    "libx11-xcb1": ("libX11-xcb.so.1",),
    "libcups2": ("libcups.so.2",),
}
# Programs with which the tests look at a real window and at printed pages; tests that need one are skipped without it.
TOOLS = {"xvfb": "Xvfb", "xauth": "xauth", "poppler-utils": "pdftoppm"}


def lacking(wanted: dict[str, tuple[str, ...]]) -> list[str]:
    """The packages whose libraries can't be loaded."""
    return [package for package, names in wanted.items() if not all(map(loads, names))]


def loads(name: str) -> bool:
    """Whether the loader finds a shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def venv_package() -> list[str]:
    """Debian keeps what `python3 -m venv` needs in a package of its own."""
    if Path(".venv").exists() or importlib.util.find_spec("ensurepip"):
        return []
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


def missing(*, window: bool, tools: bool) -> list[str]:
    """Debian's names of all packages that this machine still needs."""
    packages = venv_package() + lacking(QT)
    if window:
        packages += lacking(WINDOW)
    if tools:
        packages += [package for package, program in TOOLS.items() if not shutil.which(program)]
    return packages


def rights() -> list[str] | None:
    """What to put before apt-get: nothing for root, sudo if it asks for no password, None if neither."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def install(packages: list[str], before: list[str]) -> bool:
    """Install with apt-get; the lists of packages are fetched only if without them it can't be done."""
    apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    command = [*apt, "install", "-y", "-qq", "--no-install-recommends", *packages]
    if subprocess.run(command, capture_output=True, check=False).returncode == 0:
        return True
    subprocess.run([*apt, "update", "-qq"], stdout=subprocess.DEVNULL, check=False)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stderr)
    return done.returncode == 0


def main() -> int:
    """Check, install what may be installed, and say in one sentence what a person has to do."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--tools", action="store_true", help="also what tests in a real window need")
    wish = options.parse_args()
    if not sys.platform.startswith("linux"):
        return 0
    window = bool(wish.tools or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    packages = missing(window=window, tools=wish.tools)
    if not packages:
        return 0
    if not shutil.which("apt-get"):
        print(f"Missing here (names of Debian packages): {' '.join(packages)}. Install what holds them, then again.")
        return 1
    before = rights()
    if before is not None:
        print(f"Installing system packages: {' '.join(packages)}", flush=True)
        if install(packages, before):
            return 0
    command = "sudo apt-get update && " + shlex.join(["sudo", "apt-get", "install", "-y", *packages])
    print(f"System packages are missing. Type this, then start again:\n\n    {command}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
