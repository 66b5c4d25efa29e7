/** Upright as a user runs it: a process of its own, start to end. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Home } from '../../main/engine/home.js';
import { type Measured, measure } from './measure.js';

/** A command line with a folder of its own for everything it keeps. */
export class Upright {
  readonly #command: readonly string[];
  readonly #home: string;
  readonly #folder: string;
  #models: Home | null = null;

  /** `folder` is scratch; `cli` is the built command line. */
  constructor(cli: string, folder: string) {
    this.#command = [process.execPath, cli];
    this.#folder = folder;
    this.#home = join(folder, 'home');
    mkdirSync(this.#home, { recursive: true });
  }

  /** Runs one command. */
  run(args: readonly string[], memory = false): Promise<Measured> {
    return measure([...this.#command, ...args], { env: { UPRIGHT_HOME: this.#home }, cwd: this.#folder, memory });
  }

  /** What a command tells in JSON; it is not measured. */
  async read<Result>(args: readonly string[]): Promise<Result> {
    const [node = '', ...command] = [...this.#command, ...args, '--json'];
    const env = { ...process.env, UPRIGHT_HOME: this.#home };
    const { stdout } = await promisify(execFile)(node, command, { env, cwd: this.#folder, maxBuffer: 1 << 28 });
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  }

  /** Uses the models that are installed in another home. */
  useModels(from: Home): void {
    this.#models = from;
    for (const name of ['data', 'config'] as const) {
      const models = join(from[name], 'models');
      if (!existsSync(models)) continue;
      mkdirSync(join(this.#home, name), { recursive: true });
      symlinkSync(models, join(this.#home, name, 'models'), 'junction');
    }
  }

  /** Writes `recipe` beside the outputs and renders it; the video is `name.mp4`. */
  render(
    name: string,
    recipe: object,
    options: { args?: readonly string[]; memory?: boolean } = {},
  ): Promise<Measured> {
    const file = join(this.#folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(recipe));
    return this.run(['render', file, '-o', this.output(name), ...(options.args ?? [])], options.memory);
  }

  /** Where {@link render} writes. */
  output(name: string): string {
    return join(this.#folder, `${name}.mp4`);
  }

  /** Forgets everything it kept: segments, probes, what it learned of this machine. */
  forget(): void {
    rmSync(this.#home, { recursive: true, force: true });
    mkdirSync(this.#home, { recursive: true });
    if (this.#models) this.useModels(this.#models);
  }
}
