"""Where this machine keeps what the tests need: Chromium, PostgreSQL's own programs and the QR reader zbar.

Standard library only, since `bin/tools` asks here before any package is installed.
"""

import ctypes.util
import os
import re
import shutil
from pathlib import Path

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
POSTGRES_HOMES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin")


def chromium() -> str | None:
    """The browser's path: STOREFRONT_CHROMIUM, else the first known name in PATH, else None."""
    named = os.environ.get("STOREFRONT_CHROMIUM")
    if named:
        return named if os.access(named, os.X_OK) else None
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def postgres_bin() -> Path | None:
    """The folder that holds initdb and pg_ctl: STOREFRONT_PG_BIN, else the newest installed, else PATH, else None."""
    named = os.environ.get("STOREFRONT_PG_BIN")
    if named:
        return Path(named) if _holds_a_server(Path(named)) else None
    installed = [folder for pattern in POSTGRES_HOMES for folder in Path("/").glob(pattern.lstrip("/"))]
    installed.sort(key=lambda folder: [int(number) for number in re.findall(r"\d+", str(folder))], reverse=True)
    in_path = shutil.which("initdb")
    if in_path:
        installed.append(Path(in_path).resolve().parent)
    return next(filter(_holds_a_server, installed), None)


def zbar() -> str | None:
    """The name of the shared library of zbar, or None."""
    return ctypes.util.find_library("zbar")


def _holds_a_server(folder: Path) -> bool:
    return all(os.access(folder / program, os.X_OK) for program in ("initdb", "pg_ctl", "postgres"))
