/** Reads a template for a batch: a recipe need not be sound before its slots are filled, a project must be. */
import { dirname, resolve } from 'node:path';
import type { BatchTemplate } from '../../../core/batch/fill-template.js';
import { parseProject } from '../../../core/project/parse-project.js';
import { detectKind } from '../../../core/recipe/detect-kind.js';
import { readJsonFile, toDocumentError } from './read-document.js';

/**
 * The template of a file, and where its relative paths start.
 * @throws UprightError `input.unreadable`, `input.invalid`, `project.too-new`
 */
export async function readTemplateFile(file: string): Promise<{ template: BatchTemplate; folder: string }> {
  const json = await readJsonFile(file);
  const folder = dirname(resolve(file));
  if (detectKind(json) === 'recipe') return { template: { kind: 'recipe', json }, folder };
  const parsed = parseProject(json);
  if (!parsed.ok) throw toDocumentError(file, parsed.problems);
  return { template: { kind: 'project', project: parsed.project }, folder };
}
