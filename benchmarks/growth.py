"""How the work grows with the size. Run it with: python benchmarks/growth.py

Counted are calls of functions, which are the same on every machine and in every run: after one character was typed into a sidecar
of manifests of ever more sidecars, for a completion, a hover and a check; and in workspaces of ever more manifests, for an edit
that renames a topic which two of them use. A line through the counts tells what is done once and what is done for each sidecar
or manifest; the exponent is that of the power law through the same points: 0 where the size does not matter, 1 where all is done
anew.
"""

from __future__ import annotations

import cProfile
import math
import pstats
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

from keystrokes import HEAD, SIDECAR, manifest
from lsprotocol import types

from sidecar_ls.features.completion import complete
from sidecar_ls.features.diagnostics import diagnose
from sidecar_ls.features.hover import hover
from sidecar_ls.manifest.workspace import Workspace
from sidecar_ls.server.convert import Units
from sidecar_ls.server.session import OpenDocument

SIDECARS = (20, 80, 320, 1_280)
MANIFESTS = (10, 40, 160, 640)
PUBLISHER = "name: api\ntype: Backend Service\npublish: {topics: [{name: orders}]}\n"
READER = "name: {name}\ntype: Worker Service\nsubscribe: {{topics: [{{name: {topic}, service: api}}]}}\n"


def calls(work: Callable[[], object]) -> int:
    """How many calls some work is made of."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def typed(sidecars: int) -> tuple[OpenDocument, int]:
    """A document that was read, checked, and then changed by one character; and where that stands."""
    lines = HEAD.count("\n") + sidecars * SIDECAR.count("\n")
    document = OpenDocument("file:///copilot/api/manifest.yml", "yaml", 1, manifest(lines))
    line = document.text.split("\n").index("  proxy0:") + 2
    for version, (column, text) in enumerate([(0, "    \n"), (4, "c"), (5, "r")], 2):
        ask(document)
        place = types.Position(line, column)
        change = types.TextDocumentContentChangePartial(types.Range(place, place), text)
        document.change(version, [change], Units("utf-8"))
    return document, document.lines.offset(line, 6)


def ask(document: OpenDocument) -> None:
    """Lets the document work out what it remembers for the next version."""
    diagnose(document.manifest)
    document.probed = complete(document.text, 0, document.path, previous=document.probed).document


def edits(sidecars: int) -> dict[str, int]:
    """The calls for what follows a character that was typed."""
    document, offset = typed(sidecars)
    return {
        "completion": calls(lambda: complete(document.text, offset, document.path, previous=document.probed)),
        "hover": calls(lambda: hover(document.manifest, offset - 5)),
        "check": calls(lambda: diagnose(document.manifest)),
    }


def dependents(manifests: int) -> dict[str, int]:
    """The calls to take in a manifest whose topic got another name, and to find who uses it."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        texts = {f"w{n}": READER.format(name=f"w{n}", topic="orders" if n < 2 else f"t{n}") for n in range(manifests)}
        for folder, text in {**texts, "api": PUBLISHER}.items():
            (root / "copilot" / folder).mkdir(parents=True)
            (root / "copilot" / folder / "manifest.yml").write_text(text, encoding="utf-8")
        workspace = Workspace((root / "copilot").as_posix()).build()
        file = root / "copilot" / "api" / "manifest.yml"
        file.write_text(PUBLISHER.replace("orders", "sales"), encoding="utf-8")
        return {"workspace": calls(lambda: workspace.refresh(file.as_posix()))}


def told(sizes: tuple[int, ...], measured: list[dict[str, int]], unit: str) -> None:
    """Prints the counts with the line and the power law through them."""
    for name in measured[0]:
        counts = [one[name] for one in measured]
        line = statistics.linear_regression(sizes, counts)
        power = statistics.linear_regression([math.log(size) for size in sizes], [math.log(count) for count in counts])
        print(f"{name:<11}{counts}: {line.intercept:.0f} + {line.slope:.1f} for each {unit}, exponent {power.slope:.2f}")


def main() -> None:
    """Prints one line for each kind of work."""
    edits(SIDECARS[0])
    told(SIDECARS, [edits(size) for size in SIDECARS], "sidecar")
    told(MANIFESTS, [dependents(size) for size in MANIFESTS], "manifest")


if __name__ == "__main__":
    main()
