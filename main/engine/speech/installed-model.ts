import type { Model } from '../../../core/models/model.js';

/** A model that is installed, and where its files lie. */
export interface InstalledModel {
  readonly model: Model;
  readonly folder: string;
}
