"""What a module of handlers declares."""

from collections.abc import Callable
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException

# A method of the protocol, the function of (session, parameters) that answers it, and the options to declare.
Answers = dict[str, tuple[Callable[..., Any], Any]]

# A command's name and the function of (session, *arguments) that carries it out.
Commands = dict[str, Callable[..., Any]]


class RequestFailed(JsonRpcException):
    """A request that is turned down, with the reason for the user to read."""

    CODE = types.LSPErrorCodes.RequestFailed.value
