"""One short handler for each request: decode, ask one feature, encode. The list below is all that knows them."""

from sidecar_ls.server.answers import Answers, Commands
from sidecar_ls.server.handlers import code_actions, completion, effective, formatting, hover, moving, symbols, workspace_symbols

ANSWERS: Answers = {
    **completion.ANSWERS,
    **formatting.ANSWERS,
    **hover.ANSWERS,
    **moving.ANSWERS,
    **symbols.ANSWERS,
    **workspace_symbols.ANSWERS,
    **code_actions.ANSWERS,
}
COMMANDS: Commands = {
    **effective.COMMANDS,
}
