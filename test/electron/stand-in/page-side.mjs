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
    ports.set(id, { port1, port2 });
    const close = port1.close.bind(port1);
    port1.close = () => {
      close();
      post({ port: id, closed: true });
    };
    return port1;
  };
  window.__fromApp = (message) => {
    if (message.answer !== undefined) {
      const { resolve, reject } = answers.get(message.answer);
      answers.delete(message.answer);
      if (message.error === undefined) resolve(message.value);
      else reject(new Error(message.error));
    } else if (message.port !== undefined) {
      const { port1, port2 } = ports.get(message.port) ?? {};
      // Electron has this event, Chromium by itself does not.
      if (message.closed) port1?.dispatchEvent(new Event('close'));
      else port2?.postMessage(message.data);
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
  // Posted as it is, because a transferred port becomes another object, which does not notice its close.
  const preloadWindow = {
    location: window.location,
    postMessage: (data, origin, moved) =>
      setTimeout(() => window.dispatchEvent(new MessageEvent('message', { data, origin, source: window, ports: moved }))),
  };
  ((require, process, module, exports, window) => {
${preload}
  })(require, process, { exports: {} }, {}, preloadWindow);
})();`;
