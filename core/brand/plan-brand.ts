/** Giving a project the look of a brand, as one step. */
import { message } from '../locales/message.js';
import { applyEdit } from '../project/apply-edit.js';
import type { EditInput, SingleEditInput } from '../project/edit.js';
import { isPicture } from '../project/kinds/guards.js';
import type { Project } from '../project/project.js';
import { styledItems } from '../styles/apply-style.js';
import { brandFields } from './brand-fields.js';
import type { BrandKit } from './brand-kit.js';
import type { NewId } from '../project/new-id.js';
import { type LogoFile, logoSteps } from './plan-logo.js';

/** A kit with what it is called and the file of its logo. */
export interface NamedBrand {
  readonly name: string;
  readonly kit: BrandKit;
  readonly logo: LogoFile | null;
}

/**
 * The edit that restyles all titles, captions and labels of pictures that are not locked, whatever was changed on them by hand, adds the kit's
 * font files, puts its logo in the place of the one before, and says that texts to come get its look. Null where nothing
 * would change.
 *
 * A kit's style gives a text all of its look but its place; without one only font and colours change. Texts, times, places,
 * words that are emphasised by hand and the colours of speakers stay.
 */
export function planBrand(project: Project, { name, kit, logo }: NamedBrand, newId: NewId): EditInput | null {
  const labelled = project.tracks.flatMap(({ locked, items }) =>
    locked ? [] : items.filter(isPicture).filter(({ label }) => label !== null),
  );
  const texts = [...styledItems(project), ...labelled].map(
    (item): SingleEditInput => ({ type: 'item.set', item: item.id, set: brandFields(project, item, kit) }),
  );
  const edits: SingleEditInput[] = [
    ...(project.brand === name ? [] : [{ type: 'project.set' as const, set: { brand: name } }]),
    ...fontSteps(project, kit, newId),
    ...texts,
    ...(logo ? logoSteps(project, logo, kit.logo, { name, newId }) : []),
  ];
  return edits.length > 0 ? { type: 'batch', name: message('steps:applyBrand', { name }), edits } : null;
}

/** A project that is made with a kit: what is in it has its look, and what is added to it gets it. */
export function withBrand(project: Project, brand: NamedBrand): Project {
  let made = 0;
  const edit = planBrand(project, brand, (record) => `brand-${record}-${++made}`);
  const applied = edit && applyEdit(project, edit);
  return applied?.ok ? applied.project : { ...project, brand: brand.name };
}

/** The steps that add the font files of a kit that a project does not have. */
export function fontSteps(project: Project, { fonts }: BrandKit, newId: NewId): SingleEditInput[] {
  const files = [fonts.titles, fonts.captions].flatMap((font) => font?.file ?? []);
  return [...new Set(files)]
    .filter((path) => !project.assets.some((asset) => asset.kind === 'font' && asset.path === path))
    .map((path) => ({ type: 'asset.add', asset: { id: newId('asset'), kind: 'font', path } }));
}
