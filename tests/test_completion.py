"""What is offered can be accepted: the document parses afterwards, wherever in a good document one asks."""

from __future__ import annotations

import pytest
from documents import files, identify, load

from sidecar_ls.features.completion import complete
from sidecar_ls.features.completion.item import without_tab_stops
from sidecar_ls.syntax.parse import parse

DOCUMENTS = [*files("valid"), *files("effective")]


def places(text: str):
    """Every place where a key or value can start, and the ends of lines: offset and indentation of the line."""
    start = 0
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip())
        inside = {indent, len(line), *(line.find(sign) + 2 for sign in (": ", "- ") if sign in line)}
        yield from ((start + column, indent) for column in sorted(inside))
        start += len(line) + 1


def as_text(item, indent: int) -> list[str]:
    """What a client without snippets inserts, and what one with snippets does."""
    snippet = without_tab_stops(item.snippet).replace("\\$", "$").replace("\\}", "}")
    return [item.plain, snippet.replace("\n", "\n" + " " * indent)]


@pytest.mark.parametrize("file", DOCUMENTS, ids=identify)
def test_every_offer_can_be_accepted(file):
    case = load(file)
    offers = 0
    for offset, indent in places(case.text):
        for item in complete(case.text, offset, case.path).items:
            for inserted in as_text(item, indent):
                accepted = case.text[: item.span.start] + inserted + case.text[item.span.end :]
                assert parse(accepted).problems == [], (offset, item.label, inserted)
                offers += 1
    assert offers > 90


def test_nothing_is_offered_beside_a_block_or_a_closed_quote():
    text = "type: Backend Service\nimage: 'x'\nhttp:\n  path: /\n"
    for offset in (text.index("'x'") + 3, text.index("http:") + 5):
        assert complete(text, offset).items == []


def test_memory_follows_cpu():
    text = "type: Backend Service\ncpu: 512\nmemory: "
    assert [item.label for item in complete(text, len(text)).items] == ["1024", "2048", "3072", "4096"]


def test_variables_after_the_brace():
    text = "type: Backend Service\nimage:\n  location: x:${COP"
    (first, _) = complete(text, len(text)).items
    assert text[: first.span.start] + first.plain == "type: Backend Service\nimage:\n  location: x:${COPILOT_ENVIRONMENT_NAME}"


def test_names_survive_while_their_definition_is_cut_out():
    text = "name: a\ntype: Load Balanced Web Service\nhttp:\n  target_container: "
    labels = [item.label for item in complete(text, len(text), earlier_names={("container", "proxy"): None}).items]
    assert labels == ["a", "proxy"]


def test_an_empty_file_can_become_any_workload():
    items = complete("", 0, "/copilot/shop/manifest.yml").items
    (scaffold,) = [item for item in items if item.label == "new Worker Service"]
    assert scaffold.plain.startswith("name: shop\ntype: Worker Service\n")
