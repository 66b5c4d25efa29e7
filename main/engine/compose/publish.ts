/** Composes publishing kits with projects, rendering, media and text models. */
import type { Message } from '../../../core/locales/message.js';
import type { Catalogue } from '../../../core/locales/catalogue.js';
import { ExportSettings } from '../../../core/api/render-request.js';
import type { Brands } from '../brands/brands.js';
import { loadSharp } from '../media/pictures/load-sharp.js';
import { inputArgs } from '../ffmpeg/inputs.js';
import { measureLoudness } from '../media/measure-loudness.js';
import { probeMedia } from '../media/probe.js';
import type { Providers } from '../providers/providers.js';
import { services } from '../providers/services.js';
import { chooseTextModel } from '../providers/text-models.js';
import { createPublishHandlers } from '../publish/handlers.js';
import { findResources } from '../resources.js';
import { findFaces } from '../vision/find-faces.js';
import { readTranslator } from '../translator.js';
import type { EngineContext } from './context.js';
import type { Feature } from './feature.js';
import type { ProjectFeature } from './projects.js';
import type { Rendering } from './render.js';

/** What publishing kits use of other features. */
export interface PublishDependencies {
  readonly brands: Brands;
  readonly projects: ProjectFeature;
  readonly render: Rendering;
  readonly providers: Providers;
}

/** Composes the `publish.*` methods. */
export function composePublish(
  { cache, home, mediaPorts, settings }: EngineContext,
  { brands, projects, render, providers }: PublishDependencies,
): Feature<'publish'> {
  return {
    handlers: createPublishHandlers({
      open: (id) => projects.projects.open(id),
      readSpan: render.readSpan,
      probe: async (file, signal) => probeMedia(file, await mediaPorts(signal)),
      chooseWriter: (choice) =>
        chooseTextModel(
          { ...choice, capability: 'script' },
          { services, providers, preferred: () => settings.get().providerOrder },
        ),
      measureLoudness: async (file, { audio }, signal) => {
        const { tools } = await mediaPorts(signal);
        return audio && measureLoudness(tools, [...inputArgs(file), '-map', `0:${audio.index}`], { signal });
      },
      readTranslator: readTranslators,
      findBrand: async (name) => (await brands.find(name))?.kit ?? null,
      drawFrame: (project, frame, output, size, signal) => {
        const source = { project, folder: home.data };
        const settings = ExportSettings.parse({ size });
        return render.renderer.frame({ source, at: { frame }, output, settings, skipMissing: true }, signal);
      },
      findFaces: (files, signal) => findFaces(files, { loadSharp, resources: findResources(), signal }),
      loadSharp,
      workFolder: () => cache.work(),
    }),
  };
}

/** The features whose messages a kit has. */
const FEATURES = ['publish', 'rendering', 'errors'] as const satisfies readonly (keyof Catalogue)[];

async function readTranslators(language: string): Promise<(text: Message) => string> {
  const own = new Map(
    await Promise.all(FEATURES.map(async (feature) => [feature, await readTranslator(feature, language)] as const)),
  );
  const other = await readTranslator('publish', 'en');
  return (text) => (own.get(text.key.split(':')[0] as (typeof FEATURES)[number]) ?? other)(text);
}
