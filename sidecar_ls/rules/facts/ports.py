"""Which container of a task exposes which port, as Copilot works it out (internal/pkg/manifest/validate.go)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot

LISTENERS = ("nlb", "nlb.additional_listeners[]")
ROUTES = ("http", "http.additional_rules[]")
PORTS = 1 << 16


class Exposure(NamedTuple):
    """A port that a container exposes, and the setting that makes it so."""

    port: int
    protocol: str
    container: str
    slot: Slot


class Conflict(NamedTuple):
    """Two settings that expose one port in ways that exclude each other."""

    later: Exposure
    earlier: Exposure


class Ports:
    """All exposed ports of a manifest, and the conflicts between them."""

    def __init__(self, manifest: Manifest) -> None:
        self.manifest = manifest
        self.exposed: dict[int, Exposure] = {}
        self.conflicts: list[Conflict] = []
        self.main = manifest.root.get("name")
        for exposure in self._all():
            self._expose(exposure)

    def _expose(self, new: Exposure) -> None:
        old = self.exposed.setdefault(new.port, new)
        if old.container != new.container or old.protocol != new.protocol:
            # The port of the main container stays; whatever else claims it has to move.
            is_main = new.slot.field is not None and new.slot.field.path == "image.port"
            self.conflicts.append(Conflict(old, new) if is_main else Conflict(new, old))

    def _all(self) -> Iterator[Exposure]:
        for slot in self.manifest.find("sidecars.*.port"):
            port, protocol = parse(slot)
            if port is not None and slot.parent is not None:
                yield Exposure(port, protocol, slot.parent.name, slot)
        for route in self.manifest.find(*ROUTES):
            target = route.get("target_port") if route.field and route.field.mapping else None
            port = values.integer(target.value) if target else None
            if target is not None and port is not None and 0 <= port < PORTS:
                yield Exposure(port, "TCP", self._container(route, port), target)
        for listener in self.manifest.find(*LISTENERS):
            yield from self._listener(listener)
        yield from self._main_port()

    def _listener(self, listener: Slot) -> Iterator[Exposure]:
        written, target = listener.get("port"), listener.get("target_port")
        port, protocol = parse(written) if written else (None, "")
        if written is None or port is None:
            return
        place = target or written
        port = (values.integer(target.value) or 0) % PORTS if target else port
        yield Exposure(port, "TCP" if protocol == "TLS" else protocol, self._container(listener, port), place)

    def _main_port(self) -> Iterator[Exposure]:
        slot = self.manifest.first("image.port")
        port = values.integer(slot.value) if slot else None
        if slot is not None and port is not None:
            old = self.exposed.get(port)
            yield Exposure(port, old.protocol if old else "TCP", self._main_name(), slot)

    def _container(self, target: Slot, port: int) -> str:
        """The container that a route or listener means: the one it names, else the one with the port, else the main one."""
        named = target.get("target_container")
        if named is None and self.manifest.kind == "Load Balanced Web Service":
            named = target.get("targetContainer")
        if named is not None:
            return values.text(named.value) or ""
        return self.exposed[port].container if port in self.exposed else self._main_name()

    def _main_name(self) -> str:
        return (values.text(self.main.value) or "") if self.main else ""


def parse(slot: Slot) -> tuple[int | None, str]:
    """The number and the protocol of a ``PORT[/PROTOCOL]``; no number where it is no such text or not known."""
    text = values.known_text(slot.value) or ""
    number, _, protocol = text.partition("/")
    valid = number.isdecimal() and len(number) < 6 and int(number) < PORTS and "/" not in protocol
    return (int(number) if valid else None), protocol.upper() or "TCP"
