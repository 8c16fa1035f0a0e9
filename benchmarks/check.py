"""How long a check of one file and of a thousand takes. Run it with: python benchmarks/check.py

Beside ours stand the tools that people check such files with today, where they are installed: yamllint, which knows YAML alone,
and check-jsonschema, which is given our exported schema. Each command runs in turn, as a whole process; the median is told.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from keystrokes import manifest

from sidecar_ls.features.export import export_all

FILES = 1_000
LINES = 60
RUNS = 5
SCRIPTS = Path(sys.executable).parent


def write(folder: Path, files: int) -> list[str]:
    """So many manifests in one ``copilot`` folder, each with a name of its own."""
    paths = []
    for number in range(files):
        file = folder / "copilot" / f"api{number}" / "manifest.yml"
        file.parent.mkdir(parents=True)
        file.write_text(manifest(LINES).replace("name: api", f"name: api{number}", 1), encoding="utf-8")
        paths.append(str(file))
    return paths


def commands(folder: Path) -> dict[str, list[str]]:
    """What checks the files that are named after it; only what is installed."""
    schema = folder / "schema.json"
    schema.write_text(json.dumps(export_all()), encoding="utf-8")
    known = {
        "sidecar-ls": [sys.executable, "-m", "sidecar_ls", "check"],
        "yamllint": [str(SCRIPTS / "yamllint"), "-d", "relaxed"],
        "check-jsonschema": [str(SCRIPTS / "check-jsonschema"), "--schemafile", str(schema)],
    }
    return {name: command for name, command in known.items() if Path(command[0]).exists()}


def seconds(command: list[str], paths: list[str]) -> float:
    """How long one run takes. Raises CalledProcessError where a tool does not end as it does with correct files."""
    begun = time.perf_counter()
    subprocess.run([*command, *paths], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def main() -> None:
    """Prints one line for each tool."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        alone, paths, known = write(folder / "alone", 1), write(folder / "many", FILES), commands(folder)
        times: dict[str, list[tuple[float, float]]] = {tool: [] for tool in known}
        for _ in range(RUNS):
            for tool, command in known.items():
                times[tool].append((seconds(command, alone), seconds(command, paths)))
        for tool, taken in times.items():
            one, all_of_them = (statistics.median(column) for column in zip(*taken))
            print(f"{tool:<18} 1 file {one:.2f} s, {FILES} files {all_of_them:.2f} s", flush=True)


if __name__ == "__main__":
    main()
