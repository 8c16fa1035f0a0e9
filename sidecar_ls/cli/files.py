"""Which files a command is about, and their text."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from sidecar_ls.cli.usage import UsageError
from sidecar_ls.schema.catalog import is_manifest

STANDARD_INPUT = "-"
NAMES = ("manifest.yml", "manifest.yaml", "pipeline.yml", "pipeline.yaml")
SUFFIXES = (".yml", ".yaml")
# UTF-8 takes up to four bytes for a character, and no longer text is analysed.
MAX_BYTES = 6_000_000


def manifests(paths: Sequence[str]) -> list[str]:
    """The files named, and the manifests in the folders named, each once.

    What is named and does not exist is listed too: reading it says so.
    """
    found = [one for path in paths for one in (_inside(Path(path)) if Path(path).is_dir() else [path])]
    return list(dict.fromkeys(found))


def _inside(folder: Path) -> Iterator[str]:
    """The manifests below a folder, links to folders not followed."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(set(NAMES).intersection(names)):
            path = Path(parent, name)
            if is_manifest(path.absolute().as_posix()):
                yield str(path)


def read(path: str) -> str:
    """The text of a file or of standard input. Raises UsageError if it is no manifest that can be read."""
    try:
        if path != STANDARD_INPUT:
            _look_at(Path(path))
        data = sys.stdin.buffer.read(MAX_BYTES + 1) if path == STANDARD_INPUT else Path(path).read_bytes()
        if len(data) > MAX_BYTES:
            raise UsageError(f"{path}: too large to be a manifest")
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 (byte {error.start + 1})") from error
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: {getattr(error, 'strerror', None) or error}") from error


def _look_at(path: Path) -> None:
    """Raises UsageError for what is not worth reading, OSError for what cannot be."""
    size = path.stat().st_size
    if not path.is_file():
        raise UsageError(f"{path}: not a file")
    if path.suffix not in SUFFIXES:
        raise UsageError(f"{path}: not a manifest; those end with .yml or .yaml")
    if size > MAX_BYTES:
        raise UsageError(f"{path}: too large to be a manifest")
