/** The rest of the system: dialogs that are canceled unless a test answers, a shell that only remembers, a key ring, screens. */
import { EventEmitter } from 'node:events';

export const dialog = {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showMessageBox: async (...values) => ({ response: values.at(-1).cancelId ?? 0 }),
};

export const shell = {
  shown: [],
  showItemInFolder: (path) => shell.shown.push(path),
  openPath: async (path) => {
    shell.shown.push(path);
    return '';
  },
};

const turn = (bytes) => Buffer.from(bytes).map((byte) => byte ^ 0x5a);

export const safeStorage = {
  getSelectedStorageBackend: () => (process.env.STAND_IN_KEY_RING ? 'gnome_libsecret' : 'basic_text'),
  isAsyncEncryptionAvailable: async () => process.env.STAND_IN_KEY_RING !== undefined,
  encryptStringAsync: async (text) => turn(Buffer.from(text)),
  decryptStringAsync: async (bytes) => ({ shouldReEncrypt: false, result: turn(bytes).toString() }),
};

const display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } };

export const screen = { getPrimaryDisplay: () => display, getAllDisplays: () => [display] };

export const nativeTheme = { shouldUseDarkColors: true };

export const powerMonitor = new EventEmitter();

let lastBlocker = 0;
export const powerSaveBlocker = {
  active: new Set(),
  get started() {
    return lastBlocker;
  },
  start: () => {
    powerSaveBlocker.active.add(++lastBlocker);
    return lastBlocker;
  },
  stop: (id) => powerSaveBlocker.active.delete(id),
};
