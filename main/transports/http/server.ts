/**
 * The HTTP server: the contract, the media and the editor over HTTP and WebSocket, on 127.0.0.1 only. A request is
 * checked by its Host and Origin (`origin.ts`), then by its cookie (`authentication.ts`), and then answered.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { RpcHost } from '../../../core/api/dispatch.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { type Authentication, createAuthentication } from './authentication.js';
import { toStrictHeaders } from './headers.js';
import { HTTP_LIMITS, type HttpLimits } from './limits.js';
import { type ResolveMedia, sendMedia } from './media.js';
import { findForgery } from './origin.js';
import { sendBuiltInPage, sendText } from './pages.js';
import { createRpcEndpoint } from './rpc-endpoint.js';
import { createOutputPaths } from './output-paths.js';
import { sendStatic } from './static-files.js';
import { openUploads } from './upload.js';
import { openWebSockets } from './web-sockets.js';

// To import it as a module reads each of its exports, WebSocket too, which loads Node's fetch, HTTP/2 and TLS: 5 MB.
const { createServer, STATUS_CODES } = process.getBuiltinModule('node:http');

export interface HttpServerOptions {
  /** TCP port; 0 chooses a free one. */
  readonly port?: number;
  /** Folder of the built editor; null serves a page that says how to reach the engine. */
  readonly app: string | null;
  readonly media: ResolveMedia;
  /** Folder for uploaded files; null refuses uploads. */
  readonly uploads: string | null;
  /** Folder in which the page suggests places for finished videos; null suggests none. */
  readonly outputFolder: string | null;
  /** What a person types to serve this port again when the engine has ended; the page shows it. */
  readonly startCommand?: (port: number) => string;
  readonly limits?: Partial<HttpLimits>;
}

