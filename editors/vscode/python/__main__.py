"""Runs the server that comes with the extension: ``python FOLDER server --stdio``."""

import sys


def main() -> int:
    """Runs a command of the server, where this Python is new enough for it."""
    if sys.version_info < (3, 10):  # noqa: UP036 - the extension tries whatever Python it finds.
        sys.exit(f"sidecar-ls needs Python 3.10 or newer; {sys.executable} is {sys.version.split()[0]}")

    from sidecar_ls.cli.main import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
