// Receives the ends of jobs and checks who sent them: node docs/examples/webhook.mjs PORT < secret.txt
import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const secret = readFileSync(0, 'utf8').trim();

const isGenuine = (headers, body) => {
  const timestamp = headers['x-upright-timestamp'] ?? '';
  const expected = `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
  const given = headers['x-upright-signature'] ?? '';
  const isFresh = Math.abs(Date.now() / 1000 - Number(timestamp)) < 300;
  return isFresh && given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
};

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString();
  if (!isGenuine(request.headers, body)) return response.writeHead(401).end();
  const job = JSON.parse(body);
  console.log(`${job.title}: ${job.state}`);
  response.writeHead(204).end();
}).listen(Number(process.argv[2]), '127.0.0.1', () => console.log('listening'));
