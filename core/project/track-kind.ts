import { z } from 'zod';

/** What a track is for. Which items it takes, each kind of item says. */
export const TrackKind = z.enum(['picture', 'text', 'audio']);
export type TrackKind = z.infer<typeof TrackKind>;
