/** `brand.*`: kits of fonts, colours, a logo and styles that restyle a project in one step. */
import { z } from 'zod';
import { BrandFile, LogoData } from '../brand/brand-file.js';
import { BrandKit } from '../brand/brand-kit.js';
import { ProjectId } from '../project/ids.js';
import { NamedStyle } from '../styles/style-file.js';
import { StyleName } from '../styles/style-name.js';
import { FilePath, ProblemSchema, Revision, Timestamp } from './fields.js';
import { changes, type Methods, reads } from './method.js';
import { ProjectState } from './projects.js';
import { NameClash } from './styles.js';
import type { Named } from '../project/named-schema.js';

/** What is known of the picture of a logo. */
export const BrandLogo = z.lazy(() =>
  z.strictObject({
    type: z.enum(['image/png', 'image/jpeg', 'image/webp', 'image/svg+xml']),
    bytes: z.int(),
    /** Of the upright picture, pixels. */
    width: z.int(),
    height: z.int(),
  }),
);
export type BrandLogo = z.infer<typeof BrandLogo>;

const brandSchema = z.lazy(() =>
  z.strictObject({
    name: z.string(),
    kit: BrandKit,
    logo: BrandLogo.nullable(),
    /** Whether new projects get it. */
    isDefault: z.boolean(),
    changedAt: Timestamp,
  }),
);
/** The schema of {@link Brand}. */
export interface BrandSchema extends Named<typeof brandSchema> {}
/** A brand kit under its name. */
export const Brand: BrandSchema = brandSchema;
export type Brand = z.infer<typeof Brand>;

/** A kit as callers write it: its styles may be given by their names. */
const BrandInput = BrandKit.extend({
  styles: z
    .strictObject({
      titles: z.union([StyleName, NamedStyle]).nullable().default(null),
      captions: z.union([StyleName, NamedStyle]).nullable().default(null),
    })
    .prefault({}),
});

const name = { name: StyleName };

/** The methods. */
export const brandMethods = {
  'brand.list': reads(
    'The brand kits by name.',
    () => z.strictObject({}),
    () => z.strictObject({ brands: z.array(Brand) }),
  ),
  'brand.get': reads(
    'One brand kit, with the picture of its logo.',
    () => z.strictObject(name),
    () => Brand.unwrap().extend({ logoData: LogoData.nullable() }),
  ),
  'brand.save': changes(
    'Keeps a brand kit under a name; refused with brand.exists where it is taken.',
    () =>
      z.strictObject({
        ...name,
        kit: BrandInput.prefault({}),
        /** The picture: a file, or its content. Null takes it away; absent keeps that of the kit that is replaced. */
        logo: z
          .union([FilePath, z.strictObject({ data: LogoData })])
          .nullable()
          .optional(),
        replace: z.boolean().default(false),
      }),
    Brand,
  ),
  'brand.rename': changes('Gives a brand kit another name.', () => z.strictObject({ ...name, to: StyleName }), Brand),
  'brand.remove': changes(
    'Forgets a brand kit and answers with it, so that brand.save can bring it back. Projects keep their look.',
    () => z.strictObject(name),
    () => z.strictObject({ brand: BrandFile, wasDefault: z.boolean() }),
  ),
  'brand.setDefault': changes(
    'Chooses the kit that new projects get; null chooses none.',
    () => z.strictObject({ name: StyleName.nullable() }),
    () => z.strictObject({ brands: z.array(Brand) }),
  ),
  'brand.apply': changes(
    'Restyles titles and captions of a project, and puts the logo in its corner, as one step.',
    () => z.strictObject({ id: ProjectId, base: Revision, ...name }),
    () => z.strictObject({ state: ProjectState, problems: z.array(ProblemSchema) }),
  ),
  'brand.export': changes(
    'Writes a brand kit to one file (JSON), with its logo and the names of its fonts.',
    () => z.strictObject({ ...name, output: FilePath, overwrite: z.boolean().default(false) }),
    () => z.strictObject({ file: z.string(), bytes: z.int() }),
  ),
  'brand.import': changes(
    'Takes the brand kit of a file in, and tells which of its fonts are not there.',
    () => z.strictObject({ file: FilePath, taken: NameClash.default('refuse') }),
    () => z.strictObject({ brand: Brand, problems: z.array(ProblemSchema) }),
  ),
} as const satisfies Methods;

/** Broadcast when brand kits are saved, renamed, chosen or removed. */
export const BrandChange = z.lazy(() => z.strictObject({ changed: z.array(z.string()), removed: z.array(z.string()) }));
export type BrandChange = z.infer<typeof BrandChange>;
