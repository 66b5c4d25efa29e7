/** Composes publishing kits with projects, rendering, media and text models. */
import type { Message } from '../../../core/locales/message.js';
import type { Catalogue } from '../../../core/locales/catalogue.js';
import { probeMedia } from '../media/probe.js';
import type { Providers } from '../providers/providers.js';
import { services } from '../providers/services.js';
import { chooseTextModel } from '../providers/text-models.js';
import { createPublishHandlers } from '../publish/handlers.js';
import { readTranslator } from '../translator.js';
import type { EngineContext } from './context.js';
import type { Feature } from './feature.js';
import type { ProjectFeature } from './projects.js';
import type { Rendering } from './render.js';

/** What publishing kits use of other features. */
export interface PublishDependencies {
  readonly projects: ProjectFeature;
  readonly render: Rendering;
  readonly providers: Providers;
}

/** Composes the `publish.*` methods. */
export function composePublish(
  { mediaPorts, settings }: EngineContext,
  { projects, render, providers }: PublishDependencies,
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
      readTranslator: readTranslators,
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
