/** Gives the page its bridge: a few functions that carry plain values to the app, and nothing that takes a channel's name. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge, EngineState } from './bridge.js';
import { channels, VERSION_ARGUMENT } from './channels.js';
import { toTextEdit } from './text-edit.js';
import { createLatest, createQueue } from './told.js';

const engine = createLatest<EngineState>();
const commands = createQueue<string>();
const files = createQueue<string>();

ipcRenderer.on(channels.engine, (_event, state: EngineState) => engine.tell(state));
ipcRenderer.on(channels.command, (_event, command: string) => {
  const edit = toTextEdit(command, document.activeElement);
  if (edit === null) commands.tell(command);
  else ipcRenderer.send(channels.editText, edit);
});
ipcRenderer.on(channels.openFile, (_event, path: string) => files.tell(path));
// A port cannot pass the bridge, but it can pass from one world of the page to the other.
ipcRenderer.on(channels.port, ({ ports }) => {
  window.postMessage({ type: 'upright:engine' }, window.location.origin, [...ports]);
});

const bridge: Bridge = {
  platform: process.platform as Bridge['platform'],
  version: process.argv.find((each) => each.startsWith(VERSION_ARGUMENT))?.slice(VERSION_ARGUMENT.length) ?? '',
  connect: () => ipcRenderer.send(channels.connect),
  onEngine: (listener) => engine.listen((state) => listener(state)),
  chooseFiles: (choice) => ipcRenderer.invoke(channels.chooseFiles, choice),
  chooseFolder: () => ipcRenderer.invoke(channels.chooseFolder),
  chooseOutput: (choice) => ipcRenderer.invoke(channels.chooseOutput, choice),
  pathsOf: (chosen) => chosen.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== ''),
  reveal: (path) => ipcRenderer.invoke(channels.reveal, path),
  openDocs: (page) => ipcRenderer.invoke(channels.openDocs, page),
  onCommand: (listener) => commands.listen((command) => listener(command)),
  onOpenFile: (listener) => files.listen((path) => listener(path)),
  setMenu: (state) => ipcRenderer.send(channels.setMenu, state),
  setDocument: (document) => ipcRenderer.send(channels.setDocument, document),
  getPreferences: () => ipcRenderer.invoke(channels.getPreferences),
  setPreferences: (changes) => ipcRenderer.invoke(channels.setPreferences, changes),
};
contextBridge.exposeInMainWorld('upright', bridge);
ipcRenderer.send(channels.ready);
