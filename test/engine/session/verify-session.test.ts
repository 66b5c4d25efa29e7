/** The timer tells the truth: the digits, bars and tones of exported sessions, and files in which one of them lies. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { ResultOf } from '../../../core/api/method.js';
import type { Api } from '../../../core/api/api.js';
import type { Item } from '../../../core/project/item.js';
import type { Project } from '../../../core/project/project.js';
import type { FrameRate } from '../../../core/project/time.js';
import { useEngineFixture } from '../render/engine-fixture.js';

const fixture = useEngineFixture();

/** Get ready until 1 s, hops until 6 s, rest until 8 s, twists until 12 s. No clip shows these exercises. */
const PLAN = { prepare: 1, sounds: { voice: false }, overlays: 'always', rows: ['My hops 5/2', 'My twists 4/1'] };
const CHANGES = [1, 6, 8, 12];
const SIZE = { width: 180, height: 320 };
const FPS: FrameRate = { num: 30, den: 1 };

async function compile(plan: Readonly<Record<string, unknown>> = PLAN, fps: FrameRate = FPS): Promise<Project> {
  const source = { plan: plan as Record<string, never>, folder: fixture().folder };
  return (await fixture().client['session.compile']({ source, fps })).project;
}

async function make(name: string, project: Project): Promise<string> {
  const source = { project, folder: fixture().folder };
  const settings = { size: SIZE, rate: { mode: 'quality', level: 'draft' } } as const;
  await fixture().render('', name, { source, settings });
  return fixture().path(name);
}

type Verified = ResultOf<Api['session.verify']>;

const verify = (name: string, plan: Readonly<Record<string, unknown>> = PLAN): Promise<Verified> => {
  const source = { plan: plan as Record<string, never>, folder: fixture().folder };
  return fixture().client['session.verify']({ video: fixture().path(name), source });
};

const sentences = ({ findings }: Verified): string[] => findings.map(({ message }) => message);

/** The project with other items. */
const change = (project: Project, edit: (item: Item, track: string) => Item | null): Project => ({
  ...project,
  tracks: project.tracks.map((track) => ({
    ...track,
    items: track.items.flatMap((item) => edit(item, track.id) ?? []),
  })),
});

describe('an exported session', () => {
  it.each([
    ['24', { num: 24, den: 1 }],
    ['25', { num: 25, den: 1 }],
    ['29.97', { num: 30_000, den: 1001 }],
    ['30', { num: 30, den: 1 }],
    ['60', { num: 60, den: 1 }],
  ])('agrees with its plan at %s frames a second, by two ways of reading it', async (name, fps) => {
    await make(`${name}.mp4`, await compile(PLAN, fps));
    const verified = await verify(`${name}.mp4`);
    expect(sentences(verified)).toEqual([]);
    expect(verified.agrees).toBe(true);
    expect(verified.looked.timer.looked).toBeGreaterThanOrEqual(200);
    expect(verified.looked.timer.read).toBe(verified.looked.timer.looked);
    expect(verified.looked.bar.read).toBe(verified.looked.bar.looked);
    expect(verified.looked['session-bar'].read).toBe(verified.looked['session-bar'].looked);
    // Behind the digits nothing moves, so that they are what changes, once a second until they go.
    const seconds = Array.from({ length: 12 }, (_, i) => i + 1);
    const first = (second: number): number => Math.ceil((second * fps.num) / fps.den - 1e-9);
    expect(await changesOfDigits(`${name}.mp4`)).toEqual(seconds.map(first));
    for (const [i, at] of (await soundStarts(`${name}.mp4`)).entries())
      expect(Math.abs(at - (CHANGES[i] ?? Number.NaN)), `tone ${i}`).toBeLessThan(0.01);
  });

  it('is read over footage that moves, after strong compression, at another rate and size', async () => {
    const { ffmpeg, folder, path } = fixture();
    await ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=180x320:r=30:d=4', '-c:v', 'libx264', path('moving.mp4'));
    const rows = ['Squats 5/2', 'Push-ups 4/1'];
    const plan = { ...PLAN, rows, background: `${folder}/moving.mp4` };
    await make('over.mp4', await compile(plan));
    const sent = ['-vf', 'fps=25,scale=144:256', '-c:v', 'libx264', '-crf', '32', '-c:a', 'copy'];
    await ffmpeg('-i', path('over.mp4'), ...sent, path('sent.mp4'));
    const verified = await verify('sent.mp4', plan);
    expect(verified.findings.filter(({ wrong }) => wrong)).toEqual([]);
    // Some of the time white digits stand on white, and the yellow end of the ring on yellow.
    expect(verified.looked.timer.read).toBeGreaterThan(0.75 * verified.looked.timer.looked);
    expect(verified.looked.bar.read).toBeGreaterThan(0.6 * verified.looked.bar.looked);
  });
});

