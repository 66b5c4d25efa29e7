/** Measures of clips that no exercise keeps, kept by their files. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ExerciseLoop } from '../../../core/exercise/exercise.js';
import { ClipScores } from '../../../core/project/clip-scores.js';
import { measureClip } from '../exercises/measure-clip.js';
import { openJsonStore } from '../media/json-store.js';
import { probeMedia } from '../media/probe.js';
import type { SessionPorts } from '../session/ports.js';
import type { EngineContext } from './context.js';

const Kept = z.strictObject({ loop: ExerciseLoop.nullable(), scores: ClipScores });

/** What {@link SessionPorts} asks for. */
export function createClipMeasures({
  probeCache,
  tools,
  mediaPorts,
}: Pick<EngineContext, 'probeCache' | 'tools' | 'mediaPorts'>): SessionPorts['measureClip'] {
  const store = openJsonStore(join(probeCache, 'clips'), Kept);
  return async (file, signal) => {
    const info = await probeMedia(file, await mediaPorts(signal));
    const { size, mtimeMs } = await stat(file);
    const key = createHash('sha256')
      .update(JSON.stringify([VERSION, resolve(file), size, mtimeMs]))
      .digest('hex');
    const kept = await store.read(key);
    if (kept) return kept;
    const found = await measureClip(file, info, { tools: await tools.get(), signal });
    if (!found) return null;
    const measures = { loop: found.loop, scores: found.scores };
    await store.write(key, measures);
    return measures;
  };
}

/** Incremented when clips are measured otherwise. */
const VERSION = 1;
