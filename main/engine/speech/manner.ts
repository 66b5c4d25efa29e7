/** How a voice of a service is asked to sound. */
import type { DialoguePlace } from '../../../core/narration/dialogues.js';
import { findCloudProvider } from '../../../core/providers/provider.js';
import type { SentVoiceSettings } from '../providers/service.js';
import type { SpeechRequest } from './speaker.js';

/** What of a request its service takes; a change of the rest is nothing new, and nothing to be paid for. */
export function toManner(
  service: string,
  { style, voiceSettings }: Pick<SpeechRequest, 'style' | 'voiceSettings'>,
): { readonly style?: string; readonly voiceSettings?: SentVoiceSettings } {
  const { takesStyle, takesVoiceSettings } = findCloudProvider(service) ?? {};
  const { stability, similarityBoost, styleExaggeration, speakerBoost } = voiceSettings ?? {};
  // In one order, whatever that of the request: the same settings are the same request.
  const settings: SentVoiceSettings = {
    ...(stability === undefined ? {} : { stability }),
    ...(similarityBoost === undefined ? {} : { similarityBoost }),
    ...(styleExaggeration === undefined ? {} : { styleExaggeration }),
    ...(speakerBoost === undefined ? {} : { speakerBoost }),
  };
  return {
    ...(takesStyle && style !== undefined ? { style } : {}),
    ...(takesVoiceSettings && Object.keys(settings).length > 0 ? { voiceSettings: settings } : {}),
  };
}

/** The dialogue that a service speaks a request in; null where it speaks the request alone. */
export const toDialogue = (service: string, { dialogue }: Pick<SpeechRequest, 'dialogue'>): DialoguePlace | null =>
  dialogue && findCloudProvider(service)?.dialogues ? dialogue : null;
