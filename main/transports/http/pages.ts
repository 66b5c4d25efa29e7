/** Answers that are made here, in English: one plain sentence each, and the page for when no editor is built. */
import type { ServerResponse } from 'node:http';
import { toEnglish } from '../../../core/locales/english.js';
import { type Message, message } from '../../../core/locales/message.js';

/** Answers with a sentence as a page. It contains nothing of the request, so nothing can be injected. */
export function sendText(response: ServerResponse, status: number, text: Message): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  sendPage(response, status, toPage(toParagraph(text)));
}

/** Answers with the page for when no editor is built. */
export function sendBuiltInPage(response: ServerResponse): void {
  const title = `<h1>${toHtml(message('http:runs'))}</h1>`;
  sendPage(response, 200, toPage(title + toParagraph(message('http:address')) + toParagraph(message('http:terminal'))));
}

function sendPage(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(page),
  });
  response.end(response.req.method === 'HEAD' ? undefined : page);
}

const toParagraph = (text: Message): string => `<p>${toHtml(text)}</p>`;

// Between backticks is what a person types.
const toHtml = (text: Message): string =>
  toEnglish(text)
    .replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign)
    .replace(/`([^`]*)`/g, '<code>$1</code>');

const toPage = (body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Upright</title><style>body{font:16px/1.5 sans-serif;` +
  `max-width:40em;margin:4em auto;padding:0 1em}</style></head><body>${body}</body></html>\n`;
