/** The brand kit of the open project. */
import type { BrandKit } from '../../core/brand/brand-kit.js';
import { useProject } from './editor.js';
import { useBrands } from './use-brands.js';

/** The kit whose look new texts get, followed; null where the project names none, or the home has none of that name. */
export function useBrandKit(): BrandKit | null {
  const name = useProject(({ brand }) => brand);
  const brands = useBrands();
  return brands?.find((brand) => brand.name === name)?.kit ?? null;
}
