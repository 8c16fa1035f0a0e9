"""Why a name cannot be changed."""

from __future__ import annotations

from typing import NamedTuple

from sidecar_ls.schema.wording import KINDS

REASONS = {
    "implied": {
        "en": 'Copilot calls the container that `logging` brings "{name}"; it can have no other name.',
        "ja": "「{name}」は、`logging` を書くと Copilot が加えるコンテナの名前です。ほかの名前にはできません。",
    },
    "filled-in": {
        "en": "Copilot fills in this variable. Rename the environment where its name is written out.",
        "ja": "この変数は Copilot が環境の名前に置き換えます。名前を変えるには、環境名がそのまま書かれた場所で操作してください。",
    },
    "computed": {
        "en": 'Line {line} of {file} comes to this name through "{text}", which would not follow.'
        " Write the name out there first.",
        "ja": "{file} の {line} 行目は、「{text}」を展開してこの名前を指しています。この部分は一緒に変更できないため、"
        "先に名前をそのまま書いてください。",
    },
    "undefined": {
        "en": 'This manifest defines no {kind} "{name}", so there is nothing to rename.',
        "ja": "このマニフェストには{kind}「{name}」の定義がないため、名前を変更できません。",
    },
    "shared": {
        "en": "Through an alias, the text of line {line} stands for something else as well. Write it out in both places first.",
        "ja": "{line} 行目の文字列は、エイリアスを通じて別のものにも使われています。先にそれぞれの場所に直接書いてください。",
    },
    "broken": {
        "en": "Line {line} of {file} has a syntax error that may hide a place of the name. Correct it first.",
        "ja": "{file} の {line} 行目に構文の誤りがあり、名前の使われている場所を見落とすおそれがあります。先に直してください。",
    },
    "taken": {
        "en": '"{name}" is in use already: {file}, line {line}.',
        "ja": "「{name}」はすでに使われています（{file} の {line} 行目）。",
    },
    "folder": {
        "en": 'The folder "{folder}" exists already.',
        "ja": "フォルダー「{folder}」はすでに存在します。",
    },
    "reserved": {
        "en": '"{name}" is the name of a folder that Copilot keeps for itself.',
        "ja": "「{name}」は Copilot が使うフォルダーの名前なので、付けられません。",
    },
    "characters": {
        "en": '"{name}" cannot be the name of a {kind}: {rule}.',
        "ja": "「{name}」は{kind}の名前にできません。{rule}。",
    },
}


class Refused(NamedTuple):
    """The reason why nothing is renamed, in the reader's language."""

    reason: str


def refused(reason: str, locale: str, **details: object) -> Refused:
    """A refusal with what its sentence tells; ``kind`` is that of the thing."""
    if "kind" in details:
        details["kind"] = KINDS[str(details["kind"])][locale]
    return Refused(REASONS[reason][locale].format(**details))
