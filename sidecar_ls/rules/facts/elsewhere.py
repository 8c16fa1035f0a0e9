"""Names that other files of the workspace define, and that may as well be defined outside of it."""

from __future__ import annotations

from collections.abc import Collection

from sidecar_ls.manifest.names import Reference
from sidecar_ls.manifest.workspace import Workspace
from sidecar_ls.rules.facts.nearest import is_slip, listed, nearest
from sidecar_ls.rules.rule import Finding, Rule, Severity


def missing(
    rule: Rule, workspace: Workspace, path: str, reference: Reference, known: Collection[str], certain: bool = False
) -> Finding | None:
    """That a name is not among the known ones; nothing where it is, or where a second file trusts in it too.

    An application may have parts in several repositories, so only a slip of the fingers is worth a warning, unless it is
    ``certain`` that the name has to be known here.
    """
    name = reference.name
    if not known or name in known or (not certain and _others(workspace, path, reference.kinds[0], name)):
        return None
    meant = nearest(name, known)
    severity = None if certain or (meant and is_slip(name, meant)) else Severity.INFORMATION
    return rule.at(
        reference.node.text_span, "meant" if meant else "message", severity=severity, name=name, meant=meant, known=listed(known)
    )


def _others(workspace: Workspace, path: str, kind: str, name: str) -> bool:
    return any(other != path for other, _ in workspace.mentions(kind, name))
