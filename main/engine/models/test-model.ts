/** Tries an installed model: it is loaded, and speaks a sentence where it can. */
import type { Model } from '../../../core/models/model.js';
import { toSherpaSection } from '../../../core/models/sherpa-config.js';
import { sampleSentence } from '../../../core/speech/sample-sentence.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { join } from 'node:path';
import type { SherpaTask } from '../speech/sherpa-messages.js';
import { runSherpa } from '../speech/sherpa-process.js';

/** What a test found. */
export interface ModelTest {
  readonly load: number;
  readonly speed: number | null;
  readonly voices: number;
}

/**
 * @param folder Where its files lie.
 * @throws UprightError `model.damaged`, `model.unavailable`, `job.canceled`
 */
export async function testModel(model: Model, folder: string, signal: AbortSignal): Promise<ModelTest> {
  const task = toTask(model, folder);
  if (task === null) throw new UprightError('model.unavailable', message('models:notTested', { name: model.name }));
  let seconds = 0;
  let peak = 0;
  let test: ModelTest = { load: 0, speed: null, voices: 0 };
  await runSherpa(model.name, task, signal, (answer) => {
    if ('loaded' in answer) test = { ...test, load: answer.loaded.milliseconds, voices: answer.loaded.voices };
    if ('samples' in answer) {
      seconds += answer.samples.length / answer.sampleRate;
      peak = answer.samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), peak);
    }
    if ('done' in answer && seconds > 0) test = { ...test, speed: (1000 * seconds) / answer.done.milliseconds };
  });
  if (model.capability === 'speak' && (seconds < 0.2 || peak < 0.001))
    throw new UprightError('model.damaged', message('models:silent', { name: model.name }));
  return test;
}

function toTask(model: Model, folder: string): SherpaTask | null {
  const section = toSherpaSection(model, (path) => join(folder, path));
  if (model.capability === 'vad') return { task: 'vad', section };
  if (model.capability !== 'speak') return null;
  const [language = 'en'] = model.languages;
  return { task: 'speak', section, texts: [{ text: sampleSentence(language), speakerId: 0, speed: 1 }] };
}
