/** A throw-away engine with its own home, media made on the spot, and meters that do not trust our own code. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from 'vitest';
import { type Client, createClient } from '../../../core/api/client.js';
import type { JobOf } from '../../../core/api/jobs.js';
import type { RenderResult } from '../../../core/api/render.js';
import type { RenderRequest } from '../../../core/api/render-request.js';
import type { z } from 'zod';
import { createEngine, type Engine } from '../../../main/engine/engine.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { directPort } from '../../../main/transports/direct.js';

const run = promisify(execFile);

/** What a test works with. */
export interface EngineFixture {
  readonly folder: string;
  readonly client: Client;
  readonly engine: Engine;
  /** Runs the FFmpeg in use; gives standard output and error. */
  readonly ffmpeg: (...args: string[]) => Promise<{ stdout: Buffer; stderr: string }>;
  readonly path: (name: string) => string;
  /** Writes a project with these parts into the folder and gives its path. */
  readonly project: (name: string, fields: object) => Promise<string>;
  /** Renders a project to `name` and gives the result. Fails as the job fails. */
  readonly render: (
    file: string,
    name: string,
    options?: Partial<z.input<typeof RenderRequest>>,
  ) => Promise<RenderResult>;
  /** Another engine on the same home, with more in its environment. */
  readonly open: (env?: Record<string, string>) => Promise<{ client: Client; engine: Engine }>;
}

/** Starts one before the tests of a file and clears it away after them. */
export function useEngineFixture(): () => EngineFixture {
  let fixture: EngineFixture | undefined;
  const engines: Engine[] = [];
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'upright-test-'));
    const tools = await locateFfmpeg();
    const open = async (env: Record<string, string> = {}) => {
      const engine = await createEngine({ env: { ...process.env, UPRIGHT_HOME: join(folder, 'home'), ...env } });
      engines.push(engine);
      return { engine, client: createClient(directPort(engine)) };
    };
    const { engine, client } = await open();
    const path = (name: string) => join(folder, name);
    fixture = {
      folder,
      client,
      engine,
      open,
      path,
      ffmpeg: (...args) =>
        run(tools.ffmpeg.path, ['-hide_banner', '-y', ...args], {
          encoding: 'buffer',
          maxBuffer: 1 << 30,
          cwd: folder,
        }).then(({ stdout, stderr }) => ({ stdout, stderr: stderr.toString() })),
      async project(name, fields) {
        const whole = { schemaVersion: 1, id: 'test', size: { width: 270, height: 480 }, ...fields };
        await writeFile(path(name), JSON.stringify(whole));
        return path(name);
      },
      render: (file, name, options) =>
        renderWith(client, { source: { file, allowOutside: true }, output: path(name), ...options }),
    };
  });
  afterAll(async () => {
    await Promise.all(engines.map((engine) => engine.close()));
    if (fixture) await rm(fixture.folder, { recursive: true, force: true });
  });
  return () => {
    if (!fixture) throw new Error('The engine is not open yet.');
    return fixture;
  };
}

/** Renders through the contract and waits for the end of the job. */
export async function renderWith(client: Client, request: z.input<typeof RenderRequest>): Promise<RenderResult> {
  const { jobId } = await client['render.start'](request);
  const job = await ended(client, jobId);
  if (!job.result) throw Object.assign(new Error(job.error?.message), job.error);
  return job.result;
}

/** The job once it has ended. */
export async function ended(client: Client, jobId: string): Promise<JobOf<'export'>> {
  for (;;) {
    const job = await client['jobs.get']({ jobId });
    if (job.endedAt !== null) return job as JobOf<'export'>;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A footage item of the asset `a`. */
export const clip = (id: string, start: number, length: number, fields: object = {}) => ({
  kind: 'footage',
  id,
  asset: 'a',
  start,
  length,
  ...fields,
});

/** A picture track with these items. */
export const pictures = (...items: object[]) => ({ id: 'v', kind: 'picture', items });

/** A text track with these items. */
export const texts = (...items: object[]) => ({ id: 't', kind: 'text', items });
