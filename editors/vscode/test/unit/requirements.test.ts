import { deepEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { suite, test } from "mocha";

// Compiled, so it cannot come along; without it the server parses with Python alone.
const LEFT_OUT = ["ruamel.yaml.clib"];

suite("requirements", () => {
  test("every library that the server needs comes along", () => {
    const [, list = ""] = /^dependencies = \[([^\]]*)\]/m.exec(readFileSync("../../pyproject.toml", "utf8")) ?? [];
    const needed = [...list.matchAll(/"([\w.]+)/g)].map(([, name = ""]) => name);
    const brought = [...readFileSync("scripts/requirements.txt", "utf8").matchAll(/^([\w.]+)==/gm)].map(([, name]) => name);
    deepEqual(needed.filter((name) => !brought.includes(name)), LEFT_OUT);
  });
});
