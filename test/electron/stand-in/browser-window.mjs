/** A window around a page. */
import { EventEmitter } from 'node:events';
import { app } from './app.mjs';
import { WebContents } from './web-contents.mjs';

const windows = new Set();

export class BrowserWindow extends EventEmitter {
  static getAllWindows = () => [...windows];

  state = { visible: false, maximized: false, fullScreen: false, minimized: false, title: '', file: '' };
  #bounds;
  #destroyed = false;

  constructor(options) {
    super();
    this.options = options;
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.state.title = options.title ?? '';
    this.webContents = new WebContents(options.webPreferences);
    windows.add(this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(url) {
    await this.webContents.loadURL(url);
    this.emit('ready-to-show');
  }

  close() {
    const event = { defaultPrevented: false, preventDefault: () => (event.defaultPrevented = true) };
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy() {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.delete(this);
    void this.webContents.destroy();
    this.emit('closed');
    if (windows.size === 0) app.emit('window-all-closed');
  }

  isDestroyed = () => this.#destroyed;
  show = () => (this.state.visible = true);
  focus = () => undefined;
  isVisible = () => this.state.visible;
  isMinimized = () => this.state.minimized;
  restore = () => (this.state.minimized = false);
  maximize = () => (this.state.maximized = true);
  isMaximized = () => this.state.maximized;
  setFullScreen = (on) => (this.state.fullScreen = on);
  isFullScreen = () => this.state.fullScreen;
  setTitle = (title) => (this.state.title = title);
  getTitle = () => this.state.title;
  setRepresentedFilename = (file) => (this.state.file = file);
  getRepresentedFilename = () => this.state.file;
  getBounds = () => this.#bounds;
  getNormalBounds = () => this.#bounds;

  setBounds(bounds) {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.emit('resize');
    this.emit('move');
  }
}