export interface HttpServer {
  readonly port: number;
  /** The address to open in a browser, `http://127.0.0.1:<port>/?token=…`. It works once. */
  readonly address: string;
  /** Another address that works once. */
  readonly newAddress: () => string;
  /** The number of open WebSockets. */
  readonly clients: () => number;
  /** Ends every connection and aborts running calls. */
  readonly close: () => Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/** Opens the server. Fails with `input.invalid` where the port cannot be used. */
export async function openHttpServer(host: RpcHost, options: HttpServerOptions): Promise<HttpServer> {
  const limits: HttpLimits = { ...HTTP_LIMITS, ...options.limits };
  const server = createServer({
    // Requests without Host are answered by the check of the origin.
    requireHostHeader: false,
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    // Uploads may take as long as they need; `limitTime` limits everything else.
    requestTimeout: 0,
    connectionsCheckingInterval: Math.min(5000, limits.headersMs),
  });
  server.maxConnections = limits.connections;
  server.timeout = limits.idleMs;
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(toListenError(error, options.port ?? 0)));
    server.listen(options.port ?? 0, LOOPBACK, () => resolve((server.address() as AddressInfo).port));
  });

  const headers = toStrictHeaders(port);
  const authentication = createAuthentication(port);
  const refuse = (socket: Duplex, status: number): void => endConnection(socket, status, headers);
  const sockets = openWebSockets(host, limits, refuse);
  const answerPost = createRpcEndpoint(host, limits);
  const chooseOutput = options.outputFolder === null ? null : createOutputPaths(options.outputFolder);
  const answerUpload = options.uploads === null ? null : openUploads(options.uploads, limits.uploads);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const lift = limitTime(request, limits.requestMs, () => refuse(request.socket, 408));
    const forgery = findForgery(request, port);
    if (forgery) return sendText(response, 403, forgery);
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    const isCall = path === '/rpc';
    const isUpload = path === '/upload' && answerUpload !== null;
    if (!(isCall || isUpload ? ['POST'] : ['GET', 'HEAD']).includes(request.method ?? '')) {
      response.setHeader('Allow', isCall || isUpload ? 'POST' : 'GET, HEAD');
      return sendText(response, 405, message('http:methodOnly', { method: isCall || isUpload ? 'POST' : 'GET' }));
    }
    const asked = new URLSearchParams(path === '/' ? query : '');
    if (asked.has('token')) return answerToken(request, response, asked, authentication);
    if (!authentication.isAuthenticated(request.headers.cookie))
      return sendText(response, 403, message('http:unknownBrowser'));
    if (isCall) return answerPost(request, response);
    if (isUpload) {
      lift();
      return answerUpload(request, response, query);
    }
    if (path === '/output' && chooseOutput !== null) {
      return sendJson(response, { path: await chooseOutput(new URLSearchParams(query).get('name') ?? '') });
    }
    if (path === '/start-command' && options.startCommand) {
      return sendJson(response, { command: options.startCommand(port) });
    }
    if (path === '/ws') {
      response.setHeader('Upgrade', 'websocket');
      return sendText(response, 426, message('http:isWebSocket'));
    }
    const found = path.startsWith('/media/')
      ? await sendMedia(request, response, options.media, path)
      : await answerApp(request, response, options.app, path);
    if (!found) sendText(response, 404, message('http:nothingHere'));
  };

  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    // The error is not sent, because it may contain paths and the client cannot fix it.
    answer(request, response).catch(() => sendText(response, 500, message('http:mistake')));
  };
  server.on('request', onRequest);
  server.on('checkExpectation', onRequest);
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (findForgery(request, port) || !authentication.isAuthenticated(request.headers.cookie))
      return refuse(socket, 403);
    if (request.url !== '/ws') return refuse(socket, 404);
    sockets.accept(request, socket, head);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuse(socket, toStatus(error)));
  // The system allows no more connections; the open ones continue.
  server.on('error', () => {});

  const newAddress = () => `http://${LOOPBACK}:${port}/?token=${authentication.issue()}`;
  return {
    port,
    address: newAddress(),
    newAddress,
    clients: sockets.count,
    close: () =>
      new Promise((resolve) => {
        sockets.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

// A HEAD request (a link preview) must not use up the token. Opening the address again in the same browser is harmless.
function answerToken(
  request: IncomingMessage,
  response: ServerResponse,
  asked: URLSearchParams,
  authentication: Authentication,
): void {
  const isKnown = authentication.isAuthenticated(request.headers.cookie);
  const cookie = isKnown || request.method !== 'GET' ? null : authentication.redeem(asked.get('token') ?? '');
  if (!isKnown && cookie === null) {
    sendText(response, 403, message('http:addressUsed'));
    return;
  }
  if (cookie !== null) response.setHeader('Set-Cookie', cookie);
  // The token leaves the address; the project that the page opens stays there.
  asked.delete('token');
  response.writeHead(303, { Location: asked.size > 0 ? `/?${asked}` : '/', 'Content-Length': 0 }).end();
}

// Ends a connection whose request does not complete in time. Returns the function that lifts the limit.
function limitTime(request: IncomingMessage, ms: number, onLate: () => void): () => void {
  const timer = setTimeout(() => {
    if (!request.complete) onLate();
  }, ms);
  const lift = (): void => clearTimeout(timer);
  request.once('close', lift);
  return lift;
}

function sendJson(response: ServerResponse, value: unknown): void {
  const text = JSON.stringify(value);
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) });
  response.end(response.req.method === 'HEAD' ? undefined : text);
}

async function answerApp(
  request: IncomingMessage,
  response: ServerResponse,
  app: string | null,
  path: string,
): Promise<boolean> {
  if (app !== null) return sendStatic(request, response, app, path);
  if (path !== '/') return false;
  sendBuiltInPage(response);
  return true;
}

// Writes a bare answer to a connection that has no request.
function endConnection(socket: Duplex, status: number, headers: Readonly<Record<string, string>>): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const lines = Object.entries({ ...headers, Connection: 'close', 'Content-Length': '0' });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n`, () => socket.destroy());
}

const toStatus = ({ code }: NodeJS.ErrnoException): number =>
  code === 'HPE_HEADER_OVERFLOW' ? 431 : code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;

function toListenError({ code }: NodeJS.ErrnoException, port: number): UprightError {
  const text = code === 'EADDRINUSE' ? message('http:portTaken', { port }) : message('http:portDenied', { port });
  return new UprightError('input.invalid', text);
}
