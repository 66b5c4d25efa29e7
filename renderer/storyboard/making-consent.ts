/** Agreement with the services of voices and clips, before they are sent scenes. */
import type { Client } from '../../core/api/client.js';
import type { Storyboard } from '../../core/project/storyboard.js';
import { findServices } from '../narration/script-consent.js';
import { runWithConsent } from '../providers/consent.js';
import type { ScenePlan } from './use-scene-plan.js';

/** Null where a person did not agree. `plan` is what was predicted; its costs are millionths of a US dollar. */
export async function withMakingConsent<T>(
  client: Client,
  {
    storyboard: { scenes },
    voices,
    plan: { cost, clips },
  }: {
    readonly storyboard: Storyboard;
    readonly voices: readonly (string | null)[];
    readonly plan: Pick<ScenePlan, 'cost' | 'clips'>;
  },
  run: () => Promise<T>,
): Promise<T | null> {
  const said = scenes.map(({ words }) => words).join('\n\n');
  const services = await findServices(client, new Set(voices));
  const speak = services.reduce<() => Promise<T | null>>(
    (next, service) => () =>
      runWithConsent(client, { service, text: said, seconds: 0, estimate: async () => cost }, next),
    run,
  );
  if (clips === null) return speak();
  const wanted = new Set(clips.scenes.map(({ scene }) => scene));
  const seen = scenes
    .filter(({ id }) => wanted.has(id))
    .map(({ visual, words }) => visual || words)
    .join('\n\n');
  const sending = {
    ...{ service: clips.provider, text: seen, seconds: 0, estimate: async () => clips.cost },
    // What is seen is told with the style and the framing around it.
    characters: 4 * seen.length + 4000,
  };
  return runWithConsent(client, sending, speak);
}
