"""One short handler for each request: decode, ask one feature, encode. The list below is all that knows them."""

from sidecar_ls.server.answers import Answers, Commands
from sidecar_ls.server.handlers import completion, effective, formatting, hover, moving, symbols, workspace_symbols

ANSWERS: Answers = {
    **completion.ANSWERS,
    **formatting.ANSWERS,
    **hover.ANSWERS,
    **moving.ANSWERS,
    **symbols.ANSWERS,
    **workspace_symbols.ANSWERS,
}
COMMANDS: Commands = {
    **effective.COMMANDS,
}
