/** A workout from an empty project to a finished video, in a browser with a real engine: typed, changed, exported, verified. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { RenderResult } from '../../core/api/render.js';
import { projectLength } from '../../core/project/project.js';
import { locateFfmpeg } from '../../main/engine/ffmpeg/locate.js';
import { useEditor } from './editor.js';
import { useProject } from './use-project.js';

const FPS = 30;
/** Seconds: to get ready, two of work with a rest between them, and one of the other exercise with its own before it. */
const LENGTH = { before: 2 + 4 + 1 + 4 + 1 + 2, after: 2 + 3 + 1 + 3 + 1 + 2 };

const editor = useEditor();
const project = useProject(editor);

const page = () => editor().page;
const press = (key: string): Promise<void> => page().keyboard.press(key);
const type = (text: string): Promise<void> => page().keyboard.type(text);
const panel = (): Locator => page().getByRole('region', { name: 'Sessions', exact: true });
const row = (number: number): Locator => panel().getByRole('textbox', { name: `Row ${number}`, exact: true });
const total = (): Promise<string> => panel().getByRole('status', { name: 'Total time' }).innerText();
const frames = async (): Promise<number> => projectLength(await project.project());

/** The titles of the chapters of a video. */
async function chaptersOf(video: string): Promise<readonly string[]> {
  const { ffprobe } = await locateFfmpeg();
  const { stdout } = await promisify(execFile)(ffprobe?.path ?? 'ffprobe', [
    ...['-v', 'error', '-of', 'json', '-show_chapters', video],
  ]);
  const { chapters } = JSON.parse(stdout) as { chapters: { tags?: { title?: string } }[] };
  return chapters.map(({ tags }) => tags?.title ?? '');
}

beforeAll(async () => {
  await page().getByRole('button', { name: 'Skip' }).click();
  await project.open([]);
  await page().getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Sessions' }).click();
});
afterAll(async () => expect(editor().errors).toEqual([]));

describe.sequential('a workout', () => {
  it('is typed', async () => {
    await row(1).focus();
    await type('Squats 4/1 x 2');
    await press('Enter');
    await type('Crunches 2s');
    await panel().getByRole('button', { name: 'Workout settings' }).click();
    await panel().getByRole('textbox', { name: 'Get ready' }).fill('2');
    await press('Enter');
    await panel().getByRole('radio', { name: 'Square' }).click();
    await panel().getByRole('button', { name: 'Workout settings' }).click();
    await expect.poll(total).toBe(`${LENGTH.before} s`);
  });

  it('becomes a timeline', async () => {
    await panel().getByRole('button', { name: 'Make the video' }).click();
    await expect.poll(frames).toBeGreaterThanOrEqual(LENGTH.before * FPS);
    const { size } = await project.project();
    expect(size).toEqual({ width: 1080, height: 1080 });
  });

  it('is changed, and the timeline follows', async () => {
    const before = await frames();
    await row(1).fill('Squats 3/1 x 2');
    await expect.poll(frames).toBe(before - (LENGTH.before - LENGTH.after) * FPS);
  });

  it('is exported from the window, and the file keeps the times of its plan', async () => {
    const { client, folder } = editor();
    await page().getByRole('button', { name: 'Export', exact: true }).click();
    const sheet = page().getByRole('dialog', { name: 'Export' });
    await sheet.getByRole('radio', { name: /Small file/ }).click();
    const chapters = sheet.getByRole('switch', { name: /chapters/ });
    await expect.poll(() => chapters.getAttribute('aria-checked')).toBe('true');
    const named = (await project.project()).markers.filter(({ label }) => label.trim() !== '');
    expect(named.length).toBeGreaterThan(1);
    await sheet.getByRole('button', { name: 'Export', exact: true }).click();
    await sheet.getByText('Your video is ready').waitFor();
    const [job] = (await client['jobs.list']({ kinds: ['export'], states: ['done'] })).jobs;
    expect(job?.kind).toBe('export');
    const video = (job?.result as RenderResult | undefined)?.output ?? '';
    expect(video.startsWith(join(folder, ''))).toBe(true);
    expect(await chaptersOf(video)).toEqual(named.map(({ label }) => label));
    const plan = (await project.project()).session?.plan as Record<string, z.core.util.JSONType>;
    const { agrees, length, tones } = await client['session.verify']({ video, source: { plan } });
    expect(tones.filter(({ onTime }) => !onTime)).toEqual([]);
    expect(tones.length).toBeGreaterThan(5);
    expect(length.expected / 1_000_000).toBeGreaterThanOrEqual(LENGTH.after);
    expect(agrees).toBe(true);
    // A plan that says something else does not agree with it.
    const other: Record<string, z.core.util.JSONType> = { ...plan, prepare: 3 };
    expect((await client['session.verify']({ video, source: { plan: other } })).agrees).toBe(false);
  });

  it('is exported without chapters where they are switched off', async () => {
    const sheet = page().getByRole('dialog', { name: 'Export' });
    await sheet.getByRole('button', { name: 'Export another' }).click();
    await sheet.getByRole('switch', { name: /chapters/ }).click();
    await sheet.getByRole('button', { name: 'Export', exact: true }).click();
    await sheet.getByText('Your video is ready').waitFor();
    const { jobs } = await editor().client['jobs.list']({ kinds: ['export'], states: ['done'] });
    expect(await chaptersOf((jobs.at(-1)?.result as RenderResult | undefined)?.output ?? '')).toEqual([]);
  });
});
