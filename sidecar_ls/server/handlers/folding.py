"""What can be folded."""

from __future__ import annotations

from lsprotocol import types

from sidecar_ls.features.folding import Fold, folds
from sidecar_ls.server.answers import Answers
from sidecar_ls.server.session import Session


def on_folding_range(session: Session, params: types.FoldingRangeParams) -> list[types.FoldingRange] | None:
    """textDocument/foldingRange"""
    document = session.manifest(params.text_document.uri)
    if document is None:
        return None
    text_document = session.capabilities.text_document
    options = text_document.folding_range if text_document else None
    return [_range(fold) for fold in folds(document.manifest)[: options.range_limit if options else None]]


def _range(fold: Fold) -> types.FoldingRange:
    return types.FoldingRange(fold.first, fold.last, kind=types.FoldingRangeKind.Comment if fold.is_comment else None)


ANSWERS: Answers = {types.TEXT_DOCUMENT_FOLDING_RANGE: (on_folding_range, None)}
