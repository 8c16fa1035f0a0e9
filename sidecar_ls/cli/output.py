"""Writing files so that a reader sees the old text or the new, and nothing in between."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from sidecar_ls.cli.usage import UsageError


def write(path: str, text: str) -> None:
    """Replaces a file's text, keeping its mode; a link stays a link. Raises UsageError."""
    target = Path(os.path.realpath(path))
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            Path(temporary).chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask())
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
