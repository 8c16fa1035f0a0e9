"""The commands of ``sidecar-ls`` and their options."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from typing import NoReturn

from sidecar_ls import __version__
from sidecar_ls.cli.usage import UsageError
from sidecar_ls.schema.wording import LOCALES

UNUSABLE = 2
FORMATS = ("full", "concise", "json", "sarif", "github", "gitlab", "junit")
LEVELS = ("error", "warning", "info", "information", "hint")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Says what is wrong in one line, with the nearest name instead of the usage text."""
        unknown = re.match(r"unrecognized arguments: (--[\w-]+)|argument COMMAND: invalid choice: '([\w-]+)'", message)
        if unknown:
            name = unknown[1] or unknown[2]
            meant = get_close_matches(name, self._known_names(), 1)
            noun = "option" if unknown[1] else "command"
            message = f'no {noun} is called "{name}"' + (f'; did you mean "{meant[0]}"?' if meant else "")
        raise UsageError(message)

    def _known_names(self) -> list[str]:
        """The options and commands, those of the commands included."""
        names = list(self._option_string_actions)
        for action in self._actions:
            if isinstance(action, argparse._SubParsersAction):
                names += [*action.choices, *(name for inner in action.choices.values() for name in inner._option_string_actions)]
        return names


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and answers its exit code: 0, 1 for findings, 2 for unusable input."""
    try:
        options = _parser().parse_args(arguments)
        code = int(options.run(options))
        sys.stdout.flush()
    except UsageError as error:
        print(f"sidecar-ls: {error}", file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:
        # What is still to be written is written at the end, and nobody wants to hear of that either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    return code


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="sidecar-ls", description="A language server and checker for AWS Copilot manifests.")
    parser.add_argument("--version", action="version", version=f"sidecar-ls {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND", parser_class=_Parser)
    _add_server(commands.add_parser("server", help="run the language server"))
    _add_check(commands.add_parser("check", help="check manifests and print what is wrong with them"))
    _add_show(commands.add_parser("show", help="print the manifest that Copilot deploys to an environment"))
    _add_schema(commands.add_parser("schema", help="print the JSON Schema of a kind of manifest"))
    _add_explain(commands.add_parser("explain", help="explain a field or a rule"))
    _add_completion(commands.add_parser("completion", help="print a script that completes commands and options in a shell"))
    return parser


def _add_server(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--stdio", action="store_true", help="talk over standard input and output (the default)")
    parser.add_argument("--tcp", metavar="HOST:PORT", help="listen for one client on a TCP port")
    parser.add_argument("--ws", metavar="HOST:PORT", help="listen for one client on a WebSocket")
    parser.add_argument("--log-level", default="error", choices=["debug", "info", "warning", "error"], help="what to log")
    # Editors built on vscode-languageclient add this option; the parent is also named in the initialize request.
    parser.add_argument("--clientProcessId", help=argparse.SUPPRESS)
    parser.set_defaults(run=_run_server)


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", default=["."], metavar="PATH", help="files, folders, or - for standard input")
    parser.add_argument("--stdin-filename", default="", metavar="PATH", help="the path that standard input stands for")
    parser.add_argument("--format", default="full", choices=FORMATS, help="how to print the findings")
    parser.add_argument("--output", metavar="FILE", help="write the findings to a file instead of standard output")
    parser.add_argument("--locale", choices=LOCALES, help="the language of the messages")
    parser.add_argument("--select", action="append", default=[], metavar="RULE", help="only these rules (comma-separated)")
    parser.add_argument("--ignore", action="append", default=[], metavar="RULE", help="all rules but these (comma-separated)")
    parser.add_argument("--severity", choices=LEVELS, help="only findings of at least this severity, and exit with 1 for them")
    parser.add_argument("--env", action="append", default=[], metavar="NAME", help="only what concerns this environment")
    parser.add_argument("--fix", action="store_true", help="apply the fixes that are certainly meant")
    parser.add_argument("--unsafe-fixes", action="store_true", help="also those that may change what is deployed")
    parser.add_argument("--diff", action="store_true", help="print the fixes as a difference and write nothing")
    parser.add_argument("--exit-zero", action="store_true", help="exit with 0 even if something is found")
    parser.add_argument("--statistics", action="store_true", help="count the findings of each rule")
    parser.set_defaults(run=_run_check)


def _add_show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", metavar="FILE", help="a manifest, or - for standard input")
    parser.add_argument("--env", required=True, metavar="NAME", help="the environment")
    parser.set_defaults(run=_run_show)


def _add_schema(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", nargs="?", metavar="KIND", help='for example "Backend Service" or backend-service')
    parser.add_argument("--all", action="store_true", help="one schema that tells the kinds apart (the default)")
    parser.add_argument("--locale", default="en", choices=LOCALES, help="the language of the descriptions")
    parser.set_defaults(run=_run_schema)


def _add_explain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="FIELD-OR-RULE", help="such as sidecars.mount_points.source_volume or undefined-volume")
    parser.add_argument("--locale", default="en", choices=LOCALES, help="the language of the explanation")
    parser.set_defaults(run=_run_explain)


def _add_completion(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=["bash", "zsh", "fish"], help="the shell")
    parser.set_defaults(run=_run_completion)


def _run_server(options: argparse.Namespace) -> int:
    from sidecar_ls.cli.serve import serve

    return serve(options)


def _run_check(options: argparse.Namespace) -> int:
    from sidecar_ls.cli.check import check

    return check(options)


def _run_show(options: argparse.Namespace) -> int:
    from sidecar_ls.cli.show import effective

    return effective(options)


def _run_schema(options: argparse.Namespace) -> int:
    from sidecar_ls.cli.show import schema

    return schema(options)


def _run_explain(options: argparse.Namespace) -> int:
    from sidecar_ls.cli.show import explain

    return explain(options)


def _run_completion(options: argparse.Namespace) -> int:
    from sidecar_ls.cli.completion import completion

    return completion(_parser(), options.shell)
