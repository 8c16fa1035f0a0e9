"""What a start loads, and that leaving the rest for later changes nothing."""

from __future__ import annotations

import json
import subprocess
import sys

import attrs
from lsprotocol import types

EAGERLY = "import json, sys, attrs\n"
DEFERRED = f"{EAGERLY}from sidecar_ls.server.deferred import import_protocol; import_protocol()\n"
# What a user has to ask for, or what only the commands need.
LATER = ("formatting", "refactorings", "fixes", "rename", "moving", "new_line", "export", "explain")


def answer(script, start=DEFERRED, given=None):
    command = [sys.executable, "-c", start + script]
    return json.loads(subprocess.run(command, input=given, capture_output=True, text=True, check=True).stdout)


def test_deferred_classes_have_the_same_fields():
    script = """
import re
from lsprotocol import converters, types
converters.get_converter()
def fields(cls):
    return [[one.name, *map(plain, (one.type, one.default, one.validator))] for one in attrs.fields(cls)]
def plain(value):
    return re.sub(" at 0x\\w+", "", repr(value))
print(json.dumps({name: fields(cls) for name, cls in vars(types).items() if isinstance(cls, type) and attrs.has(cls)}))
"""
    eager = answer(script, EAGERLY)
    assert len(eager) > 500
    assert answer(script) == eager


def test_deferred_classes_compare_and_print_as_ever():
    script = """
from lsprotocol import types
here = types.Position(line=1, character=2)
print(json.dumps([here == types.Position(1, 2), here < types.Position(1, 3), repr(types.TextEdit(types.Range(here, here), "a"))]))
"""
    here = types.Position(1, 2)
    assert answer(script) == [True, True, repr(types.TextEdit(types.Range(here, here), "a"))]


def test_messages_go_there_and_back():
    script = """
from lsprotocol import converters, types
converter = converters.get_converter()
message = converter.structure(json.loads(sys.stdin.read()), types.InitializeRequest)
print(json.dumps(converter.unstructure(message)))
"""
    request = {
        "id": 1,
        "jsonrpc": "2.0",
        "method": "initialize",
        "params": {
            "processId": 1,
            "rootUri": "file:///home/me",
            "capabilities": {
                "general": {"positionEncodings": ["utf-8", "utf-16"]},
                "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}, "diagnostic": {}},
            },
            "workspaceFolders": [{"uri": "file:///home/me", "name": "me"}],
        },
    }
    told = answer(script, given=json.dumps(request))
    assert told == answer(script, EAGERLY, json.dumps(request))
    assert told["params"]["capabilities"] == request["params"]["capabilities"]


def test_a_class_that_rejects_its_fields_still_does():
    script = """
from lsprotocol import types
try:
    types.Position(line=-1, character=0)
except ValueError as error:
    print(json.dumps("rejected"))
"""
    assert answer(script) == "rejected"


def test_a_start_builds_few_classes_and_no_rare_feature():
    script = """
import sidecar_ls.server.app
from lsprotocol import types
classes = [cls for cls in vars(types).values() if isinstance(cls, type) and "__attrs_attrs__" in vars(cls)]
built = [cls for cls in classes if isinstance(vars(cls)["__attrs_attrs__"], tuple)]
features = {name.split(".")[2] for name in sys.modules if name.startswith("sidecar_ls.features.")}
print(json.dumps([len(classes), len(built), sorted(features)]))
"""
    classes, built, features = answer(script)
    assert classes == sum(1 for cls in vars(types).values() if isinstance(cls, type) and attrs.has(cls))
    assert built < classes / 10
    assert not set(features).intersection(LATER)


def test_a_second_import_changes_nothing():
    script = """
from lsprotocol import types
before = types.Position
import_protocol()
from lsprotocol import types
print(json.dumps(types.Position is before and attrs.define.__module__))
"""
    assert answer(script) == attrs.define.__module__
