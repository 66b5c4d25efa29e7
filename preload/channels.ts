/** The names under which preload and app talk. Every one is checked by the app for who sends it. */
export const channels = {
  // From the page.
  ready: 'page:ready',
  connect: 'engine:connect',
  chooseFiles: 'choose:files',
  chooseFolder: 'choose:folder',
  chooseOutput: 'choose:output',
  reveal: 'shell:reveal',
  openDocs: 'shell:docs',
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

/** The start of the argument that carries the app's version to the preload. */
export const VERSION_ARGUMENT = '--upright-version=';
