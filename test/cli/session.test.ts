/** The session commands on a real engine. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProjectState } from '../../core/api/projects.js';
import type { RenderReport } from '../../core/api/render.js';
import { toWav } from '../../core/sound/wav.js';
import { run } from '../../main/cli/run.js';
import { locateFfmpeg } from '../../main/engine/ffmpeg/locate.js';
import { FakeProcess } from './fake.js';
import { makeScratch, type Scratch } from './scratch.js';

let scratch: Scratch;
beforeAll(async () => {
  scratch = await makeScratch();
});
afterAll(() => scratch.remove());

async function check(
  name: string,
  text: string | Buffer,
  ...args: string[]
): Promise<{ code: number; process: FakeProcess }> {
  writeFileSync(scratch.at(name), text);
  const process = new FakeProcess({ env: scratch.env, cwd: scratch.folder });
  return { code: await run(['session', 'check', name, ...args], process.io), process };
}

interface Checked {
  readonly statistics: { readonly length: number; readonly work: number };
  readonly rows: readonly { readonly row: string; readonly length: number }[];
  readonly said: readonly string[];
}
const lastLine = (process: FakeProcess) => process.lines.at(-1) as unknown as Checked;

const YAML = `
title: Beine
language: de
prepare: 10
blocks:
  - rounds: 2
    rest between rounds: 1:00
    rows:
      - Kniebeugen 40/20
      - exercise: Ausfallschritt <links>
        work: 30
        sides: each
`;

describe('session check', () => {
  it('adds up a plan, in YAML, JSON and CSV alike', async () => {
    const yaml = await check('plan.yml', YAML, '--json');
    expect(yaml.process.err).toBe('');
    expect(yaml.code).toBe(0);
    const { statistics, rows, said } = lastLine(yaml.process);
    expect(said).toContain('Als Nächstes: Kniebeugen');
    expect(statistics).toMatchObject({ length: 320_000_000, work: 200_000_000 });
    expect(rows.map(({ row, length }) => [row, length / 1e6])).toEqual([
      ['kniebeugen', 120],
      ['ausfallschritt-links', 190],
    ]);
    const plan = { prepare: 10, rounds: 2, 'rest between rounds': 60, rows: ['a 40/20', 'b 30s each side'] };
    const json = await check('plan.json', JSON.stringify(plan), '--json');
    expect(lastLine(json.process).statistics.length).toBe(320_000_000);
    const csv = 'block;exercise;work;rest;sides;rounds;rest between rounds\nA;a;40;20;;2;60\n;b;30;;each;;\n';
    expect(lastLine((await check('plan.csv', csv, '--json')).process).statistics.length).toBe(320_000_000);
  });

  it('tells every problem with its line', async () => {
    const { code, process } = await check('wrong.yml', 'rows:\n  - plank 45\n  - a 0/20\n  - {exercise: b, work: x}\n');
    expect(code).toBe(3);
    for (const place of ['wrong.yml:2 › rows[0]', 'wrong.yml:3 › rows[1]', 'wrong.yml:4 › rows[2].work'])
      expect(process.out + process.err).toContain(place);
    const table = await check('wrong.csv', 'exercise,work\na,40\nb,long\n');
    expect(table.process.out + table.process.err).toContain('wrong.csv:3 › blocks[0].rows[1].work');
  });

  it.each([
    ['aliases.yml', 'a: &a [x, x]\nb: &b [*a, *a]\nrows: *b\n', 'aliases'],
    ['tab.yml', 'rows:\n\t- a 40/20\n', 'Line 2'],
    ['twice.yml', 'title: x\ntitle: y\nrows: [a 40/20]\n', 'Line 2'],
    ['open.yml', 'rows: [a 40/20\n', 'YAML'],
    ['open.json', '{"rows": [', 'JSON'],
    ['tag.yml', 'rows: !!js/function "x"\n', '"rows"'],
    ['deep.yml', `rows: ${'['.repeat(20_000)}`, ''],
    ['twice.json', '{"title": "x",\n"title": "y", "rows": ["a 40/20"]}', 'Line 2'],
    ['endless.yml', 'rows:\n  - {exercise: a, work: .inf}\n  - {exercise: b, rest: .nan, work: 3}\n', '".inf"'],
    ['same-id.yml', 'rows:\n  - {id: x, exercise: a, work: 3}\n  - {id: x, exercise: b, work: 3}\n', 'same-id.yml:3'],
    ['column.csv', 'exercise,wrk\na,40\n', 'work'],
  ])('refuses %s in a sentence', async (name, text, sentence) => {
    const { code, process } = await check(name, text);
    expect(code).toBe(3);
    expect(process.out + process.err).toContain(sentence);
    expect((process.out + process.err).length).toBeLessThan(1000);
  });

  it('refuses text of an old encoding, and reads UTF-16', async () => {
    const rows = 'title: Übung\nrows: [a 40/20]\n';
    const latin = await check('latin.yml', Buffer.from(rows, 'latin1'));
    expect(latin.code).toBe(3);
    expect(latin.process.out + latin.process.err).toContain('UTF-8');
    expect((await check('wide.yml', Buffer.from(`\ufeff${rows}`, 'utf16le'))).process.out).toContain('Übung');
  });

  it('tells the exercises that nothing shows, with what may be meant', async () => {
    const { code, process } = await check('names.yml', 'rows:\n  - squatz 4/2\n  - constructor 4/2\n  - squats 4/2\n');
    expect(code).toBe(0);
    expect(process.out).toMatch(/names\.yml:2 [^\n]*“squatz” has no clip[^\n]*Is Squat meant\?/);
    expect(process.out).toMatch(/names\.yml:3 [^\n]*“constructor” has no clip/);
    expect(process.out).not.toContain('names.yml:4');
  });

  it('writes a page to print, in the language of the plan', async () => {
    const { code } = await check('plan.yml', YAML, '--print', 'plan.html');
    expect(code).toBe(0);
    const html = readFileSync(scratch.at('plan.html'), 'utf8');
    expect(html).toContain('<html lang="de">');
    expect(html).toContain('Ausfallschritt &#60;links&#62;');
    expect(html).toContain('2 Runden');
    await check('plan.yml', YAML, '--print', 'plan.md');
    expect(readFileSync(scratch.at('plan.md'), 'utf8')).toContain('| Kniebeugen | 40 s | 20 s |  |  |');
    const again = await check('plan.yml', YAML, '--print', 'plan.md');
    expect(again.code).not.toBe(0);
    const other = await check('plan.yml', YAML, '--print', 'plan.txt');
    expect(other.code).not.toBe(0);
  });
});

/** The pitches of two musics, hertz. */
const [WORK, REST] = [400, 1000];
const RATE = 8000;

