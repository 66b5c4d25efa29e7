/** Composes sessions with the reading of tables. */
import { readRows } from '../batch/read-rows.js';
import { createSessionHandlers } from '../session/handlers.js';
import { readTranslator } from '../translator.js';
import type { Feature } from './feature.js';

/** Composes the `session.*` methods. */
export const composeSession = (): Feature<'session'> => ({
  handlers: createSessionHandlers({
    readRecords: (file) => readRows(file),
    readTranslator: (language) => readTranslator('session', language),
  }),
});
