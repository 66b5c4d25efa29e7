/** Voice activity by a model of sherpa-onnx, which tells speech from other sounds. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { toVadSection } from '../../../core/models/sherpa-config.js';
import type { Span } from '../../../core/transcript/transcript.js';
import { runSherpa, type Sherpa } from '../speech/sherpa-process.js';
import { RECORDING_RATE } from '../speech/read-features.js';
import type { InstalledModel } from '../speech/installed-model.js';
import type { VoiceActivity } from './voice-activity.js';

export const createSherpaActivity = ({ model, folder }: InstalledModel, sherpa: Sherpa): VoiceActivity => ({
  name: model.id,
  async detect(recording, leastSilence, { signal, onProgress }) {
    const section = toVadSection(model, (path) => join(folder, path), leastSilence / 1e6);
    const seconds: number[] = [];
    await runSherpa(sherpa, model.name, { task: 'vad', section, recording }, signal, (answer) => {
      if ('speech' in answer) seconds.push(...answer.speech);
      if ('share' in answer) onProgress(answer.share);
    });
    const length = Math.round(((await stat(recording)).size / 2 / RECORDING_RATE) * 1e6);
    return { spans: toSpans(seconds, length, leastSilence), length };
  },
});

// Long speech is divided by the model without a pause between.
function toSpans(seconds: readonly number[], length: number, leastSilence: number): Span[] {
  const spans: { start: number; end: number }[] = [];
  for (let i = 0; i + 1 < seconds.length; i += 2) {
    const [start = 0, end = 0] = seconds.slice(i, i + 2).map((each) => Math.min(length, Math.round(each * 1e6)));
    const last = spans.at(-1);
    if (last && start - last.end < leastSilence) last.end = Math.max(last.end, end);
    else if (end > start) spans.push({ start, end });
  }
  return spans;
}
