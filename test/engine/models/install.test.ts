/** A model is fetched from a local server, whole or not, and tried by the real runtime. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { UprightError } from '../../../core/errors.js';
import type { Model } from '../../../core/models/model.js';
import { installFromPaths, installModel } from '../../../main/engine/models/install.js';
import { type InstalledModels, openInstalledModels } from '../../../main/engine/models/installed.js';
import { testModel } from '../../../main/engine/models/test-model.js';
import { forkByNode } from '../../../main/engine/processes/forked-process.js';
import { createSherpa } from '../../../main/engine/speech/sherpa-process.js';
import { createSherpaSpeaker } from '../../../main/engine/speech/sherpa-speaker.js';
import { type Answer, answerFile, breakInTheMiddle, serveFile } from './serve-file.js';
import { TINY_ARCHIVE, tinyModel } from './tiny-model.js';

let folder: string;
let installed: InstalledModels;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-models-'));
  installed = openInstalledModels(join(folder, 'models'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const sherpa = createSherpa(forkByNode);
const { signal } = new AbortController();
const options = { signal, connect: () => undefined, onProgress: () => undefined };
const sha256 = createHash('sha256').update(TINY_ARCHIVE).digest('hex');

async function serve(...answers: readonly Answer[]) {
  const server = await serveFile(TINY_ARCHIVE, ...answers);
  onTestFinished(server.close);
  return server;
}
const install = (model: Model) => installModel(model, installed, options);
const left = () => readdir(join(folder, 'models')).catch(() => []);

describe('a model that is fetched', () => {
  it('is there once all of its files are, and until it is removed', async () => {
    const { url } = await serve(answerFile);
    const model = tinyModel(url, { sha256 });
    const shares: number[] = [];
    await installModel(model, installed, { ...options, onProgress: (_, share) => shares.push(share) });
    expect(await installed.isInstalled(model)).toBe(true);
    expect(await left()).toEqual(['tiny']);
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
    await installed.remove(model);
    expect(await installed.isInstalled(model)).toBe(false);
    expect(await left()).toEqual([]);
  });

  it('goes on where the connection broke', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { url, ranges } = await serve(breakInTheMiddle(promise), answerFile);
    const model = tinyModel(url, { sha256 });
    const broken = installModel(model, installed, { ...options, onProgress: () => resolve() });
    await expect(broken).rejects.toMatchObject({ code: 'provider.offline' });
    expect(await installed.isInstalled(model)).toBe(false);
    await install(model);
    expect(ranges).toEqual(['', `bytes=${TINY_ARCHIVE.length >> 1}-`]);
    expect(await installed.isInstalled(model)).toBe(true);
  });

  it('begins anew where the file has changed meanwhile', async () => {
    const changed: Answer = (request, response, content) => {
      request.headers['if-range'] = '"other"';
      answerFile(request, response, content);
    };
    const { promise, resolve } = Promise.withResolvers<void>();
    const { url } = await serve(breakInTheMiddle(promise), changed);
    const model = tinyModel(url, { sha256 });
    const broken = installModel(model, installed, { ...options, onProgress: () => resolve() });
    await expect(broken).rejects.toMatchObject({ code: 'provider.offline' });
    await install(model);
    expect(await installed.isInstalled(model)).toBe(true);
  });

  const page: Answer = (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end('<!doctype html><title>Log in</title>');
  };
  const status =
    (code: number, headers = {}): Answer =>
    (_, response) =>
      void response.writeHead(code, headers).end();
  const longer: Answer = (_, response, content) => {
    response.writeHead(200, { 'content-length': content.length + 1 });
    response.end(Buffer.concat([content, Buffer.alloc(1)]));
  };
  it.each<[string, Answer, string, Partial<Model['files'][number]>]>([
    ['a page', page, 'model.damaged', {}],
    ['another file', answerFile, 'model.damaged', { sha256: '0'.repeat(64) }],
    ['a longer file', longer, 'model.damaged', {}],
    ['nothing', status(404), 'provider.rejected', {}],
    ['a failure', status(503), 'provider.offline', {}],
    ['a circle', status(302, { location: '/tiny-voice.tar.bz2' }), 'provider.rejected', {}],
    ['another scheme', status(302, { location: 'file:///etc/passwd' }), 'provider.rejected', {}],
  ])('is not installed from %s, and can be tried again', async (_, answer, code, more) => {
    const server = await serve(answer);
    await expect(install(tinyModel(server.url, more))).rejects.toMatchObject({ code });
    expect(await installed.isInstalled(tinyModel(server.url))).toBe(false);
    const whole = await serve(answerFile);
    await install(tinyModel(whole.url, { sha256 }));
    expect(await installed.isInstalled(tinyModel(whole.url))).toBe(true);
  });

  it('is not asked for where no connection may be opened', async () => {
    const { url, ranges } = await serve(answerFile);
    const connect = (): void => {
      throw new UprightError('provider.offline');
    };
    await expect(installModel(tinyModel(url), installed, { ...options, connect })).rejects.toMatchObject({
      code: 'provider.offline',
    });
    expect(ranges).toEqual([]);
  });

  it('stops when it is canceled, and when nothing arrives any more', async () => {
    const half: Answer = (_, response, content) => {
      response.writeHead(200, { 'content-length': content.length, etag: '"1"' });
      response.write(content.subarray(0, 10));
    };
    const { url } = await serve(half);
    const stop = new AbortController();
    const canceled = installModel(tinyModel(url), installed, {
      ...{ ...options, signal: stop.signal },
      onProgress: () => stop.abort(),
    });
    await expect(canceled).rejects.toMatchObject({ code: 'job.canceled' });
    await expect(installModel(tinyModel(url), installed, { ...options, idleMs: 50 })).rejects.toMatchObject({
      code: 'provider.offline',
    });
  });
});

describe('a model on this machine', () => {
  it('is taken from its archive or its folder, without what links name', async () => {
    const model = tinyModel('https://upright.example/tiny-voice.tar.bz2');
    const archive = join(folder, 'a.tar.bz2');
    await writeFile(archive, TINY_ARCHIVE);
    await installFromPaths(model, [archive], installed, options);
    expect(await installed.isInstalled(model)).toBe(true);

    const own = join(folder, 'own');
    await mkdir(own);
    for (const name of ['model.onnx', 'tokens.txt']) {
      await writeFile(join(own, name), await readFile(join(installed.folderOf(model), name)));
    }
    await symlink('/etc/passwd', join(own, 'more.txt'));
    await installed.remove(model);
    await installFromPaths(model, [own], installed, options);
    expect((await readdir(installed.folderOf(model))).toSorted()).toEqual([
      'installed.json',
      'model.onnx',
      'tokens.txt',
    ]);
  });

  it.each([
    ['model.damaged', 'text', 'no archive at all'],
    ['model.damaged', 'cut', TINY_ARCHIVE.subarray(0, TINY_ARCHIVE.length - 40)],
    ['input.unreadable', 'missing', null],
  ])('fails with %s where it is %s', async (code, _, content) => {
    const path = join(folder, 'a.tar.bz2');
    if (content !== null) await writeFile(path, content);
    const model = tinyModel('https://upright.example/tiny-voice.tar.bz2', { size: null });
    await expect(installFromPaths(model, [path], installed, options)).rejects.toMatchObject({ code });
    expect(await installed.isInstalled(model)).toBe(false);
  });

  it('lacks a file that is needed', async () => {
    const own = join(folder, 'own');
    await mkdir(own);
    await writeFile(join(own, 'tokens.txt'), 'a 1\n');
    const model = tinyModel('https://upright.example/tiny-voice.tar.bz2');
    await expect(installFromPaths(model, [own], installed, options)).rejects.toThrow('model.onnx');
  });
});

describe.runIf(sherpa.isThere())('an installed model', () => {
  const model = tinyModel('https://upright.example/tiny-voice.tar.bz2');
  beforeEach(async () => {
    const archive = join(folder, 'a.tar.bz2');
    await writeFile(archive, TINY_ARCHIVE);
    await installFromPaths(model, [archive], installed, options);
  });

  it('passes its test, and speaks with each of its voices', async () => {
    const at = { model, folder: installed.folderOf(model) };
    expect(await testModel(at, sherpa, signal)).toMatchObject({ voices: 2, speed: expect.any(Number) });
    const speaker = createSherpaSpeaker(async () => [at], sherpa);
    expect((await speaker.voices()).map(({ name, kind }) => [name, kind])).toEqual([
      ['tiny:0', 'model'],
      ['tiny:1', 'model'],
    ]);
    const request = { text: 'this is a test', language: 'en', voice: 'tiny:1', rate: null };
    expect(await speaker.speaks(request)).toBe(true);
    expect(await speaker.speaks({ ...request, voice: 'tiny:2' })).toBe(false);
    expect(await speaker.speaks({ ...request, voice: null })).toBe(false);
    const lengths: number[] = [];
    await speaker.speak([request, { ...request, text: 'one' }], signal, (index, { samples }) => {
      lengths[index] = samples.length;
    });
    expect(lengths[0]).toBeGreaterThan(3 * (lengths[1] ?? Number.POSITIVE_INFINITY));
  });

  it.each([
    ['damaged', 'model.onnx', 'no network'],
    ['empty', 'model.onnx', ''],
    ['without its letters', 'tokens.txt', '?'],
  ])('is told of in one sentence where it is %s', async (_, name, content) => {
    await writeFile(join(installed.folderOf(model), name), content);
    await expect(testModel({ model, folder: installed.folderOf(model) }, sherpa, signal)).rejects.toMatchObject({
      code: 'model.damaged',
      message: expect.stringContaining('Tiny voice'),
    });
  });

  it('may end its process: a voice is no detector of speech', async () => {
    const vad: Model = {
      ...model,
      capability: 'vad',
      runtime: { ...model.runtime, section: 'sileroVad', files: { model: 'model.onnx' } },
    };
    await expect(testModel({ model: vad, folder: installed.folderOf(model) }, sherpa, signal)).rejects.toMatchObject({
      code: 'model.damaged',
    });
  });
});
