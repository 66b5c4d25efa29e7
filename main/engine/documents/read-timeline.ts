/** Reads an OpenTimelineIO file as a project. */
import { dirname, resolve } from 'node:path';
import { parseOtio } from '../../../core/interchange/parse-otio.js';
import type { Problem } from '../../../core/project/problem.js';
import type { Project } from '../../../core/project/project.js';
import { readJsonFile, toDocumentError } from './read-document.js';

/**
 * The project of a timeline, where its relative paths start, and what did not map.
 * @throws UprightError `input.unreadable`, `input.invalid`
 */
export async function readTimelineFile(
  file: string,
): Promise<{ project: Project; folder: string; problems: readonly Problem[] }> {
  const json = await readJsonFile(file);
  const parsed = parseOtio(json, { pathOf: (asset, written) => written ?? asset.path });
  if (!parsed.ok) throw toDocumentError(file, parsed.problems);
  return { project: parsed.project, folder: dirname(resolve(file)), problems: parsed.problems };
}
