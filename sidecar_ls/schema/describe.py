"""The documentation of a field as Markdown."""

from __future__ import annotations

from sidecar_ls.schema.field import Field
from sidecar_ls.schema.wording import type_name

WORDS = {
    "en": {
        "required": "required",
        "optional": "optional",
        "deprecated": "deprecated",
        "default": "Default",
        "values": "Values",
        "range": "Range",
        "becomes": "Becomes",
        "use": "Use `{name}` instead.",
        "link": "Copilot documentation",
    },
    "ja": {
        "required": "必須",
        "optional": "省略可",
        "deprecated": "非推奨",
        "default": "デフォルト",
        "values": "値",
        "range": "範囲",
        "becomes": "変換先",
        "use": "代わりに `{name}` を使ってください。",
        "link": "Copilot のドキュメント",
    },
}


def describe(field: Field, label: str, locale: str) -> str:
    """What a field is: its type, whether it is required, its meaning, default, values, an example and a link."""
    words = WORDS[locale]
    parts = [f"**`{label}`** — {summary(field, locale)}", field.docs(locale)]
    if field.replaced_by:
        parts.append(words["use"].format(name=field.replaced_by))
    parts += [_facts(field, locale), _example(field)]
    if link := field.link(locale):
        parts.append(f"[{words['link']}]({link})")
    return "\n\n".join(part for part in parts if part)


def summary(field: Field, locale: str) -> str:
    """The type and whether the field is required, on one line."""
    words = WORDS[locale]
    parts = [type_name(field, locale), words["required" if field.required else "optional"]]
    if field.deprecated:
        parts.append(words["deprecated"])
    return " · ".join(part for part in parts if part)


def _facts(field: Field, locale: str) -> str:
    words = WORDS[locale]
    facts = {
        words["default"]: _default(field, locale),
        words["values"]: _values(field, locale),
        words["range"]: _range(field),
        words["becomes"]: f"`{becomes}`" if (becomes := field.schema.get("x-becomes")) else "",
    }
    return "\n".join(f"- {name}: {text}" for name, text in facts.items() if text)


def _default(field: Field, locale: str) -> str:
    text = field.default(locale)
    return f"`{text}`" if "default" in field.schema and text else text


def _values(field: Field, locale: str) -> str:
    lines = []
    for form in field.scalars:
        for choice in form.suggestions:
            about = form.value_docs(choice, locale)
            lines.append(f"\n  - `{choice}`" + (f" — {about}" if about else ""))
    return "".join(lines)


def _range(field: Field) -> str:
    for form in field.scalars:
        limits = {**form.schema.get("x-aws", {}), **form.schema}
        low, high = limits.get("minimum"), limits.get("maximum")
        if (low is not None or high is not None) and not form.value.startswith("uint"):
            return f"{'' if low is None else low} – {'' if high is None else high}"
    return ""


def _example(field: Field) -> str:
    example = field.schema.get("x-example")
    return f"```yaml\n{example}\n```" if example else ""
