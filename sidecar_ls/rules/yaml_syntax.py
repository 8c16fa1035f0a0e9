"""The file is no YAML that Copilot could read."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.syntax import mend
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="yaml-syntax",
    severity=Severity.ERROR,
    source="copilot",
    written=True,
    messages={
        "unclosed-quote": {
            "en": "The quote opened here is not closed.",
            "ja": "ここで開いた引用符が閉じられていません。",
        },
        "unclosed-bracket": {
            "en": "The list opened here is not closed, or a comma is missing in it.",
            "ja": "ここで開いたリストが閉じられていないか、途中のカンマが抜けています。",
        },
        "unclosed-brace": {
            "en": "The mapping opened here is not closed, or a comma is missing in it.",
            "ja": "ここで開いたマップが閉じられていないか、途中のカンマが抜けています。",
        },
        "bad-escape": {
            "en": "This escape sequence does not exist. Write `\\\\` for a backslash, or use single quotes.",
            "ja": "このエスケープシーケンスは存在しません。バックスラッシュは `\\\\` と書くか、単一引用符を使ってください。",
        },
        "tab": {
            "en": "A tab cannot indent YAML. Use spaces.",
            "ja": "YAML のインデントにタブは使えません。スペースを使ってください。",
        },
        "bad-character": {
            "en": "A value cannot start with this character. Put it in quotes.",
            "ja": "値をこの文字で始めることはできません。引用符で囲んでください。",
        },
        "misplaced-item": {
            "en": "A list item cannot stand here. Put it on a line of its own below its key.",
            "ja": "リストの項目をここに書くことはできません。キーの下の独立した行に書いてください。",
        },
        "extra-colon": {
            "en": "A second key cannot start here. Check the indentation and the line above, or quote the value.",
            "ja": "ここから別のキーを始めることはできません。インデントと直前の行を確認するか、値を引用符で囲んでください。",
        },
        "missing-colon": {
            "en": "This line is no `key: value`. A colon is missing.",
            "ja": "この行は `key: value` の形になっていません。コロンが抜けています。",
        },
        "missing-space": {
            "en": "A space is missing after the colon.",
            "ja": "コロンの後ろに空白が必要です。",
        },
        "stray-text": {
            "en": "The value has already ended before this text. Remove the text, or put the whole value in quotes.",
            "ja": "値はこの前で終わっています。この部分を削除するか、値全体を引用符で囲んでください。",
        },
        "conflict": {
            "en": "This merge conflict is not resolved. Keep one side and remove the markers.",
            "ja": "マージの競合が解消されていません。どちらか一方を残し、目印の行を削除してください。",
        },
        "bad-anchor": {
            "en": "A name must follow this sign. Put the value in quotes if it is no anchor and no alias.",
            "ja": "この記号の後ろには名前が必要です。アンカーやエイリアスでないなら、値を引用符で囲んでください。",
        },
        "bad-block-scalar": {
            "en": "The header of this block of text is not valid. Nothing but a comment may follow it on its line.",
            "ja": "このブロックスカラーの先頭行が正しくありません。同じ行の後ろに書けるのはコメントだけです。",
        },
        "bad-indentation": {
            "en": "This line does not line up with the ones above. Check its indentation.",
            "ja": "この行の位置が上の行とそろっていません。インデントを確認してください。",
        },
        "control-character": {
            "en": "YAML does not allow this control character. Remove it.",
            "ja": "この制御文字は YAML では使えません。削除してください。",
        },
        "too-deep": {
            "en": "This is nested too deeply to be a manifest. Nothing below it is analysed.",
            "ja": "マニフェストとしては入れ子が深すぎます。ここから下は解析されません。",
        },
        "too-large": {
            "en": "The file is too large to be a manifest. It is not analysed.",
            "ja": "マニフェストとしてはファイルが大きすぎるため、解析されません。",
        },
        "other": {
            "en": "This is not valid YAML.",
            "ja": "YAML として正しくありません。",
        },
    },
    why={
        "en": "Copilot reads the whole file before it does anything else, so one mistake in the syntax stops every command.",
        "ja": "Copilot はまずファイル全体を読み込むため、構文の誤りが 1 つでもあればどのコマンドも実行できません。",
    },
    fix={
        "en": "Correct the marked characters. Quote text that contains `: `, ` #` or starts with a sign such as `@` or `*`.",
        "ja": "示された箇所を直してください。`: ` や ` #` を含む値、`@` や `*` などの記号で始まる値は引用符で囲みます。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """One finding for each mistake that the parser met."""
    for problem in manifest.document.problems:
        yield RULE.at(problem.span, problem.kind)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the ways to mend the line."""
    yield from mend(manifest, finding)
