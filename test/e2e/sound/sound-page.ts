/** The page of `test/browser/pages/sound` in a real browser, with a real engine behind it. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { Project } from '../../../core/project/project.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import type { FfmpegTools } from '../../../main/engine/ffmpeg/tools.js';
import { connectChromium, sharedPage, type SharedBrowser } from '../../browser/shared.js';
import type { SoundPage } from '../../browser/pages/sound/page.js';
import { type Served, serve } from '../../browser/serve.js';

/** What a test works with. */
export interface SoundUnderTest extends Served {
  readonly page: Page;
  readonly tools: FfmpegTools;
  /** Messages of the page that are errors. */
  readonly errors: string[];
  /** Calls a function of the page's `sound`. */
  readonly call: <K extends keyof SoundPage>(
    name: K,
    ...args: Parameters<SoundPage[K]>
  ) => Promise<Awaited<ReturnType<SoundPage[K]>>>;
  /** Makes a file with FFmpeg in the test's folder and gives its path. */
  readonly make: (name: string, ...args: readonly string[]) => string;
  /** FFmpeg's sound of a file: interleaved stereo at 48 kHz. */
  readonly decode: (file: string, ...filters: readonly string[]) => Float32Array;
  /** Makes a project and opens it in the page. */
  readonly open: (fields: object) => Promise<string>;
  /** Exports a project and gives its sound. */
  readonly exported: (projectId: string) => Promise<Float32Array>;
}

/** Serves the page before the tests of a file and clears it away after them. */
export function useSoundPage(): () => SoundUnderTest {
  let fixture: SoundUnderTest | undefined;
  let browser: SharedBrowser | undefined;
  beforeAll(async () => {
    const served = await serve(await sharedPage('sound'));
    const { folder, client } = served;
    const tools = await locateFfmpeg();
    browser = await connectChromium();
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(served.server.address);
    await page.waitForFunction(() => 'sound' in window);
    const call: SoundUnderTest['call'] = (name, ...args) =>
      page.evaluate(
        ([method, given]) => {
          const sound = (window as unknown as { sound: Record<string, (...all: unknown[]) => unknown> }).sound;
          return sound[method as string]?.(...(given as unknown[]));
        },
        [name, args] as const,
      ) as never;
    const ffmpeg = (...args: readonly string[]) =>
      execFileSync(tools.ffmpeg.path, ['-v', 'error', '-y', ...args], { cwd: folder, maxBuffer: 1 << 29 });
    const decode = (file: string, ...filters: readonly string[]) => {
      const chain = ['aresample=48000', 'aformat=channel_layouts=stereo', ...filters].join(',');
      return toSamples(ffmpeg('-i', file, '-vn', '-af', chain, '-f', 'f32le', '-'));
    };
    let projects = 0;
    fixture = {
      ...served,
      page,
      tools,
      errors,
      call,
      decode,
      make(name, ...args) {
        ffmpeg(...args, name);
        return join(folder, name);
      },
      async open(fields) {
        const id = `sound${++projects}`;
        const project = Project.parse({ schemaVersion: 1, id, size: { width: 160, height: 90 }, ...fields });
        const { id: projectId } = await client['project.create']({ project });
        await call('open', projectId);
        await call('ready', false);
        return projectId;
      },
      async exported(projectId) {
        const output = join(folder, `${projectId}.mp4`);
        const { jobId } = await client['render.start']({ source: { projectId }, output });
        for (;;) {
          const job = await client['jobs.get']({ jobId });
          if (job.state === 'failed' || job.state === 'canceled') throw new Error(job.error?.message ?? job.state);
          if (job.kind === 'export' && job.result) return decode(output);
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      },
    };
  });
  afterAll(async () => {
    await browser?.close();
    await fixture?.close();
  });
  return () => {
    if (!fixture) throw new Error('The page is not there yet.');
    return fixture;
  };
}

const toSamples = (bytes: Uint8Array): Float32Array => new Float32Array(new Uint8Array(bytes).buffer);

/** Samples that a page gave. */
export const fromBase64 = (text: string): Float32Array => toSamples(Buffer.from(text, 'base64'));
