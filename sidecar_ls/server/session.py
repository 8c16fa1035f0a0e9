"""What the server remembers: the open documents, their snapshots, and what the client wants."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from lsprotocol import types
from pygls import uris

from sidecar_ls.features.diagnostics import Diagnostic
from sidecar_ls.manifest.binding import Binding
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.workspace import Workspace
from sidecar_ls.rules.rule import SEVERITIES, Severity
from sidecar_ls.schema.catalog import is_manifest
from sidecar_ls.schema.wording import LOCALES
from sidecar_ls.server.configurations import Configurations
from sidecar_ls.server.convert import Units
from sidecar_ls.server.index import Index
from sidecar_ls.syntax.parse import Document, parse
from sidecar_ls.syntax.text import LINE_BREAK, Edit, LineIndex, Span

logger = logging.getLogger("sidecar_ls")
LANGUAGE = "copilot-manifest"
MAX_REMEMBERED = 200


class OpenDocument:
    """A document that the client has open. Its snapshot is built once for each version, when first asked for."""

    def __init__(self, uri: str, language: str, version: int, text: str) -> None:
        self.uri = uri
        self.path = unquote(urlsplit(uri).path)
        self.language = language
        self.version = version
        self.text = text
        self.edited: int | None = None
        # The line that is being typed, if the last edit lay within one; the findings that were known before it was touched,
        # and those that are shown, if they still stand where they stood.
        self.typed_line: int | None = None
        # Whether a client that asks may be told what is new since the last edit.
        self.rested = False
        self.known: list[types.Diagnostic] | None = None
        self.shown: list[types.Diagnostic] | None = None
        self.probed: Document | None = None
        self.remembered: dict[tuple[str, str], None] = {}
        self.kind = ""
        self.found: tuple[object, list[Diagnostic]] | None = None
        self.binding = Binding()
        self.published: types.PublishDiagnosticsParams | None = None
        self.workspace: Workspace | None = None
        self._parsed: Document | None = None
        self._manifest: Manifest | None = None

    @property
    def is_manifest(self) -> bool:
        """Whether the server has anything to say about it."""
        return self.language == LANGUAGE or is_manifest(self.path)

    @property
    def is_file(self) -> bool:
        """Whether the document is a file of the workspace, not one of another revision or of none."""
        return self.uri.startswith("file:")

    @cached_property
    def lines(self) -> LineIndex:
        """The lines of the current text."""
        return LineIndex(self.text)

    @property
    def manifest(self) -> Manifest:
        """The snapshot of the current version."""
        if self._manifest is None:
            self._parsed = parse(self.text, self._parsed, self.edited)
            self._parsed.__dict__["lines"] = self.lines
            self._manifest = Manifest(self._parsed, self.path, self.kind, binding=self.binding, workspace=self.workspace)
        return self._manifest

    def remember(self) -> None:
        """Keeps the kind and the names of the current version, the newest first, for as long as the document is open."""
        self.kind = self.manifest.kind or self.kind
        current = dict.fromkeys((one.kind, one.name) for one in self.manifest.names.definitions)
        self.remembered = dict(list({**current, **self.remembered}.items())[:MAX_REMEMBERED])

    def change(self, version: int, changes: Iterable[Any], units: Units) -> None:
        """Applies the client's edits, in their order."""
        lines = set()
        for change in changes:
            lines.add(self._replace(change, units))
        self._typed(lines.pop() if len(lines) == 1 else None)
        self.version = version
        self._manifest = None

    def _typed(self, line: int | None) -> None:
        """Notes where was typed: a line that the cursor has left may be spoken of, and findings move with the lines."""
        if line is None:
            self.known = self.shown = None
        elif line != self.typed_line:
            self.shown = self.known
        self.typed_line = line
        self.rested = False

    def _replace(self, change: Any, units: Units) -> int | None:
        """Applies one edit; answers the line that it lies in, if it is but one."""
        if not isinstance(change, types.TextDocumentContentChangePartial):
            self.text, self.edited = change.text, None
            self.__dict__.pop("lines", None)
            return None
        start = units.offset(self.lines, change.range.start)
        end = max(start, units.offset(self.lines, change.range.end))
        self.text = self.text[:start] + change.text + self.text[end:]
        self.__dict__["lines"] = self.lines.after(Edit(Span(start, end), change.text), self.text)
        self.edited = start + len(change.text)
        one_line = change.range.start.line == change.range.end.line and not LINE_BREAK.search(change.text)
        return int(change.range.start.line) if one_line else None


class Choices(NamedTuple):
    """In which language to speak, which variables are set, and which rules have another severity than their own."""

    locale: str
    variables: frozenset[str]
    severities: dict[str, Severity | None]


class Session:
    """The state of one connection."""

    def __init__(self) -> None:
        self.documents: dict[str, OpenDocument] = {}
        self.index = Index()
        self.units = Units()
        self.capabilities = types.ClientCapabilities()
        self.client_locale = "en"
        self.settings: dict[str, Any] = {}
        # The commands of its own that the client offers for us to name.
        self.client_commands: frozenset[str] = frozenset()
        self.configurations = Configurations(logger.warning)

    @property
    def pulls(self) -> bool:
        """Whether the client asks for diagnostics, so that none are published.

        One that cannot be told to ask again would miss what changes without an edit, and gets them published.
        """
        text_document, workspace = self.capabilities.text_document, self.capabilities.workspace
        diagnostics = workspace.diagnostics if workspace else None
        return bool(text_document and text_document.diagnostic and diagnostics and diagnostics.refresh_support)

    @property
    def locale(self) -> str:
        """The language of the answers: the setting, else the client's own, else English."""
        wanted = str(self.settings.get("locale") or self.client_locale).lower()
        return next((locale for locale in LOCALES if wanted.split("-")[0].split("_")[0] == locale), LOCALES[0])

    @property
    def variables(self) -> frozenset[str]:
        """The variables that are known to be set wherever the manifests are deployed."""
        named = self.settings.get("variables")
        return frozenset(str(one) for one in named) if isinstance(named, list) else frozenset()

    def choices(self, path: str, workspace: Workspace | None) -> Choices:
        """What is chosen for a manifest, by the user in the editor and by the project in its configuration."""
        project = self.configurations.of(path, workspace)
        severities = {**project.severities(Path(path).resolve()), **self.severities} if project.is_given else self.severities
        return Choices(self.locale, self.variables | project.variables, severities)

    @property
    def severities(self) -> dict[str, Severity | None]:
        """The rules whose severity the user has chosen; nothing for one that is switched off. What is no severity is ignored."""
        chosen = self.settings.get("rules")
        named = chosen.items() if isinstance(chosen, dict) else ()
        return {str(rule): SEVERITIES[str(name).lower()] for rule, name in named if str(name).lower() in SEVERITIES}

    def manifest(self, uri: str) -> OpenDocument | None:
        """An open document that is a manifest, or nothing."""
        document = self.documents.get(uri)
        return document if document is not None and document.is_manifest else None

    def uri(self, path: str) -> str:
        """The URI of a file; as the client spells it, where the file is open."""
        opened = next((one.uri for one in self.documents.values() if one.is_file and one.path == path), None)
        return opened or uris.from_fs_path(path) or ""

    def take_settings(self, settings: Any) -> None:
        """Takes over the settings that a client sends, under our name or bare; anything else is ignored."""
        if isinstance(settings, dict):
            inner = settings.get("sidecar-ls", settings)
            self.settings = inner if isinstance(inner, dict) else {}
