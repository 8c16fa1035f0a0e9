"""The pages about the rules are what the rules and their cases say. ``pytest --update`` writes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import CASES

from sidecar_ls.features.explain import explain_rule
from sidecar_ls.rules import MODULES, RULES

PAGES = Path(__file__).parents[1] / "docs" / "rules"


@pytest.mark.parametrize("name", RULES)
def test_page_of_rule(name, golden):
    rule = RULES[name][0]
    example = (CASES / "rules" / f"{name}.yml").read_text(encoding="utf-8").rstrip()
    page = f"{explain_rule(rule)}\n\n## Example\n\n```yaml\n{example}\n```\n\n---\n\n{explain_rule(rule, 'ja')[2:]}\n"
    golden(PAGES / f"{name}.md", page.replace(f"---\n\n{name}", f"# {name}（日本語）"))


def test_no_page_without_its_rule():
    assert {page.stem for page in PAGES.glob("*.md")} == set(RULES)


def test_table_of_rules(golden):
    readme = PAGES.parents[1] / "README.md"
    before, _, rest = readme.read_text(encoding="utf-8").partition("<!-- rules -->\n")
    _, _, after = rest.partition("<!-- /rules -->\n")
    rows = [
        f"| [{rule.id}](docs/rules/{rule.id}.md) | {rule.severity.name.lower()} | {rule.source} | {module.__doc__} |"
        for module in MODULES
        for rule in [module.RULE]
    ]
    table = "\n".join(["| Rule | Severity | Source | |", "| --- | --- | --- | --- |", *rows])
    golden(readme, f"{before}<!-- rules -->\n{table}\n<!-- /rules -->\n{after}")
