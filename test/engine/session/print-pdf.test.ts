/** Pages as PDF, by a real browser. */
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findBrowser, printPdf } from '../../../main/engine/session/print-pdf.js';
import { findChromium } from '../../browser/chromium.js';

const folder = mkdtempSync(join(tmpdir(), 'upright-pdf-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { signal } = new AbortController();

const chromium = findChromium();
if (chromium === null) console.warn('Not tested: printing, which needs Chromium.');

test.skipIf(chromium === null)(
  'a page is printed on sheets of paper',
  async () => {
    const browsers = mkdtempSync(join(folder, 'browsers-'));
    symlinkSync(chromium as string, join(browsers, 'chromium'));
    const env = { PATH: browsers };
    expect(await findBrowser(env, 'linux')).not.toBeNull();
    const output = join(folder, 'plan.pdf');
    const rows = Array.from({ length: 120 }, (_, i) => `<p>Row ${i}</p>`).join('');
    const bytes = await printPdf(`<!doctype html><title>Leg day</title>${rows}`, output, folder, signal, env);
    const pdf = readFileSync(output);
    expect(pdf.length).toBe(bytes);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
  },
  60_000,
);

test('without a browser it says what to do', async () => {
  const printed = printPdf('<p>a</p>', join(folder, 'none.pdf'), folder, signal, { PATH: folder });
  await expect(printed).rejects.toMatchObject({ code: 'output.invalid', message: expect.stringContaining('.html') });
});
