/** What the page may send, as `preload/bridge.ts` has it. */
import { z } from 'zod';
import type { FileChoice, MenuState, OutputChoice } from '../../../preload/bridge.js';

export const FileChoiceShape = z.strictObject({
  purpose: z.enum(['media', 'project', 'font', 'lut', 'relink']),
  multiple: z.boolean(),
}) satisfies z.ZodType<FileChoice>;

export const OutputChoiceShape = z.strictObject({
  name: z.string().max(500),
  purpose: z.enum(['video', 'image', 'project', 'bundle', 'timeline', 'report']),
}) satisfies z.ZodType<OutputChoice>;

const byCommand = <T extends z.ZodType>(value: T) => z.record(z.string().max(100), value);

export const MenuStateShape = z.strictObject({
  enabled: byCommand(z.boolean()),
  labels: byCommand(z.string().max(200)),
  keys: byCommand(z.string().max(100)),
  language: z.string().max(35),
}) satisfies z.ZodType<MenuState>;

export const DocumentShape = z
  .strictObject({ name: z.string().max(1000), path: z.string().max(32_767).nullable() })
  .nullable();

/** An absolute path. */
export const PathShape = z.string().min(1).max(32_767);

/** A page of our documentation, by its file's name without ending. */
export const DocsPageShape = z.string().regex(/^[a-z][a-z-]{0,50}$/);

/** For what carries nothing. */
export const Nothing = z.undefined();
