import { deepEqual, match } from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { suite, test } from "mocha";

type Texts = Record<string, string>;
const JAPANESE = /[ぁ-んァ-ン一-龯]/;
const NAMES_ALONE = ["displayName"];

function read(path: string): string {
  return readFileSync(path, "utf8");
}

suite("translations", () => {
  const english = JSON.parse(read("package.nls.json")) as Texts;
  const japanese = JSON.parse(read("package.nls.ja.json")) as Texts;
  const messages = JSON.parse(read("l10n/bundle.l10n.ja.json")) as Texts;

  test("every text of package.json exists in both languages, and no other", () => {
    const used = [...read("package.json").matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
    deepEqual(new Set(Object.keys(english)), new Set(used));
    deepEqual(new Set(Object.keys(japanese)), new Set(used));
  });

  test("every message of the source has its Japanese, and no other", () => {
    const source = globSync("src/*.ts").map(read).join("\n");
    const used = [...source.matchAll(/l10n\.t\(\s*"([^"]+)"/g)].map(([, text]) => text);
    deepEqual(new Set(Object.keys(messages)), new Set(used));
  });

  test("Japanese is Japanese, with the same placeholders", () => {
    for (const [key, text] of [...Object.entries(japanese), ...Object.entries(messages)]) {
      if (!NAMES_ALONE.includes(key) && !key.endsWith(".image")) {
        match(text, JAPANESE);
      }
    }
    for (const [from, to] of Object.entries(messages)) {
      deepEqual(to.match(/\{\d\}/g), from.match(/\{\d\}/g));
    }
  });
});
