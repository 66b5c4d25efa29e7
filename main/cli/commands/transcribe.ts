/** `upright transcribe`: what is said in a file, as text with times. */
import { writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import type { Command } from 'commander';
import type { KeptTranscript } from '../../../core/api/transcripts.js';
import { parseCount } from '../arguments/amount.js';
import type { Context } from '../context.js';
import { followParts } from '../follow-parts.js';
import { toCountText } from '../output/format.js';
import { reportJobEnd } from '../report-job-end.js';
import { createCommand } from './create-command.js';

interface TranscribeOptions {
  readonly output?: string;
  readonly lang?: string;
  readonly stream?: number;
  readonly recognizer?: string;
  readonly model?: string;
  readonly speakers?: true | number;
  readonly again?: boolean;
}

export const transcribeCommand = (context: Context): Command =>
  createCommand('transcribe', 'Write down what is said in a video or sound, with the time of each word.', [
    'transcribe talk.mp4',
    'transcribe talk.mp4 -o talk.srt',
    'transcribe talk.mp4 -o talk.json --lang en',
    'transcribe talk.mp4 -o talk.srt --recognizer whisper-tiny --speakers',
  ])
    .argument('<file>', 'video or sound')
    .option('-o, --output <file>', 'captions or words to write: .srt, .vtt, .txt or .json')
    .option('--lang <tag>', 'what is spoken, such as en')
    .option('--stream <number>', 'which sound of the file, as upright probe --json numbers them', parseCount(0, 1000))
    .option(
      '--recognizer <name>',
      'what listens: a model such as whisper-tiny, pocketsphinx, or a service such as elevenlabs',
    )
    .option('--model <id>', 'model of a service')
    .option(
      '--speakers [most]',
      'tell speakers apart, by a model that is installed where what listens does not; how many there are at most',
      parseCount(1, 100),
    )
    .option('--again', 'ask a service even where it may have been paid for the same and its answer was lost')
    .action((file: string, options: TranscribeOptions) => transcribe(context, file, options));

async function transcribe(
  context: Context,
  file: string,
  { output, lang, stream, recognizer, model, speakers, again }: TranscribeOptions,
): Promise<void> {
  const { io, reporter, connect } = context;
  const { client } = await connect();
  const media = { file: resolve(io.cwd, file) };
  const sound = { media, ...(stream === undefined ? {} : { stream }) };
  const { jobId } = await client['transcripts.start']({
    ...sound,
    ...(lang === undefined ? {} : { language: lang }),
    ...(recognizer === undefined ? {} : { recognizer }),
    ...(model === undefined ? {} : { model }),
    ...(speakers ? { speakers } : {}),
    ...(again ? { again } : {}),
  });
  const job = await followParts(context, jobId, { label: 'Listening', stop: context.signals.takeOver() });
  if (job.kind !== 'transcription' || job.result === null) return reportJobEnd(context, job, file);
  const { transcript } = await client['transcripts.get'](sound);
  if (!transcript) return;
  const { words, recognizer: by } = transcript;
  if (output === undefined) return reporter.result(transcript, [words.map(({ text }) => text).join(' ')]);
  const path = resolve(io.cwd, output);
  await write(path, await toFileText(transcript, extname(path).slice(1).toLowerCase()));
  const summary = `${toCountText(words.length, 'word')}, by ${by.name}`;
  reporter.result({ file: path, ...job.result }, [`${path}  ${summary}`]);
}

async function toFileText(transcript: KeptTranscript, extension: string): Promise<string> {
  const { toTranscriptText } = await import('../../../core/transcript/transcript-text.js');
  const text = toTranscriptText(transcript, extension);
  if (text !== null) return text;
  const { UprightError } = await import('../../../core/errors.js');
  throw new UprightError(
    'output.unsuitable',
    'A transcript is written as .srt, .vtt, .txt or .json; choose one of them.',
  );
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    const { UprightError } = await import('../../../core/errors.js');
    const why = error instanceof Error ? error.message : String(error);
    throw new UprightError('output.unwritable', `The transcript cannot be written (${why}); choose another file.`);
  }
}
