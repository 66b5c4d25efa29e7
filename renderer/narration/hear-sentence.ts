/** Hears one sentence: on the timeline where it is spoken, else by its voice alone, before the whole is. */
import { pronounce } from '../../core/speech/pronounce.js';
import type { Editor } from '../editor/editor.js';
import { runWithConsent } from '../providers/consent.js';
import { playSpoken } from '../voices/play-spoken.js';
import type { ScriptDraft } from './script-draft.js';
import { findServices } from './script-consent.js';

/** A sentence of the script. */
export interface HeardSentence {
  readonly text: string;
  readonly speaker: string | null;
  /** Its frame on the timeline; null where it is not there. */
  readonly start: number | null;
  readonly state: 'ready' | 'recorded' | 'open';
  readonly language: string;
}

/** Done when it has been heard, or plays on the timeline. Fails as `speech.speak`. */
export async function hearSentence(
  { transport, client }: Pick<Editor, 'transport' | 'client'>,
  { text, speaker, start, state, language }: HeardSentence,
  draft: ScriptDraft,
): Promise<void> {
  if (start !== null && state !== 'open') {
    transport.seek(start);
    transport.play();
    return;
  }
  const own = speaker === null ? undefined : draft.speakers[speaker];
  const voice = own?.voice ?? draft.voice;
  const rate = own?.rate ?? draft.rate;
  const said = {
    ...{ text: pronounce(text, draft.pronunciations).text, language },
    ...(voice === null ? {} : { voice }),
    ...(rate === null ? {} : { rate }),
    ...(draft.style === undefined ? {} : { style: draft.style }),
    ...(draft.voiceSettings && { voiceSettings: draft.voiceSettings }),
  };
  const speak = () => client['speech.speak'](said);
  const [service] = await findServices(client, new Set([voice]));
  const estimate = async () => (await client['speech.estimate'](said)).cost;
  const spoken =
    service === undefined
      ? await speak()
      : await runWithConsent(client, { service, text: said.text, seconds: 0, estimate }, speak);
  if (spoken) await playSpoken(spoken.key);
}
