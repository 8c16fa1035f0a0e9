// Looks for the two messages of the extension as a user sees them, and presses their buttons.
import { startEditor } from "./editor.mjs";

const [, , ...extensions] = process.argv;
const settings = {
  "sidecar-ls.pythonPath": "/nowhere/python3",
  "files.associations": { "**/copilot/*/manifest.yml": "yaml" },
};
const { page, open, close } = await startEditor({ extensions, settings });
const message = (text) => page.locator(".notification-toast", { hasText: text });
const press = (text, button) => message(text).getByRole("button", { name: button }).click();

await open("copilot/bookshop/manifest.yml");
await message("“/nowhere/python3” from the settings does not work").waitFor();
await press("/nowhere/python3", "Open Settings");
await page.locator(".settings-editor", { hasText: "Python Path" }).waitFor();
await page.keyboard.press("Escape");

await press("open as YAML", "Use Copilot Manifest");
await page.locator("#status\\.editor\\.mode", { hasText: "Copilot Manifest" }).waitFor();
await message("open as YAML").waitFor({ state: "detached" });

console.log("messages: both were shown, and their buttons work");
await close();
