/** The brand kits of a home. */
import { Buffer } from 'node:buffer';
import { z } from 'zod';
import { type Brand, BrandLogo, type brandMethods } from '../../../core/api/brands.js';
import type { NameClash } from '../../../core/api/styles.js';
import { type BrandFile, toBrandFile } from '../../../core/brand/brand-file.js';
import { BrandKit } from '../../../core/brand/brand-kit.js';
import type { NamedBrand } from '../../../core/brand/plan-brand.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { toFreeName } from '../../../core/styles/style-name.js';
import type { NamedStyle } from '../../../core/styles/style-file.js';
import { toFolded } from '../../../core/fold-text.js';
import type { StoredBrand } from '../store/brand-records.js';
import { checkBytes, placeLogoFile, readLogo } from './logo-file.js';
import type { BrandSources } from './ports.js';

type Save = z.output<(typeof brandMethods)['brand.save']['params']>;

/** Kits by name, whatever its case and accents. What takes a name fails with `brand.unknown`. */
export interface Brands {
  readonly all: () => Brand[];
  readonly get: (name: string) => Brand & { readonly logoData: string | null };
  /** Fails with `brand.exists`, `style.unknown`, and where the logo is no picture. */
  readonly save: (request: Save) => Promise<Brand>;
  readonly take: (file: BrandFile, taken: z.infer<typeof NameClash>) => Promise<Brand>;
  readonly rename: (name: string, to: string) => Brand;
  readonly remove: (name: string) => { readonly brand: BrandFile; readonly wasDefault: boolean };
  readonly setDefault: (name: string | null) => Brand[];
  /** The kit with the file of its logo, for a project; null where there is none of that name. */
  readonly find: (name: string) => Promise<NamedBrand | null>;
  /** The kit that new projects get; null is none. */
  readonly findDefault: () => Promise<NamedBrand | null>;
}

const Kept = z.object({ kit: BrandKit, logo: BrandLogo.nullable() });

export function createBrands({ records, style, checkLogo, logoFolder, onChange, now }: BrandSources): Brands {
  const stored = (name: string): StoredBrand => {
    const found = records.get(name);
    if (found && toBrand(found)) return found;
    throw new UprightError('brand.unknown', message('brands:unknown', { name }), { name });
  };
  const get = (name: string): Brand => toBrand(stored(name)) ?? unreachable(name);
  const toStyle = async (given: string | NamedStyle | null): Promise<NamedStyle | null> => {
    if (typeof given !== 'string') return given;
    const found = await style(given);
    return { name: found.label, look: found.look };
  };
  const toLogo = async (bytes: Uint8Array | null): Promise<BrandLogo | null> => {
    if (!bytes) return null;
    checkBytes(bytes.byteLength);
    return { ...(await checkLogo(bytes)), bytes: bytes.byteLength };
  };
  const put = async (name: string, kit: BrandKit, logo: Uint8Array | null): Promise<Brand> => {
    const facts = await toLogo(logo);
    records.put({ name, kit: { kit, logo: facts }, logo, changedAt: now() });
    onChange({ changed: [name], removed: [] });
    return get(name);
  };
  const toNamed = async ({ name, logo, ...found }: StoredBrand): Promise<NamedBrand | null> => {
    const kept = Kept.safeParse(found.kit);
    if (!kept.success) return null;
    const facts = kept.data.logo;
    const file = logo && facts ? await placeLogoFile(logoFolder, logo, facts) : null;
    return { name, kit: kept.data.kit, logo: file };
  };
  return {
    all: () => records.all().flatMap((each) => toBrand(each) ?? []),
    get: (name) => ({ ...get(name), logoData: toBase64(stored(name).logo) }),
    async save({ name, kit, logo, replace }) {
      const before = records.get(name);
      if (before && !replace) throw toExisting(before.name);
      const styles = { titles: await toStyle(kit.styles.titles), captions: await toStyle(kit.styles.captions) };
      return put(name, { ...kit, styles }, logo === undefined ? (before?.logo ?? null) : await toBytes(logo));
    },
    async take({ name, kit, logo }, taken) {
      const isTaken = (each: string): boolean => records.get(each) !== undefined;
      if (taken === 'refuse' && isTaken(name)) throw toExisting(name);
      const free = taken === 'rename' ? toFreeName(name, isTaken) : name;
      // A path in a file from elsewhere is of another machine, or not meant well.
      const { fonts } = toBrandFile(name, kit, null).kit;
      return put(free, { ...kit, fonts }, logo === null ? null : Buffer.from(logo, 'base64'));
    },
    rename(name, to) {
      const before = stored(name);
      const other = records.get(to);
      if (other && toFolded(to) !== toFolded(name)) throw toExisting(other.name);
      records.rename(name, to, now());
      onChange({ changed: [to], removed: before.name === to ? [] : [before.name] });
      return get(to);
    },
    remove(name) {
      const { kit, name: known, isDefault } = get(name);
      const brand = { ...toBrandFile(known, kit, toBase64(stored(name).logo)), kit };
      records.remove(name);
      onChange({ changed: [], removed: [known] });
      return { brand, wasDefault: isDefault };
    },
    setDefault(name) {
      if (name !== null) stored(name);
      records.setDefault(name);
      const all = records.all().flatMap((each) => toBrand(each) ?? []);
      onChange({ changed: all.map((each) => each.name), removed: [] });
      return all;
    },
    find: async (name) => {
      const found = records.get(name);
      return found ? toNamed(found) : null;
    },
    findDefault: async () => {
      const found = records.all().find(({ isDefault }) => isDefault);
      return found ? toNamed(found) : null;
    },
  };
}

async function toBytes(logo: Exclude<Save['logo'], undefined>): Promise<Uint8Array | null> {
  if (logo === null) return null;
  return typeof logo === 'string' ? readLogo(logo) : Buffer.from(logo.data, 'base64');
}

const toBase64 = (logo: Uint8Array | null): string | null => logo && Buffer.from(logo).toString('base64');

const toExisting = (name: string): UprightError =>
  new UprightError('brand.exists', message('brands:exists', { name }), { name });

const unreachable = (name: string): never => {
  throw new UprightError('brand.unknown', message('brands:unknown', { name }), { name });
};

// One that another version kept and this one cannot read stays on disk and is not shown.
function toBrand({ name, kit, isDefault, changedAt }: StoredBrand): Brand | null {
  const kept = Kept.safeParse(kit);
  return kept.success ? { name, ...kept.data, isDefault, changedAt } : null;
}
