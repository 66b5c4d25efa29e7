/** Schemes: their handlers get real requests and give real responses. */
const handlers = new Map();

export const protocol = {
  /** What was registered, for tests. */
  schemes: [],
  registerSchemesAsPrivileged(schemes) {
    protocol.schemes = schemes;
  },
  handle(scheme, handler) {
    handlers.set(scheme, handler);
  },
};

/** Answers a request by the handler of its scheme; null where there is none. */
export async function answerRequest(url, { method, headers }) {
  const handler = handlers.get(url.split(':', 1)[0]);
  if (!handler) return null;
  const response = await handler(new Request(url, { method, headers }));
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  };
}
