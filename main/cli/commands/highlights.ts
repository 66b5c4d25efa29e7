/** `upright highlights`: the best parts of a long talk, each as a project where that is wanted. */
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { Client } from '../../../core/api/client.js';
import type { Transcript } from '../../../core/transcript/transcript.js';
import { parseCount } from '../arguments/amount.js';
import { parseTime } from '../arguments/time.js';
import type { Context } from '../context.js';
import { reportError } from '../errors.js';
import { toTimeText } from '../output/format.js';
import { alignColumns } from '../output/table.js';
import { createCommand } from './create-command.js';

interface HighlightOptions {
  readonly length: readonly number[];
  readonly count: number;
  readonly text?: string;
  readonly stream?: number;
  readonly save?: boolean;
}

export const highlightsCommand = (context: Context): Command =>
  createCommand('highlights', 'Propose the best parts of a talk, by its words and pauses.', [
    'highlights talk.mp4',
    'highlights talk.mp4 --length 15,30,60 --text talk.json',
    'highlights talk.mp4 --length 30 --count 3 --save',
  ])
    .argument('<file>', 'video in which somebody speaks')
    .option('--length <times>', 'how long each should be', parseLengths, [15, 30, 60])
    .option('--count <number>', 'how many of each length', parseCount(1, 50), 1)
    .option('--text <file>', 'what is said: .srt, .vtt or .json; else as upright transcribe wrote it down')
    .option('--stream <number>', 'which sound of the file, as upright probe --json numbers them', parseCount(0, 1000))
    .option('--save', 'make a project of each')
    .action((file: string, options: HighlightOptions) => propose(context, file, options));

function parseLengths(text: string): number[] {
  const lengths = text.split(',').map((each) => parseTime(each));
  if (lengths.some((each) => each < 3 || each > 600)) {
    throw new InvalidArgumentError('A highlight lasts from 3 seconds to 10 minutes.');
  }
  return lengths;
}

async function propose(context: Context, file: string, options: HighlightOptions): Promise<void> {
  const { io, reporter, connect, finish } = context;
  try {
    const { client } = await connect();
    const media = { file: resolve(io.cwd, file) };
    const transcript: Transcript | undefined =
      options.text === undefined
        ? undefined
        : (await client['transcripts.read']({ file: resolve(io.cwd, options.text) })).transcript;
    const { stream } = options;
    const given = {
      ...(transcript === undefined ? {} : { transcript }),
      ...(stream === undefined ? {} : { stream }),
    };
    const found = [];
    for (const seconds of options.length) {
      const length = Math.round(seconds * 1e6);
      const { highlights } = await client['transcripts.highlights']({ media, length, count: options.count, ...given });
      for (const one of highlights) {
        const project = options.save ? await save(client, { file: media.file, stream }, one, io.cwd) : null;
        found.push({ length: seconds, ...one, project });
      }
    }
    const rows = found.map(({ start, end, score, text, project }) => [
      ...[toTimeText(start / 1e6), `${((end - start) / 1e6).toFixed(1)} s`, score.toFixed(2)],
      ...[project ?? '', text.length > 60 ? `${text.slice(0, 59)}…` : text],
    ]);
    reporter.result(
      { highlights: found },
      rows.length === 0 ? ['Nothing of these lengths was found.'] : alignColumns(rows),
    );
  } catch (thrown) {
    finish(await reportError(thrown, reporter, { file }));
  }
}

/** A project of one part of the video; its id. */
async function save(
  client: Client,
  { file, stream }: { readonly file: string; readonly stream: number | undefined },
  { start, end, text }: { readonly start: number; readonly end: number; readonly text: string },
  folder: string,
): Promise<string> {
  const before = start > 0 ? [{ start: 0, end: start }] : [];
  const spans = [...before, { start: end, end: MOST_US }];
  const { project } = await client['transcripts.compile']({ file, spans, ...(stream === undefined ? {} : { stream }) });
  const name = text.split(' ').slice(0, 6).join(' ').slice(0, 100);
  const made = await client['project.create']({ project: { ...project, name }, folder });
  return made.id;
}

// Behind the end of every recording.
const MOST_US = 3_600_000_000_000;
