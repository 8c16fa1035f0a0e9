"""The files of a workspace folder, and nothing outside it.

Every path is resolved, symbolic links and ``..`` included, before the disk is asked about it.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

MAX_BYTES = 6_000_000
# How a file URI names a drive of Windows.
DRIVE = re.compile(r"/[A-Za-z]:/")


class Entry(NamedTuple):
    """A file or folder in a folder."""

    name: str
    is_folder: bool


class Files:
    """The files below one folder, the boundary. Paths have forward slashes, as in a file URI."""

    def __init__(self, boundary: str) -> None:
        self.boundary = _real(boundary)

    def is_inside(self, path: str) -> bool:
        """Whether a path lies in the boundary once its links are followed."""
        return self._resolve(path) is not None

    def exists(self, path: str) -> bool | None:
        """Whether there is a file or folder at a path; nothing when that is not to be asked."""
        real = self._resolve(path)
        if real is None:
            return None
        try:
            return real.exists()
        except OSError:
            return None

    def read(self, path: str) -> str | None:
        """The text of a file; nothing for what is no plain file, too large, or outside."""
        real = self._resolve(path)
        try:
            status = real.stat() if real is not None else None
            if real is None or status is None or not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BYTES:
                return None
            return real.read_text(encoding="utf-8-sig", errors="replace")
        except OSError:
            return None

    def entries(self, folder: str) -> Iterator[Entry]:
        """What lies in a folder, by name; only what leads to no place outside."""
        real = self._resolve(folder)
        try:
            names = sorted(one.name for one in real.iterdir()) if real is not None else []
        except OSError:
            return
        for name in names:
            inner = self._resolve(f"{folder}/{name}")
            if inner is not None:
                yield Entry(name, _is_folder(inner))

    def _resolve(self, path: str) -> Path | None:
        real = _real(path)
        return real if real is not None and self.boundary is not None and real.is_relative_to(self.boundary) else None


def local(path: str) -> str:
    """A path with forward slashes as the operating system has it."""
    return path[1:] if os.name == "nt" and DRIVE.match(path) else path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _real(path: str) -> Path | None:
    """A path with its links followed, or nothing for one that no file can have."""
    try:
        return Path(os.path.realpath(local(path)))
    except (OSError, ValueError):
        return None
