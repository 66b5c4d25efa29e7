/** What runs in the page before its own code: `electron` as a sandboxed preload sees it, and the preload. Source, not run here. */

/** The text of the page's first script. */
export const toFirstScript = (preload, { platform, argv }) => `(() => {
  if (window !== window.top || !location.href.startsWith('https://upright.app.test')) return;
  const process = { platform: ${JSON.stringify(platform)}, argv: ${JSON.stringify(argv)} };
  const listeners = new Map();
  const answers = new Map();
  const ports = new Map();
  let last = 0;
  const post = (message) => window.__standIn(message);
  const openPort = (id) => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = ({ data }) => post({ port: id, data });
    port2.addEventListener('close', () => post({ port: id, closed: true }));
    ports.set(id, port2);
    return port1;
  };
  window.__fromApp = (message) => {
    if (message.answer !== undefined) {
      const { resolve, reject } = answers.get(message.answer);
      answers.delete(message.answer);
      if (message.error === undefined) resolve(message.value);
      else reject(new Error(message.error));
    } else if (message.port !== undefined) {
      if (message.closed) ports.get(message.port)?.close();
      else ports.get(message.port)?.postMessage(message.data);
    } else {
      const event = { ports: (message.ports ?? []).map(openPort) };
      for (const listener of listeners.get(message.channel) ?? []) listener(event, ...message.values);
    }
  };
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze({ ...api }) }),
    },
    ipcRenderer: {
      on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
      send: (channel, ...values) => post({ channel, values: structuredClone(values) }),
      invoke: (channel, ...values) =>
        new Promise((resolve, reject) => {
          const call = ++last;
          answers.set(call, { resolve, reject });
          post({ channel, values: structuredClone(values), call });
        }),
    },
    webUtils: { getPathForFile: (file) => (file.name.startsWith('memory') ? '' : '/standing-in/' + file.name) },
  };
  const require = (name) => {
    if (name !== 'electron') throw new Error('module not found: ' + name);
    return electron;
  };
  ((require, process, module, exports) => {
${preload}
  })(require, process, { exports: {} }, {});
})();`;
