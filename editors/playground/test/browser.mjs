// What the tests need around the page: a static server, a browser, and a page that is watched.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const dist = join(import.meta.dirname, '../dist');
const QUIET = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const START_MILLISECONDS = 120_000;

/** Serves the built page as `make playground` does; answers the address and the process. */
export async function serve() {
  const server = spawn(process.env.PYTHON, ['-u', '-m', 'http.server', '0', '--bind', '127.0.0.1', '--directory', dist], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = await once(server.stdout, 'data');
  return { server, address: /http:\/\/\S+\//.exec(line)[0] };
}

export function launch() {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: process.env.CHROMIUM, args: [...sandbox, ...QUIET] });
}

/** Opens the page in a context of its own and waits for the server; `complaints` and `requests` collect what goes on. */
export async function openPage(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: 'en-US', ...options });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const complaints = [];
  const requests = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  context.on('request', (request) => requests.push(request.url()));
  await page.addInitScript(recordProgress);
  await page.goto(address);
  await page.locator('body:is([data-stage=ready], [data-stage=failed])').waitFor({ timeout: START_MILLISECONDS });
  assert.equal(await page.locator('body').getAttribute('data-stage'), 'ready', complaints.join('\n'));
  await page.locator('#effective:not(:empty)').waitFor({ timeout: START_MILLISECONDS });
  return { page, context, complaints, requests };
}

/** Runs in the page: notes how far the progress bar got. */
function recordProgress() {
  window.progressSeen = [];
  addEventListener('DOMContentLoaded', () => {
    const bar = document.getElementById('progress');
    new MutationObserver(() => !bar.hidden && bar.hasAttribute('value') && window.progressSeen.push(bar.value)).observe(bar, { attributes: true });
  });
}
