/** Tries an installed model: it is loaded, and speaks a sentence, or listens to one that eSpeak NG speaks. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { Model } from '../../../core/models/model.js';
import { toRecognizerSection, toSherpaSection, toVadSection } from '../../../core/models/sherpa-config.js';
import { sampleSentence } from '../../../core/speech/sample-sentence.js';
import type { Speech } from '../../../core/speech/speech.js';
import { RECORDING_RATE } from '../speech/read-features.js';
import type { InstalledModel } from '../speech/installed-model.js';
import type { SherpaAnswer, SherpaTask } from '../speech/sherpa-messages.js';
import { runSherpa, type Sherpa } from '../speech/sherpa-process.js';
import { speakApart } from '../speech/speak-apart.js';

/** What a test found. */
export interface ModelTestResult {
  readonly load: number;
  readonly speed: number | null;
  readonly voices: number;
}

/** @throws UprightError `model.damaged`, `model.unavailable`, `job.canceled` */
export async function testModel(
  installed: InstalledModel,
  sherpa: Sherpa,
  signal: AbortSignal,
): Promise<ModelTestResult> {
  if (!sherpa.isThere()) throw new UprightError('model.unavailable');
  return installed.model.capability === 'speak'
    ? await testVoice(installed, sherpa, signal)
    : await testListener(installed, sherpa, signal);
}

async function testVoice(
  { model, folder }: InstalledModel,
  sherpa: Sherpa,
  signal: AbortSignal,
): Promise<ModelTestResult> {
  const section = toSherpaSection(model, (path) => join(folder, path));
  const [language = 'en'] = model.languages;
  const texts = [{ text: sampleSentence(language), speakerId: 0, speed: 1 }];
  let [seconds, peak] = [0, 0];
  let test: ModelTestResult = { load: 0, speed: null, voices: 0 };
  await runSherpa(sherpa, model.name, { task: 'speak', section, texts }, signal, (answer) => {
    if ('loaded' in answer) test = { ...test, load: answer.loaded.milliseconds, voices: answer.loaded.voices };
    if ('samples' in answer) {
      seconds += answer.samples.length / answer.sampleRate;
      peak = answer.samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), peak);
    }
    if ('done' in answer && seconds > 0) test = { ...test, speed: (1000 * seconds) / answer.done.milliseconds };
  });
  if (seconds < 0.2 || peak < 0.001) throw unfit('models:silent', model);
  return test;
}

const unfit = (key: 'models:silent' | 'models:deaf', { name }: Model): UprightError =>
  new UprightError('model.damaged', message(key, { name }));

async function testListener(installed: InstalledModel, sherpa: Sherpa, signal: AbortSignal): Promise<ModelTestResult> {
  const { model } = installed;
  const [language = 'en'] = model.languages;
  const samples = await speakRecording(language, signal);
  const folder = await mkdtemp(join(tmpdir(), 'upright-model-'));
  try {
    const recording = join(folder, 'sentence.s16');
    await writeFile(recording, samples);
    let [load, start, isHeard] = [0, 0, false];
    const receive = (answer: SherpaAnswer): void => {
      if ('loaded' in answer) [load, start] = [answer.loaded.milliseconds, performance.now()];
      isHeard ||= hears(answer);
      if ('loaded' in answer && model.capability === 'transcribe') process.send({ part: recording });
      if ('heard' in answer) process.end();
    };
    const process = sherpa.start(model.name, toTask(installed, recording), signal, receive);
    await process.done;
    if (!isHeard) throw unfit('models:deaf', model);
    const seconds = samples.length / 2 / RECORDING_RATE;
    return { load, speed: (1000 * seconds) / (performance.now() - start), voices: 0 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const hears = (answer: SherpaAnswer): boolean =>
  ('heard' in answer && answer.heard.text.trim() !== '') ||
  ('speech' in answer && answer.speech.length > 0) ||
  ('turns' in answer && answer.turns.length > 0);

function toTask({ model, folder }: InstalledModel, recording: string): SherpaTask {
  const at = (path: string): string => join(folder, path);
  if (model.capability === 'vad') return { task: 'vad', section: toVadSection(model, at, 0.3), recording };
  if (model.capability === 'diarize')
    return { task: 'diarize', section: toSherpaSection(model, at), recording, stretch: 60 };
  return { task: 'transcribe', section: toRecognizerSection(model, at, model.languages[0] ?? null) };
}

// A second of silence on either side.
const AROUND = RECORDING_RATE;

/** The sentence of a language by eSpeak NG: 16 kHz, 16-bit, mono. */
async function speakRecording(language: string, signal: AbortSignal): Promise<Buffer> {
  let speech: Speech = { samples: new Float32Array(0), sampleRate: 3 * RECORDING_RATE, words: [] };
  const request = { text: sampleSentence(language), language, voice: null, rate: null };
  await speakApart('espeak', [request], signal, (_, spoken) => {
    speech = spoken;
  });
  const { samples, sampleRate } = speech;
  const step = Math.round(sampleRate / RECORDING_RATE);
  const count = Math.floor(samples.length / step);
  const bytes = Buffer.alloc(2 * (count + 2 * AROUND));
  for (let i = 0; i < count; i++) {
    // The mean of neighbours takes away what the lower rate cannot hold, as far as a test needs it.
    const mean = samples.subarray(i * step, (i + 1) * step).reduce((sum, sample) => sum + sample, 0) / step;
    bytes.writeInt16LE(Math.round(32_767 * Math.max(-1, Math.min(1, mean))), 2 * (AROUND + i));
  }
  return bytes;
}