/** The sound of a video: its mean power, and how loud a pitch is in it, between two times in seconds. */
async function readSound(file: string) {
  const { ffmpeg } = await locateFfmpeg();
  const args = ['-v', 'error', '-i', file, '-ac', '1', '-ar', String(RATE), '-f', 'f32le', '-'];
  const bytes = execFileSync(ffmpeg.path, args, { maxBuffer: 64 << 20 });
  const samples = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const between = (from: number, to: number) => samples.subarray(Math.round(from * RATE), Math.round(to * RATE));
  const sum = (part: Float32Array, of: (sample: number, i: number) => number): number =>
    part.reduce((total, sample, i) => total + of(sample, i), 0) / part.length;
  return {
    power: (from: number, to: number) => sum(between(from, to), (sample) => sample * sample),
    level: (pitch: number, from: number, to: number) => {
      const angle = (i: number): number => (2 * Math.PI * pitch * i) / RATE;
      const part = between(from, to);
      return Math.hypot(
        sum(part, (sample, i) => sample * Math.cos(angle(i))),
        sum(part, (sample, i) => sample * Math.sin(angle(i))),
      );
    },
  };
}

describe('session', () => {
  it('makes the video of a plan, and only the pieces anew that a changed exercise is seen in', async () => {
    const make = async (plan: string): Promise<{ code: number; process: FakeProcess }> => {
      writeFileSync(scratch.at('short.yml'), plan);
      const process = new FakeProcess({ env: scratch.env, cwd: scratch.folder });
      const args = ['short.yml', '-o', 'short.mp4', '--size', '108x192', '--quality', 'draft', '--json'];
      return { code: await run(['session', ...args], process.io), process };
    };
    for (const [name, pitch] of [
      ['work.wav', WORK],
      ['rest.wav', REST],
    ] as const) {
      const samples = Float32Array.from(
        { length: 96_000 },
        (_, i) => 0.4 * Math.sin((2 * Math.PI * pitch * i) / 48_000),
      );
      writeFileSync(scratch.at(name), toWav(samples, 48_000));
    }
    const PLAN =
      'prepare: 1\nsounds: { voice: false, tones: false }\nmusic: { work: work.wav, rest: rest.wav }\n' +
      'rows: [Squats 3/1, Flying unicorns 3/1, Push-ups 3/1]\n';
    const first = await make(PLAN);
    expect(JSON.stringify(first.process.lines)).toContain('Flying unicorns');
    expect(first.code).toBe(0);
    const sound = await readSound(scratch.at('short.mp4'));
    // The one music in its phase, the other not; no silence between them.
    expect(sound.level(WORK, 2, 3.5)).toBeGreaterThan(20 * sound.level(REST, 2, 3.5));
    expect(sound.level(REST, 4.5, 4.9)).toBeGreaterThan(20 * sound.level(WORK, 4.5, 4.9));
    const steady = sound.power(2, 3.5);
    for (let at = 0.9; at < 11.4; at += 0.1) expect(sound.power(at, at + 0.1), `${at} s`).toBeGreaterThan(0.4 * steady);
    const second = await make(PLAN.replace('Push-ups', 'Crunches'));
    expect(second.code).toBe(0);
    const { segments } = second.process.lines.at(-1) as unknown as { segments: { encoded: number; cached: number } };
    // The exercise itself, and the rest that says it is next.
    expect(segments).toMatchObject({ encoded: 2, cached: 6 });
  });

  it('needs few new pieces in later rounds, unless what differs in each of them is shown all the time', async () => {
    const call = async <T>(method: string, params: object): Promise<T> => {
      const process = new FakeProcess({ env: scratch.env, cwd: scratch.folder });
      expect(await run(['call', method, JSON.stringify(params)], process.io)).toBe(0);
      return JSON.parse(process.out) as T;
    };
    const shareOf = async (fields: object): Promise<number> => {
      const rows = ['Squats 40/20', 'Push-ups 40/20', 'Crunches 40/20'];
      const plan = { prepare: 0, rounds: 3, 'rest between rounds': 20, sounds: { voice: false }, rows, ...fields };
      const { project } = await call<{ project: object }>('session.compile', { source: { plan } });
      const settings = { size: { width: 108, height: 192 } };
      const request = { source: { project, folder: '/' }, settings };
      const { segments } = await call<RenderReport>('render.plan', request);
      const made = new Set<string>();
      const frames = { first: 0, later: 0 };
      for (const { key, start, frames: length } of segments) {
        if (!made.has(key)) frames[start < 180 * 30 ? 'first' : 'later'] += length;
        made.add(key);
      }
      return frames.later / 2 / frames.first;
    };
    expect(await shareOf({})).toBeLessThanOrEqual(0.15);
    expect(await shareOf({ overlays: 'always' })).toBeGreaterThan(0.9);
  });

  it('lists templates and writes one in a language', async () => {
    const listing = new FakeProcess({ env: scratch.env, cwd: scratch.folder });
    expect(await run(['session', 'new'], listing.io)).toBe(0);
    expect(listing.out).toMatch(/tabata +4:00/);
    const writing = new FakeProcess({ env: scratch.env, cwd: scratch.folder });
    expect(await run(['session', 'new', 'yoga', '-o', 'yoga.yml', '--lang', 'fr'], writing.io)).toBe(0);
    expect(readFileSync(scratch.at('yoga.yml'), 'utf8')).toMatch(/title: Flow de yoga[\s\S]*language: fr/);
    const { code, process } = await check('again.yml', readFileSync(scratch.at('yoga.yml'), 'utf8'));
    expect(process.err).toBe('');
    expect(code).toBe(0);
    const unknown = new FakeProcess({ env: scratch.env, cwd: scratch.folder });
    expect(await run(['session', 'new', 'ballet'], unknown.io)).not.toBe(0);
    expect(unknown.err).toContain('tabata, ');
  });
});

