import { z } from 'zod';

/** What a track is for. Which items it takes, each kind of item says. */
export const TrackKind = z.enum(['picture', 'text', 'audio']);
export type TrackKind = z.infer<typeof TrackKind>;

/** What comes of a track: pictures that can be hidden, sound that can be muted. */
export interface TrackOutputs {
  readonly picture: boolean;
  readonly sound: boolean;
}

/** What always comes of a track of a kind. */
export const trackOutputs: Readonly<Record<TrackKind, TrackOutputs>> = {
  picture: { picture: true, sound: true },
  text: { picture: true, sound: false },
  audio: { picture: false, sound: true },
};
