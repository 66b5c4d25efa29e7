/** The window, its page and the bridge. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desktop, makeScratch, type Scratch, startStandIn, until, untilPage } from './desktop.js';
import { call, connectPage, type PageGlobals } from './in-page.js';

let scratch: Scratch;
let desktop: Desktop;

beforeAll(async () => {
  scratch = await makeScratch();
  desktop = await startStandIn(scratch);
  await untilPage(desktop);
});

afterAll(async () => {
  desktop.kill();
  await desktop.ended;
  await scratch.remove();
});

test('the page has no Node and is sandboxed', async () => {
  const options = await desktop.inMain(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows() as unknown as {
      options: Electron.BrowserWindowConstructorOptions;
    }[];
    const { preload, additionalArguments, ...preferences } = window?.options.webPreferences ?? {};
    return preferences;
  });
  expect(options).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  });
  expect(await desktop.inMain(({ app }) => (app as unknown as { sandboxed: boolean }).sandboxed)).toBe(true);
  expect(
    await desktop.inPage(() => ['require', 'process', 'module', 'electron'].filter((name) => name in window)),
  ).toEqual([]);
});

test('the bridge has the version and the platform', async () => {
  const found = await desktop.inPage(() => {
    const { upright } = window as unknown as PageGlobals;
    return { names: Object.keys(upright).sort(), version: upright.version, platform: upright.platform };
  });
  expect(found.version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(found.platform).toBe(process.platform);
  expect(found.names).toEqual(
    [
      ...['chooseFiles', 'chooseFolder', 'chooseOutput', 'connect', 'getPreferences', 'onCommand', 'onEngine'],
      ...['onOpenFile', 'pathsOf', 'platform', 'reveal', 'setDocument', 'setMenu', 'setPreferences', 'version'],
    ].sort(),
  );
});

test('the engine answers over the port, sends events, and a new port closes the previous one', async () => {
  await connectPage(desktop);
  const { id } = await call<{ id: string }>(desktop, 'project.create', { name: 'Legs' });
  await call(desktop, 'project.rename', { id, base: 0, name: 'Leg day' }).catch(() => null);
  expect(
    await until(() => desktop.inPage(() => (window as unknown as PageGlobals).heard.includes('project.changed'))),
  ).toBe(true);

  await connectPage(desktop);
  await until(() => desktop.inPage(() => (window as unknown as PageGlobals).ended > 0));
  expect(await call(desktop, 'project.get', { id })).toMatchObject({ id });
});

test('a late listener gets the engine’s current state', async () => {
  const listen = () =>
    desktop.inPage(() => new Promise((resolve) => (window as unknown as PageGlobals).upright.onEngine(resolve)));
  expect(await listen()).toEqual({ state: 'ready', message: null });
});

test('a call is canceled by its notification', async () => {
  await connectPage(desktop);
  const answer = await desktop.inPage(
    () =>
      new Promise<string>((resolve) => {
        const { port } = window as unknown as PageGlobals;
        const hear = ({ data }: MessageEvent): void => {
          if (typeof data === 'string' && JSON.parse(data).id === 'long') resolve(data);
        };
        port?.addEventListener('message', hear);
        const params = { source: { file: '/nowhere/project.json' } };
        port?.postMessage(JSON.stringify({ jsonrpc: '2.0', id: 'long', method: 'render.plan', params }));
        port?.postMessage(JSON.stringify({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 'long' } }));
      }),
  );
  expect(JSON.parse(answer)).toMatchObject({ id: 'long', error: { data: { code: expect.any(String) } } });
});

test('the page’s preferences persist, and null removes one', async () => {
  const kept = await desktop.inPage(async () => {
    const { upright } = window as unknown as PageGlobals;
    await upright.setPreferences({ theme: 'light', layout: { left: 320 }, gone: 1 });
    await upright.setPreferences({ gone: null });
    return upright.getPreferences();
  });
  expect(kept).toEqual({ theme: 'light', layout: { left: 320 } });
});

test('the title bar names the document', async () => {
  await desktop.inPage(() =>
    (window as unknown as PageGlobals).upright.setDocument({ name: 'Leg day', path: '/home/me/leg.upright' }),
  );
  const read = () =>
    desktop.inMain(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return [window?.getTitle(), window?.getRepresentedFilename()];
    });
  expect(await until(async () => (await read())[1] && read())).toEqual(['Leg day – Upright', '/home/me/leg.upright']);
});

test('a drop returns only paths of real files', async () => {
  const paths = await desktop.inPage(() =>
    (window as unknown as PageGlobals).upright.pathsOf([new File([], 'a.mp4'), new File([], 'memory.png')]),
  );
  expect(paths).toEqual(['/standing-in/a.mp4']);
});

test('a message from another frame is ignored', async () => {
  const before = (await shown()).length;
  await desktop.inPage(async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    type Forger = { __standIn: (message: object) => Promise<void> };
    const forger = frame.contentWindow as unknown as Forger;
    await forger.__standIn({ channel: 'shell:reveal', values: ['/forged'], call: 1e9 });
  });
  await desktop.inPage(() => (window as unknown as PageGlobals).upright.reveal('/wanted'));
  expect((await shown()).slice(before)).toEqual(['/wanted']);
});

const shown = (): Promise<string[]> => desktop.inMain(({ shell }) => (shell as unknown as { shown: string[] }).shown);
