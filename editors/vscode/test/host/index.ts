import { join } from "node:path";
import { globSync } from "node:fs";
import { format } from "node:util";
import Mocha from "mocha";

/** Called by the extension host. Fails when a test fails. */
export async function run(): Promise<void> {
  // Whoever reads the console knows our lines from the editor's by their mark.
  Mocha.reporters.Base.consoleLog = (...parts: unknown[]) => { console.log("[test]", format(...parts)); };
  const mocha = new Mocha({ ui: "tdd", timeout: 60_000, slow: 10_000 });
  globSync(join(__dirname, "*.test.js")).sort().forEach((file) => mocha.addFile(file));
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => {
      if (failures > 0) {
        reject(new Error(`${failures} failed`));
      } else {
        resolve();
      }
    });
  });
}
