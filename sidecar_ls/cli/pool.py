"""Many files at once, on all cores."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from sidecar_ls.cli.examine import Request, Unusable, examine, workspace_in
from sidecar_ls.cli.report import Report
from sidecar_ls.manifest.workspace import folder_of

# Below this, starting processes costs more than it saves.
FEW = 60
CHUNK = 16


def examined(paths: Sequence[str], request: Request) -> list[Report | Unusable]:
    """The findings about each file, in the order of the paths."""
    cores = os.cpu_count() or 1
    if len(paths) < FEW or cores == 1:
        return list(_with_progress((examine(path, request) for path in paths), len(paths)))
    # What is read before the processes split is shared by all of them.
    for folder in {folder_of(Path(path).absolute().as_posix()) for path in paths} - {""}:
        workspace_in(folder)
    with ProcessPoolExecutor(cores, mp_context=_context()) as pool:
        return list(_with_progress(pool.map(partial(examine, request=request), paths, chunksize=CHUNK), len(paths)))


def _context() -> multiprocessing.context.BaseContext:
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if "fork" in methods and sys.platform != "darwin" else None)


def _with_progress(results: Iterator[Report | Unusable], total: int) -> Iterator[Report | Unusable]:
    """The results as they come, counted on a terminal when there are many."""
    shown = total >= FEW and sys.stderr.isatty()
    for done, result in enumerate(results, 1):
        if shown and (done % CHUNK == 0 or done == total):
            print(f"\r{done}/{total}" if done < total else "\r\x1b[K", end="", file=sys.stderr, flush=True)
        yield result
