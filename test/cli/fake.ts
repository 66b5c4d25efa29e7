/** Stand-ins for the process and the engine around the command line. */
import { message } from '../../core/locales/message.js';
import type { Client, Port } from '../../core/api/client.js';
import { UprightError } from '../../core/errors.js';
import type { Job, JobOf } from '../../core/api/jobs.js';
import type { RenderProgress, RenderReport, RenderResult } from '../../core/api/render.js';
import type { EngineConnection, EngineChoice } from '../../main/host/connect-engine.js';
import type { Context } from '../../main/cli/context.js';
import type { CliIo, StopSignal } from '../../main/cli/io.js';
import { createReporter } from '../../main/cli/output/reporter.js';
import { run } from '../../main/cli/run.js';
import { watchSignals } from '../../main/cli/signals.js';

/** Handlers of the methods that a test expects; calling another fails the test. */
export type Methods = { readonly [K in Exclude<keyof Client, 'on'>]?: (params: never) => unknown };

/** A process that keeps what is written. */
export class FakeProcess {
  out = '';
  err = '';
  /** Statuses that the process was to end with at once. */
  readonly exits: number[] = [];
  clock = 0;
  readonly #listeners = new Set<(signal: StopSignal) => void>();
  readonly io: CliIo;

  constructor(options: { isTTY?: boolean; columns?: number; env?: Record<string, string>; cwd?: string } = {}) {
    this.io = {
      stdout: { write: (text) => this.#write('out', text) },
      stderr: { write: (text) => this.#write('err', text) },
      isTTY: options.isTTY ?? false,
      columns: options.columns ?? 100,
      env: { LANG: 'C.UTF-8', ...options.env },
      cwd: options.cwd ?? '/home/person',
      onSignal: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
      exit: (code) => void this.exits.push(code),
      now: () => this.clock,
    };
  }

  #write(stream: 'out' | 'err', text: string | Uint8Array): void {
    this[stream] += typeof text === 'string' ? text : Buffer.from(text).toString('latin1');
  }

  /** Sends a signal. */
  signal(name: StopSignal = 'SIGINT'): void {
    for (const listener of this.#listeners) listener(name);
  }

  /** Whether anyone still listens for signals. */
  get listens(): boolean {
    return this.#listeners.size > 0;
  }

  /** The JSON lines on standard output. */
  get lines(): Record<string, unknown>[] {
    return this.out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}

/** An engine of which only some methods are there. */
export class FakeEngine {
  /** What was called, with its parameters. */
  readonly calls: [method: string, params: unknown][] = [];
  connected = 0;
  closed = 0;
  /** Which engine was asked for, each time. */
  readonly choices: EngineChoice[] = [];
  readonly #listeners = new Set<(job: Job) => void>();
  #leave: () => void = () => undefined;

  constructor(readonly methods: Methods) {}

  /** Tells everyone who listens. */
  tell(job: Job): void {
    for (const listener of this.#listeners) listener(job);
  }

  /** The engine at work ends. */
  leave(): void {
    this.#listeners.clear();
    this.#leave();
  }

  readonly connect = async (choice?: EngineChoice): Promise<EngineConnection> => {
    this.connected++;
    this.choices.push({
      persistent: choice?.persistent ?? false,
      requirePersistent: choice?.requirePersistent ?? false,
    });
    const client = new Proxy({} as Client, {
      get: (_, name) => {
        if (name === 'then') return undefined;
        if (name === 'on') {
          return (_event: string, listener: (job: Job) => void) => {
            this.#listeners.add(listener);
            return () => this.#listeners.delete(listener);
          };
        }
        return async (params: never) => {
          this.calls.push([String(name), params]);
          const method = this.methods[name as keyof Methods];
          if (!method) throw new Error(`no ${String(name)} expected`);
          return method(params);
        };
      },
    });
    const port: Port = {
      send: async ({ id, method, params }) => {
        const result = await (client[method as keyof Client] as (params: unknown) => Promise<unknown>)(params);
        return { jsonrpc: '2.0', id, result };
      },
      listen: (listener) => {
        const hear = (job: Job) => listener({ jsonrpc: '2.0', method: 'jobs.changed', params: job });
        this.#listeners.add(hear);
        return () => this.#listeners.delete(hear);
      },
    };
    const gone = new Promise<never>((_, reject) => {
      this.#leave = () => reject(new UprightError('engine.gone'));
    });
    gone.catch(() => undefined);
    const host = { dispatch: async () => null, subscribe: port.listen };
    return { client, port, host, lost: gone, close: async () => void this.closed++ };
  };
}

/** What commands are built with, for an engine that answers nothing. */
export function fakeContext(): Context {
  const { io } = new FakeProcess({ columns: 80 });
  const { connect } = new FakeEngine({});
  return {
    io,
    connect,
    reconnect: async () => undefined,
    signals: watchSignals(io),
    reporter: createReporter(io, false),
    finish: () => undefined,
  };
}

/** Runs a command line against a fake engine. */
export async function runFake(
  argv: readonly string[],
  methods: Methods = {},
  process: FakeProcess = new FakeProcess(),
): Promise<{ code: number; process: FakeProcess; engine: FakeEngine }> {
  const engine = new FakeEngine(methods);
  const code = await run(argv, process.io, engine.connect);
  return { code, process, engine };
}

/** A report of one cached, one copied and one fresh segment. */
export const report: RenderReport = {
  problems: [],
  size: { width: 1080, height: 1920 },
  fps: { num: 30, den: 1 },
  frames: 300,
  seconds: 10,
  encoder: 'libx264',
  segments: [
    { index: 0, start: 0, frames: 120, key: 'a', mode: 'encode', cached: true },
    { index: 1, start: 120, frames: 120, key: 'b', mode: 'copy', cached: false },
    {
      index: 2,
      start: 240,
      frames: 60,
      key: 'c',
      mode: 'encode',
      cached: false,
      reason: 'Encoded because it is turned.',
    },
  ],
  commands: [['-i', "file:/it's here.mp4", '-y', 'out.mp4']],
  notes: ['Conforming footage is copied, not encoded again.'],
  notesText: [message('rendering:copied')],
};

/** What came of that. */
export const result: RenderResult = {
  output: '/home/person/out.mp4',
  poster: null,
  bytes: 8_123_456,
  size: { width: 1080, height: 1920 },
  fps: { num: 30_000, den: 1001 },
  frames: 300,
  seconds: 10.01,
  encoder: 'libx264',
  segments: { total: 3, cached: 1, copied: 1, encoded: 1 },
  loudness: { integrated: -14.04, truePeak: -1.2 },
  problems: [],
  notes: [],
  notesText: [],
  elapsedMs: 4321,
};

/** A job in some state. */
export const job = (fields: Partial<JobOf<'export'>> = {}): JobOf<'export'> => ({
  id: 'job-1',
  kind: 'export',
  title: 'Export',
  state: 'running',
  priority: 0,
  attempts: 1,
  retryAt: null,
  dependsOn: [],
  project: null,
  progress: null,
  result: null,
  error: null,
  createdAt: 1,
  startedAt: 2,
  endedAt: null,
  ...fields,
});

/** A progress in the segments stage. */
export const progress = (fields: Partial<RenderProgress> = {}): RenderProgress => ({
  stage: 'segments',
  frames: 150,
  totalFrames: 300,
  speed: 2.14,
  secondsLeft: 21,
  percent: 47.9,
  ...fields,
});
