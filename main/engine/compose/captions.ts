/** Composes captions with media, projects and the job queue. */
import type { Brands } from '../brands/brands.js';
import { createCaptionHandlers } from '../captions/handlers.js';
import type { CaptionPorts } from '../captions/ports.js';
import { runTranslation } from '../captions/translate-captions.js';
import { runAlignment } from '../captions/run-alignment.js';
import { readCaptions } from '../documents/read-captions.js';
import type { Jobs } from '../jobs/ports.js';
import { readFingerprint } from '../media/fingerprint.js';
import { probeMedia } from '../media/probe.js';
import type { Providers } from '../providers/providers.js';
import { services } from '../providers/services.js';
import { alignByService } from '../speech/cloud-aligner.js';
import { encodeSound } from '../speech/encode-sound.js';
import type { Styles } from '../styles/styles.js';
import type { EngineContext } from './context.js';
import { enqueueAsked } from './enqueue-asked.js';
import type { JobFeature } from './feature.js';
import { findMedia } from './find-media.js';
import { createTranslatorChoice } from './translator.js';
import type { ProjectFeature } from './projects.js';

/** What captions use of other features. */
export interface CaptionDependencies {
  readonly jobs: Jobs;
  readonly projects: ProjectFeature;
  readonly styles: Pick<Styles, 'get'>;
  readonly brands: Pick<Brands, 'find'>;
  readonly providers: Providers;
}

/** Composes the `captions.*` methods and the job that aligns texts with speech. */
export function composeCaptions(
  context: EngineContext,
  dependencies: CaptionDependencies,
): JobFeature<'captions', 'alignment' | 'translation'> {
  const ports = createCaptionPorts(context, dependencies);
  return {
    handlers: createCaptionHandlers(ports),
    jobKinds: {
      alignment: {
        run: (params, control) => runAlignment(params, ports, control),
        concurrency: () => 1,
        retries: () => 'never',
        limited: false,
        uses: 'light',
      },
      translation: {
        run: (params, control) => runTranslation(params, ports, control),
        // A service may be gone for a while; what it answered is kept.
        ...{ concurrency: () => 1, retries: () => 'transient', limited: false, uses: 'light' },
      },
    },
  };
}

const createCaptionPorts = (
  context: EngineContext,
  { jobs, projects, styles, brands, providers }: CaptionDependencies,
): CaptionPorts => ({
  projects: projects.projects,
  readCaptions,
  findLook: async (name) => (await styles.get(name)).look,
  findBrand: async (name) => (await brands.find(name))?.kit ?? null,
  cache: context.cache,
  tools: context.tools.get,
  findMedia: (media) => findMedia(media, context.home.data, projects),
  probe: async (path, signal) => probeMedia(path, await context.mediaPorts(signal)),
  hashOf: async (path, signal) => (await readFingerprint(path, await context.mediaPorts(signal))).hash,
  alignByService: (provider, request, options) => {
    const encode = async (file: string, signal: AbortSignal) => encodeSound(file, await context.tools.get(), signal);
    return alignByService(provider, request, { services, providers, encode }, options);
  },
  chooseTranslator: createTranslatorChoice(context, providers),
  enqueueTranslation: (request, title) => enqueueAsked(jobs, 'translation', request, title),
  enqueue: (request, title) => enqueueAsked(jobs, 'alignment', request, title),
});
