"""Which container of a task exposes which port, as Copilot works it out (internal/pkg/manifest/validate.go)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.syntax.tree import Mapping

LOAD_BALANCED = "Load Balanced Web Service"
LISTENERS = ("nlb", "nlb.additional_listeners[]")
ROUTES = ("http", "http.additional_rules[]")
PROTOCOLS = {"sidecars": ("TCP", "UDP"), "nlb": ("TCP", "UDP", "TLS")}
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
    """All exposed ports of a manifest, and the conflicts between them.

    What is not known is left out. From then on nothing is left to a default either: an unknown container may own the port.
    """

    def __init__(self, manifest: Manifest) -> None:
        self.kind = manifest.kind
        self.exposed: dict[int, Exposure] = {}
        self.conflicts: list[Conflict] = []
        name = manifest.root.get("name")
        self.main = (values.text(name.value) or "") if name else ""
        self.containers = {self.main, *(slot.name for slot in manifest.find("sidecars.*"))}
        self.is_complete = all(manifest.is_whole(block) for block in ("sidecars", "http", "nlb"))
        for exposure in self._all(manifest):
            self._expose(exposure)

    def _expose(self, new: Exposure) -> None:
        old = self.exposed.setdefault(new.port, new)
        if old.container != new.container or old.protocol != new.protocol:
            # The port of the main container stays; whatever else claims it has to move.
            is_main = new.slot.field is not None and new.slot.field.path == "image.port"
            self.conflicts.append(Conflict(old, new) if is_main else Conflict(new, old))

    def _all(self, manifest: Manifest) -> Iterator[Exposure]:
        for slot in manifest.find("sidecars.*.port"):
            port, protocol = parse(slot)
            if port is not None and slot.parent is not None:
                yield Exposure(port, protocol, slot.parent.name, slot)
            self.is_complete = self.is_complete and port is not None
        for route in routes(manifest):
            yield from self._target(route, route.get("target_port"), "TCP")
        for listener in listeners(manifest):
            written = listener.get("port")
            port, protocol = parse(written) if written else (None, "")
            if port is not None:
                protocol = "TCP" if protocol == "TLS" else protocol
                yield from self._target(listener, listener.get("target_port") or written, protocol)
            self.is_complete = self.is_complete and port is not None
        yield from self._main_port(manifest.first("image.port"))

    def _target(self, target: Slot, slot: Slot | None, protocol: str) -> Iterator[Exposure]:
        """The port that a route or listener sends to."""
        port = number(slot) if slot else None
        container = self._container(target, port) if port is not None else None
        if slot is not None and port is not None and container is not None:
            yield Exposure(port, protocol, container, slot)
        elif slot is not None:
            self.is_complete = False

    def _main_port(self, slot: Slot | None) -> Iterator[Exposure]:
        port = number(slot) if slot else None
        if slot is not None and port is not None:
            old = self.exposed.get(port)
            yield Exposure(port, old.protocol if old else "TCP", self.main, slot)

    def _container(self, target: Slot, port: int) -> str | None:
        """The container that is meant: the one that is named, else the one with the port, else the main one; or not known."""
        named = target.get("target_container")
        if named is None and self.kind == LOAD_BALANCED:
            named = next((slot for slot in target.known() if slot.name == "targetContainer"), None)
        if named is not None:
            name = values.known_text(named.value)
            return name if name in self.containers else None
        if port in self.exposed:
            return self.exposed[port].container
        return self.main if self.is_complete else None


def routes(manifest: Manifest) -> list[Slot]:
    """The rules of an Application Load Balancer: none when it is only switched on or off."""
    return [slot for slot in manifest.find(*ROUTES) if isinstance(slot.value, Mapping) and manifest.is_whole("http")]


def listeners(manifest: Manifest) -> list[Slot]:
    """The listeners of a Network Load Balancer."""
    return [slot for slot in manifest.find(*LISTENERS) if isinstance(slot.value, Mapping) and manifest.is_whole("nlb")]


def number(slot: Slot) -> int | None:
    """The port that a setting stands for, in either notation; Copilot cuts a plain integer down to 16 bits."""
    if slot.field is not None and slot.field.value == "string":
        return parse(slot)[0]
    port = values.integer(slot.value)
    if slot.field is not None and slot.field.value == "uint16":
        return port if port is not None and 0 <= port < PORTS else None
    return port % PORTS if port is not None else None


def parse(slot: Slot) -> tuple[int | None, str]:
    """The number and the protocol of a ``PORT[/PROTOCOL]``; no number where it is no such text or not known."""
    text = values.known_text(slot.value) or ""
    digits, slash, protocol = text.partition("/")
    valid = digits.isdecimal() and int(digits[:9]) < PORTS and len(digits.lstrip("0")) < 6
    allowed = not slash or protocol.upper() in PROTOCOLS.get(slot.top_name, ())
    return (int(digits) if valid and allowed else None), protocol.upper() or "TCP"
