/** What the steps of expanding a recipe pass on. */
import type { RecipePath } from './asset-registry.js';

/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A part of a recipe, and where it was written. */
export interface PlacedPart {
  readonly value: unknown;
  readonly path: RecipePath;
  /** Fields that were written under another name. */
  readonly written: Readonly<Record<string, string>>;
}

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
