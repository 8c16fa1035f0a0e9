// The playground as a visitor uses it: with mouse and keys, in both languages, on a desktop and on a phone.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { START_MILLISECONDS, launch, openPage, serve } from './browser.mjs';

const SHARP = { viewport: { width: 1200, height: 800 }, deviceScaleFactor: 1.5 };
const PHONE = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 1.5, isMobile: true, hasTouch: true };
const EXAMPLES = {
  firelens: 'invalid-value',
  efs: 'undefined-volume',
  environments: 'autoscaling-range',
  job: 'job-timeout',
  pipeline: 'deployments-cycle',
  sidecar: 'undefined-container',
};
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser, server, address, desktop, page;

before(async () => {
  ({ server, address } = await serve());
  browser = await launch();
  desktop = await openPage(browser, address, SHARP);
  page = desktop.page;
});

after(async () => {
  await browser?.close();
  server?.kill();
});

const problem = (rule) => page.locator('#problems button', { hasText: rule });
const suggestion = (label) => page.locator('.suggest-widget.visible .monaco-list-row', { hasText: label });
const shoot = (from, name) => from.screenshot({ path: join(process.env.IMAGES, `${name}.png`), animations: 'disabled' });

/** The lines of the editor that are in sight. Their order in the document is not that on the screen. */
async function editorText(from = page) {
  const lines = await from.locator('#editor .view-line').evaluateAll((found) => found.map((line) => [line.offsetTop, line.textContent]));
  return lines.sort(([top], [other]) => top - other).map(([, text]) => text.replaceAll('\u00a0', ' ')).join('\n');
}

async function hover(from, word) {
  await from.mouse.move(0, 0);
  await from.locator('#editor .view-line span span', { hasText: word }).first().hover();
  const card = from.locator('.monaco-hover:not(.hidden) .monaco-hover-content').first();
  await card.waitFor();
  return card;
}

const focusEditor = (from = page) => from.locator('#editor').getByRole('textbox').focus();

/** All that the editor holds, in sight or not. */
async function copyText(from) {
  await focusEditor(from);
  await from.keyboard.press('Control+a');
  await from.keyboard.press('Control+c');
  return from.evaluate(() => navigator.clipboard.readText());
}

/** Replaces what the editor holds. */
async function paste(text) {
  await focusEditor();
  await page.evaluate((content) => navigator.clipboard.writeText(content), text);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+v');
}

