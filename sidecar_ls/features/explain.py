"""The documentation of a field or a rule, for reading outside an editor."""

from __future__ import annotations

from sidecar_ls.rules import FIXES, RULES
from sidecar_ls.rules.rule import Rule
from sidecar_ls.schema import catalog
from sidecar_ls.schema.describe import describe
from sidecar_ls.schema.field import Field

SOURCES = {
    "copilot": {"en": "Copilot refuses it", "ja": "Copilot が拒否します"},
    "aws": {"en": "Copilot lets it through, AWS refuses it", "ja": "Copilot は通しますが、AWS が拒否します"},
    "sidecar-ls": {"en": "nobody objects; this is our advice", "ja": "拒否はされません。sidecar-ls からの助言です"},
}
FIXABLE = {"en": "quick fix", "ja": "クイックフィックスあり"}
TITLES = {
    "en": {"why": "Why", "fix": "How to mend it", "silence": "How to silence it"},
    "ja": {"why": "理由", "fix": "直し方", "silence": "表示しない方法"},
}
SILENCE = {
    "en": "`# sidecar-ls: ignore[{id}]` on the line or the one above, `# sidecar-ls: ignore-file[{id}]` anywhere for the whole "
    'file, or `rules = {{ {id} = "off" }}` in the configuration.',
    "ja": "その行または 1 つ上の行に `# sidecar-ls: ignore[{id}]` と書きます。ファイル全体なら任意の行に "
    '`# sidecar-ls: ignore-file[{id}]`、プロジェクト全体なら設定ファイルに `rules = {{ {id} = "off" }}` と書きます。',
}


def explain_rule(rule: Rule, locale: str = "en") -> str:
    """A page about a rule, as Markdown."""
    titles = TITLES[locale]
    fixable = f" · {FIXABLE[locale]}" if rule.id in FIXES else ""
    header = f"# {rule.id}\n\n{rule.severity.name.capitalize()} · {SOURCES[rule.source][locale]}{fixable}"
    parts = {"why": rule.why[locale], "fix": rule.fix[locale], "silence": SILENCE[locale].format(id=rule.id)}
    return "\n\n".join([header, *(f"## {titles[name]}\n\n{text}" for name, text in parts.items())])


def explain_field(path: str, locale: str = "en") -> str:
    """What a field means in each kind of manifest that has it, as Markdown; empty for an unknown one.

    The path may leave out names of the user's own and brackets: ``sidecars.mount_points.source_volume``.
    """
    found: dict[str, list[str]] = {}
    for kind in catalog.KINDS:
        field = _find(catalog.root(kind), path.replace("[]", "").split("."))
        if field is not None:
            found.setdefault(describe(field, field.path, locale), []).append(kind)
    # One and the same text with links to different pages is shown once, for the first kind.
    seen: dict[str, str] = {}
    for text, kinds in found.items():
        seen.setdefault(text.rpartition("[")[0], f"# {', '.join(kinds)}\n\n{text}")
    return "\n\n".join(seen.values())


def _find(field: Field, parts: list[str]) -> Field | None:
    """The field at a path, through lists and names that the path leaves out."""
    if not parts:
        return field
    mapping, sequence = field.mapping, field.sequence
    if mapping and parts[0] in mapping.properties:
        return _find(mapping.properties[parts[0]], parts[1:])
    if mapping and mapping.values:
        found = _find(mapping.values, parts)
        return found or (_find(mapping.values, parts[1:]) if parts[0] == "*" or not mapping.values.mapping else None)
    return _find(sequence.items, parts) if sequence and sequence.items else None


def field_paths() -> list[str]:
    """The paths of all fields, without names of the user's own and brackets."""
    found = [catalog.root(kind) for kind in catalog.KINDS]
    for field in found:
        mapping, items = field.mapping, field.sequence.items if field.sequence else None
        below = [*mapping.properties.values(), *([mapping.values] if mapping.values else [])] if mapping else []
        found += [one for one in [*below, *([items] if items else [])] if not one.path.startswith("environments.*")]
    return list(dict.fromkeys(field.path.replace("[]", "").replace(".*", "") for field in found if field.path))


def explain(name: str, locale: str = "en") -> str:
    """What a rule's id or a field's path stands for, as Markdown; empty if it is neither."""
    return explain_rule(RULES[name][0], locale) if name in RULES else explain_field(name, locale)
