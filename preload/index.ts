/** Exposes the bridge to the page: functions that pass plain values to the app, none of which takes a channel name. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge, EngineState } from './bridge.js';
import { channels, VERSION_ARGUMENT } from './channels.js';
import { toTextEdit } from './text-edit.js';
import { createLatestEmitter, createBufferedEmitter } from './replay-emitter.js';

const engine = createLatestEmitter<EngineState>();
const commands = createBufferedEmitter<string>();
const files = createBufferedEmitter<string>();

ipcRenderer.on(channels.engine, (_event, state: EngineState) => engine.emit(state));
ipcRenderer.on(channels.command, (_event, command: string) => {
  const edit = toTextEdit(command, document.activeElement);
  if (edit === null) commands.emit(command);
  else ipcRenderer.send(channels.editText, edit);
});
ipcRenderer.on(channels.openFile, (_event, path: string) => files.emit(path));
// The context bridge cannot pass a MessagePort; `postMessage` between the page's worlds can.
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
  onCommand: (listener) => commands.listen((command) => listener(command)),
  onOpenFile: (listener) => files.listen((path) => listener(path)),
  setMenu: (state) => ipcRenderer.send(channels.setMenu, state),
  setDocument: (document) => ipcRenderer.send(channels.setDocument, document),
  getPreferences: () => ipcRenderer.invoke(channels.getPreferences),
  setPreferences: (changes) => ipcRenderer.invoke(channels.setPreferences, changes),
};
contextBridge.exposeInMainWorld('upright', bridge);
ipcRenderer.send(channels.ready);
