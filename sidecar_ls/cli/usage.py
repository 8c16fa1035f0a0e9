"""The one error that a command reports to its user."""


class UsageError(Exception):
    """The command cannot do what was asked; its text says why in one line."""
