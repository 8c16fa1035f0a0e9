"""Which files a command is about, and their text."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from sidecar_ls.cli.usage import UsageError
from sidecar_ls.schema.catalog import is_manifest

STANDARD_INPUT = "-"
NAMES = ("manifest.yml", "manifest.yaml", "pipeline.yml", "pipeline.yaml")


def manifests(paths: Sequence[str]) -> Iterator[str]:
    """The files named, and the manifests in the folders named. Raises UsageError for a path that does not exist."""
    for path in paths:
        if path == STANDARD_INPUT or Path(path).is_file():
            yield path
        elif Path(path).is_dir():
            yield from _inside(Path(path))
        else:
            raise UsageError(f"{path}: no such file or folder")


def _inside(folder: Path) -> Iterator[str]:
    found = [path for name in NAMES for path in folder.rglob(name) if is_manifest(path.resolve().as_posix()) and path.is_file()]
    yield from sorted(str(path) for path in found)


def read(path: str) -> str:
    """The text of a file or of standard input. Raises UsageError if it cannot be read as UTF-8."""
    try:
        data = sys.stdin.buffer.read() if path == STANDARD_INPUT else Path(path).read_bytes()
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 (byte {error.start + 1})") from error
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
