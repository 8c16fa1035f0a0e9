"""Quick fixes, the fix of everything that is safe to fix, and refactorings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from lsprotocol import types

from sidecar_ls.features.diagnostics import Diagnostic, diagnose
from sidecar_ls.rules.edits import ignore
from sidecar_ls.rules.rule import Fix
from sidecar_ls.server.answers import Answers
from sidecar_ls.server.convert import diagnostic
from sidecar_ls.server.edits import can_create_files, workspace_edit
from sidecar_ls.server.handlers.diagnostics import found
from sidecar_ls.server.session import OpenDocument, Session
from sidecar_ls.syntax.text import Span

if TYPE_CHECKING:
    from sidecar_ls.features.fixes.trial import Check

FIX_ALL = "source.fixAll.sidecar-ls"
FIX_ALL_TITLE = {"en": "Fix all that is safe to fix", "ja": "安全に修正できる問題をすべて修正する"}

Actions = Iterable[types.CodeAction]
Provider = Callable[[Session, OpenDocument, Span], Actions]


def on_code_action(session: Session, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    """textDocument/codeAction"""
    document = session.manifest(params.text_document.uri)
    if document is None or not _takes_literals(session):
        return None
    area, only = params.range, _names(params.context.only)
    span = Span(session.units.offset(document.lines, area.start), session.units.offset(document.lines, area.end))
    asked = [provider for kind, provider in PROVIDERS.items() if _is_asked(kind, only)]
    return [action for provider in asked for action in provider(session, document, span) if _is_wanted(action, only)]


def _takes_literals(session: Session) -> bool:
    text_document = session.capabilities.text_document
    options = text_document.code_action if text_document else None
    return bool(options and options.code_action_literal_support)


def _is_asked(kind: str, only: Iterable[str] | None) -> bool:
    """Whether something of a kind may be wanted. To fix all at once is for those who name it, say when they save."""
    if only is None:
        return kind != FIX_ALL
    return any(_includes(one, kind) or _includes(kind, one) for one in only)


def _is_wanted(action: types.CodeAction, only: Iterable[str] | None) -> bool:
    return only is None or any(_includes(one, kind) for kind in _names([action.kind or ""]) or () for one in only)


def _names(kinds: Iterable[str] | None) -> list[str] | None:
    """Kinds as they are spelled: a member of the enumeration prints as something else."""
    return None if kinds is None else [str(getattr(kind, "value", kind)) for kind in kinds]


def _includes(kind: str, other: str) -> bool:
    """Whether a kind of action is another one or a hypernym of it, as ``refactor`` is of ``refactor.extract``."""
    return not kind or f"{other}.".startswith(f"{kind}.")


def _check(session: Session, document: OpenDocument) -> Check:
    """What is found in another version of a document, under the choices that hold for this one."""
    choices = session.choices(document.path, document.workspace)
    return lambda manifest: [one.finding for one in diagnose(manifest, *choices)]


def _quick_fixes(session: Session, document: OpenDocument, span: Span) -> Iterator[types.CodeAction]:
    from sidecar_ls.features.fixes import fixes

    diagnostics = {id(one.finding): one for one in found(session, document)}
    findings = [one.finding for one in diagnostics.values()]
    preferred: set[int] = set()
    for finding, fix in fixes(document.manifest, findings, span, _check(session, document)):
        if not fix.files or can_create_files(session):
            is_preferred = id(finding) not in preferred and fix.title is not ignore.TITLE
            preferred.add(id(finding))
            yield _quick_fix(session, document, diagnostics[id(finding)], fix, is_preferred)


def _quick_fix(session: Session, document: OpenDocument, about: Diagnostic, fix: Fix, preferred: bool) -> types.CodeAction:
    return types.CodeAction(
        fix.title[session.locale],
        types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(about, document.uri, document.lines, session.units)],
        is_preferred=preferred or None,
        edit=workspace_edit(session, document, fix.edits, fix.files),
    )


def _fix_all(session: Session, document: OpenDocument, span: Span) -> Iterator[types.CodeAction]:  # noqa: ARG001
    from sidecar_ls.features.fixes import fix_all

    findings = [one.finding for one in found(session, document)]
    edits = fix_all(document.manifest, findings, _check(session, document))
    if edits:
        yield types.CodeAction(FIX_ALL_TITLE[session.locale], FIX_ALL, edit=workspace_edit(session, document, edits))


def _refactorings(session: Session, document: OpenDocument, span: Span) -> Iterator[types.CodeAction]:
    from sidecar_ls.features.refactorings import refactorings

    for one in refactorings(document.manifest, span):
        yield types.CodeAction(one.title[session.locale], one.kind, edit=workspace_edit(session, document, one.edits))


# What there is to do about a span of code points, by the kind of action. A further feature adds a line.
PROVIDERS: dict[str, Provider] = {
    types.CodeActionKind.QuickFix.value: _quick_fixes,
    types.CodeActionKind.Refactor.value: _refactorings,
    FIX_ALL: _fix_all,
}
ANSWERS: Answers = {types.TEXT_DOCUMENT_CODE_ACTION: (on_code_action, types.CodeActionOptions(list(PROVIDERS)))}