describe('session.apply', () => {
  it('keeps a size that was changed by hand, and refuses an old revision even where nothing changes', async () => {
    const call = async (method: string, params: object): Promise<{ code: number; answer: unknown }> => {
      const process = new FakeProcess({ env: scratch.env, cwd: scratch.folder });
      const code = await run(['call', method, JSON.stringify(params)], process.io);
      return { code, answer: code === 0 ? JSON.parse(process.out) : process.err };
    };
    const plan = { prepare: 1, sounds: { voice: false }, rows: ['Flying unicorns 3/1', 'Others 3/1'] };
    const created = (await call('session.create', { source: { plan } })).answer as { state: ProjectState };
    const { id } = created.state;
    const size = { width: 540, height: 960 };
    await call('project.edit', { id, base: 0, edit: { type: 'project.set', set: { size } } });
    const apply = (base: number, fields: object) =>
      call('session.apply', { id, base, source: { plan: { ...plan, ...fields } } });
    expect((await apply(0, {})).code).not.toBe(0);
    expect((await apply(1, {})).answer).toMatchObject({ state: { revision: 1 } });
    await apply(1, { canvas: 'vertical' });
    const sizeNow = async () =>
      ((await call('project.get', { id })).answer as { project: { size: object } }).project.size;
    expect(await sizeNow()).toEqual(size);
    await apply(2, { canvas: 'square' });
    expect(await sizeNow()).toEqual({ width: 1080, height: 1080 });
  });
});

