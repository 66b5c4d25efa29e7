/** Composes the work on project files and recipes that stay files. */
import { createDocumentHandlers } from '../documents/handlers.js';
import type { EngineContext } from './context.js';
import type { Feature } from './feature.js';
import type { Rendering } from './render.js';
import type { Sources } from './sources.js';

/** What documents use of other features. */
export interface DocumentDependencies {
  readonly sources: Sources;
  readonly render: Rendering;
}

/** Composes the `document.*` methods. */
export const composeDocuments = (
  { signal }: EngineContext,
  { sources, render }: DocumentDependencies,
): Feature<'document'> => ({
  handlers: createDocumentHandlers({
    read: sources.read,
    findProblems: (file, call) => render.findProblems({ file }, AbortSignal.any([signal, call])),
  }),
});
