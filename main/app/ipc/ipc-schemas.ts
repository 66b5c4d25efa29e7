/** Schemas of what the page may send; the types are those of `preload/bridge.ts`. */
import { z } from 'zod';
import type { FileChoice, MenuState, OutputChoice } from '../../../preload/bridge.js';

export const FileChoiceSchema = z.strictObject({
  purpose: z.enum(['media', 'project', 'font', 'lut', 'model', 'relink']),
  multiple: z.boolean(),
}) satisfies z.ZodType<FileChoice>;

export const OutputChoiceSchema = z.strictObject({
  name: z.string().max(500),
  purpose: z.enum(['video', 'image', 'project', 'bundle', 'timeline', 'report', 'folder']),
}) satisfies z.ZodType<OutputChoice>;

const byCommand = <T extends z.ZodType>(value: T) => z.record(z.string().max(100), value);

export const MenuStateSchema = z.strictObject({
  enabled: byCommand(z.boolean()),
  labels: byCommand(z.string().max(200)),
  keys: byCommand(z.string().max(100)),
  language: z.string().max(35),
}) satisfies z.ZodType<MenuState>;

export const DocumentSchema = z
  .strictObject({ name: z.string().max(1000), path: z.string().max(32_767).nullable() })
  .nullable();

/** An absolute path. */
export const PathSchema = z.string().min(1).max(32_767);

/** For messages without a value. */
export const EmptySchema = z.undefined();
