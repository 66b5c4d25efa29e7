/** The app's ends of a page's channels. */
import { EventEmitter } from 'node:events';

const handlers = new Map();

export const ipcMain = Object.assign(new EventEmitter(), {
  handle: (channel, handler) => void handlers.set(channel, handler),
});

/** Takes one message of a page; what a call is answered with. */
export async function receive(event, { channel, values, call }) {
  if (call === undefined) {
    ipcMain.emit(channel, event, ...values);
    return {};
  }
  try {
    const handler = handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return { value: await handler(event, ...values) };
  } catch (error) {
    return { error: `Error invoking remote method '${channel}': ${error}` };
  }
}
