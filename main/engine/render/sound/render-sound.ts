/** The sound of a render: clips decoded, mixed, brought to their loudness, encoded; each step found in the cache if it is there. */
import { existsSync } from 'node:fs';
import { copyFile, link, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PQueue from 'p-queue';
import { UprightError } from '../../../../core/errors.js';
import { message } from '../../../../core/locales/message.js';
import { type Problem, warningAt } from '../../../../core/project/problem.js';
import { RENDER_VERSION } from '../../../../core/render/content-key.js';
import { type ClipSource, frameToSample, planSound } from '../../../../core/sound/clips.js';
import type { Loudness } from '../../../../core/sound/mastering.js';
import { shareSources } from '../../../../core/sound/shared-sources.js';
import { type ContentCache, toKey } from '../../cache/content-cache.js';
import type { OpenFfmpeg } from '../../ffmpeg/open-ffmpeg.js';
import type { ReadyAsset } from '../ports.js';
import type { Prepared } from '../prepare.js';
import { runAll } from '../run-all.js';
import { encodeMix, masterMix } from './master.js';
import { type MixClip, readMix } from './mix-stream.js';
import { clipKey, readyClip, silentClip, toneClip } from './pcm.js';

/** What rendering the sound needs. */
export interface SoundJob {
  readonly prepared: Prepared;
  readonly ffmpeg: OpenFfmpeg;
  readonly cache: ContentCache;
  readonly reuse: boolean;
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** The encoded sound, by bare name in the job's folder, and its level; null when it is silent. */
export interface RenderedSound {
  readonly file: string;
  readonly level: Loudness | null;
  readonly problems: readonly Problem[];
}

const MIX = 'mix.m4a';
const LEVEL = 'mix.json';
const DECODERS = 2;

/** Renders the sound of a prepared render: exactly as long as its picture, stereo, 48 kHz. */
export async function renderSound(job: SoundJob): Promise<RenderedSound> {
  const { prepared, ffmpeg, cache, folder, signal } = job;
  const { project, from, to, settings } = prepared;
  const samples = frameToSample(to, project.fps) - frameToSample(from, project.fps);
  const clips = planSound(project, prepared.context.media, from, to);
  const fileOf = (asset: string) => prepared.assets.get(asset) as Extract<ReadyAsset, { status: 'ready' }>;
  const hashOf = (source: ClipSource) => ('tone' in source ? source.tone : fileOf(source.asset).hash);
  const soundKeys = clips.map((clip) => clipKey(clip.source, hashOf(clip.source), ffmpeg));
  const keys = clips.map((clip, i) => [soundKeys[i], clip.start, clip.gainKey, clip.speech, clip.duckDb]);
  const key = toKey([RENDER_VERSION, ffmpeg.identity, samples, project.loudness, settings.soundKbps, keys]);
  const [mix, level] = job.reuse
    ? await Promise.all([cache.find('mixes', key, 'm4a'), cache.find('mixes', key, 'json')])
    : [];
  if (mix && level && (await cache.hold(mix, join(folder, MIX)))) {
    return {
      file: MIX,
      level: JSON.parse(await readFile(level, 'utf8')) as Loudness | null,
      problems: [],
    };
  }
  const queue = new PQueue({ concurrency: DECODERS });
  // Clips that sound alike share one file, made once.
  const shared = shareSources(
    clips.map(({ source }) => source),
    hashOf,
  );
  const sharedKeys = clips.map(({ source }) => {
    const whole = shared.get(source) ?? source;
    return clipKey(whole, hashOf(whole), ffmpeg);
  });
  const sources = [...new Map(clips.map(({ source }, i) => [sharedKeys[i] as string, shared.get(source) ?? source]))];
  const made = await runAll<DecodedClip[]>(
    signal,
    sources.map(
      ([, source]) =>
        (stop: AbortSignal) =>
          queue.add(() => decode(source, { ...job, signal: stop })),
    ),
  );
  const files = new Map(sources.map(([soundKey], i) => [soundKey, (made[i] as DecodedClip).file]));
  const failed = sources.flatMap(([, source], i) => (made[i]?.failed && 'asset' in source ? [source.asset] : []));
  const ready: MixClip[] = clips.map((clip, i) => ({ clip, file: files.get(sharedKeys[i] as string) as string }));
  const context = {
    ffmpeg,
    folder,
    signal,
    mix: () => readMix(ready, samples),
  };
  const mastering = await masterMix(project.loudness, context);
  await encodeMix(mastering, settings.soundKbps, MIX, context);
  if (failed.length === 0) await keepCopy(cache, key, folder, mastering.level);
  const problems = [...new Set(failed)].map((asset) =>
    warningAt(
      prepared.loaded.sourcePathOf(asset),
      'media.unreadable',
      message('rendering:soundFailed', { name: fileOf(asset).original }),
    ),
  );
  return { file: MIX, level: mastering.level, problems };
}

/** The samples of a clip. What cannot be decoded is silence. */
interface DecodedClip {
  readonly file: string;
  readonly failed: boolean;
}

async function decode(source: ClipSource, job: SoundJob): Promise<DecodedClip> {
  if (job.signal.aborted) throw new UprightError('job.canceled');
  if ('tone' in source) return { file: await toneClip(source, job.folder), failed: false };
  const asset = job.prepared.assets.get(source.asset) as Extract<ReadyAsset, { status: 'ready' }>;
  try {
    return { file: await readyClip(source, asset, job), failed: false };
  } catch (error) {
    // Where its file is gone, the cache that held it may be too.
    if (!(error instanceof UprightError) || error.code !== 'ffmpeg.failed' || !existsSync(asset.path)) throw error;
    return { file: await silentClip(job.folder), failed: true };
  }
}

async function keepCopy(cache: ContentCache, key: string, folder: string, level: Loudness | null): Promise<void> {
  const spare = join(folder, `spare-${MIX}`);
  await link(join(folder, MIX), spare).catch(() => copyFile(join(folder, MIX), spare));
  await cache.keep('mixes', key, 'm4a', spare);
  await writeFile(join(folder, LEVEL), JSON.stringify(level));
  await cache.keep('mixes', key, 'json', join(folder, LEVEL));
}
