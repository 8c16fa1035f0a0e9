"""What lies beside a manifest in its folder."""

from __future__ import annotations

from pathlib import Path

from sidecar_ls.schema.catalog import is_manifest


def has_overrides(path: str) -> bool:
    """Whether an ``overrides`` folder beside a manifest may change what is deployed."""
    try:
        return is_manifest(path) and (Path(path).parent / "overrides").is_dir()
    except (OSError, ValueError):
        return False


def lacks_addons(path: str) -> bool:
    """Whether a manifest lies on disk and has no ``addons`` folder that could give its tasks permissions."""
    try:
        return is_manifest(path) and Path(path).is_file() and not (Path(path).parent / "addons").is_dir()
    except (OSError, ValueError):
        return False
