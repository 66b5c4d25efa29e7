/** What only the real Electron can show; see docs/testing.md. */
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desktop, makeScratch, ROOT, type Scratch, until, untilPage } from './desktop.js';
import { call, connectPage, type PageGlobals } from './in-page.js';
import { findElectron, startElectron } from './real-desktop.js';

const program = findElectron();
if (program === null) {
  console.log(
    "Electron's runtime is not here, so what only it can show is not tested: set UPRIGHT_ELECTRON to its program, or fetch it " +
      'with node node_modules/electron/install.js (ELECTRON_MIRROR names a mirror).',
  );
}

describe.runIf(program !== null)('in Electron itself', () => {
  let scratch: Scratch;
  let desktop: Desktop;

  beforeAll(async () => {
    scratch = await makeScratch();
    desktop = await startElectron(scratch, program ?? '');
    await untilPage(desktop);
    await connectPage(desktop);
  });

  afterAll(async () => {
    desktop.kill();
    await desktop.ended;
    await scratch.remove();
  });

  test('the page has its own origin, a secure context and context isolation', async () => {
    const page = await desktop.inPage(() => ({
      origin: window.location.origin,
      secure: window.isSecureContext,
      leaks: ['require', 'process', 'module', 'Buffer'].filter((name) => name in window),
      frozen: Object.isFrozen((window as unknown as PageGlobals).upright),
    }));
    expect(page).toEqual({ origin: 'app://upright', secure: true, leaks: [], frozen: true });
  });

  test('the engine answers over a MessagePort between processes, and is restarted when killed', async () => {
    const { id } = await call<{ id: string }>(desktop, 'project.create', { name: 'Leg day' });
    const { pid } = await call<{ pid: number }>(desktop, 'system.info', {});
    process.kill(pid, 'SIGKILL');
    await until(() => desktop.inPage(() => (window as unknown as PageGlobals).ended > 0));
    await connectPage(desktop);
    expect(await call(desktop, 'project.get', { id })).toMatchObject({ project: { name: 'Leg day' } });
  });

  test('a video plays, seeks, and can be read by WebGL', async () => {
    const clip = join(scratch.folder, 'walk.mp4');
    await copyFile(join(ROOT, 'resources', 'sample', 'walk.mp4'), clip);
    await call(desktop, 'library.import', { paths: [clip] });
    const { id } = await until(
      async () => (await call<{ assets: { id: string }[] }>(desktop, 'library.list', {})).assets[0],
    );
    const seen = await desktop.inPage(async (id) => {
      const range = await fetch(`media://upright/asset/${id}`, { headers: { Range: 'bytes=10-19' } });
      const video = document.createElement('video');
      video.crossOrigin = 'anonymous';
      video.muted = true;
      video.src = `media://upright/asset/${id}`;
      video.currentTime = 2;
      await new Promise((resolve, reject) => {
        video.onseeked = resolve;
        video.onerror = () => reject(new Error(video.error?.message));
      });
      const gl = new OffscreenCanvas(8, 8).getContext('webgl2');
      gl?.bindTexture(gl.TEXTURE_2D, gl.createTexture());
      // Throws where the picture is not ours to read.
      gl?.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, video);
      return { status: range.status, length: (await range.arrayBuffer()).byteLength, time: video.currentTime };
    }, id);
    expect(seen).toEqual({ status: 206, length: 10, time: 2 });
  });

  test('the page has no network and no permissions', async () => {
    const refused = await desktop.inPage(async () => ({
      network: await fetch('https://example.com/').then(
        () => 'reached',
        () => 'refused',
      ),
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'given',
        () => 'refused',
      ),
      window: window.open('https://example.com/') === null ? 'refused' : 'opened',
    }));
    expect(refused).toEqual({ network: 'refused', camera: 'refused', window: 'refused' });
  });

  test('a crashed page is reloaded', async () => {
    await desktop.inPage(() => {
      Object.assign(window, { before: true });
    });
    await desktop.inMain(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    );
    await until(() =>
      desktop.inMain(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript("!('before' in window) && 'upright' in window"),
      ),
    );
  });
});
