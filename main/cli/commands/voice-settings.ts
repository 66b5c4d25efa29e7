/** Options of the settings of a voice, where its service has them. */
import { type Command, InvalidArgumentError } from 'commander';
import type { VoiceSettings } from '../../../core/project/narration-source.js';

/** What they give. */
export interface VoiceSettingsOptions {
  readonly stability?: number;
  readonly similarity?: number;
  readonly exaggeration?: number;
  readonly speakerBoost?: boolean;
}

export const addVoiceSettings = (command: Command): Command =>
  command
    .option('--stability <share>', 'of a voice of ElevenLabs, from 0 to 1: low is livelier, high more even', parseShare)
    .option('--similarity <share>', 'how near such a voice stays to its recordings, from 0 to 1', parseShare)
    .option('--exaggeration <share>', 'how far it exaggerates their manner, from 0 to 1', parseShare)
    .option('--speaker-boost', 'likens it to their speaker further')
    .option('--no-speaker-boost', 'does not');

/** As they are asked for; nothing where none is set. */
export function toVoiceSettings({ stability, similarity, exaggeration, speakerBoost }: VoiceSettingsOptions): {
  voiceSettings?: VoiceSettings;
} {
  const voiceSettings: VoiceSettings = {
    ...(stability === undefined ? {} : { stability }),
    ...(similarity === undefined ? {} : { similarityBoost: similarity }),
    ...(exaggeration === undefined ? {} : { styleExaggeration: exaggeration }),
    ...(speakerBoost === undefined ? {} : { speakerBoost }),
  };
  return Object.keys(voiceSettings).length === 0 ? {} : { voiceSettings };
}

function parseShare(text: string): number {
  const share = /^(0|1|[01]?\.\d{1,6})$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (share <= 1) return share;
  throw new InvalidArgumentError('It takes a number from 0 to 1.');
}
