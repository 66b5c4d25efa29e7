/** Resetting properties to their defaults. */
import { defaultOf, isChanged } from '../../items/defaults.js';
import type { Property } from '../../items/property.js';
import { useAssign, useTargetItems } from '../targets.js';

/** Resets properties of the selected items, as one step. */
export function useReset(properties: readonly Property[]): () => void {
  const assign = useAssign();
  return () =>
    assign(
      ...properties.map((property) => ({
        property,
        value: (item: Parameters<Property>[0]) => defaultOf(item, property),
      })),
    );
}

/** Whether any of the selected items has any of the properties changed. */
export const useIsChanged = (properties: readonly Property[]): boolean =>
  useTargetItems((items) => items.some((item) => properties.some((property) => isChanged(item, property))));
