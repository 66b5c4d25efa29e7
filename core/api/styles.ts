/** `style.*`: the styles of titles and captions, those that come with Upright and the user's own. */
import { z } from 'zod';
import { ItemId, ProjectId } from '../project/ids.js';
import { TitleStyle } from '../project/title-style.js';
import { StyleName } from '../styles/style-name.js';
import { FilePath, ProblemSchema, Revision, Timestamp } from './fields.js';
import { changes, type Methods, reads } from './method.js';
import { ProjectState } from './projects.js';

/** A style under the name that recipes, the command line and the other methods know it by. */
export const Style = z.lazy(() =>
  z.strictObject({
    name: z.string(),
    /** What people read; the same as the name, but for a style that comes with Upright. */
    label: z.string(),
    builtIn: z.boolean(),
    /** Sizes are for a canvas of 1080 × 1920, fades for 30 frames a second. */
    look: TitleStyle,
    /** When it was saved last; null for one that comes with Upright. */
    changedAt: Timestamp.nullable(),
  }),
);
export type Style = z.infer<typeof Style>;

/** What an import does with a name that is taken. */
export const NameClash = z.enum(['refuse', 'replace', 'rename']);

const Names = z.array(StyleName).max(1000);

/** The methods. */
export const styleMethods = {
  'style.list': reads(
    'The styles of titles and captions: the own ones by name, then those that come with Upright.',
    () => z.strictObject({}),
    () => z.strictObject({ styles: z.array(Style) }),
  ),
  'style.get': reads('One style, whatever the case of its name.', () => z.strictObject({ name: StyleName }), Style),
  'style.save': changes(
    'Keeps a style of titles or captions, or a style by value, under a name; refused with style.exists where it is taken.',
    () =>
      z.strictObject({
        name: StyleName,
        from: z.union([z.strictObject({ projectId: ProjectId, item: ItemId }), z.strictObject({ look: TitleStyle })]),
        /** Replaces an own style of this name. */
        replace: z.boolean().default(false),
      }),
    Style,
  ),
  'style.apply': changes(
    'Gives titles and captions a style, as one step. They stay where they stand.',
    () =>
      z.strictObject({
        id: ProjectId,
        base: Revision,
        style: StyleName,
        /** All titles and captions on tracks that are not locked where absent. */
        items: z.array(ItemId).min(1).max(10_000).optional(),
        /** Also moves them to where the style stands. */
        move: z.boolean().default(false),
      }),
    ProjectState,
  ),
  'style.rename': changes(
    'Gives an own style another name.',
    () => z.strictObject({ name: StyleName, to: StyleName }),
    Style,
  ),
  'style.remove': changes(
    'Forgets own styles and answers with them, so that style.save can bring them back. Texts that have them keep their look.',
    () => z.strictObject({ names: Names.min(1) }),
    () => z.strictObject({ styles: z.array(Style) }),
  ),
  'style.export': changes(
    'Writes styles to a file (JSON) for others; all own ones where none is named.',
    () => z.strictObject({ names: Names.default([]), output: FilePath, overwrite: z.boolean().default(false) }),
    () => z.strictObject({ file: z.string(), styles: z.array(z.string()) }),
  ),
  'style.import': changes(
    'Takes the styles of a file in, all or none, and tells which of their fonts are not there.',
    () => z.strictObject({ file: FilePath, taken: NameClash.default('refuse') }),
    () => z.strictObject({ styles: z.array(Style), problems: z.array(ProblemSchema) }),
  ),
} as const satisfies Methods;

/** Broadcast when own styles are saved, renamed or removed. */
export const StyleChange = z.lazy(() => z.strictObject({ changed: z.array(z.string()), removed: z.array(z.string()) }));
export type StyleChange = z.infer<typeof StyleChange>;
