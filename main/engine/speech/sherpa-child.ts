/**
 * Entry of the process that runs sherpa-onnx, see `sherpa-process.ts`: the runtime ends its process on some damaged files.
 * It imports types only, so that Node runs it as it stands.
 */
import { createRequire } from 'node:module';
import type { SherpaSection } from '../../../core/models/sherpa-config.js';
import type { SherpaAnswer, SherpaTask, SherpaText } from './sherpa-messages.js';
import type { SherpaModule } from './sherpa-module.js';

const THREADS = 2;
const RATE = 16_000;

const post = (answer: SherpaAnswer): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(answer, undefined, undefined, () => resolve());
  });

process.once('message', async (task: SherpaTask) => {
  try {
    const sherpa = createRequire(import.meta.url)('sherpa-onnx-node') as SherpaModule;
    if (task.task === 'speak') await speak(sherpa, task.section, task.texts);
    else await detect(sherpa, task.section);
  } catch (error) {
    await post({ failed: error instanceof Error ? error.message : String(error) });
  }
  process.disconnect();
});
process.once('disconnect', () => process.exit());

async function speak(sherpa: SherpaModule, section: SherpaSection, texts: readonly SherpaText[]): Promise<void> {
  const start = performance.now();
  const tts = await sherpa.OfflineTts.createAsync({
    model: { ...section, numThreads: THREADS, provider: 'cpu', debug: 0 },
    maxNumSentences: 1,
  });
  const loaded = performance.now();
  await post({ loaded: { milliseconds: loaded - start, voices: tts.numSpeakers } });
  for (const [index, { text, speakerId, speed }] of texts.entries()) {
    const { samples, sampleRate } = await tts.generateAsync({
      text,
      sid: speakerId,
      speed,
      enableExternalBuffer: false,
    });
    await post({ index, samples, sampleRate });
  }
  await post({ done: { milliseconds: performance.now() - loaded } });
}

async function detect(sherpa: SherpaModule, section: SherpaSection): Promise<void> {
  const start = performance.now();
  const vad = new sherpa.Vad({ ...section, sampleRate: RATE, numThreads: 1, provider: 'cpu' }, 30);
  const loaded = performance.now();
  await post({ loaded: { milliseconds: loaded - start, voices: 0 } });
  for (let i = 0; i < 64; i++) vad.acceptWaveform(new Float32Array(512));
  await post({ done: { milliseconds: performance.now() - loaded } });
}
