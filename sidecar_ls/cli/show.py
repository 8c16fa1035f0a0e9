"""``sidecar-ls show``, ``schema`` and ``explain``: what the program knows, for reading."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from sidecar_ls.cli import files
from sidecar_ls.cli.usage import UsageError
from sidecar_ls.features import explain as explanations
from sidecar_ls.features import export
from sidecar_ls.features.effective import effective_text
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules import RULES
from sidecar_ls.rules.facts.nearest import nearest
from sidecar_ls.schema import catalog
from sidecar_ls.syntax.parse import parse


def effective(options: argparse.Namespace) -> int:
    """Prints the effective manifest of an environment. One that the file does not name gets the file as it is."""
    document = parse(files.read(options.path))
    if document.problems:
        line, column = document.lines.position(document.problems[0].span.start)
        raise UsageError(f"{options.path}:{line + 1}:{column + 1}: not valid YAML; see sidecar-ls check")
    place = "" if options.path == files.STANDARD_INPUT else Path(options.path).absolute().as_posix()
    print(effective_text(Manifest(document, place), options.env), end="")
    return 0


def schema(options: argparse.Namespace) -> int:
    """Prints a JSON Schema."""
    if options.kind and options.all:
        raise UsageError("give a KIND or --all, not both")
    exported = export.export(_kind(options.kind), options.locale) if options.kind else export.export_all(options.locale)
    print(json.dumps(exported, ensure_ascii=False, indent=1))
    return 0


def _kind(text: str) -> str:
    wanted = text.lower().replace(" ", "-")
    for kind, stem in catalog.KINDS.items():
        if wanted == stem:
            return kind
    meant = nearest(text, catalog.KINDS)
    raise UsageError(
        f"there is no kind {text!r}" + (f"; did you mean {meant!r}?" if meant else f"; use one of {', '.join(catalog.KINDS)}")
    )


def explain(options: argparse.Namespace) -> int:
    """Prints the documentation of a field or a rule."""
    text = explanations.explain(options.name, options.locale)
    if not text:
        known = [*RULES, *explanations.field_paths()]
        meant = nearest(options.name, known)
        raise UsageError(f"there is no field or rule {options.name!r}" + (f"; did you mean {meant!r}?" if meant else ""))
    print(text)
    return 0
