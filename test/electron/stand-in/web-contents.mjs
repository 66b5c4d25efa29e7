/** A page of real Chromium in the place of Electron's. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { toApp, toBrowser } from './addresses.mjs';
import { openPage } from './browser.mjs';
import { receive } from './ipc-main.mjs';
import { toFirstScript } from './page-side.mjs';
import { createCarrier } from './ports.mjs';
import { answerRequest } from './protocol.mjs';
import { session } from './session.mjs';

const cancelable = (fields) => {
  const event = { ...fields, defaultPrevented: false, preventDefault: () => (event.defaultPrevented = true) };
  return event;
};

export class WebContents extends EventEmitter {
  /** What was done to the focused field, for tests. */
  edits = [];
  session = session.defaultSession;
  #preferences;
  #page = null;
  #opening = null;
  #carrier = null;
  #url = '';
  #ours = false;
  #destroyed = false;
  #openHandler = () => ({ action: 'allow' });

  constructor(preferences) {
    super();
    this.#preferences = preferences;
  }

  // Electron keeps one frame object as long as the frame lives.
  mainFrame = {
    page: this,
    get url() {
      return this.page.getURL();
    },
  };

  get page() {
    return this.#page;
  }

  getURL() {
    return this.#url;
  }

  isDestroyed() {
    return this.#destroyed;
  }

  setWindowOpenHandler(handler) {
    this.#openHandler = handler;
  }

  send(channel, ...values) {
    this.#post({ channel, values });
  }

  postMessage(channel, value, ports = []) {
    this.#post({ channel, values: [value], ports: this.#carrier?.handOver(ports) ?? [] });
  }

  async loadURL(url) {
    this.#opening ??= this.#open();
    await this.#opening;
    this.#ours = true;
    await this.#page.goto(toBrowser(url)).catch(() => undefined);
    this.emit('did-finish-load');
  }

  reload() {
    const url = this.#url;
    if (this.#page?.isClosed() || this.crashed) {
      this.crashed = false;
      this.#opening = null;
      void this.#page?.close().catch(() => undefined);
    }
    void this.loadURL(url);
  }

  async destroy() {
    this.#destroyed = true;
    this.#carrier?.gone();
    await this.#page
      ?.context()
      .close()
      .catch(() => undefined);
    this.emit('destroyed');
  }

  async forcefullyCrashRenderer() {
    const devtools = await this.#page.context().newCDPSession(this.#page);
    await devtools.send('Page.crash').catch(() => undefined);
  }

  async #open() {
    const page = await openPage();
    this.#page = page;
    this.#carrier = createCarrier((message) => this.#post(message));
    const preload = readFileSync(this.#preferences.preload, 'utf8');
    const argv = ['page', ...(this.#preferences.additionalArguments ?? [])];
    await page.exposeBinding('__standIn', ({ frame }, message) => this.#receive(frame, message));
    await page.addInitScript({ content: toFirstScript(preload, { platform: process.platform, argv }) });
    await page.route('**/*', (route) => this.#answer(route));
    page.on('popup', (popup) => this.#receivePopup(popup));
    page.on('console', (message) => this.emit('console-message', { message: message.text() }));
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.#url = toApp(frame.url());
    });
    page.on('crash', () => {
      this.crashed = true;
      this.#carrier.gone();
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 });
    });
  }

  #post(message) {
    this.#page?.evaluate((value) => window.__fromApp?.(value), message).catch(() => undefined);
  }

  async #receive(frame, message) {
    if (message.port !== undefined) return this.#carrier.receive(message);
    // A frame inside the page is another sender.
    const senderFrame = frame === this.#page.mainFrame() ? this.mainFrame : { url: toApp(frame.url()) };
    const answer = await receive({ sender: this, senderFrame }, message);
    if (message.call !== undefined) this.#post({ answer: message.call, ...answer });
  }

  async #answer(route) {
    const request = route.request();
    const url = toApp(request.url());
    if (request.isNavigationRequest() && !this.#mayNavigate(request, url)) return route.abort('aborted');
    const { cancel } = await session.defaultSession.beforeRequest({ url });
    if (cancel) return route.abort('blockedbyclient');
    const answer = await answerRequest(url, { method: request.method(), headers: request.headers() });
    if (!answer) return route.abort('namenotresolved');
    const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, toBrowser(value)]));
    // Code names the addresses too.
    const isText = /^text\//.test(answer.headers['content-type'] ?? '') && url.startsWith('app:');
    const body = isText ? toBrowser(answer.body.toString()) : answer.body;
    return route.fulfill({ status: answer.status, headers, body }).catch(() => undefined);
  }

  #mayNavigate(request, url) {
    const isMainFrame = request.frame() === this.#page.mainFrame();
    const ours = isMainFrame && this.#ours;
    if (isMainFrame) this.#ours = false;
    if (ours) return true;
    const event = cancelable({ url, isMainFrame });
    this.emit('will-frame-navigate', event);
    return !event.defaultPrevented;
  }

  async #receivePopup(popup) {
    if (this.#openHandler({ url: toApp(popup.url()) }).action === 'deny') await popup.close();
  }
}

for (const edit of ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'delete']) {
  WebContents.prototype[edit] = function () {
    this.edits.push(edit);
  };
}