async function accessibilityProblems(from) {
  await from.evaluate(axe);
  const { violations } = await from.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] }));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`));
}

/** Runs in the page: whether a key has the same colour in the editor and in the effective manifest. */
function isColouredAlike() {
  const [one, other] = ['#editor', '#effective'].map((place) => {
    const key = [...document.querySelectorAll(`${place} [class^=mtk]`)].find((token) => token.textContent === 'type');
    return key && getComputedStyle(key).color;
  });
  return one === other;
}

test('it opens with a sidecar manifest and shows its mistakes', async () => {
  for (const rule of ['unknown-field', 'undefined-container', 'undefined-volume', 'fargate-size']) await problem(rule).waitFor();
  assert.equal(await page.locator('#count').innerText(), '4 problems.');
  await page.locator('.squiggly-error').first().waitFor();
  assert.match(await editorText(), /^name: bookshop/);
});

test('the progress bar moved while Python was loading, and is gone', async () => {
  const seen = await page.evaluate(() => window.progressSeen);
  assert.ok(new Set(seen).size > 5, `it showed ${seen.length} values`);
  assert.ok(await page.locator('#progress').isHidden());
  assert.equal(await page.locator('#status').innerText(), 'The language server is ready.');
});

test('hovering explains a field', async () => {
  const card = await hover(page, 'target_container');
  assert.match(await card.innerText(), /container/i);
  await shoot(page, 'desktop-en');
});

test('a click on a problem goes there, and completion mends it', async () => {
  await problem('undefined-container').click();
  await page.keyboard.type('ng');
  await page.keyboard.press('Control+Space');
  await suggestion('nginx').waitFor();
  await page.keyboard.press('Enter');
  await problem('undefined-container').waitFor({ state: 'detached' });
  assert.match(await editorText(), /target_container: nginx/);
  assert.equal(await page.locator('#count').innerText(), '3 problems.');
});

test('a completed block is indented where it is put', async () => {
  await page.selectOption('#example', 'empty');
  await paste('name: api\ntype: Backend Service\nsidecars:\n  nginx:\n    ');
  await page.keyboard.type('mount_po');
  await suggestion('mount_points').first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('#editor .view-line', { hasText: 'source_volume' }).waitFor();
  assert.match(await editorText(), /\n  nginx:\n    mount_points:\n      - source_volume/);
});

test('every example shows its mistake', async () => {
  for (const [example, rule] of Object.entries(EXAMPLES)) {
    await page.selectOption('#example', example);
    // The opening manifest was mended above, and keeps that edit.
    await problem(example === 'sidecar' ? 'undefined-volume' : rule).waitFor();
  }
  assert.match(await editorText(), /target_container: nginx/);
});

test('the effective manifest follows the environment and the typing', async () => {
  const effective = page.locator('#effective');
  await page.selectOption('#environment', 'prod');
  await effective.filter({ hasText: 'range: 2-10' }).waitFor();
  assert.match(await effective.innerText(), /memory: 1024/);
  assert.doesNotMatch(await effective.innerText(), /environments/);
  await page.selectOption('#environment', 'test');
  await effective.filter({ hasText: 'spot: 2' }).waitFor();
  await problem('undefined-volume').click();
  await page.keyboard.type('shelf');
  await page.keyboard.press('Escape');
  await effective.filter({ hasText: 'source_volume: shelf' }).waitFor();
  await page.selectOption('#environment', '');
  await effective.filter({ hasText: 'count: 1' }).waitFor();
  await page.locator('#editor').getByText('shelf').first().click();
  await page.keyboard.press('Control+z');
  await effective.filter({ hasText: 'source_volume: bookshelf' }).waitFor();
  assert.equal(await page.locator('#environment').inputValue(), '', 'the choice stays while the text changes');
});

test('the line above an environment shows its effective manifest', async () => {
  await page.selectOption('#example', 'job');
  await focusEditor();
  await page.keyboard.press('Control+End');
  await page.locator('#editor .codelens-decoration a', { hasText: 'Effective manifest of prod' }).click();
  await page.locator('#effective', { hasText: '0 25 * * *' }).waitFor();
  assert.equal(await page.locator('#environment').inputValue(), 'prod');
});

test('a quick fix mends a problem', async () => {
  await page.selectOption('#example', 'pipeline');
  await problem('unknown-field').click();
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget', { hasText: 'requires_approval' }).waitFor();
  await page.keyboard.press('Enter');
  await problem('unknown-field').waitFor({ state: 'detached' });
});

test('the problems can be walked with the keyboard', async () => {
  await page.selectOption('#example', 'pipeline');
  await problem('deployments-cycle').waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  await page.locator('#problems button').first().focus();
  await page.keyboard.press('End');
  assert.match(await focused(), /deployments-cycle/);
  await page.keyboard.press('ArrowUp');
  assert.match(await focused(), /undefined-deployment/);
  await page.keyboard.press('Enter');
  assert.ok(await page.evaluate(() => document.activeElement.closest('#editor') !== null), 'Enter goes to the editor');
  await page.keyboard.press('Control+m');
  await page.keyboard.press('Tab');
  assert.match(await focused(), /undefined-deployment/, 'Tab leaves the editor after Ctrl+M, and returns to the same problem');
  await focusEditor();
  await page.keyboard.press('Control+m');
});

test('Japanese: the page, the messages, the hover', async () => {
  await page.selectOption('#example', 'efs');
  await page.getByRole('button', { name: '日本語' }).click();
  await problem('undefined-volume').filter({ hasText: '「picture」という名前のボリュームはありません' }).waitFor();
  await page.locator('#editor .codelens-decoration', { hasText: '参照なし' }).first().waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'ja');
  assert.equal(await page.locator('#problems-heading').innerText(), '問題');
  assert.match(await page.locator('#count').innerText(), /問題が \d 件あります/);
  assert.match(await (await hover(page, 'ephemeral')).innerText(), /一時ストレージ/);
  await page.getByRole('button', { name: 'English' }).click();
  await problem('undefined-volume').filter({ hasText: 'No volume is named' }).waitFor();
});

test('a link carries the text', async () => {
  await page.selectOption('#example', 'efs');
  await focusEditor();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# 写真館 📷\n');
  await page.locator('#copy').click();
  await page.locator('#status', { hasText: 'The link was copied.' }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(link, /#text=[\w-]+$/);
  assert.equal(page.url(), link);
  const other = await openPage(browser, link, SHARP);
  await other.page.locator('#problems button', { hasText: 'undefined-volume' }).waitFor();
  assert.equal(await copyText(other.page), await copyText(page));
  await other.page.goto(`${address}#text=damaged`);
  await other.page.locator('#status', { hasText: 'cannot be read' }).waitFor();
  assert.deepEqual(other.complaints, []);
  await other.context.close();
});

