"""The words for what a field may hold, in both languages."""

from __future__ import annotations

from sidecar_ls.schema.field import Field

LOCALES = ("en", "ja")
NOUNS = {
    "string": {"en": "a string", "ja": "文字列"},
    "boolean": {"en": "a boolean", "ja": "真偽値"},
    "integer": {"en": "an integer", "ja": "整数"},
    "uint16": {"en": "an integer from 0 to 65535", "ja": "0 から 65535 までの整数"},
    "uint32": {"en": "an integer from 0 to 4294967295", "ja": "0 から 4294967295 までの整数"},
    "number": {"en": "a number", "ja": "数値"},
    "duration": {"en": "a duration such as `30s` or `1m30s`", "ja": "`30s` や `1m30s` のような期間"},
    "any": {"en": "anything", "ja": "任意の値"},
    "mapping": {"en": "a mapping", "ja": "マップ"},
    "sequence": {"en": "a list", "ja": "リスト"},
}
TYPES = {
    "string": {"en": "string", "ja": "文字列"},
    "boolean": {"en": "boolean", "ja": "真偽値"},
    "integer": {"en": "integer", "ja": "整数"},
    "uint16": {"en": "integer", "ja": "整数"},
    "uint32": {"en": "integer", "ja": "整数"},
    "number": {"en": "number", "ja": "数値"},
    "duration": {"en": "duration", "ja": "期間"},
    "any": {"en": "any", "ja": "任意"},
    "mapping": {"en": "map", "ja": "マップ"},
    "sequence": {"en": "list", "ja": "リスト"},
}

KINDS = {
    "volume": {"en": "volume", "ja": "ボリューム"},
    "container": {"en": "container", "ja": "コンテナ"},
    "environment": {"en": "environment", "ja": "環境"},
    "topic": {"en": "topic", "ja": "トピック"},
    "service": {"en": "service", "ja": "サービス"},
    "deployment": {"en": "deployment", "ja": "デプロイ"},
    "action": {"en": "action", "ja": "アクション"},
    "stage": {"en": "stage", "ja": "ステージ"},
    "pipeline": {"en": "pipeline", "ja": "パイプライン"},
}


def shapes(field: Field) -> list[str]:
    """The forms that a field has: kinds of scalar, ``mapping``, ``sequence``."""
    found = [form.value for form in field.scalars]
    found += ["mapping"] if field.mapping else []
    found += ["sequence"] if field.sequence else []
    return list(dict.fromkeys(found))


def expected(field: Field, locale: str) -> str:
    """What a field accepts, as a phrase: ``a string or a mapping``."""
    words = [NOUNS[shape][locale] for shape in shapes(field)]
    if locale == "ja":
        return "または".join(words)
    return " or ".join(words) if len(words) < 3 else ", ".join(words[:-1]) + f", or {words[-1]}"


def type_name(field: Field, locale: str) -> str:
    """The type of a field in a few words: ``string | map``, ``list of strings``."""
    return " | ".join(_type(field, shape, locale) for shape in shapes(field))


def _type(field: Field, shape: str, locale: str) -> str:
    word = TYPES[shape][locale]
    inner = None
    if shape == "sequence" and field.sequence:
        inner = field.sequence.items
    elif shape == "mapping" and field.mapping:
        inner = field.mapping.values
    if inner is None or inner.anything:
        return word
    return f"{word}<{type_name(inner, locale)}>"
