/** The job that writes down what is said in a file. */
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type KeptTranscript, TranscriptionRequest, type TranscriptionResult } from '../../../core/api/transcripts.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { fileNameOf } from '../../../core/media/file-name.js';
import { planUtterances } from '../../../core/transcript/plan-utterances.js';
import { refineTimes } from '../../../core/transcript/refine-times.js';
import { primaryLanguage, type RecognizedWord, type Span, toText } from '../../../core/transcript/transcript.js';
import { alignApart } from '../speech/align-apart.js';
import { RECORDING_RATE } from '../speech/read-features.js';
import type { TranscriptPorts, WorkControl } from './ports.js';
import type { Transcriber } from './transcriber.js';
import { levelActivity } from './voice-activity.js';

// A pause between sentences.
const LEAST_SILENCE_US = 300_000;
const BYTES = 2;

/**
 * Does the work, part by part, so that four hours take the memory of half a minute. Nothing is written down where nobody speaks.
 * @throws UprightError `speech.no-recognizer`; `media.unsuitable` for a file without sound or speech; `job.canceled`
 */
export async function runTranscription(
  params: unknown,
  ports: TranscriptPorts,
  { signal, onProgress }: WorkControl,
): Promise<TranscriptionResult> {
  const request = TranscriptionRequest.parse(params);
  const path = ports.findMedia(request.media);
  const transcriber = await chooseTranscriber(ports.transcribers, request);
  const info = await ports.probe(path, signal);
  const { index: stream } = ports.chooseStream(path, info, request.stream);
  const folder = await ports.cache.work();
  try {
    const recording = join(folder, 'recording.s16');
    await ports.writeRecording({ path, stream }, recording, { tools: await ports.tools(), signal });
    const { spans, length } = await levelActivity.detect(recording, LEAST_SILENCE_US, signal);
    const name = fileNameOf(path);
    if (spans.length === 0) throw new UprightError('media.unsuitable', message('speech:nobodySpeaks', { name }));
    let language = request.language ?? null;
    const words: RecognizedWord[] = [];
    const parts = planUtterances(spans, length);
    for (const [i, part] of parts.entries()) {
      onProgress(i / parts.length);
      const file = join(folder, 'part.raw');
      await copyPart(recording, file, part);
      const heard = await transcriber.transcribe({ file, fromUs: part.start }, { language, signal });
      language ??= heard.language;
      words.push(...(await refine(heard.words, file, part.start, { language: language ?? 'en', signal })));
    }
    const recognizer = { name: transcriber.name, version: await transcriber.version() };
    const kept: KeptTranscript = { language, words: words.sort((p, q) => p.start - q.start), recognizer, length };
    await ports.files.keep(info.hash, kept);
    return { ...kept, words: words.length };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function chooseTranscriber(
  transcribers: readonly Transcriber[],
  { language, recognizer }: TranscriptionRequest,
): Promise<Transcriber> {
  const there: Transcriber[] = [];
  for (const one of transcribers)
    if ((recognizer === undefined || one.name === recognizer) && (await one.isThere())) there.push(one);
  if (there.length === 0) throw new UprightError('speech.no-recognizer', message('speech:noRecognizer'));
  const wanted = language === undefined ? null : primaryLanguage(language);
  const found = there.find(({ languages }) => wanted === null || languages.length === 0 || languages.includes(wanted));
  if (found) return found;
  const known = { list: [...new Set(there.flatMap(({ languages }) => languages))], type: 'conjunction' as const };
  throw new UprightError(
    'speech.no-recognizer',
    message('speech:noRecognizerFor', { language: language ?? '', known }),
  );
}

/** A part of a recording as a file of its own. */
async function copyPart(recording: string, file: string, { start, end }: Span): Promise<void> {
  const toByte = (us: number): number => Math.round((us * RECORDING_RATE) / 1e6) * BYTES;
  const input = await open(recording, 'r');
  const output = await open(file, 'w');
  try {
    const bytes = Buffer.alloc(toByte(end) - toByte(start));
    const { bytesRead } = await input.read(bytes, 0, bytes.length, toByte(start));
    await output.write(bytes, 0, bytesRead);
  } finally {
    await input.close();
    await output.close();
  }
}

/** The words with the times of the aligner, which hears their edges; as the recogniser gave them where it cannot. */
async function refine(
  words: readonly RecognizedWord[],
  recording: string,
  fromUs: number,
  { language, signal }: { readonly language: string; readonly signal: AbortSignal },
): Promise<RecognizedWord[]> {
  if (words.length === 0) return [];
  try {
    const request = { recording, text: toText(words), language };
    const { words: aligned } = await alignApart(request, { signal, onProgress: () => undefined });
    return refineTimes(
      words,
      aligned.map((word) => ({ ...word, start: word.start + fromUs, end: word.end + fromUs })),
    );
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UprightError && error.code.startsWith('speech.')) return [...words];
    if (error instanceof UprightError && error.code === 'input.invalid') return [...words];
    throw error;
  }
}
