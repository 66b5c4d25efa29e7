/**
 * Entry of the process that runs sherpa-onnx, see `sherpa-process.ts`: the runtime ends its process on some damaged files. It is one
 * of Node or one of Electron's utility processes, and is ended by who started it. Imports name files as they lie, so that Node runs it as it stands.
 */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { SherpaSection } from '../../../core/models/sherpa-config.js';
import { type PostAnswer, serveParent } from '../processes/serve-parent.ts';
import type { SherpaAnswer, SherpaPart, SherpaTask, SherpaText, SherpaTurn } from './sherpa-messages.js';
import type { OfflineRecognizer, SherpaModule, Vad } from './sherpa-module.js';

const THREADS = 2;
const RATE = 16_000;
const BYTES = 2;
const running = { numThreads: THREADS, provider: 'cpu', debug: 0 } as const;

type Post = PostAnswer<SherpaAnswer>;

serveParent<SherpaTask | SherpaPart, SherpaAnswer>(receive);

let recognizer: OfflineRecognizer | null = null;

async function receive(message: SherpaTask | SherpaPart, post: Post): Promise<void> {
  try {
    if ('part' in message) return await transcribe(message.part, post);
    const sherpa = createRequire(import.meta.url)('sherpa-onnx-node') as SherpaModule;
    const { task, section } = message;
    if (task === 'speak') await speak(sherpa, section, message.texts, post);
    else if (task === 'vad') await detect(sherpa, section, message, post);
    else if (task === 'diarize') await diarize(sherpa, section, message, post);
    else await load(sherpa, section, post);
  } catch (error) {
    await post({ failed: error instanceof Error ? error.message : String(error) });
  }
}

/** Tells how long it took from its making to `loaded`, and from then to `done`. */
function watch(post: Post): { loaded: (voices: number) => Promise<void>; done: () => Promise<void> } {
  let start = performance.now();
  const since = (): number => {
    const before = start;
    start = performance.now();
    return start - before;
  };
  return {
    loaded: (voices) => post({ loaded: { milliseconds: since(), voices } }),
    done: () => post({ done: { milliseconds: since() } }),
  };
}

async function speak(
  sherpa: SherpaModule,
  section: SherpaSection,
  texts: readonly SherpaText[],
  post: Post,
): Promise<void> {
  const clock = watch(post);
  const tts = await sherpa.OfflineTts.createAsync({ model: { ...section, ...running }, maxNumSentences: 1 });
  await clock.loaded(tts.numSpeakers);
  for (const [index, { text, speakerId, speed }] of texts.entries()) {
    const { samples, sampleRate } = await tts.generateAsync({
      ...{ text, sid: speakerId, speed },
      enableExternalBuffer: false,
    });
    await post({ index, samples, sampleRate });
  }
  await clock.done();
}

async function load(sherpa: SherpaModule, section: SherpaSection, post: Post): Promise<void> {
  const clock = watch(post);
  recognizer = await sherpa.OfflineRecognizer.createAsync({
    featConfig: { sampleRate: RATE, featureDim: 80 },
    modelConfig: { ...section, ...running },
  });
  await clock.loaded(0);
}

async function transcribe(file: string, post: Post): Promise<void> {
  if (!recognizer) return post({ failed: '' });
  const stream = recognizer.createStream();
  stream.acceptWaveform({ samples: toSamples(readFileSync(file)), sampleRate: RATE });
  const { lang, text, tokens, timestamps, durations, ys_log_probs } = await recognizer.decodeAsync(stream);
  await post({ heard: { lang, text, tokens, timestamps, durations, ys_log_probs } });
}

function toSamples(bytes: Buffer): Float32Array {
  const samples = new Float32Array(bytes.length >> 1);
  for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(i * BYTES) / 32_768;
  return samples;
}

