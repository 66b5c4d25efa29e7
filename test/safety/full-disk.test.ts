/**
 * A full disk while editing, importing or exporting: each is refused with `disk.full`, nothing acknowledged is lost,
 * nothing is left half written, and everything works again once there is room. Needs its own disk, which only root can
 * mount.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, statfsSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, createClient } from '../../core/api/client.js';
import type { Job } from '../../core/api/jobs.js';
import { createEngine, type Engine } from '../../main/engine/engine.js';
import { locateFfmpeg } from '../../main/engine/ffmpeg/locate.js';
import { directPort } from '../../main/transports/direct.js';
import { clipMaker, makeClip } from '../fakes/clip-of-prompt.js';
import { startFakeGemini } from '../fakes/fake-gemini.js';
import { findDamage } from './engine-process.js';

const SIZE = '96m';

let folder: string;
let disk: string;
let engine: Engine;
let client: Client;

const canMount = (): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const probe = join(tmpdir(), `upright-mount-${process.pid}`);
  execFileSync('mkdir', ['-p', probe]);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', probe]).status === 0;
  if (mounted) execFileSync('umount', [probe]);
  execFileSync('rmdir', [probe]);
  return mounted;
};
const mountable = canMount();
if (!mountable) console.info('A full disk is not tried: only root on Linux may mount one.');

const open = async () => {
  engine = await createEngine({ env: { ...process.env, UPRIGHT_HOME: join(disk, 'home') } });
  client = createClient(directPort(engine));
};

/** Takes all room but `left` bytes. */
async function fill(left: number): Promise<void> {
  const { bavail, bsize } = await statfs(disk);
  await writeFile(join(disk, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - left), 7));
}
function fillNow(left: number): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - left), 7));
}
// Nothing, for whoever reads a video.
function freeBox(bytes: number): Buffer {
  const box = Buffer.alloc(bytes);
  box.writeUInt32BE(bytes);
  box.write('free', 4);
  return box;
}
const makeRoom = () => rm(join(disk, 'ballast'), { force: true });

