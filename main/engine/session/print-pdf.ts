/** PDF by a browser of the machine. */
import { constants } from 'node:fs';
import { access, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { runProgram } from '../speech/run-program.js';

type Env = Readonly<Record<string, string | undefined>>;

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'brave-browser',
];
const MAC = ['Google Chrome', 'Microsoft Edge', 'Chromium', 'Brave Browser'];
const WINDOWS = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
/** Of one page; a browser that hangs is ended. */
const LONGEST_MS = 60_000;

/** An installed browser that prints without a window, Chrome or one of its kind; null where there is none. */
export async function findBrowser(env: Env, platform = process.platform): Promise<string | null> {
  for (const file of candidates(env, platform)) {
    const isThere = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  return null;
}

function candidates(env: Env, platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') return MAC.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA];
    return roots.flatMap((root) => (root ? WINDOWS.map((file) => join(root, file)) : []));
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder.startsWith('/'));
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/**
 * Prints a page that loads nothing and runs no scripts; `folder` is an empty one of its own.
 * @throws UprightError `output.invalid` where no browser is installed, `bug` where it prints nothing, `job.canceled`
 */
export async function printPdf(
  html: string,
  output: string,
  folder: string,
  signal: AbortSignal,
  env: Env = process.env,
) {
  const browser = await findBrowser(env);
  if (browser === null) throw new UprightError('output.invalid', message('session:noBrowser'));
  const page = join(folder, 'page.html');
  const printed = join(folder, 'page.pdf');
  await writeFile(page, html);
  const args = [
    ...['--headless', '--disable-gpu', '--no-first-run', '--no-default-browser-check', '--disable-extensions'],
    ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--mute-audio'],
    // Its sandbox does not start for root, as which containers run.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...[`--user-data-dir=${join(folder, 'profile')}`, '--no-pdf-header-footer', `--print-to-pdf=${printed}`],
    pathToFileURL(page).href,
  ];
  await runProgram(browser, args, { input: '', signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]) });
  const pdf = await readFile(printed).catch(() => null);
  if (!pdf?.subarray(0, 5).equals(Buffer.from('%PDF-'))) {
    throw new UprightError('bug', message('errors:bugWith', { detail: browser }));
  }
  await writeFile(output, pdf, { flag: 'wx', flush: true });
  return pdf.length;
}
