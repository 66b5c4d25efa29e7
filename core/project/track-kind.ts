import { z } from 'zod';

/** What a track is for. Which items it takes, each kind of item says. */
export const TrackKind = z.enum(['picture', 'text', 'audio']);
export type TrackKind = z.infer<typeof TrackKind>;

/** What comes of a track of a kind: pictures that can be hidden, sound that can be muted. */
export const trackOutputs: Readonly<Record<TrackKind, { readonly picture: boolean; readonly sound: boolean }>> = {
  picture: { picture: true, sound: true },
  text: { picture: true, sound: false },
  audio: { picture: false, sound: true },
};
