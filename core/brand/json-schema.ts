/** The JSON Schema of files of brand kits. */
import { describeSchema } from '../describe-schema.js';
import { BrandFile } from './brand-file.js';

/** The schema of a file of a brand kit. */
export const toBrandSchema = (): object =>
  describeSchema(
    BrandFile,
    'Upright brand kit',
    'Fonts, colours, logo and styles of a brand, as `upright brand export` writes them.',
  );
