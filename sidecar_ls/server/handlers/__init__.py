"""One short handler for each request: decode, ask one feature, encode. The list below is all that knows them."""

from sidecar_ls.server.answers import Answers, Commands
from sidecar_ls.server.handlers import (
    code_actions,
    completion,
    effective,
    folding,
    formatting,
    hover,
    inlays,
    lenses,
    links,
    moving,
    navigation,
    rename,
    selection,
    symbols,
    tokens,
    workspace_symbols,
)

ANSWERS: Answers = {
    **code_actions.ANSWERS,
    **completion.ANSWERS,
    **folding.ANSWERS,
    **formatting.ANSWERS,
    **hover.ANSWERS,
    **inlays.ANSWERS,
    **lenses.ANSWERS,
    **links.ANSWERS,
    **moving.ANSWERS,
    **navigation.ANSWERS,
    **rename.ANSWERS,
    **selection.ANSWERS,
    **symbols.ANSWERS,
    **tokens.ANSWERS,
    **workspace_symbols.ANSWERS,
}
COMMANDS: Commands = {
    **effective.COMMANDS,
}
