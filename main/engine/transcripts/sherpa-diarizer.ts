/** Tells the speakers of a recording apart, by models of sherpa-onnx: where somebody speaks, and what voices are like. */
import { join } from 'node:path';
import { toSherpaSection } from '../../../core/models/sherpa-config.js';
import { linkSpeakers, type Diarization, type Turn } from '../../../core/transcript/speakers.js';
import { runSherpa, type Sherpa } from '../speech/sherpa-process.js';
import type { WorkControl } from './work-control.js';
import type { InstalledModel } from '../speech/installed-model.js';

export interface Diarizer {
  readonly name: string;
  /** The turns of all speakers of a recording, of whom there are at `most` so many: 16 kHz, 16-bit, mono, no header. Microseconds; speakers count from 1. */
  readonly diarize: (recording: string, control: WorkControl, most?: number) => Promise<readonly Turn[]>;
}

/** Each stretch is held in memory as a whole: ten minutes are 60 MB. */
const STRETCH_SECONDS = 600;

export const createSherpaDiarizer = (
  { model, folder }: InstalledModel,
  sherpa: Sherpa,
  stretch = STRETCH_SECONDS,
): Diarizer => ({
  name: model.id,
  async diarize(recording, { signal, onProgress }, most) {
    const section = toSherpaSection(model, (path) => join(folder, path));
    const stretches: Diarization[] = [];
    await runSherpa(sherpa, model.name, { task: 'diarize', section, recording, stretch }, signal, (answer) => {
      if ('share' in answer) onProgress(answer.share);
      if (!('turns' in answer)) return;
      const toUs = (seconds: number): number => Math.round(seconds * 1e6);
      const turns = answer.turns.map(({ start, end, speaker }) => ({ start: toUs(start), end: toUs(end), speaker }));
      stretches.push({ turns, voices: answer.voices });
    });
    return linkSpeakers(stretches, most);
  },
});
