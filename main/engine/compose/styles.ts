/** Composes the styles of titles and captions with fonts, files and projects. */
import { readJsonFile } from '../documents/read-document.js';
import { lazy } from '../lazy.js';
import { findResources } from '../resources.js';
import { openStyleRecords } from '../store/style-records.js';
import { readBuiltInStyles } from '../styles/built-in-styles.js';
import { createStyleHandlers } from '../styles/handlers.js';
import { createStyles, type Styles } from '../styles/styles.js';
import type { EngineContext } from './context.js';
import type { Feature } from './feature.js';
import type { ProjectFeature } from './projects.js';

/** The styles of an engine, which need no project. */
export const openStyles = ({ store, events }: EngineContext): Styles =>
  createStyles({
    records: openStyleRecords(store),
    builtIn: lazy(() => readBuiltInStyles(findResources())).get,
    onChange: (change) => events.emit('style.changed', change),
    now: Date.now,
  });

/** What the methods use of other features. */
export interface StyleDependencies {
  readonly styles: Styles;
  readonly projects: ProjectFeature;
}

/** Composes the `style.*` methods. */
export const composeStyles = ({ fonts }: EngineContext, { styles, projects }: StyleDependencies): Feature<'style'> => ({
  handlers: createStyleHandlers(styles, {
    projects: projects.projects,
    readJson: readJsonFile,
    hasFont: async (request) => (await fonts.get()).resolver.resolve(request) !== null,
  }),
});
