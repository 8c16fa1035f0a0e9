import { equal } from "node:assert/strict";
import { suite, test } from "mocha";
import type { Place } from "../../src/discovery";
import { firstThatWorks } from "../../src/probe";

function printing(text: string, exitCode = 0): Place {
  const script = `process.stdout.write(${JSON.stringify(text)}); process.exitCode = ${exitCode}`;
  return { origin: "path", command: process.execPath, arguments: ["-e", script, "--"] };
}

suite("probe", () => {
  test("places that do not work are passed over with a line each", async () => {
    const missing: Place = { origin: "path", command: "/nowhere/sidecar-ls", arguments: [] };
    const all = [missing, printing("Python 2.7"), printing("sidecar-ls 9.9", 1), printing("sidecar-ls 1.2.3\n"), printing("sidecar-ls 4")];
    const lines: string[] = [];
    const server = await firstThatWorks(all, (line) => lines.push(line));
    equal(server?.version, "1.2.3");
    equal(lines.length, 3);
  });

  test("nothing works", async () => {
    equal(await firstThatWorks([], () => undefined), undefined);
  });
});
