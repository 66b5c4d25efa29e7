/** JSON Schemas of the files by which people pass on styles. */
import { describeSchema } from '../describe-schema.js';
import { StyleFile } from './style-file.js';

/** The schema of a file of styles. */
export const toStylesSchema = (): object =>
  describeSchema(StyleFile, 'Upright styles', 'Styles of titles and captions, as `upright styles export` writes them.');
