/** IPC channels between preload and app. The app checks the sender of every message (`main/app/ipc/ipc-guard.ts`). */
export const channels = {
  // From the page.
  ready: 'page:ready',
  connect: 'engine:connect',
  chooseFiles: 'choose:files',
  chooseFolder: 'choose:folder',
  chooseOutput: 'choose:output',
  reveal: 'shell:reveal',
  setMenu: 'menu:set',
  editText: 'text:edit',
  setDocument: 'document:set',
  getPreferences: 'preferences:get',
  setPreferences: 'preferences:set',
  // To the page.
  port: 'engine:port',
  engine: 'engine:state',
  command: 'menu:command',
  openFile: 'document:open',
} as const;

/** Prefix of the process argument that carries the app's version to the preload. */
export const VERSION_ARGUMENT = '--upright-version=';
