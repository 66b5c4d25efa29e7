/** `upright cut-silence`: a recording without its silences, and without fillers where its words are known. */
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { SilenceResult } from '../../../core/api/transcripts.js';
import type { TranscriptFinding } from '../../../core/transcript/finding.js';
import type { Span, Transcript } from '../../../core/transcript/transcript.js';
import { alignText } from '../align-text.js';
import { parseCount } from '../arguments/amount.js';
import { parseTime } from '../arguments/time.js';
import type { Context } from '../context.js';
import { followParts } from '../follow-parts.js';
import { toTimeText } from '../output/format.js';
import { alignColumns } from '../output/table.js';
import { reportJobEnd } from '../report-job-end.js';
import { createCommand } from './create-command.js';
import { renderAndReport } from './render.js';
import { addRenderOptions, type RenderOptions, toRenderOptions } from './render-options.js';

interface CutOptions extends RenderOptions {
  readonly output?: string;
  readonly keep: number;
  readonly min: number;
  readonly threshold: number | 'auto';
  readonly mute?: boolean;
  readonly list?: boolean;
  readonly fillers?: boolean;
  readonly text?: string;
  readonly lang?: string;
  readonly stream?: number;
}

export const cutSilenceCommand = (context: Context): Command => {
  const command = createCommand('cut-silence', 'Cut the silences out of a video, or mute them; fillers too.', [
    'cut-silence talk.mp4 -o short.mp4',
    'cut-silence talk.mp4 --list',
    'cut-silence talk.mp4 -o short.mp4 --min 1 --keep 0.3 --threshold -40dB',
    'cut-silence talk.mp4 -o clean.mp4 --fillers --text talk.json',
  ])
    .argument('<file>', 'video in which somebody speaks')
    .option('-o, --output <file>', 'video to write (.mp4)')
    .option('--keep <time>', 'how much of each silence stays', parseTime, 0.2)
    .option('--min <time>', 'the shortest silence that is cut', parseTime, 0.6)
    .option('--threshold <level>', 'silent is what is below, such as -40dB', parseThreshold, 'auto' as const)
    .option('--mute', 'mute what would be cut, and leave the picture whole')
    .option('--fillers', 'also cut fillers, stutters and takes that were begun again')
    .option(
      '--text <file>',
      'what is said, for --fillers: .srt, .vtt or .json; else as upright transcribe wrote it down',
    )
    .option('--lang <tag>', 'language of the text, such as fr')
    .option('--stream <number>', 'which sound of the file, as upright probe --json numbers them', parseCount(0, 1000))
    .option('--list', 'only tell what would be cut');
  return addRenderOptions(command).action((file: string, options: CutOptions) => cut(context, file, options));
};

function parseThreshold(text: string): number | 'auto' {
  if (text.trim().toLowerCase() === 'auto') return 'auto';
  const [, number] = /^(-?\d+(?:\.\d+)?)\s*(?:db)?$/i.exec(text.trim()) ?? [];
  const level = Number(number);
  if (number === undefined || level > 0 || level < -100) {
    throw new InvalidArgumentError('A threshold is a level from -100dB to 0dB, such as -40dB, or auto.');
  }
  return level;
}