describe('a file that lies is told', () => {
  let project: Project;
  beforeAll(async () => {
    project = await compile();
  });

  it('where digits are wrong', async () => {
    const off = change(project, (item) =>
      item.kind === 'timer' && item.id.startsWith('my-twists') ? { ...item, in: -1_000_000 } : item,
    );
    await make('digits.mp4', off);
    const verified = await verify('digits.mp4');
    const [finding] = verified.findings;
    expect(finding).toMatchObject({ of: 'timer', row: 'my-twists', expected: '3', seen: '4', wrong: true });
    expect(Math.abs((finding?.at ?? 0) - 9_000_000)).toBeLessThan(100_000);
    expect(sentences(verified)).toHaveLength(1);
    expect(finding?.message).toMatch(/^0:09\.\d\d, My twists: the timer shows 4 in place of 3\.$/);
    expect(verified.agrees).toBe(false);
  });

  it('where a bar is too short', async () => {
    const short = change(project, (item) =>
      item.kind === 'progress' && item.id === 'my-hops_1_1_ring' ? { ...item, total: 6_000_000 } : item,
    );
    await make('bar.mp4', short);
    const verified = await verify('bar.mp4');
    // Its last three seconds, which have another colour, begin late too.
    for (const { of, row } of verified.findings) expect({ of, row }).toEqual({ of: 'bar', row: 'my-hops' });
    const [wrong] = verified.findings.filter((finding) => finding.wrong);
    expect(Number(wrong?.seen) / Number(wrong?.expected)).toBeGreaterThan(0.7);
    expect(Number(wrong?.seen) / Number(wrong?.expected)).toBeLessThan(0.95);
    expect(verified.agrees).toBe(false);
  });

  it('where a tone is missing, and where one is late by a frame', async () => {
    const tones = project.tracks.find(({ id }) => id === 'session-tones')?.items ?? [];
    const [, missing, late] = tones;
    const changed = change(project, (item) => {
      if (item.id === missing?.id) return null;
      return item.id === late?.id ? { ...item, start: item.start + 1 } : item;
    });
    await make('tones.mp4', changed);
    const verified = await verify('tones.mp4');
    expect(verified.findings.map(({ of, wrong }) => ({ of, wrong }))).toEqual([
      { of: 'tone', wrong: true },
      { of: 'tone', wrong: true },
    ]);
    expect(sentences(verified)[0]).toContain('is not heard');
    expect(sentences(verified)[1]).toMatch(/3[2-4] ms late/);
  });

  it('but not where another theme or a timer that was changed by hand cannot be read', async () => {
    const other = change(project, (item) =>
      item.kind === 'timer'
        ? { ...item, style: { ...item.style, font: 'Inter', weight: 800, color: '#ff00ff' } }
        : item,
    );
    await make('hand.mp4', other);
    const byHand = await verify('hand.mp4');
    expect(byHand.findings.filter(({ wrong }) => wrong)).toEqual([]);
    expect(byHand.findings.length).toBeGreaterThan(0);
    for (const { of, seen } of byHand.findings) expect({ of, seen }).toEqual({ of: 'timer', seen: null });
    expect(byHand.looked.timer.read).toBeLessThan(0.7 * byHand.looked.timer.looked);
    expect(byHand.agrees).toBe(true);
    const theme = await verify('hand.mp4', { ...PLAN, theme: 'neon' });
    expect(theme.findings.filter(({ wrong }) => wrong)).toEqual([]);
    expect(theme.looked.bar.read).toBeLessThan(0.2 * theme.looked.bar.looked);
  });
});

/** The frames at which the middle of the ring changes by more than compression makes. */
async function changesOfDigits(name: string): Promise<number[]> {
  const part = 'crop=iw*0.2:ih*0.08:iw*0.4:ih*0.268,scale=36:26,format=gray';
  const { stdout } = await fixture().ffmpeg(
    ...['-i', name, '-fps_mode', 'passthrough', '-vf', part, '-f', 'rawvideo', '-'],
  );
  const size = 36 * 26;
  const changes: number[] = [];
  for (let frame = 1; frame < stdout.length / size; frame++) {
    let sum = 0;
    for (let i = 0; i < size; i++)
      sum += Math.abs((stdout[frame * size + i] ?? 0) - (stdout[(frame - 1) * size + i] ?? 0));
    if (sum / size > 4) changes.push(frame);
  }
  return changes;
}

/** The seconds at which sound begins after silence, but for the tones of the last seconds. */
async function soundStarts(name: string): Promise<number[]> {
  const { stdout } = await fixture().ffmpeg('-i', name, '-ac', '1', '-ar', '48000', '-f', 'f32le', '-');
  const samples = new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.length));
  const starts: number[] = [];
  let silent = 4800;
  for (const [i, sample] of samples.entries()) {
    if (Math.abs(sample) < 0.02) silent++;
    else {
      if (silent >= 4800) starts.push(i / 48_000);
      silent = 0;
    }
  }
  return starts.filter((at) => CHANGES.some((change) => Math.abs(change - at) < 0.3));
}
