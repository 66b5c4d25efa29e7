/** Composes brand kits with styles, pictures, fonts and projects. */
import { join } from 'node:path';
import { createBrands, type Brands } from '../brands/brands.js';
import { createBrandHandlers } from '../brands/handlers.js';
import { readJsonFile } from '../documents/read-document.js';
import { checkLogo } from '../media/pictures/check-logo.js';
import { openBrandRecords } from '../store/brand-records.js';
import type { Styles } from '../styles/styles.js';
import type { EngineContext } from './context.js';
import type { Feature } from './feature.js';
import type { ProjectFeature } from './projects.js';

/** The brand kits of an engine, which need no project. */
export const openBrands = ({ store, events, home, draw }: EngineContext, styles: Styles): Brands =>
  createBrands({
    records: openBrandRecords(store),
    style: styles.get,
    checkLogo: (bytes) => checkLogo(bytes, draw),
    logoFolder: join(home.data, 'brands'),
    onChange: (change) => events.emit('brand.changed', change),
    now: Date.now,
  });

/** What the methods use of other features. */
export interface BrandDependencies {
  readonly brands: Brands;
  readonly projects: ProjectFeature;
}

/** Composes the `brand.*` methods. */
export const composeBrands = ({ fonts }: EngineContext, { brands, projects }: BrandDependencies): Feature<'brand'> => ({
  handlers: createBrandHandlers(brands, {
    projects: projects.projects,
    readJson: readJsonFile,
    hasFont: async (request, file) => {
      if (file === null) return (await fonts.get()).resolver.resolve(request) !== null;
      const { resolver } = await (await fonts.get()).withFonts([{ file, path: [] }]);
      return resolver.resolve(request) !== null;
    },
  }),
});
