/** Composes avatars with narrations, pictures, the levels of sounds, services, projects and the job queue. */
import { join } from 'node:path';
import { type ApiOf, api } from '../../../core/api/api.js';
import type { HandlersOf } from '../../../core/api/method.js';
import { circleFile } from '../avatar/circle-clip.js';
import { createAvatarHandlers } from '../avatar/handlers.js';
import { sweepVideos } from '../avatar/kept-videos.js';
import { makeAvatar } from '../avatar/make-avatar.js';
import type { AvatarPorts, VoicePorts } from '../avatar/ports.js';
import { toKey } from '../cache/content-cache.js';
import { openFfmpeg } from '../ffmpeg/open-ffmpeg.js';
import type { Jobs } from '../jobs/ports.js';
import { readFingerprint } from '../media/fingerprint.js';
import { loadSharp } from '../media/pictures/load-sharp.js';
import { preparePicture } from '../media/pictures/prepare-picture.js';
import { probeMedia } from '../media/probe.js';
import { compileScript } from '../narration/compile-script.js';
import { readScript } from '../narration/read-script.js';
import { findWordTimes } from '../narration/speak-script.js';
import { services } from '../providers/services.js';
import { measureLevels } from '../transcripts/voice-activity.js';
import type { EngineContext } from './context.js';
import { enqueueAsked } from './enqueue-asked.js';
import type { JobFeature } from './feature.js';
import type { NarrationTools } from './narration-tools.js';
import type { ProjectFeature } from './projects.js';
import type { ProviderFeature } from './providers.js';

/** Enough for a canvas of 4K. */
const MOST_SIDE = 3840;

/** What avatars use of other features. */
export interface AvatarDependencies {
  readonly narration: NarrationTools;
  /** Speaks into projects. */
  readonly narrations: Pick<HandlersOf<ApiOf<'narration'>>, 'narration.apply'>;
  readonly projects: ProjectFeature;
  readonly services: Pick<ProviderFeature, 'providers' | 'answers'>;
  readonly jobs: Jobs;
}

/** Composes the `avatar.*` methods and the job that makes an avatar. */
export function composeAvatar(
  context: EngineContext,
  { narration, narrations, projects, services: asked, jobs }: AvatarDependencies,
): JobFeature<'avatar', 'avatar'> {
  const { mediaPorts, tools, home } = context;
  const ports: AvatarPorts = {
    ...openVoices(context),
    ...{ services, providers: asked.providers, answers: asked.answers },
    ffmpeg: async () => openFfmpeg(await tools.get()),
    videos: videosOf(context),
    narrate: (request, signal) => compileScript(request, narration, signal),
    narrateInto: async (request, signal) =>
      api['narration.apply'].result.parse(
        await narrations['narration.apply'](api['narration.apply'].params.parse(request), { signal }),
      ),
    async readScript(request) {
      const { language, scenes } = await readScript({ ...request, voice: null, rate: null }, narration);
      return { language, sentences: scenes.flatMap(({ sentences }) => sentences.map(({ text }) => text)) };
    },
    align: (said, signal) => findWordTimes(narration.align, said, signal),
    async prepareStill(path, signal) {
      const media = await mediaPorts(signal);
      const info = await probeMedia(path, media);
      if (info.kind !== 'still') return null;
      const { hash } = await readFingerprint(path, media);
      const prepared = await preparePicture({ path, info, hash }, { maxSide: MOST_SIDE }, media);
      return { path: prepared.path, hash, alpha: info.video?.alpha ?? false };
    },
    probe: async (file, signal) => probeMedia(file, await mediaPorts(signal)),
    loadSharp,
    projects: projects.projects,
    enqueue: (request, title) => enqueueAsked(jobs, 'avatar', request, title, toKey(['avatar', request])),
    folder: join(home.data, 'avatars'),
  };
  return {
    handlers: createAvatarHandlers(ports),
    jobKinds: {
      avatar: {
        run: (params, control) => makeAvatar(params, ports, control),
        // A service may be gone for a while; what was spoken and made is kept.
        ...{ concurrency: () => 2, retries: () => 'transient', limited: true, uses: 'light' },
      },
    },
  };
}

/** What measures how loud voices are. */
export const openVoices = ({ tools, home }: EngineContext): VoicePorts => ({
  measureLevels: async (file, signal) =>
    measureLevels(file, { stream: 0, lengthUs: null }, await tools.get(), { signal, onProgress: () => undefined }),
  home: home.data,
});

const videosOf = ({ home }: EngineContext): string => join(home.data, 'avatars', 'videos');

/** Removes the videos of services that are older than a time and that no project uses. */
export function sweepAvatars(
  context: EngineContext,
  { answers }: Pick<ProviderFeature, 'answers'>,
  before: number,
): void {
  const folder = videosOf(context);
  void sweepVideos({
    ...{ folder, before, forget: answers.remove },
    isUsed: (file) => context.projectRecords.usesAny([file, circleFile(folder, file)]),
  }).catch((error: unknown) => context.log.warn('avatar', { sentence: String(error) }));
}