async function ended(jobId: string): Promise<Job> {
  for (;;) {
    const job = await client['jobs.get']({ jobId });
    // A full disk may pass, so that the queue would try again later.
    if (job.endedAt !== null || job.state === 'waiting') return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe.runIf(mountable)('a full disk', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'upright-full-'));
    disk = join(folder, 'disk');
    await mkdir(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', disk]);
    const { ffmpeg } = await locateFfmpeg();
    const noise = ['-f', 'lavfi', '-i', 'nullsrc=s=270x480:r=30:d=2,geq=random(1)*255:128:128'];
    execFileSync(ffmpeg.path, [
      '-v',
      'error',
      ...noise,
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      join(folder, 'clip.mp4'),
    ]);
    await open();
  });
  afterAll(async () => {
    await engine.close();
    execFileSync('umount', ['-l', disk]);
    await rm(folder, { recursive: true, force: true });
  });

  test('refuses an edit and keeps every acknowledged one', async () => {
    const { id } = await client['project.create']({ name: 'Full' });
    await fill(200_000);
    let base = 0;
    let refusal: unknown = null;
    while (refusal === null) {
      const label = `number ${base} ${'x'.repeat(180)}`;
      const edit = { type: 'marker.add' as const, marker: { id: `m${base}`, frame: base, label } };
      await client['project.edit']({ id, base, edit }).then(
        ({ revision }) => {
          base = revision;
        },
        (error: unknown) => {
          refusal = error;
        },
      );
    }
    expect(refusal).toMatchObject({ code: 'disk.full' });
    expect((await client['project.get']({ id })).project.markers).toHaveLength(base);
    await engine.close();
    expect(findDamage(join(disk, 'home'))).toEqual([]);
    await makeRoom();
    await open();
    const { project, revision } = await client['project.get']({ id });
    expect([project.markers.length, revision]).toEqual([base, base]);
    const edit = { type: 'marker.add' as const, marker: { id: 'last', frame: 0 } };
    expect((await client['project.edit']({ id, base, edit })).revision).toBe(base + 1);
  });

  test('fails an export without partial output, and the next one continues', async () => {
    const project = {
      schemaVersion: 1 as const,
      id: 'x',
      size: { width: 270, height: 480 },
      assets: [{ id: 'a', kind: 'video' as const, path: join(folder, 'clip.mp4') }],
      tracks: [
        {
          id: 'v',
          kind: 'picture' as const,
          items: [{ kind: 'footage' as const, id: 'c', asset: 'a', start: 0, length: 60, scale: 1.1 }],
        },
      ],
    };
    await fill(1_500_000);
    const output = join(disk, 'out.mp4');
    // As a command at a terminal asks: what somebody must free is not waited for.
    const request = { source: { project, folder }, output, settings: { encoder: 'cpu' }, retry: 'transient' as const };
    const { jobId } = await client['render.start'](request);
    const failed = await ended(jobId);
    expect(failed, JSON.stringify(failed)).toMatchObject({
      state: 'failed',
      retryAt: null,
      error: { code: 'disk.full' },
    });
    expect(existsSync(output)).toBe(false);
    expect((await readdir(disk)).filter((name) => name.endsWith('.part'))).toEqual([]);
    await makeRoom();
    const again = await client['jobs.retry']({ jobId });
    expect((await ended(again.id)).state).toBe('done');
    expect(existsSync(output)).toBe(true);
  });

  test('fails an import, keeps what is imported, and finishes later', async () => {
    await rm(join(disk, 'out.mp4'), { force: true });
    await client['cache.clear']({});
    const before = (await client['library.list']({})).total;
    await fill(60_000);
    const asked = await client['library.import']({ paths: [join(folder, 'clip.mp4')] }).catch(
      (error: unknown) => error,
    );
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await makeRoom();
    // Not even how it ended could be written; once there is room the queue knows again.
    if (asked instanceof Error) expect(asked).toMatchObject({ code: 'disk.full' });
    else await ended((asked as { jobId: string }).jobId);
    const { jobId: later } = await client['library.import']({ paths: [join(folder, 'clip.mp4')] });
    expect((await ended(later)).state).toBe('done');
    expect((await client['library.list']({})).total).toBe(before + 1);
    await engine.close();
    expect(findDamage(join(disk, 'home'))).toEqual([]);
    await open();
  });

  test('fails a short in the middle of its clips, keeps what was paid for, and goes on later', async () => {
    const key = 'key-test-0123456789abcdef';
    const gemini = await startFakeGemini(key);
    const privileged = createClient(directPort(engine, { privileged: true }));
    await privileged['providers.setKey']({ id: 'gemini', key });
    await privileged['providers.allow']({ id: 'gemini', allowed: true });
    await privileged['settings.set']({ providerAddresses: { gemini: gemini.address } });
    // The first clip fits, the others do not.
    const clip = await makeClip(folder);
    gemini.clips.bytes = clipMaker(Buffer.concat([clip, freeBox(4 << 20)]));
    let downloads = 0;
    gemini.clips.wrong = (what) => {
      if (what === 'download' && ++downloads === 1) fillNow(7 << 20);
      return undefined;
    };
    const scene = (i: number) => ({
      id: `s${i}`,
      words: 'Hello.',
      visual: `Panda ${i}`,
      picture: null,
      length: 3_000_000,
    });
    const { jobId } = await client['storyboard.make']({
      source: { storyboard: { title: 'Pandas', language: 'en', style: null, scenes: [0, 1, 2].map(scene) } },
      ...{ generate: { provider: 'gemini' }, library: false, poster: null, sidecars: null },
      settings: { size: { width: 90, height: 160 }, rate: { mode: 'quality', level: 'draft' } },
      output: join(folder, 'short.mp4'),
    });
    // What there was no room for took none, and how it ended can be written.
    expect(await ended(jobId)).toMatchObject({ state: 'failed', error: { code: 'disk.full' } });
    await makeRoom();
    await client['jobs.retry']({ jobId });
    expect(await ended(jobId)).toMatchObject({ state: 'done', result: { footage: { generated: 3 } } });
    expect(gemini.clips.made).toHaveLength(3);
    await gemini.close();
  });
});
