/** `upright frame`: one exact frame as a picture. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { collect } from '../arguments/list.js';
import { parseCanvasSize } from '../arguments/picture.js';
import { readRenderSource } from '../arguments/render-source.js';
import { parseTimeOrFrame } from '../arguments/time.js';
import type { Context } from '../context.js';
import { reportError } from '../errors.js';
import { createCommand } from './create-command.js';

interface FrameOptions {
  readonly at: { seconds: number } | { frame: number };
  readonly output: string;
  readonly size?: { width: number; height: number };
  readonly skipMissing?: boolean;
  readonly allowOutside?: boolean;
  readonly set: readonly string[];
}

export const frameCommand = (context: Context): Command =>
  createCommand('frame', 'Write one exact frame of the finished video as a PNG.', [
    'frame recipe.json --at 2.5s -o frame.png',
    'frame project.json --at 1:02.5 -o frame.png --size 540x960',
    'frame project.json --at 75f -o frame-75.png',
  ])
    .argument('<source>', 'project or recipe file; - for standard input')
    .requiredOption('--at <time>', 'moment such as 2.5s, or one frame such as 75f', parseTimeOrFrame)
    .requiredOption('-o, --output <file>', 'picture to write (.png)')
    .option('--size <pixels>', 'another size than the project has, such as 540x960', parseCanvasSize)
    .option('--skip-missing', 'show a labelled placeholder where a source is missing or damaged')
    .option('--allow-outside', 'let a project file use media outside its own folder')
    .option('--set <name=value>', 'fill a slot such as {{name}}; may be repeated', collect, [])
    .action((source: string, options: FrameOptions) => frame(context, source, options));

async function frame({ io, reporter, connect, finish }: Context, source: string, options: FrameOptions): Promise<void> {
  const { client } = await connect({ storeOptional: true });
  try {
    const drawn = await client['render.frame']({
      source: await readRenderSource(source, options, io.cwd),
      at: options.at,
      output: resolve(io.cwd, options.output),
      settings: options.size === undefined ? {} : { size: options.size },
      skipMissing: options.skipMissing ?? false,
    });
    reporter.result(drawn, [drawn.output, `  frame ${drawn.frame}, ${drawn.width}x${drawn.height}`]);
  } catch (thrown) {
    finish(await reportError(thrown, reporter, { file: source }));
  }
}
