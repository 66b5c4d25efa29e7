/** The job that writes down what is said in a file. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type KeptTranscript, TranscriptionRequest, type TranscriptionResult } from '../../../core/api/transcripts.js';
import { toFailure, UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { fileNameOf } from '../../../core/media/file-name.js';
import { clipToSpeech, dropInvented, joinParts } from '../../../core/transcript/heard-parts.js';
import { planUtterances } from '../../../core/transcript/plan-utterances.js';
import { refineTimes, takeTimes } from '../../../core/transcript/refine-times.js';
import { nameSpeakers, type Turn } from '../../../core/transcript/speakers.js';
import { type RecognizedWord, type Span, toText } from '../../../core/transcript/transcript.js';
import { alignApart } from '../speech/align-apart.js';
import { RECORDING_RATE } from '../speech/read-features.js';
import { checkRecognizer, chooseTranscribers } from './choose-transcribers.js';
import type { TranscriptPorts } from './ports.js';
import { toRecordedSound } from './transcript-files.js';
import type { WorkControl } from './work-control.js';
import type { Heard, RecordingPart, Transcriber, TranscribeOptions } from './transcriber.js';
import type { FoundActivity } from './voice-activity.js';

// A pause between sentences.
const LEAST_SILENCE_US = 300_000;
const BYTES = 2;
// Finding out where somebody speaks is quick, who speaks takes about as long as what is said.
const [ACTIVITY_SHARE, SPEAKERS_SHARE] = [0.05, 0.4];

/**
 * Does the work, part by part, so that four hours take the memory of one part. Nothing is written down where nobody speaks. Where a
 * service or a model fails that was not named, the next one is asked.
 * @throws UprightError `speech.no-recognizer`; `media.unsuitable` for a file without sound or speech; `provider.…`; `model.…`;
 *   `job.canceled`
 */
