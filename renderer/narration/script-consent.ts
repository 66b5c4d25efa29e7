/** Agreement for a script whose voices belong to services. */
import type { Client } from '../../core/api/client.js';
import { runWithConsent } from '../providers/consent.js';
import { serviceOf } from '../voices/voice.js';
import type { ScriptDraft } from './script-draft.js';
import { toNarrationRequest } from './use-script-plan.js';

/** Runs what has a script spoken, once a person has agreed with each service that its voices belong to; null where they did not. */
export async function withScriptConsent<T>(
  client: Client,
  draft: ScriptDraft,
  run: () => Promise<T>,
): Promise<T | null> {
  const named = new Set([draft.voice, ...Object.values(draft.speakers).map(({ voice }) => voice)]);
  const services = await findServices(client, named);
  const estimate = async () => (await client['narration.plan'](toNarrationRequest(draft))).cost;
  const asking = services.reduce<() => Promise<T | null>>(
    (next, service) => () => runWithConsent(client, { service, text: draft.script, seconds: 0, estimate }, next),
    run,
  );
  return asking();
}

/** The services of voices by their names; voices that nobody named are of services that are agreed to. */
export async function findServices(client: Client, names: ReadonlySet<string | null>): Promise<readonly string[]> {
  if ([...names].every((name) => name === null)) return [];
  const { voices } = await client['speech.voices']({});
  const services = voices.filter(({ name }) => names.has(name)).flatMap((voice) => serviceOf(voice) ?? []);
  return [...new Set(services)];
}
