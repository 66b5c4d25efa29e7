/** Answers that are made here: one plain sentence each, and the page for when no editor is built. */
import type { ServerResponse } from 'node:http';

/** Answers with a sentence as a page. It contains nothing of the request, so nothing can be injected. */
export function sendSentence(response: ServerResponse, status: number, sentence: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  sendPage(response, status, toPage(`<p>${toHtml(sentence)}</p>`));
}

/** Answers with the page for when no editor is built. */
export function sendBuiltInPage(response: ServerResponse): void {
  sendPage(
    response,
    200,
    toPage(
      '<h1>Upright runs</h1><p>The engine answers at this address: <code>POST /rpc</code> takes JSON-RPC 2.0, and ' +
        '<code>/ws</code> is a WebSocket that also brings the events.</p><p>In a terminal, ' +
        '<code>upright call jobs.list</code> and <code>upright events</code> reach the same engine.</p>',
    ),
  );
}

function sendPage(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(page),
  });
  response.end(response.req.method === 'HEAD' ? undefined : page);
}

const toHtml = (text: string): string =>
  text.replace(/[&<>`]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '`': '' })[sign] ?? sign);

const toPage = (body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Upright</title><style>body{font:16px/1.5 sans-serif;` +
  `max-width:40em;margin:4em auto;padding:0 1em}</style></head><body>${body}</body></html>\n`;
