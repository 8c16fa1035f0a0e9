"""The choices of a project: which rules speak, how severe they are, in which language.

Command line and server read the same file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, NamedTuple

from sidecar_ls.rules import RULES
from sidecar_ls.rules.facts.nearest import nearest
from sidecar_ls.rules.rule import SEVERITIES, Severity
from sidecar_ls.schema.wording import LOCALES

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

OWN_FILE = ".sidecar-ls.toml"
PROJECT_FILE = "pyproject.toml"
TABLE = "sidecar-ls"
CHOICE_KEYS = ("select", "ignore", "rules")
KEYS = ("locale", "variables", "per-file", *CHOICE_KEYS)
Severities = Mapping[str, "Severity | None"]


class ConfigurationError(Exception):
    """The configuration cannot be used; its text says in one line what is wrong, and where."""


class Choice(NamedTuple):
    """Which rules speak. Without ``select`` all do; ``rules`` are severities by rule id, nothing for one that is off."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: tuple[tuple[str, Severity | None], ...] = ()

    def severities(self) -> dict[str, Severity | None]:
        """The severities that differ from the rules' own."""
        chosen: dict[str, Severity | None] = {rule: None for rule in RULES if self.select and rule not in self.select}
        return {**chosen, **dict(self.rules), **dict.fromkeys(self.ignore)}


class Configuration(NamedTuple):
    """What a configuration file says. ``folder`` is where it lies; the patterns of ``per_file`` are relative to it."""

    folder: Path = Path()
    locale: str = ""
    variables: frozenset[str] = frozenset()
    choice: Choice = Choice()
    per_file: tuple[tuple[str, Choice], ...] = ()

    @property
    def is_given(self) -> bool:
        """Whether there is a configuration at all."""
        return self.folder != Path()

    def severities(self, path: Path) -> dict[str, Severity | None]:
        """The severities that hold for a file. In a pattern ``*`` stands for any characters, slashes too."""
        try:
            relative = path.absolute().relative_to(self.folder.absolute()).as_posix()
        except ValueError:
            relative = path.as_posix()
        chosen = self.choice.severities()
        for pattern, choice in self.per_file:
            if fnmatch(relative, pattern):
                chosen |= choice.severities()
        return chosen


def find(start: Path, boundary: Path | None = None) -> Configuration:
    """The configuration of the nearest folder that has one, from a folder upwards, not above a boundary.

    Raises ConfigurationError.
    """
    for folder in (start.absolute(), *start.absolute().parents):
        for name in (OWN_FILE, PROJECT_FILE):
            table = _table(folder / name)
            if table is not None:
                return _configuration(folder / name, table)
        if folder == boundary:
            break
    return Configuration()


def choice(select: Iterable[str], ignore: Iterable[str]) -> Choice:
    """A choice made on the command line. Raises ConfigurationError for a rule that does not exist."""
    return Choice(tuple(map(_rule, select)), tuple(map(_rule, ignore)))


def _table(file: Path) -> dict[str, Any] | None:
    """The table of a file that is meant for us; nothing where there is none."""
    try:
        if not file.is_file():
            return None
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None
    except tomllib.TOMLDecodeError as error:
        if file.name != OWN_FILE:
            return None  # Other tools complain about their file.
        raise ConfigurationError(f"{file}: {error}") from error
    table = content if file.name == OWN_FILE else content.get("tool", {}).get(TABLE)
    return table if isinstance(table, dict) else None


def _configuration(file: Path, table: dict[str, Any]) -> Configuration:
    try:
        _known(table, KEYS)
        locale = _locale(table)
        per_file = tuple((pattern, _choice(inner, CHOICE_KEYS)) for pattern, inner in _mapping(table, "per-file").items())
        return Configuration(file.parent, locale, frozenset(_texts(table, "variables")), _choice(table, KEYS), per_file)
    except ConfigurationError as error:
        raise ConfigurationError(f"{file}: {error}") from error


def _locale(table: dict[str, Any]) -> str:
    locale = _text(table, "locale")
    if locale and locale not in LOCALES:
        raise ConfigurationError(f'"locale" is {_either(LOCALES)}, not "{locale}"')
    return locale


def _choice(table: Any, keys: Iterable[str]) -> Choice:
    if not isinstance(table, dict):
        raise ConfigurationError("each pattern of per-file takes a table")
    _known(table, keys)
    rules = tuple((_rule(rule), _severity(rule, name)) for rule, name in _mapping(table, "rules").items())
    return Choice(tuple(map(_rule, _texts(table, "select"))), tuple(map(_rule, _texts(table, "ignore"))), rules)


def _known(table: dict[str, Any], keys: Iterable[str]) -> None:
    for key in table:
        if key not in keys:
            raise ConfigurationError(f'unknown key "{key}"{_meant(key, keys)}')


def _rule(name: str) -> str:
    if name not in RULES:
        raise ConfigurationError(f'no rule is called "{name}"{_meant(name, RULES)}')
    return name


def _severity(rule: str, name: object) -> Severity | None:
    if not isinstance(name, str) or name not in SEVERITIES:
        raise ConfigurationError(f'the severity of "{rule}" is {_either(SEVERITIES)}, not "{name}"')
    return SEVERITIES[name]


def _meant(name: str, known: Iterable[str]) -> str:
    meant = nearest(name, known)
    return f'; did you mean "{meant}"?' if meant else ""


def _either(names: Iterable[str]) -> str:
    return "one of " + ", ".join(f'"{name}"' for name in names)


def _text(table: dict[str, Any], key: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise ConfigurationError(f'"{key}" takes a text')
    return value


def _texts(table: dict[str, Any], key: str) -> list[str]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ConfigurationError(f'"{key}" takes a list of texts')
    return value


def _mapping(table: dict[str, Any], key: str) -> dict[str, Any]:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise ConfigurationError(f'"{key}" takes a table')
    return value
