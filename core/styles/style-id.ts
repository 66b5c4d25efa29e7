/** The styles that come with Upright, by the names of their files in `resources/styles`. */
import type { Catalogue } from '../locales/catalogue.js';

/** A style whose name and sample are texts of `styles`. */
export type StyleId = {
  [Key in keyof Catalogue['styles']]: Key extends `${infer Id}.name` ? Id : never;
}[keyof Catalogue['styles']];
