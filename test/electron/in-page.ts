/** What tests do in the page. Each function is run there, and sees nothing of this file. */
import type { Bridge, EngineState } from '../../preload/bridge.js';
import type { Desktop } from './desktop.js';

/** What the page of a test keeps. */
export interface PageGlobals {
  upright: Bridge;
  port: MessagePort | null;
  states: EngineState[];
  heard: string[];
  ended: number;
  call: (method: string, params: unknown) => Promise<unknown>;
}

/** Connects the page to the engine and keeps what it hears. Resolves when there is a port. */
export const connectPage = (desktop: Desktop): Promise<void> =>
  desktop.inPage(async () => {
    const page = window as unknown as PageGlobals;
    page.states ??= [];
    page.heard ??= [];
    page.ended ??= 0;
    const waiting = new Map<number, (answer: { result?: unknown; error?: unknown }) => void>();
    let last = 0;
    page.port = await new Promise<MessagePort>((resolve) => {
      const receive = (event: MessageEvent): void => {
        if (event.source !== window || event.data?.type !== 'upright:engine' || !event.ports[0]) return;
        window.removeEventListener('message', receive);
        resolve(event.ports[0]);
      };
      window.addEventListener('message', receive);
      page.upright.connect();
    });
    const end = (): void => {
      page.ended += 1;
      for (const answer of waiting.values()) answer({ error: 'gone' });
    };
    page.port.onmessage = ({ data }) => {
      if (data === null) return end();
      page.port?.postMessage(data.length);
      const message = JSON.parse(data);
      if (message.method) page.heard.push(message.method);
      else waiting.get(message.id)?.(message);
    };
    page.port.addEventListener('close', end);
    page.call = (method, params) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, ({ result, error }) => (error ? reject(new Error(JSON.stringify(error))) : resolve(result)));
        page.port?.postMessage(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
      });
  });

/** Calls a method of the contract from the page, over its port. */
export const call = <R = Record<string, never>>(desktop: Desktop, method: string, params: unknown): Promise<R> =>
  desktop.inPage(({ method, params }) => (window as unknown as PageGlobals).call(method, params) as Promise<R>, {
    method,
    params,
  }) as Promise<R>;
