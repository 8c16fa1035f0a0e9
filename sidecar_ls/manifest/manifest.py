"""One version of a manifest: what the features and the rules look at."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from sidecar_ls.manifest.binding import Binding, Part, bind
from sidecar_ls.manifest.names import Names
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.schema import catalog
from sidecar_ls.schema.field import Field
from sidecar_ls.syntax.parse import Document
from sidecar_ls.syntax.tree import Mapping, Node, Origin, Scalar, resolve

if TYPE_CHECKING:
    from sidecar_ls.manifest.workspace import Workspace

Fact = TypeVar("Fact")


class Manifest:
    """A document joined with the schema of its kind.

    ``environment`` is empty for the file as it is written, else the one whose override has been applied. ``earlier_kind``
    is the kind that the file had before its ``type`` was cut out or broken, if that is known. ``binding`` holds what the
    version before can lend, ``workspace`` the files around it, if they are to be looked at.
    """

    def __init__(
        self,
        document: Document,
        path: str = "",
        earlier_kind: str = "",
        *,
        root: Node | None = None,
        environment: str = "",
        binding: Binding | None = None,
        workspace: Workspace | None = None,
    ) -> None:
        self.document = document
        self.path = path
        self.node = root if root is not None else document.root
        self.environment = environment
        self.earlier_kind = earlier_kind
        # What an alias stands for may change while its own block does not.
        self.binding = binding if binding is not None and not document.has_aliases else None
        self._workspace = workspace
        self.null_override: Node | None = None
        self._facts: dict[Callable[[Manifest], Any], Any] = {}

    @property
    def workspace(self) -> Workspace | None:
        """What is known of the files around the manifest, once all of them are read."""
        return self._workspace if self._workspace is not None and self._workspace.complete else None

    def revised(self, document: Document, binding: Binding | None = None) -> Manifest:
        """The manifest that another version of the document would be, in the same place."""
        return Manifest(document, self.path, self.earlier_kind, binding=binding, workspace=self._workspace)

    @cached_property
    def kind(self) -> str:
        """The manifest's kind, as ``type:`` or else its path tells; empty when neither does."""
        root = resolve(self.node) if self.node is not None else None
        keys = [entry.name for entry in root.entries] if isinstance(root, Mapping) else []
        return catalog.kind_of(self.type_name, self.path, keys) or self.earlier_kind

    @cached_property
    def type_name(self) -> str:
        """The text under ``type:``; empty if there is none."""
        node = self.top("type")
        return node.value if isinstance(node, Scalar) else ""

    @cached_property
    def field(self) -> Field:
        """The description of the whole manifest."""
        if self.kind:
            return catalog.root(self.kind)
        return catalog.untyped() if self.top("type") is not None else catalog.fragment()

    @cached_property
    def root(self) -> Slot:
        """The place of the whole manifest; an empty mapping where the document has no content."""
        node = self.node if self.node is not None else Mapping(Origin(), 0, 0)
        return Slot(self.field, node, None, "", None)

    @cached_property
    def slots(self) -> list[Slot]:
        """Every place of the manifest, parents first."""
        return [slot for part in self.parts for slot in part.slots]

    @cached_property
    def parts(self) -> list[Part]:
        """The slots as they are bound and checked: by the blocks that an edit can change."""
        if self.binding is None:
            return bind(self.root, self.is_whole)
        return self.binding.bind(self.root, self.environment, self.is_whole)

    @cached_property
    def names(self) -> Names:
        """The names that the manifest defines and uses."""
        return Names.joined(part.names for part in self.parts)

    @cached_property
    def _by_path(self) -> dict[str, list[Slot]]:
        found: dict[str, list[Slot]] = defaultdict(list)
        for part in self.parts:
            for path, slots in part.by_path.items():
                found[path] += slots
        return found

    def fact(self, work: Callable[[Manifest], Fact]) -> Fact:
        """What some work finds out about the manifest, done once. To hold the manifest in turn would make a cycle."""
        if work not in self._facts:
            self._facts[work] = work(self)
        found: Fact = self._facts[work]
        return found

    def find(self, *paths: str) -> list[Slot]:
        """The given values at some field paths, such as ``sidecars.*.port``."""
        return [slot for path in paths for slot in self._by_path.get(path, ())]

    def first(self, path: str) -> Slot | None:
        """The given value at a field path that can occur but once, or nothing."""
        return next(iter(self._by_path.get(path, ())), None)

    def is_whole(self, name: str) -> bool:
        """Whether no mistake in the syntax hides a part of what stands under a key of the top level."""
        return not self.document.problems or name in self._whole or (self._is_top_level_sound and self.top(name) is None)

    @cached_property
    def _is_top_level_sound(self) -> bool:
        """Whether every mistake in the syntax lies below a key of the top level, so that none can hide another such key."""
        document = self.document
        starts = [document.text.rfind("\n", 0, problem.span.start) + 1 for problem in document.problems]
        return document.run is not None and all(document.text[start : start + 1] == " " for start in starts)

    @cached_property
    def _whole(self) -> frozenset[str]:
        """The keys of the top level with no mistake in the syntax below them."""
        root = resolve(self.document.root) if self.document.root is not None else None
        starts = [(entry.key.start, entry.name) for entry in root.entries] if isinstance(root, Mapping) else []
        broken = {bisect_right(starts, (problem.span.start, "\U0010ffff")) - 1 for problem in self.document.problems}
        return frozenset(name for index, (_, name) in enumerate(starts) if index not in broken)

    def top(self, name: str) -> Node | None:
        """The value under a key of the top level, or nothing."""
        root = resolve(self.node) if self.node is not None else None
        entry = root.get(name) if isinstance(root, Mapping) else None
        return resolve(entry.value) if entry else None

    @cached_property
    def environments(self) -> list[str]:
        """The names under ``environments:``, in their order."""
        node = self.top("environments") if self.kind in catalog.WORKLOADS else None
        return [entry.name for entry in node.entries if entry.name] if isinstance(node, Mapping) else []
