/** Agreement with the service of a voice, before it speaks the scenes. */
import type { Client } from '../../core/api/client.js';
import type { Storyboard } from '../../core/project/storyboard.js';
import { findServices } from '../narration/script-consent.js';
import { runWithConsent } from '../providers/consent.js';

/** Null where a person did not agree. `cost` is what was predicted, millionths of a US dollar. */
export async function withVoiceConsent<T>(
  client: Client,
  {
    storyboard,
    voices,
    cost,
  }: { readonly storyboard: Storyboard; readonly voices: readonly (string | null)[]; readonly cost: number | null },
  run: () => Promise<T>,
): Promise<T | null> {
  const text = storyboard.scenes.map(({ words }) => words).join('\n\n');
  const services = await findServices(client, new Set(voices));
  const asking = services.reduce<() => Promise<T | null>>(
    (next, service) => () => runWithConsent(client, { service, text, seconds: 0, estimate: async () => cost }, next),
    run,
  );
  return asking();
}
