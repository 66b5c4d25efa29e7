/** A local server that publishes one file, and what can go wrong with that. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FileServer {
  readonly url: string;
  /** What was asked: the range of each request, an empty text for none. */
  readonly ranges: string[];
  readonly close: () => Promise<void>;
}

export type Answer = (request: IncomingMessage, response: ServerResponse, content: Buffer) => void;

/** The whole file or the range that is asked for. */
export const answerFile: Answer = (request, response, content) => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const isSame = request.headers['if-range'] === undefined || request.headers['if-range'] === '"1"';
  const start = isSame ? from : 0;
  response.writeHead(start > 0 ? 206 : 200, {
    'content-length': content.length - start,
    etag: '"1"',
    ...(start > 0 && { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` }),
  });
  response.end(content.subarray(start));
};

/** The first half, and once that has arrived the connection breaks. */
export const breakInTheMiddle =
  (arrived: Promise<void>): Answer =>
  (_, response, content) => {
    response.writeHead(200, { 'content-length': content.length, etag: '"1"' });
    response.write(content.subarray(0, content.length >> 1));
    void arrived.then(() => response.destroy());
  };

/** The first requests are answered by the answers in turn, all others by the last. */
export async function serveFile(content: Buffer, ...answers: readonly Answer[]): Promise<FileServer> {
  const ranges: string[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(ranges.length, answers.length - 1)];
    ranges.push(request.headers.range ?? '');
    answer?.(request, response, content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/tiny-voice.tar.bz2`,
    ranges,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
