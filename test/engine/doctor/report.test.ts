/** The report contains what is needed and nothing private: each file of the zip is searched. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromBuffer } from 'yauzl';
import { UprightError } from '../../../core/errors.js';
import type { Settings } from '../../../core/api/system.js';
import { checkNode } from '../../../main/engine/doctor/doctor.js';
import { type ReportPorts, writeReport } from '../../../main/engine/doctor/report.js';
import { openLog } from '../../../main/engine/logs/log.js';
import { readLogLines } from '../../../main/engine/logs/read-lines.js';

const DOOR_TOKEN = 'aVeryLongDoorToken_0123456789-xyz';
// None of these may be in any file of a report, in any case.
const PRIVATE = [
  DOOR_TOKEN,
  'plantedSecret',
  'plantedWords',
  'plantedName',
  'plantedFolder',
  Buffer.from(DOOR_TOKEN).toString('base64'),
  Buffer.from(DOOR_TOKEN).toString('hex'),
];

const settings: Settings = {
  ffmpeg: '/opt/plantedFolder/ffmpeg',
  cacheLimit: 1e9,
  logLevel: 'debug',
  prerender: true,
  jobLimits: { proxy: 2 },
  jobsWaiting: 100,
  retryMinutes: [1, 3, 10],
  keepHours: 24,
  purgeDays: 30,
  webhook: 'https://ann:plantedSecret@hooks.example.org/services/plantedSecret?key=plantedSecret',
  endCommand: ['/home/ann/plantedFolder/notify', '--token', 'plantedSecret'],
  offline: false,
  providerOrder: [],
  providersAllowed: [],
  providerAddresses: {},
  budget: { month: null, project: null, warnAt: 0.8 },
  webhookHosts: ['plantedSecret.example.org'],
};

const tool = {
  path: '/home/ann/plantedFolder/ffmpeg',
  version: 'n7.0-7',
  major: 7,
  isRecent: true,
  source: 'the npm package',
  configuration: ['--prefix=/home/ann/plantedFolder/build', '--enable-libass', '--enable-gpl'],
  stamp: '',
};

let root: string;
let ports: ReportPorts;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'upright-report-'));
  const folders = { cache: join(root, 'cache'), logs: join(root, 'logs') };
  mkdirSync(folders.cache);
  const log = openLog({ folder: folders.logs, level: 'info', home: '/home/ann' });
  log.hide(DOOR_TOKEN);
  log.info('engine.opened', { token: 'plantedSecret', file: '/home/ann/plantedFolder/plantedName a.mp4' });
  log.error('bug', {
    message: `Bearer plantedSecret at ${DOOR_TOKEN}`,
    stack: new Error('"plantedWords" is bad').stack,
  });
  await log.close();
  // What another program, or an older version, wrote there.
  writeFileSync(join(folders.logs, 'upright.1.log'), `{"event":"old","note":"${DOOR_TOKEN}"}\nplantedWords, half a li`);
  ports = {
    version: '1.2.3',
    env: { UPRIGHT_HOME: '/plantedFolder', UPRIGHT_TOKEN: 'plantedSecret', OTHER_KEY: 'plantedSecret' },
    folders,
    checks: async () => [
      ...(await checkNode()),
      { id: 'ffmpeg', title: 'FFmpeg', status: 'ok', detail: `n7.0-7, ${tool.path} (npm)`, advice: null, text: {} },
      {
        id: 'folder.cache',
        title: 'Cache',
        status: 'ok',
        detail: `${folders.cache}, 9.9 GB free`,
        advice: null,
        text: {},
      },
    ],
    tools: async () => ({ ffmpeg: tool, ffprobe: null, tried: [] }),
    settings: () => settings,
    failures: () => [
      {
        kind: 'export',
        state: 'failed',
        attempts: 2,
        createdAt: 1,
        startedAt: 2,
        endedAt: 3,
        error: {
          code: 'ffmpeg.failed',
          message: `/home/ann/plantedFolder/plantedName b.mp4 cannot be decoded ("plantedWords", token=plantedSecret).`,
          data: { exitCode: 187, command: ['ffmpeg', 'plantedName'], lastLines: ['title: plantedWords', DOOR_TOKEN] },
        },
      },
    ],
    database: () => ({ schemaVersion: 7, damage: [], bytes: 4096, rows: { projects: 3 }, backups: 0 }),
    logLines: () => readLogLines(folders.logs),
    redact: log.redact,
  };
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function unzip(file: string): Promise<Map<string, string>> {
  const bytes = readFileSync(file);
  const texts = new Map<string, string>();
  await new Promise<void>((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('entry', (entry) =>
        zip.openReadStream(entry, async (failed, stream) => {
          if (failed) return reject(failed);
          texts.set(entry.fileName, (await buffer(stream)).toString('utf8'));
          zip.readEntry();
        }),
      );
      zip.on('end', resolve).on('error', reject);
      zip.readEntry();
    });
  });
  return texts;
}

const write = async (request: { overwrite?: boolean; names?: boolean } = {}, more: Partial<ReportPorts> = {}) => {
  const output = join(root, 'report.zip');
  const written = await writeReport({ output, overwrite: false, ...request }, { ...ports, ...more });
  return { written, texts: await unzip(written.file) };
};

describe('writeReport', () => {
  it('contains none of the planted secrets, texts and names', async () => {
    const { written, texts } = await write();
    const bytes = readFileSync(written.file).toString('latin1').toLowerCase();
    for (const [name, text] of [...texts, ['the zip itself', bytes] as const]) {
      for (const planted of PRIVATE)
        expect(text.toLowerCase().includes(planted.toLowerCase()), `${planted} in ${name}`).toBe(false);
    }
  });

  it('contains the facts that a report is read for', async () => {
    const { written, texts } = await write();
    const read = (name: string) => JSON.parse(texts.get(name) ?? '');
    expect([...texts.keys()]).toEqual(written.contents);
    for (const name of written.contents.slice(1)) expect(texts.get('README.txt')).toContain(name);
    expect(read('checks.json')[1].detail).toBe('n7.0-7, ffmpeg (npm)');
    expect(read('checks.json')[2].detail).toBe('<cache>, 9.9 GB free');
    expect(read('versions.json')).toMatchObject({
      upright: '1.2.3',
      node: process.versions.node,
      environment: ['UPRIGHT_HOME', 'UPRIGHT_TOKEN'],
      ffmpeg: { ffmpeg: { version: 'n7.0-7', configuration: '--prefix=… --enable-libass --enable-gpl' } },
    });
    expect(read('settings.json')).toMatchObject({
      ffmpeg: 'ffmpeg',
      webhook: 'set',
      endCommand: 'set, 2 arguments',
      webhookHosts: 1,
      jobLimits: { proxy: 2 },
    });
    expect(read('failures.json')).toMatchObject([
      {
        kind: 'export',
        attempts: 2,
        code: 'ffmpeg.failed',
        ending: { exitCode: 187 },
        message: expect.stringMatching(/^video \d\.mp4 cannot be decoded/),
      },
    ]);
    expect(read('database.json')).toEqual({
      schemaVersion: 7,
      damage: [],
      bytes: 4096,
      rows: { projects: 3 },
      backups: 0,
    });
    expect(read('disks.json').cache.freeMB).toBeGreaterThan(0);
    const lines = (texts.get('log.jsonl') ?? '')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.event ?? line)).toEqual(['old', { unread: 23 }, 'engine.opened', 'bug']);
    expect(lines[3].stack).toMatch(/report\.test\.ts:\d+:\d+/);
  });

  it('keeps file names on request, but never folder names', async () => {
    const { texts } = await write({ names: true });
    expect(texts.get('failures.json')).toContain('plantedName b.mp4');
    for (const text of texts.values()) expect(text).not.toMatch(/plantedFolder|plantedWords|plantedSecret/);
  });

  it('is written even if every source fails', async () => {
    const fail = () => {
      throw new UprightError('store.damaged');
    };
    const { texts } = await write(
      {},
      { checks: fail, tools: fail, settings: fail, failures: fail, database: fail, logLines: fail },
    );
    for (const name of [
      'checks.json',
      'settings.json',
      'failures.json',
      'database.json',
      'log.jsonl',
      'versions.json',
    ]) {
      expect(texts.get(name), name).toContain('store.damaged');
    }
  });

  it('replaces a file only where that is allowed', async () => {
    const output = join(root, 'report.zip');
    writeFileSync(output, 'mine');
    await expect(write()).rejects.toMatchObject({ code: 'output.invalid' });
    expect(readFileSync(output, 'utf8')).toBe('mine');
    expect((await write({ overwrite: true })).texts.size).toBeGreaterThan(5);
  });

  it('does not replace a file that appears meanwhile', async () => {
    const output = join(root, 'report.zip');
    const database = () => {
      writeFileSync(output, 'mine');
      return ports.database();
    };
    await expect(write({}, { database })).rejects.toMatchObject({ code: 'output.invalid' });
    expect(readFileSync(output, 'utf8')).toBe('mine');
    expect(readdirSync(root).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it.each(['report.txt', 'none/report.zip'])('refuses to write %s', async (name) => {
    await expect(writeReport({ output: join(root, name), overwrite: false }, ports)).rejects.toMatchObject({
      code: 'output.invalid',
    });
    expect(existsSync(join(root, name))).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('is private, and follows no link out of the log folder', async () => {
    writeFileSync(join(root, 'outside'), '{"event":"outside"}\n');
    rmSync(join(root, 'logs', 'upright.log'));
    symlinkSync(join(root, 'outside'), join(root, 'logs', 'upright.log'));
    const { written, texts } = await write();
    expect(statSync(written.file).mode & 0o777).toBe(0o600);
    expect(texts.get('log.jsonl')).not.toContain('outside');
  });
});
