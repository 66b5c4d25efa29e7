/** What the page is not allowed to do. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desktop, makeScratch, type Scratch, startStandIn, until, untilPage } from './desktop.js';

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

const whereIsPage = (): Promise<string | undefined> =>
  desktop.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());

test.each(['https://example.com/', 'app://upright/elsewhere', 'file:///etc/passwd'])(
  'it cannot navigate to %s',
  async (address) => {
    await desktop.inPage((to) => {
      window.location.href = to;
    }, address);
    await desktop.inPage(() => new Promise((resolve) => setTimeout(resolve, 200)));
    expect(await whereIsPage()).toBe('app://upright/');
    await untilPage(desktop);
  },
);

test('it may reload itself', async () => {
  await desktop.inPage(() => {
    Object.assign(window, { before: true });
    window.location.reload();
  });
  await until(() => desktop.inPage(() => !('before' in window) && 'upright' in window));
  expect(await whereIsPage()).toBe('app://upright/');
});

test('it opens no window', async () => {
  type Chromium = { page: { context: () => { pages: () => unknown[] } } };
  const pages = () =>
    desktop.inMain(({ BrowserWindow }) => {
      const [page] = BrowserWindow.getAllWindows().map(({ webContents }) => webContents as unknown as Chromium);
      return page?.page.context().pages().length;
    });
  await desktop.inPage(() => void window.open('https://example.com/'));
  await until(async () => (await pages()) === 1);
  const verdict = await desktop.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(verdict).toBe(1);
});

test('it embeds no other page', async () => {
  const prevented = await desktop.inMain(({ BrowserWindow }) => {
    let prevented = false;
    const event = { preventDefault: () => (prevented = true) };
    BrowserWindow.getAllWindows()[0]?.webContents.emit('will-attach-webview', event, {}, {});
    return prevented;
  });
  expect(prevented).toBe(true);
});

test('it reaches no network', async () => {
  const reach = (address: string) =>
    desktop.inPage(
      (to) =>
        fetch(to, { mode: 'no-cors' }).then(
          () => 'reached',
          () => 'refused',
        ),
      address,
    );
  expect(await reach('https://example.com/')).toBe('refused');
  // The policy aside, the session lets nothing out either.
  const canceled = await desktop.inMain(({ session }) =>
    (
      session.defaultSession as unknown as { beforeRequest: (details: object) => Promise<{ cancel: boolean }> }
    ).beforeRequest({ url: 'https://example.com/' }),
  );
  expect(canceled).toEqual({ cancel: true });
});

test('no code is evaluated from a string', async () => {
  const ran = await desktop.inPage(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    const image = document.createElement('img');
    image.setAttribute('onerror', 'window.injected = true');
    image.src = '/none.png';
    document.body.append(image);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return 'injected' in window;
  });
  expect(ran).toBe(false);
});

type Handlers = {
  handlers: {
    request: (page: object, permission: string, answer: (granted: boolean) => void, details: object) => void;
    check: (page: object, permission: string, origin: string, details: object) => boolean;
    device: () => boolean;
  };
};

const ask = (permission: string, from: { origin: string; isMainFrame: boolean }) =>
  desktop.inMain(
    ({ session, BrowserWindow }, { permission, from }) => {
      const { request, check, device } = (session.defaultSession as unknown as Handlers).handlers;
      const page = BrowserWindow.getAllWindows()[0]?.webContents as object;
      const details = { requestingUrl: `${from.origin}/`, isMainFrame: from.isMainFrame };
      let asked = false;
      request(page, permission, (granted) => (asked = granted), details);
      return { asked, checked: check(page, permission, `${from.origin}/`, details), device: device() };
    },
    { permission, from },
  );

const OURS = { origin: 'app://upright', isMainFrame: true };

test.each([
  'media',
  'geolocation',
  'notifications',
  'midi',
  'usb',
  'clipboard-read',
  'openExternal',
  'fileSystem',
  'hid',
])('it has no permission for %s', async (permission) => {
  expect(await ask(permission, OURS)).toEqual({ asked: false, checked: false, device: false });
});

test.each(['clipboard-sanitized-write', 'fullscreen'])(
  'it has permission for %s, and no other page has',
  async (permission) => {
    expect(await ask(permission, OURS)).toMatchObject({ asked: true, checked: true });
    for (const from of [
      { ...OURS, isMainFrame: false },
      { ...OURS, origin: 'https://example.com' },
    ]) {
      expect(await ask(permission, from)).toMatchObject({ asked: false, checked: false });
    }
  },
);
