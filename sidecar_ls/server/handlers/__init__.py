"""One short handler for each request: decode, ask one feature, encode. The list below is all that knows them."""

from sidecar_ls.server.answers import Answers, Commands
from sidecar_ls.server.handlers import code_actions, completion, effective, hover, symbols

ANSWERS: Answers = {
    **completion.ANSWERS,
    **hover.ANSWERS,
    **symbols.ANSWERS,
    **code_actions.ANSWERS,
}
COMMANDS: Commands = {
    **effective.COMMANDS,
}
