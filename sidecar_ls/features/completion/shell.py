"""The environment variables of a container, where a command may use them: ``$NAME``."""

from __future__ import annotations

import re

from sidecar_ls.features.completion.item import Item, escaped
from sidecar_ls.manifest import addons
from sidecar_ls.manifest.probe import Probe
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.syntax.text import Span

OPENED = re.compile(r"(?<![\\$])\$(\w*)$")
REST = re.compile(r"\w*")
COMMANDS = frozenset(("command", "entrypoint"))
FROM_ADDON = {"en": "Output {name} in addons/{file}", "ja": "addons/{file} の Output「{name}」"}


def shell(found: Probe, text: str, offset: int, locale: str) -> list[Item]:
    """The variables that the container of a command has; none where no ``$`` is open, or the value is no command."""
    opened = OPENED.search(text, text.rfind("\n", 0, offset) + 1, offset)
    command = _command(found.slot) if opened else None
    if opened is None or command is None:
        return []
    rest = REST.match(text, offset)
    span = Span(opened.start(1), rest.end() if rest else offset)
    names = _names(found, command, locale).items()
    return [Item(name, "value", about, name, escaped(name), span, f"0{index:03d}") for index, (name, about) in enumerate(names)]


def _command(slot: Slot | None) -> Slot | None:
    while slot is not None and slot.name not in COMMANDS:
        slot = slot.parent
    return slot


def _names(found: Probe, command: Slot, locale: str) -> dict[str, str]:
    """The variables and secrets beside the command; for the main container those of the addons too."""
    container = command.parent
    while container is not None and container.parent is not None and container.name in ("healthcheck", "image"):
        container = container.parent
    listed = [container.get(key) for key in ("variables", "secrets")] if container else []
    names = {slot.name: part.name for part in listed if part for slot in part.known()}
    if container is not None and container.field is not None and "sidecars" not in container.field.path:
        for one in addons.outputs(found.manifest):
            if one.purpose in ("variable", "secret"):
                names.setdefault(one.variable, FROM_ADDON[locale].format(name=one.name, file=one.file))
    return names