describe('session verify', () => {
  it('tells whether a video keeps the times of its plan', async () => {
    const plan = (work: number) => `prepare: 2\nsounds: { voice: false }\nrows: [Side plank ${work}/2, Crunches 3/1]\n`;
    const command = async (...args: string[]): Promise<{ code: number; process: FakeProcess }> => {
      const process = new FakeProcess({ env: scratch.env, cwd: scratch.folder });
      return { code: await run(['session', ...args], process.io), process };
    };
    writeFileSync(scratch.at('kept.yml'), plan(4));
    writeFileSync(scratch.at('other.yml'), plan(5));
    const settings = ['--size', '108x192', '--quality', 'draft', '--fps', '24'];
    expect((await command('kept.yml', '-o', 'kept.mp4', ...settings)).code).toBe(0);
    const kept = await command('verify', 'kept.mp4', 'kept.yml');
    expect(kept.process.out).toMatch(
      /^agrees: [^\n]*; (\d+) of \1 tones on time; timer read at (\d+) of \2 moments; bar at (\d+) of \3\n/,
    );
    expect(kept.code).toBe(0);
    const other = await command('verify', 'kept.mp4', 'other.yml');
    expect(other.process.out).toMatch(/^differs: /);
    expect(other.process.out).toContain('is not heard');
    expect(other.code).not.toBe(0);
  });
});
