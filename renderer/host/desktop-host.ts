/** The desktop app around the page. */
import type { Bridge } from '../../preload/bridge.js';
import type { Host } from './host.js';

/** The bridge as a host. */
export const createDesktopHost = (bridge: Bridge): Host => ({
  kind: 'desktop',
  platform: bridge.platform,
  chooseFiles: bridge.chooseFiles,
  chooseFolder: bridge.chooseFolder,
  chooseOutput: bridge.chooseOutput,
  suggestOutput: async () => null,
  pathsOf: async (files) => bridge.pathsOf(files),
  reveal: (path) => bridge.reveal(path),
  onCommand: bridge.onCommand,
  onOpenFile: bridge.onOpenFile,
  startCommand: () => null,
  onEngine: bridge.onEngine,
  setMenu: bridge.setMenu,
  setDocument: bridge.setDocument,
  getPreferences: bridge.getPreferences,
  setPreferences: bridge.setPreferences,
});