async function cut(context: Context, file: string, options: CutOptions): Promise<void> {
  const { io, reporter, connect } = context;
  const { output, list, mute, stream } = options;
  if (output === undefined && !list) {
    const { UprightError } = await import('../../../core/errors.js');
    throw new UprightError('usage.invalid', 'Name the video to write with -o, or use --list to see what would be cut.');
  }
  const { planRemovals, mergeSpans, totalLength } = await import('../../../core/transcript/plan-removals.js');
  const media = { file: resolve(io.cwd, file) };
  const found = await findSilences(context, media, options, file);
  if (found === null) return;
  const silences = found.silences.map(
    (span): TranscriptFinding => ({ kind: 'silence', ...span, confidence: 0.95, words: null, text: '' }),
  );
  const spoken = options.fillers ? await findFillers(context, media, options, file) : { findings: [], spans: [] };
  if (spoken === null) return;
  const choices = { padding: 50_000, keptSilence: Math.round(options.keep * 1e6) };
  const spans: Span[] = mergeSpans([...planRemovals([], silences, choices), ...spoken.spans]);
  const findings = [...silences, ...spoken.findings].sort((p, q) => p.start - q.start);
  const removed = { count: spans.length, seconds: totalLength(spans) / 1e6, ofSeconds: found.length / 1e6 };
  const summary = toSummary(removed, mute ?? false);
  if (list || output === undefined) {
    reporter.result({ threshold: found.threshold, removed, findings, spans }, [...toRows(findings), summary]);
    return;
  }
  reporter.note(summary);
  const { client } = await connect();
  const how = mute ? 'mute' : 'cut';
  const { project } = await client['transcripts.compile']({
    ...{ file: media.file, spans, how },
    ...(stream === undefined ? {} : { stream }),
  });
  await renderAndReport(context, file, {
    ...toRenderOptions(options, io.cwd),
    source: { project, folder: io.cwd },
    output: resolve(io.cwd, output),
  });
}

async function findSilences(
  context: Context,
  media: { readonly file: string },
  { min, threshold, stream }: CutOptions,
  name: string,
): Promise<SilenceResult | null> {
  const { client } = await context.connect();
  const { jobId } = await client['transcripts.silences']({
    ...{ media, least: Math.max(50_000, Math.round(min * 1e6)) },
    ...(threshold === 'auto' ? {} : { threshold }),
    ...(stream === undefined ? {} : { stream }),
  });
  const job = await followParts(context, jobId, { label: 'Listening', stop: context.signals.takeOver() });
  if (job.kind === 'silence' && job.result !== null) return job.result;
  await reportJobEnd(context, job, name);
  return null;
}

async function findFillers(
  context: Context,
  media: { readonly file: string },
  options: CutOptions,
  name: string,
): Promise<{ readonly findings: readonly TranscriptFinding[]; readonly spans: readonly Span[] } | null> {
  const { client } = await context.connect();
  const transcript = options.text === undefined ? undefined : await readText(context, media, options, options.text);
  if (transcript === null) return null;
  return client['transcripts.find']({
    ...{ media, kinds: ['filler', 'stutter', 'retake'] },
    ...(options.stream === undefined ? {} : { stream: options.stream }),
    ...(transcript === undefined ? {} : { transcript }),
  }).catch(async (error: unknown) => {
    const { reportError } = await import('../errors.js');
    context.finish(await reportError(error, context.reporter, { file: name }));
    return null;
  });
}

/** The words of a file; found in the sound where the file gives only captions their times. */
async function readText(
  context: Context,
  media: { readonly file: string },
  { lang, stream }: CutOptions,
  text: string,
): Promise<Transcript | null> {
  const { client } = await context.connect();
  const language = lang === undefined ? {} : { language: lang };
  const { transcript, timed } = await client['transcripts.read']({ file: resolve(context.io.cwd, text), ...language });
  if (timed) return transcript;
  const said = transcript.words.map((word) => word.text).join(' ');
  const tag = transcript.language === null ? {} : { language: transcript.language };
  const request = { media, text: said, ...tag, ...(stream === undefined ? {} : { stream }) };
  const aligned = await alignText(context, request, text);
  return aligned && { language: aligned.language, words: aligned.words };
}

interface Removed {
  readonly count: number;
  readonly seconds: number;
  readonly ofSeconds: number;
}

function toSummary({ count, seconds, ofSeconds }: Removed, muted: boolean): string {
  if (count === 0) return 'Nothing to cut.';
  const what = `${count} ${count === 1 ? 'part' : 'parts'}, ${seconds.toFixed(1)} s of ${ofSeconds.toFixed(1)} s`;
  return `${muted ? 'Muted' : 'Cut'}: ${what}`;
}

const toRows = (findings: readonly TranscriptFinding[]): string[] =>
  alignColumns(
    findings.map(({ kind, start, end, confidence, text }) => [
      ...[toTimeText(start / 1e6), `${((end - start) / 1e6).toFixed(2)} s`],
      ...[kind, `${Math.round(confidence * 100)} %`, text],
    ]),
  );
