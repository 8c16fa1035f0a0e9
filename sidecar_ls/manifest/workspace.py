"""The manifests of one ``copilot/`` folder, and the names that they share."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator

from sidecar_ls.manifest.digest import SHARED, Digest, Mention, definitions, digest
from sidecar_ls.manifest.files import Files
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.names import Definition, Reference
from sidecar_ls.schema import catalog
from sidecar_ls.syntax.parse import parse

FOLDER = re.compile(r"(?P<folder>(?:.*/)?copilot)/(?:(?:(?:environments|pipelines)/)?[^/]+/manifest|pipeline)\.ya?ml$")
GROUPS = ("", "/environments", "/pipelines")
# Parsed files to keep: a rename reads a file as often as it has names in it.
MAX_PARSED = 16

Source = Callable[[], Manifest]


def folder_of(path: str) -> str:
    """The ``copilot`` folder that a manifest lies in; empty for a file that is none."""
    match = FOLDER.match(path.replace("\\", "/"))
    return match["folder"] if match and catalog.is_manifest(path) else ""


class Workspace:
    """An index of one ``copilot`` folder.

    It keeps the names of each file and parses a file again when its tree is wanted. An attached buffer wins over the
    disk. Nothing is read outside of ``boundary``, by default the folder that holds ``copilot``. Paths are absolute, with
    forward slashes.
    """

    def __init__(self, folder: str, boundary: str = "") -> None:
        self.folder = folder
        self.root = folder.rpartition("/")[0] or "/"
        self.files = Files(boundary or self.root)
        self.complete = False
        self._digests: dict[str, Digest] = {}
        self._attached: dict[str, Source] = {}
        self._parsed: OrderedDict[str, Manifest] = OrderedDict()
        self._changes = 0
        self._revisions: dict[str, int] = {}
        self._surroundings = 0

    # Reading the folder.

    def build(self) -> Workspace:
        """Reads what is not indexed yet."""
        for _ in self.steps():
            pass
        return self

    def steps(self) -> Iterator[tuple[int, int]]:
        """Reads the folder file by file; tells after each how many are done, and of how many are known."""
        paths = []
        for path in self._listed():
            paths.append(path)
            yield 0, len(paths)
        for done, path in enumerate(paths, 1):
            if path not in self._digests:
                self.refresh(path)
            yield done, len(paths)
        self.complete = True

    def _listed(self) -> Iterator[str]:
        yield from self._present(f"{self.folder}/pipeline")
        for group in GROUPS:
            for one in self.files.entries(self.folder + group):
                if one.is_folder:
                    yield from self._present(f"{self.folder}{group}/{one.name}/manifest")

    def _present(self, stem: str) -> list[str]:
        return [path for path in (f"{stem}.yml", f"{stem}.yaml") if self.files.exists(path)]

    def attach(self, path: str, source: Source) -> frozenset[str]:
        """Lets an open buffer stand for a file: ``source`` answers its current version. Answers as ``refresh``."""
        self._attached[path] = source
        return self.refresh(path)

    def detach(self, path: str) -> frozenset[str]:
        """Takes a file from the disk again. Answers as ``refresh``."""
        self._attached.pop(path, None)
        return self.refresh(path)

    def refresh(self, path: str) -> frozenset[str]:
        """Reads a file again, or forgets it when it is gone. Answers the kinds of names that other files may see changed."""
        self._parsed.pop(path, None)
        before = self._digests.pop(path, None)
        manifest = self._read(path)
        after = None if manifest is None else digest(manifest)
        if after is not None:
            self._digests[path] = after
        kinds = frozenset(kind for kind in SHARED if _names(before, kind) != _names(after, kind))
        self._changes += 1
        self._revisions.update((one, self._changes) for one in [path, *(self._using(kinds) if kinds else ())])
        return kinds

    def surroundings_changed(self) -> None:
        """Notes that files which manifests may name have come or gone."""
        self._surroundings += 1

    def revision(self, path: str) -> tuple[int, int]:
        """Changes whenever what is found in a manifest may have changed: with the file, names that it uses, and other files."""
        return self._revisions.get(path, 0), self._surroundings

    def _using(self, kinds: Iterable[str]) -> Iterator[str]:
        return (path for path in self._digests if self.uses(path, kinds))

    def refresh_below(self, path: str) -> frozenset[str]:
        """Reads everything at or below a path again, such as a folder that came or went. Answers as ``refresh``."""
        if folder_of(path):
            return self.refresh(path)
        known = [one for one in self._digests if one.startswith(f"{path}/")]
        is_above = f"{self.folder}/".startswith(f"{path}/") or path in [self.folder + group for group in GROUPS]
        below = path.startswith(f"{self.folder}/")
        fresh = self._listed() if is_above else self._present(f"{path}/manifest") if below else ()
        return frozenset().union(*map(self.refresh, {*known, *fresh}))

    def _read(self, path: str) -> Manifest | None:
        if path in self._attached:
            return self._attached[path]()
        text = self.files.read(path)
        return None if text is None else Manifest(parse(text), path, workspace=self)

    # What it holds.

    def paths(self) -> list[str]:
        """The paths of all manifests."""
        return sorted(self._digests)

    def digests(self) -> list[Digest]:
        """The names of each manifest."""
        return [self._digests[path] for path in self.paths()]

    def manifest(self, path: str) -> Manifest | None:
        """A manifest of the folder, or nothing."""
        if path in self._attached:
            return self._attached[path]()
        found = self._parsed.pop(path, None) or (self._read(path) if path in self._digests else None)
        if found is not None:
            self._parsed[path] = found
            if len(self._parsed) > MAX_PARSED:
                self._parsed.popitem(last=False)
        return found

    def manifests(self) -> Iterator[Manifest]:
        """Every manifest; each is parsed when its turn comes."""
        for path in self.paths():
            found = self.manifest(path)
            if found is not None:
                yield found

    @property
    def environments(self) -> list[str]:
        """The names of the environments that have a manifest."""
        return sorted({name for _, name in self.folders("environment")})

    @property
    def services(self) -> list[str]:
        """The names of the services and jobs."""
        return sorted({name for _, name in self.folders("service")})

    def folders(self, kind: str) -> list[tuple[str, str]]:
        """The manifests of the environments, or of the services and jobs: their paths, and the names of their folders."""
        return [(one.path, one.name) for one in self.digests() if one.place == kind]

    def topics(self) -> dict[str, list[str]]:
        """The names of the topics that each service or job publishes."""
        return {name: self.published(path) for path, name in self.folders("service")}

    def published(self, path: str) -> list[str]:
        """The names of the topics that a manifest publishes."""
        found = self._digests.get(path)
        return sorted({name for _, name, defines in found.names("topic") if defines}) if found else []

    def uses(self, path: str, kinds: Iterable[str]) -> bool:
        """Whether a manifest refers to names of some kinds."""
        found = self._digests.get(path)
        return found is not None and any(not one.defines and not set(kinds).isdisjoint(one.kinds) for one in found.mentions)

    def mentions(self, kind: str, name: str = "") -> Iterator[tuple[str, Mention]]:
        """Where the names of a kind stand, or one name of it: paths and mentions. Parses nothing."""
        for path in self.paths():
            for one in self._digests[path].mentions:
                if kind in one.kinds and name in ("", one.name):
                    yield path, one

    def definitions(self, kind: str, name: str) -> list[tuple[Manifest, Definition]]:
        """The places of all files that define a name."""
        return [
            (manifest, one)
            for manifest in self.mentioning(kind, name)
            for one in definitions(manifest)
            if one.kind == kind and one.name == name
        ]

    def references(self, kind: str, name: str) -> list[tuple[Manifest, Reference]]:
        """The places of all files that use a name."""
        return [
            (manifest, one)
            for manifest in self.mentioning(kind, name)
            for one in manifest.names.references
            if kind in one.kinds and one.name == name
        ]

    def mentioning(self, kind: str, name: str) -> Iterator[Manifest]:
        """The manifests in which a name stands. A buffer may have changed since it was indexed."""
        named = {path for path, _ in self.mentions(kind, name)} | self._attached.keys()
        for path in sorted(named):
            found = self.manifest(path)
            if found is not None:
                yield found


def _names(one: Digest | None, kind: str) -> frozenset[tuple[str, str, bool]]:
    return one.names(kind) if one is not None else frozenset()
