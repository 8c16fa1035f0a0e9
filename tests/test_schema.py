"""The schema is complete, consistent, and what it says it is."""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from sidecar_ls.features.completion.item import without_tab_stops
from sidecar_ls.features.diagnostics import diagnose
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot, walk
from sidecar_ls.schema import catalog
from sidecar_ls.schema.documents import FOLDER, document, target
from sidecar_ls.schema.field import Field
from sidecar_ls.schema.wording import LOCALES, shapes
from sidecar_ls.syntax.parse import parse

FILES = sorted(FOLDER.glob("**/*.json"))
META = json.loads((FOLDER / "vocabulary.json").read_text(encoding="utf-8"))
CORPUS = os.environ.get("SIDECAR_LS_CORPUS")
ANCHORS = json.loads((Path(__file__).parent / "anchors.json").read_text(encoding="utf-8"))
# What an example cannot avoid on its own, without the rest of a manifest.
ALONE = {
    "autoscaling-unsupported",
    "certificate-without-alias",
    "connect-alias",
    "fargate-size",
    "hosted-zone-without-alias",
    "ingress-unsupported",
    "ingress-without-cdn",
    "internal-subnets",
    "missing-field",
    "request-driven-platform",
    "requests-without-load-balancer",
    "undefined-container",
    "undefined-volume",
}
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


def references(part: object) -> list[str]:
    """Every ``$ref`` below a part of a schema."""
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
    own = [part["$ref"]] if isinstance(part, dict) and isinstance(part.get("$ref"), str) else []
    return own + [one for each in inner for one in references(each)]


@pytest.mark.parametrize("file", [file for file in FILES if file.name != "vocabulary.json"], ids=lambda file: file.name)
def test_no_reference_leads_back_to_itself(file):
    """To follow one would not end."""
    for reference in references(document(file.relative_to(FOLDER).as_posix())):
        seen = [reference]
        while "$ref" in target(seen[-1]):
            seen.append(target(seen[-1])["$ref"])
            assert seen.count(seen[-1]) == 1


@cache
def fields(kind: str) -> tuple[Field, ...]:
    found = [catalog.root(kind)]
    for field in found:
        mapping, sequence = field.mapping, field.sequence
        if mapping:
            found += mapping.properties.values()
            found += [mapping.values] if mapping.values else []
        if sequence and sequence.items:
            found.append(sequence.items)
    return tuple(found[1:])


def keys(kind: str) -> list[Field]:
    """The fields that a user writes a key of Copilot's for."""
    return [field for field in fields(kind) if field.name not in ("*", "[]")]


def validator(schema):
    registry: Registry = Registry().with_resource(META["$id"], Resource(META, DRAFT202012))
    return Draft202012Validator(schema, registry=registry)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(FOLDER).as_posix())
def test_files_follow_the_vocabulary(file):
    schema = json.loads(file.read_text(encoding="utf-8"))
    assert [error.message for error in validator(META).iter_errors(schema)] == []


@pytest.mark.parametrize("kind", catalog.KINDS)
def test_every_field_is_explained_in_both_languages(kind):
    for field in keys(kind):
        assert field.docs("en"), field
        assert not JAPANESE.search(field.docs("en")), field
        assert JAPANESE.search(field.docs("ja")), field
        assert field.docs("ja").endswith(("。", "```")), field


@pytest.mark.parametrize("kind", catalog.KINDS)
def test_every_field_has_a_link_that_exists(kind):
    for field in keys(kind):
        for locale in LOCALES:
            link = field.link(locale)
            page, _, anchor = link.partition("/docs/")[2].partition("#")
            assert page.rstrip("/") in ANCHORS, (field, link)
            assert not anchor or anchor in ANCHORS[page.rstrip("/")], (field, link)


@pytest.mark.parametrize("kind", catalog.KINDS)
def test_every_choice_is_explained(kind):
    for field in keys(kind):
        for form in field.scalars:
            for choice in form.choices:
                for locale in LOCALES:
                    assert form.value_docs(choice, locale), (field, choice)


@pytest.mark.parametrize("kind", catalog.KINDS)
def test_every_reference_has_a_definer(kind):
    """A kind that is referred to is defined in the same manifest, or in another file of the workspace."""
    elsewhere = {"environment", "service", "topic"}
    if kind == "Request-Driven Web Service":
        elsewhere.add("container")  # Copilot takes image.depends_on there and does nothing with it.
    defined, referred = set(elsewhere), set()
    for field in fields(kind):
        schemas = [field.schema, field.mapping.names if field.mapping else {}]
        for schema in schemas:
            defines, refers = schema.get("x-defines"), schema.get("x-refers-to", [])
            defined |= {defines["kind"] if isinstance(defines, dict) else defines}
            referred |= set(refers if isinstance(refers, list) else [refers])
    assert referred <= defined


@pytest.mark.parametrize("kind", catalog.KINDS)
def test_every_example_is_valid(kind):
    for field in keys(kind):
        example = field.schema.get("x-example")
        if not example:
            continue
        document = parse(example + "\n")
        assert document.problems == [], field
        parent = Field({"type": "object", "properties": {}})
        parent.properties[field.name] = field
        slots = walk(Slot(parent, document.root, None, "", None))
        manifest = Manifest(document)
        manifest.__dict__.update(slots=slots, root=slots[0], kind=kind, field=parent)
        codes = {one.code for one in diagnose(manifest)} - ALONE
        assert codes == set(), (field, example)
        assert slots[1].field is field, (field, example)


@pytest.mark.parametrize("kind", catalog.KINDS)
def test_every_scaffold_is_a_valid_manifest(kind):
    text = without_tab_stops(catalog.root(kind).block["body"]).replace("<name>", "shop")
    place = {"Environment": "environments/shop/", "Pipeline": "pipelines/shop/"}.get(kind, "shop/")
    assert diagnose(Manifest(parse(text), f"/copilot/{place}manifest.yml")) == []


@pytest.mark.parametrize("kind", catalog.KINDS)
def test_every_field_has_a_shape(kind):
    for field in fields(kind):
        assert shapes(field), field


@pytest.mark.skipif(not CORPUS, reason="needs the list of Copilot's own fields (SIDECAR_LS_CORPUS)")
@pytest.mark.parametrize("kind", catalog.KINDS)
def test_the_fields_are_those_of_copilot(kind):
    rows = [json.loads(line) for line in Path(CORPUS, "spec", "fields.jsonl").read_text(encoding="utf-8").splitlines()]
    expected = {row["path"] for row in rows if row["manifest"] == kind}
    found = {field.path for field in fields(kind) if not field.path.startswith("environments.*.")}
    # Of the free keys of these maps the schema explains those that mean something to Copilot or Fluent Bit.
    described = {path for path in found if path.startswith(("source.properties.", "logging.destination."))}
    assert found - described == expected - described