test('hostile and long texts do not stop the server', async () => {
  await page.selectOption('#example', 'empty');
  await paste('['.repeat(20_000));
  await page.locator('#problems button').first().waitFor();
  await paste(`name: api\ntype: Backend Service\nvariables:\n${Array.from({ length: 3000 }, (_, n) => `  KEY_${n}: ${n}\n`).join('')}mistake: 1\n`);
  await problem('unknown-field').waitFor({ timeout: 60_000 });
  assert.equal(await page.locator('body').getAttribute('data-stage'), 'ready');
});

test('it is accessible, in light and in dark', async () => {
  await page.selectOption('#example', 'efs');
  await problem('undefined-volume').waitFor();
  await page.locator('#effective', { hasText: 'Worker Service' }).waitFor();
  const effective = await page.locator('#effective').textContent();
  assert.match(effective, /\ntype: Worker Service\n/);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(isColouredAlike);
    assert.equal(await page.locator('#effective').textContent(), effective);
    assert.deepEqual(await accessibilityProblems(page), [], colorScheme);
  }
  await page.emulateMedia({ colorScheme: 'light' });
});

test('it starts in Japanese for a Japanese browser, the editor too', async () => {
  const japanese = await openPage(browser, address, { ...SHARP, locale: 'ja-JP', colorScheme: 'dark' });
  await japanese.page.locator('#problems button', { hasText: '「ngnix」という名前のコンテナはありません' }).click();
  await japanese.page.keyboard.press('Control+Space');
  await japanese.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'nginx' }).first().waitFor();
  await shoot(japanese.page, 'desktop-ja');
  await japanese.page.keyboard.press('Escape');
  await japanese.page.keyboard.press('F1');
  await japanese.page.locator('.quick-input-widget', { hasText: 'インデント' }).waitFor();
  assert.deepEqual(japanese.complaints, []);
  await japanese.context.close();
});

test('a server that dies is started again, and knows the text', async () => {
  const { page: hurt, context } = await openPage(browser, address);
  await hurt.locator('#problems button', { hasText: 'undefined-container' }).click();
  await hurt.keyboard.type('engine');
  const kill = () => void setTimeout(() => { throw new Error('killed'); });
  await hurt.workers()[0].evaluate(kill);
  await hurt.locator('body[data-stage=python]').waitFor();
  await hurt.locator('body[data-stage=ready]').waitFor({ timeout: START_MILLISECONDS });
  await hurt.locator('#problems button', { hasText: 'No container is named "engine"' }).waitFor();
  await hurt.locator('#effective', { hasText: 'target_container: engine' }).waitFor();
  await hurt.keyboard.type('x');
  await hurt.locator('#problems button', { hasText: 'No container is named "enginex"' }).waitFor();
  assert.match(await (await hover(hurt, 'target_container')).innerText(), /container/);
  await context.close();
});

for (const [locale, name] of [['en-US', 'phone-en'], ['ja-JP', 'phone-ja']]) {
  test(`on a phone nothing scrolls sideways (${locale})`, async () => {
    const phone = await openPage(browser, address, { ...PHONE, locale });
    await phone.page.locator('#problems button').first().waitFor();
    assert.equal(await phone.page.evaluate(() => document.scrollingElement.scrollWidth), 390);
    await shoot(phone.page, name);
    await phone.page.setViewportSize({ width: 320, height: 640 });
    await phone.page.waitForFunction(() => document.scrollingElement.scrollWidth === 320);
    assert.deepEqual(await accessibilityProblems(phone.page), []);
    assert.deepEqual(phone.complaints, []);
    await phone.context.close();
  });
}

test('nothing was asked of another host, and nothing was complained of', () => {
  const foreign = desktop.requests.filter((url) => !url.startsWith(address) && !url.startsWith(`blob:${address}`) && !url.startsWith('data:'));
  assert.deepEqual(foreign, []);
  assert.deepEqual(desktop.complaints, []);
});

test('the policy keeps the page and its workers from asking another host', async () => {
  let asked = 0;
  const other = createServer((_, response) => response.end(String(++asked))).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const url = `http://127.0.0.1:${other.address().port}/`;
  const isBlocked = (target) => fetch(target, { mode: 'no-cors' }).then(() => false, () => true);
  assert.ok(await page.evaluate(isBlocked, url), 'the page');
  for (const worker of page.workers()) assert.ok(await worker.evaluate(isBlocked, url), worker.url());
  assert.ok(page.workers().length >= 2);
  other.close();
  assert.equal(asked, 0);
});
