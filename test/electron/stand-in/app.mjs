/** The app itself: its life, its one instance, its paths. */
import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBrowser, stopBrowser } from './browser.mjs';
import { utilityProcesses } from './utility-main.mjs';

const root = process.env.STAND_IN_ROOT;
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const paths = { userData: join(homedir(), '.config', 'electron'), videos: process.env.STAND_IN_VIDEOS ?? homedir() };
let name = 'electron';
let telling = Promise.resolve();
let release = () => undefined;
let codeLoaded = () => undefined;
const ready = new Promise((resolve) => {
  codeLoaded = () => resolve(startBrowser());
});

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

export const app = Object.assign(new EventEmitter(), {
  /** What was set, for tests. */
  switches: [],
  sandboxed: false,
  recent: [],
  isPackaged: false,
  commandLine: {
    appendSwitch: (each) => app.switches.push(each),
    hasSwitch: (name) => process.argv.includes(`--${name}`),
  },
  enableSandbox: () => (app.sandboxed = true),
  getAppPath: () => root,
  getVersion: () => version,
  getName: () => name,
  setName: (next) => (name = next),
  setAppUserModelId: () => undefined,
  getLocale: () => process.env.STAND_IN_LOCALE ?? 'en-US',
  getPath: (which) => paths[which] ?? tmpdir(),
  setPath: (which, path) => (paths[which] = path),
  addRecentDocument: (path) => app.recent.push(path),
  clearRecentDocuments: () => (app.recent = []),

  requestSingleInstanceLock() {
    mkdirSync(paths.userData, { recursive: true });
    const file = join(paths.userData, 'instance');
    const socket = join(paths.userData, 's');
    if (existsSync(file) && isAlive(Number(readFileSync(file, 'utf8')))) {
      telling = new Promise((resolve) => {
        const first = connect(socket, () =>
          first.end(JSON.stringify({ argv: process.argv.slice(1), folder: process.cwd() })),
        );
        first.on('close', resolve).on('error', resolve);
      });
      return false;
    }
    writeFileSync(file, String(process.pid));
    rmSync(socket, { force: true });
    const server = createServer(async (second) => {
      let text = '';
      for await (const chunk of second) text += chunk;
      const { argv, folder } = JSON.parse(text);
      app.emit('second-instance', {}, argv, folder);
    }).listen(socket);
    server.unref();
    release = () => {
      server.close();
      rmSync(file, { force: true });
    };
    return true;
  },

  codeLoaded: () => codeLoaded(),
  whenReady: () => ready,

  quit() {
    const event = { defaultPrevented: false, preventDefault: () => (event.defaultPrevented = true) };
    app.emit('before-quit', event);
    if (!event.defaultPrevented) app.exit(0);
  },

  exit(code) {
    void telling.then(async () => {
      release();
      for (const each of utilityProcesses()) each.kill();
      await stopBrowser();
      process.exit(code);
    });
  },
});
