/** Voices as the engine lists them. */
import type { Api } from '../../core/api/api.js';
import type { ResultOf } from '../../core/api/method.js';

/** A voice that can be named. */
export type Voice = ResultOf<Api['speech.voices']>['voices'][number];

/** What people call a voice. */
export const titleOf = ({ title, name }: Voice): string => title ?? name;

/** The service that a voice belongs to; null where it speaks on this machine. */
export const serviceOf = ({ kind, speaker }: Voice): string | null => (kind === 'cloud' ? speaker : null);

/** A choice above the voices, such as that nobody speaks. */
export interface OtherChoice {
  readonly id: string;
  readonly label: string;
}
