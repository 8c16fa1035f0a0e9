"""``sidecar-ls completion``."""

from __future__ import annotations

import argparse

from sidecar_ls.cli.usage import UsageError


def completion(parser: argparse.ArgumentParser, shell: str) -> int:
    """Prints what a shell must run to complete our commands and options."""
    try:
        import shtab
    except ImportError as error:
        raise UsageError("completion needs the package shtab: install sidecar-ls[completion]") from error
    print(shtab.complete(parser, shell))
    return 0
