// Takes the pictures of the README, in English and Japanese: screenshots.mjs FOLDER VSIX.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startEditor } from "./editor.mjs";

const [, , images, ...extensions] = process.argv;
const MISTAKEN = "copilot/orders/manifest.yml";
const OVERRIDDEN = "copilot/api/manifest.yml";
const SIZE = { width: 840, height: 480 };
const SETTLING_MS = 1_000;
const TIDY = {
  "sidecar-ls.pythonPath": process.env.PYTHON,
  "breadcrumbs.enabled": false,
  "editor.fontFamily": "'DejaVu Sans Mono', 'Noto Sans Mono CJK JP', monospace",
  "editor.fontSize": 13,
  "editor.hover.above": false,
  "editor.hover.delay": 100,
  "editor.lightbulb.enabled": "off",
  "editor.minimap.enabled": false,
  "editor.occurrencesHighlight": "off",
  "editor.scrollbar.horizontal": "hidden",
  "editor.scrollbar.vertical": "hidden",
  "editor.scrollBeyondLastLine": false,
  "editor.stickyScroll.enabled": false,
  "window.commandCenter": false,
  "window.menuBarVisibility": "hidden",
  "workbench.activityBar.location": "hidden",
  "workbench.editor.restoreEditors": false,
  "workbench.layoutControl.enabled": false,
};

const SCENES = {
  async diagnostics(page, open) {
    await open(MISTAKEN);
    await page.locator(".squiggly-error").first().waitFor();
    await word(page, "ngnix").hover();
    await page.locator(".monaco-hover:not(.hidden) a", { hasText: "undefined-container" }).waitFor();
  },
  async hover(page, open) {
    await open(MISTAKEN);
    await page.locator(".squiggly-error").first().waitFor();
    await word(page, "http").hover();
    await page.locator(".monaco-hover:not(.hidden) a[data-href^='https:']").last().waitFor();
  },
  async effective(page, open) {
    await open(OVERRIDDEN);
    await page.keyboard.press("F1");
    await page.keyboard.type("Show Effective Manifest");
    await choose(page, "Show Effective Manifest");
    await choose(page, "prod");
    await page.locator(".tab", { hasText: "(prod)" }).waitFor();
    await page.mouse.move(SIZE.width * 0.75, SIZE.height * 0.75);
  },
  async completion(page, open) {
    await open(MISTAKEN);
    await word(page, "1.27").click();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("e");
    await page.locator(".suggest-widget.visible .monaco-list-row").first().waitFor();
    await page.keyboard.press("Control+Space");
    await page.locator(".suggest-details a, .suggest-details p").first().waitFor();
  },
};

mkdirSync(images, { recursive: true });
for (const [locale, browserLocale] of [["en", "en-GB"], ["ja", "ja-JP"]]) {
  const view = { viewport: SIZE, deviceScaleFactor: 2, locale: browserLocale };
  const editor = await startEditor({ extensions, settings: { ...TIDY, "sidecar-ls.locale": locale }, view });
  for (const [name, play] of Object.entries(SCENES)) {
    await play(editor.page, (file) => openReady(editor, file));
    await editor.page.waitForTimeout(SETTLING_MS);
    await editor.page.screenshot({ path: join(images, `${name}.${locale}.png`) });
  }
  await editor.close();
}
console.log(`screenshots: ${images}`);

// With nothing but the editor in the window, and the server running.
async function openReady({ page, open }, file) {
  await open(file);
  await page.locator(".statusbar-item .codicon-check", { hasText: "" }).first().waitFor();
  await page.locator(".statusbar-item", { hasText: /^\s*sidecar-ls \d/ }).waitFor();
  if (await page.locator(".part.sidebar").isVisible()) {
    await page.keyboard.press("Control+B");
  }
}

function word(page, text) {
  return page.locator(".view-line span span", { hasText: text }).first();
}

async function choose(page, label) {
  await page.locator(".quick-input-list .monaco-list-row", { hasText: label }).first().click();
}