export async function runTranscription(
  params: unknown,
  ports: TranscriptPorts,
  control: WorkControl,
): Promise<TranscriptionResult> {
  const { signal } = control;
  const request = TranscriptionRequest.parse(params);
  const path = ports.findMedia(request.media);
  await checkRecognizer(request.recognizer, ports);
  const transcribers = await chooseTranscribers(await ports.transcribers(), request, ports.readChoice());
  const diarizer = request.speakers ? await ports.diarizer() : null;
  if (request.speakers && !diarizer && transcribers[0]?.kind === 'local')
    throw new UprightError('model.unknown', message('speech:noSpeakers'));
  const info = await ports.probe(path, signal);
  const { index: stream } = ports.chooseStream(path, info, request.stream);
  const folder = await ports.cache.work();
  try {
    const recording = join(folder, 'recording.s16');
    await ports.writeRecording({ path, stream }, recording, { tools: await ports.tools(), signal });
    const finder = await ports.activity();
    const activity = await finder.detect(recording, LEAST_SILENCE_US, within(control, 0, ACTIVITY_SHARE));
    const name = fileNameOf(path);
    if (activity.spans.length === 0)
      throw new UprightError('media.unsuitable', message('speech:nobodySpeaks', { name }));
    const refusals: TranscriptionResult['refusals'] = [];
    for (const [i, transcriber] of transcribers.entries()) {
      try {
        const work = { request, recording, folder, activity };
        const until = diarizer ? 1 - SPEAKERS_SHARE : 1;
        const heard = await transcribeAll(transcriber, work, within(control, ACTIVITY_SHARE, until));
        const most = typeof request.speakers === 'number' ? request.speakers : undefined;
        const diarize = diarizer && (() => diarizer.diarize(recording, within(control, until, 1), most));
        const words = await tellApart(heard.words, diarize);
        const version = await transcriber.version(request.model);
        const kept: KeptTranscript = {
          ...{ language: heard.language, words },
          recognizer: { name: transcriber.name, version },
          length: activity.length,
        };
        await ports.files.keep(toRecordedSound(info, request.stream), kept);
        return { ...kept, words: kept.words.length, refusals };
      } catch (error) {
        const { code, message: sentence, text } = toFailure(error);
        if (i === transcribers.length - 1 || !/^(?:provider|model)\./.test(code)) throw error;
        refusals.push({ recognizer: transcriber.name, failure: { code, message: sentence, ...(text && { text }) } });
      }
    }
    throw new UprightError('bug');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A part of the work that is done when `from` to `to` of the whole is. */
const within = ({ signal, onProgress }: WorkControl, from: number, to: number): WorkControl => ({
  signal,
  onProgress: (share) => onProgress(from + (to - from) * share),
});

/** Who says each word, where nobody told yet. */
async function tellApart(
  words: readonly RecognizedWord[],
  diarize: (() => Promise<readonly Turn[]>) | null,
): Promise<RecognizedWord[]> {
  if (!diarize || words.some(({ speaker }) => speaker !== undefined)) return [...words];
  return nameSpeakers(words, await diarize());
}

/** A recording that is written down. */
interface Work {
  readonly request: TranscriptionRequest;
  readonly recording: string;
  readonly folder: string;
  readonly activity: FoundActivity;
}

async function transcribeAll(
  transcriber: Transcriber,
  { request, recording, folder, activity: { spans, length } }: Work,
  { signal, onProgress }: WorkControl,
): Promise<Pick<KeptTranscript, 'language' | 'words'>> {
  const { model, again, media } = request;
  let language = request.language ?? null;
  const options = (): TranscribeOptions => ({
    ...{ language, model, again, signal },
    project: 'projectId' in media ? media.projectId : null,
  });
  const file = join(folder, 'part.raw');
  const parts: Omit<RecordingPart, 'file'>[] = [];
  for (const { start, end } of planUtterances(spans, length, await transcriber.longest(model))) {
    const hash = transcriber.check ? await hashPart(recording, { start, end }, signal) : '';
    parts.push({ fromUs: start, lengthUs: end - start, hash });
  }
  await transcriber.check?.(parts, options());
  const words: RecognizedWord[][] = [];
  let found: string | null = null;
  const listener = await transcriber.open(options());
  try {
    for (const [i, part] of parts.entries()) {
      onProgress(i / parts.length);
      const span = { start: part.fromUs, end: part.fromUs + part.lengthUs };
      await pipeline(readPart(recording, span), createWriteStream(file), { signal });
      const heard = await listener.transcribe({ ...part, file }, options());
      const spoken = spans.filter(({ start, end }) => start < span.end && end > span.start);
      const there = heard.timed ? { ...heard, words: clipToSpeech(dropInvented(heard.words, spoken), spoken) } : heard;
      // The others are asked for in the language of the first, unless each is to find out: then the same request is the same.
      if (transcriber.kind === 'local') language ??= heard.language;
      words.push(await refine(there, file, part.fromUs, { language: language ?? heard.language ?? 'en', signal }));
      found ??= heard.language;
    }
  } finally {
    listener.close();
  }
  return { language: language ?? found, words: joinParts(words) };
}

function readPart(recording: string, { start, end }: Span): ReturnType<typeof createReadStream> {
  const toByte = (us: number): number => Math.round((us * RECORDING_RATE) / 1e6) * BYTES;
  return createReadStream(recording, { start: toByte(start), end: Math.max(toByte(start), toByte(end) - 1) });
}

async function hashPart(recording: string, part: Span, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(readPart(recording, part), hash, { signal });
  return hash.digest('hex');
}

/** The words with the times of the aligner, which hears their edges; as the recogniser gave them where it cannot. */
async function refine(
  { words, timed }: Heard,
  recording: string,
  fromUs: number,
  { language, signal }: { readonly language: string; readonly signal: AbortSignal },
): Promise<RecognizedWord[]> {
  if (words.length === 0) return [];
  try {
    const request = { recording, text: toText(words), language };
    const { words: aligned } = await alignApart(request, { signal, onProgress: () => undefined });
    const times = aligned.map((word) => ({ ...word, start: word.start + fromUs, end: word.end + fromUs }));
    return timed ? refineTimes(words, times) : takeTimes(words, times);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UprightError && error.code.startsWith('speech.')) return [...words];
    if (error instanceof UprightError && error.code === 'input.invalid') return [...words];
    throw error;
  }
}
