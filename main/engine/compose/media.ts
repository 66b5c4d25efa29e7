/** Composes the probing of media. */
import { createMediaHandlers } from '../media/handlers.js';
import type { EngineContext } from './context.js';
import type { Feature } from './feature.js';

/** Composes the `media.*` methods. */
export const composeMedia = ({ mediaPorts }: EngineContext): Feature<'media'> => ({
  handlers: createMediaHandlers(() => mediaPorts()),
});
