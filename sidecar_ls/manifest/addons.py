"""The Outputs of a workload's addons, which Copilot hands to its main container."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname
from typing import NamedTuple

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.schema import catalog
from sidecar_ls.syntax.parse import parse
from sidecar_ls.syntax.tree import Mapping, Node, Scalar, resolve

MAX_FILES = 50
TEMPLATE = re.compile(r"(?!addons\.parameters\.).*\.ya?ml$")
# Resources whose Output becomes something else than a variable; all others become one.
PURPOSES = {
    "AWS::SecretsManager::Secret": "secret",
    "AWS::IAM::ManagedPolicy": "policy",
    "AWS::EC2::SecurityGroup": "security group",
}
WORD_ENDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z0-9])(?=[A-Z][a-z])")


class Output(NamedTuple):
    """An Output, the file that it stands in, and what Copilot makes of it: a variable, secret, policy or security group."""

    name: str
    file: str
    purpose: str

    @property
    def variable(self) -> str:
        """The environment variable that holds a variable or secret: the name in upper snake case."""
        return WORD_ENDS.sub("_", self.name).upper()


def outputs(manifest: Manifest) -> list[Output]:
    """The Outputs of the templates in the ``addons`` folder of a service or job; none where there are no containers."""
    workspace = manifest.workspace
    if workspace is None or catalog.expected_kind(manifest.path) != "Workload" or manifest.kind == "Static Site":
        return []
    folder = f"{dirname(manifest.path)}/addons"
    names = [one.name for one in workspace.files.entries(folder) if TEMPLATE.match(one.name)]
    found: list[Output] = []
    for name in names[:MAX_FILES]:
        root = _mapping(parse(workspace.files.read(f"{folder}/{name}") or "").root)
        found += _outputs(root, name)
    return found


def _outputs(root: Mapping | None, file: str) -> Iterator[Output]:
    resources, declared = _part(root, "Resources"), _part(root, "Outputs")
    for entry in declared.entries if declared else ():
        resource = _part(resources, _referred(_value(_mapping(entry.value), "Value")))
        kind = _value(resource, "Type")
        yield Output(entry.name, file, PURPOSES.get(kind.value, "variable") if isinstance(kind, Scalar) else "variable")


def _referred(value: Node | None) -> str:
    """The resource that a value is the ``Ref`` of; empty for any other value."""
    if isinstance(value, Mapping):
        value = _value(value, "Ref")
    elif isinstance(value, Scalar) and value.tag != "!Ref":
        return ""
    return value.value.strip() if isinstance(value, Scalar) else ""


def _part(mapping: Mapping | None, name: str) -> Mapping | None:
    return _mapping(_value(mapping, name))


def _value(mapping: Mapping | None, name: str) -> Node | None:
    entry = mapping.get(name) if mapping else None
    return resolve(entry.value) if entry else None


def _mapping(node: Node | None) -> Mapping | None:
    node = resolve(node) if node is not None else None
    return node if isinstance(node, Mapping) else None
