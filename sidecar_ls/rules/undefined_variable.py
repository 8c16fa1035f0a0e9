"""A variable that the shell must provide, or that nobody fills in."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.binding import Part
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.values import INTERPOLATION
from sidecar_ls.rules.edits.replace import to
from sidecar_ls.rules.facts.nearest import nearest
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity
from sidecar_ls.syntax.text import Edit, Span
from sidecar_ls.syntax.tree import Scalar

RULE = Rule(
    id="undefined-variable",
    severity=Severity.INFORMATION,
    source="copilot",
    written=True,
    messages={
        "message": {
            "en": '"{name}" must be set in the shell that deploys. Copilot stops when it is not.',
            "ja": "デプロイを実行するシェルで「{name}」を設定しておく必要があります。設定がなければ Copilot は処理を中止します。",
        },
        "pipeline": {
            "en": 'Copilot fills in no variables in a pipeline; "{name}" stays as it is written.',
            "ja": "パイプラインでは変数は展開されません。「{name}」は書いたとおりの文字列として扱われます。",
        },
    },
    why={
        "en": "Copilot replaces `${NAME}` in every value before it reads the manifest. It knows `COPILOT_APPLICATION_NAME` and"
        " `COPILOT_ENVIRONMENT_NAME` itself and takes all others from the environment of the shell.",
        "ja": "Copilot はマニフェストを読む前に、値の中の `${NAME}` を置き換えます。`COPILOT_APPLICATION_NAME` と"
        " `COPILOT_ENVIRONMENT_NAME` 以外はシェルの環境変数から取得します。",
    },
    fix={
        "en": r"Set the variable wherever you deploy and list it in the setting `variables`, or write `\${NAME}` for the text itself.",
        "ja": r"デプロイする環境で変数を設定し、設定項目 `variables` に加えてください。文字列そのものを書くには `\${NAME}` とします。",
    },
)
PREDEFINED = frozenset(("COPILOT_APPLICATION_NAME", "COPILOT_ENVIRONMENT_NAME"))


def check_part(manifest: Manifest, part: Part) -> Iterator[Finding]:
    """Looks at each value for the variables in it."""
    message = "message" if manifest.field.interpolated else "pipeline"
    for slot in part.slots:
        node = slot.written
        if isinstance(node, Scalar) and "${" in node.value:
            source = manifest.document.text[node.start : node.end]
            for match in INTERPOLATION.finditer(source):
                if match[1] not in PREDEFINED or message == "pipeline":
                    span = Span(node.start + match.start(), node.start + match.end())
                    yield RULE.at(span, message, name=match[1])


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers a variable of Copilot's own that was probably meant."""
    meant = nearest(dict(finding.values)["name"], PREDEFINED) if finding.message == "message" else ""
    if meant:
        yield Fix(to(f"${{{meant}}}"), (Edit(finding.span, f"${{{meant}}}"),))
