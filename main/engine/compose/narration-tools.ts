/** What speaks scripts: for narrations of projects, and of recipes. */
import { SECOND_US } from '../../../core/project/time.js';
import { SAMPLE_RATE } from '../../../core/sound/sample-rate.js';
import { alignClips } from '../captions/align-clips.js';
import { readSpokenText } from '../captions/read-spoken-text.js';
import { readFingerprint } from '../media/fingerprint.js';
import { probeMedia } from '../media/probe.js';
import type { NarrationPorts } from '../narration/ports.js';
import type { SpokenFiles } from '../speech/spoken-files.js';
import type { Brands } from '../brands/brands.js';
import type { EngineContext } from './context.js';

/** What speaking a script needs. */
export type NarrationTools = Omit<NarrationPorts, 'projects'>;

/** Opens what speaking a script needs. */
export const openNarrationTools = (
  { mediaPorts, cache, tools, home }: EngineContext,
  { speech, brands }: { readonly speech: SpokenFiles; readonly brands: Pick<Brands, 'find'> },
): NarrationTools => ({
  speech,
  probe: async (file, signal) => probeMedia(file, await mediaPorts(signal)),
  readText: readSpokenText,
  async align(file, text, language, signal) {
    const { audio, durationUs } = await probeMedia(file, await mediaPorts(signal));
    const samples = Math.round(((durationUs ?? 0) * SAMPLE_RATE) / SECOND_US);
    const clip = { path: file, stream: audio?.index ?? 0, fromUs: 0, speed: 1, start: 0, samples };
    const hashOf = async (path: string) => (await readFingerprint(path, await mediaPorts(signal))).hash;
    const aligning = { cache, tools: tools.get, hashOf };
    return (await alignClips({ clips: [clip], text, language }, aligning, { signal, onProgress: () => {} })).words;
  },
  findBrand: async (name) => (await brands.find(name))?.kit ?? null,
  folder: home.data,
});