/** A recording piece by piece, each with how much of it is read then. */
function* readRecording(file: string, pieceSamples: number): Generator<{ samples: Float32Array; share: number }> {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const bytes = Buffer.alloc(Math.min(size, pieceSamples * BYTES));
    for (let at = 0; at < size; at += bytes.length) {
      const read = readSync(handle, bytes, 0, bytes.length, at);
      yield { samples: toSamples(bytes.subarray(0, read)), share: Math.min(1, (at + read) / size) };
    }
  } finally {
    closeSync(handle);
  }
}

// Silero decides over so many samples; others over a part of them.
const WINDOW = 512;
const VAD_PIECE = 30 * RATE - ((30 * RATE) % WINDOW);

async function detect(
  sherpa: SherpaModule,
  section: SherpaSection,
  { recording }: { readonly recording: string },
  post: Post,
): Promise<void> {
  const clock = watch(post);
  const vad = new sherpa.Vad({ ...section, ...running, numThreads: 1, sampleRate: RATE }, 60);
  await clock.loaded(0);
  for (const { samples, share } of readRecording(recording, VAD_PIECE)) {
    for (let at = 0; at + WINDOW <= samples.length; at += WINDOW) vad.acceptWaveform(samples.subarray(at, at + WINDOW));
    await post({ speech: takeSpeech(vad) });
    await post({ share });
  }
  vad.flush();
  await post({ speech: takeSpeech(vad) });
  await clock.done();
}

function takeSpeech(vad: Vad): number[] {
  const speech: number[] = [];
  while (!vad.isEmpty()) {
    const { start, samples } = vad.front(false);
    speech.push(start / RATE, (start + samples.length) / RATE);
    vad.pop();
  }
  return speech;
}

// Voices are alike from so much of them on; shorter sounds are no turns.
const CLUSTERING = { numClusters: -1, threshold: 0.5 };
const [LEAST_TURN, LEAST_PAUSE] = [0.3, 0.5];
// What a voice is like is heard from so much of it, seconds.
const VOICE_SECONDS = 20;

async function diarize(
  sherpa: SherpaModule,
  { embedding, ...segmentation }: SherpaSection,
  { recording, stretch }: { readonly recording: string; readonly stretch: number },
  post: Post,
): Promise<void> {
  const clock = watch(post);
  const voiceModel = { model: String(embedding), ...running };
  const diarization = new sherpa.OfflineSpeakerDiarization({
    segmentation: { ...segmentation, ...running },
    embedding: voiceModel,
    ...{ clustering: CLUSTERING, minDurationOn: LEAST_TURN, minDurationOff: LEAST_PAUSE },
  });
  const extractor = new sherpa.SpeakerEmbeddingExtractor(voiceModel);
  await clock.loaded(0);
  let offset = 0;
  for (const { samples, share } of readRecording(recording, stretch * RATE)) {
    const turns = diarization.process(samples);
    const voices = new Map<number, Float32Array>();
    for (const speaker of new Set(turns.map((turn) => turn.speaker))) {
      const stream = extractor.createStream();
      for (const part of partsOf(turns, speaker, samples)) stream.acceptWaveform({ samples: part, sampleRate: RATE });
      stream.inputFinished();
      if (extractor.isReady(stream)) voices.set(speaker, extractor.compute(stream, false));
    }
    const from = offset / RATE;
    await post({
      turns: turns.map(({ start, end, speaker }) => ({ start: start + from, end: end + from, speaker })),
      voices,
    });
    await post({ share });
    offset += samples.length;
  }
  await clock.done();
}

/** The longest turns of a speaker. */
function partsOf(turns: readonly SherpaTurn[], speaker: number, samples: Float32Array): Float32Array[] {
  const own = turns.filter((turn) => turn.speaker === speaker).sort((a, b) => b.end - b.start - (a.end - a.start));
  let left = VOICE_SECONDS;
  return own.flatMap(({ start, end }) => {
    const length = Math.min(left, end - start);
    left -= length;
    return length > 0 ? [samples.slice(Math.round(start * RATE), Math.round((start + length) * RATE))] : [];
  });
}
