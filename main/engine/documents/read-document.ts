/** Reads a project or a recipe from a file as a project, whatever is wrong with it listed with its place. */
import { parseJson } from '../../../core/parse-json.js';
import { message } from '../../../core/locales/message.js';
import { dirname, resolve } from 'node:path';
import { type ErrorCode, UprightError } from '../../../core/errors.js';
import type { Problem } from '../../../core/project/problem.js';
import type { Project } from '../../../core/project/project.js';
import { compileRecipe } from '../../../core/recipe/compile-recipe.js';
import { readInput } from '../../files/read-input.js';
import { findTextEncoding } from '../../files/text-encoding.js';
import { parseApart } from '../parse/parse-apart.js';
import type { ParsedDocument } from '../parse/parsers.js';
import { type RecipeSources, readRecipeFiles } from './read-recipe-files.js';

/** A document, whichever way it was written. */
export interface ReadDocument {
  readonly kind: 'project' | 'recipe';
  readonly project: Project;
  /** Absolute path of the file; null for what came by value. */
  readonly file: string | null;
  /** Where relative paths start. */
  readonly folder: string;
  /** Files besides media that a recipe names, such as captions. Absolute. */
  readonly inputs?: readonly string[];
  readonly problems: readonly Problem[];
  /** Where a recipe asks to post the end of its export. */
  readonly webhookUrl?: string | undefined;
  /** Where the file names an asset. */
  readonly sourcePathOf: (asset: string) => readonly (string | number)[];
  /** The place in the file of a place in the project. */
  readonly toSourcePath: (path: readonly (string | number)[]) => readonly (string | number)[];
}

// A document is text that people and scripts write; more is a mistake or an attack.
const LARGEST_BYTES = 256 << 20;

/**
 * Reads `file`.
 * @throws UprightError `input.unreadable`, or the first problem's code with all problems as data where there is no project
 */
export async function readDocument(file: string, sources: RecipeSources): Promise<ReadDocument> {
  const path = resolve(file);
  const folder = dirname(path);
  const document = await parseDocument(await readText(path, file), file);
  if (document.kind === 'project') {
    if (!document.parsed.ok) throw toDocumentError(file, document.parsed.problems);
    const { project } = document.parsed;
    const sourcePathOf = (asset: string) => ['assets', project.assets.findIndex(({ id }) => id === asset), 'path'];
    return { kind: 'project', project, file: path, folder, problems: [], sourcePathOf, toSourcePath: (place) => place };
  }
  if (!document.parsed.ok) throw toDocumentError(file, document.parsed.problems);
  const { recipe, places } = document.parsed;
  const { inputs, ...files } = await readRecipeFiles(recipe, folder, sources);
  const compiled = compileRecipe(recipe, files, places);
  return { kind: 'recipe', file: path, folder, inputs, webhookUrl: recipe.webhook_url, ...compiled };
}

/** The JSON of a file of at most so many bytes. Fails with `input.unreadable` or `input.invalid`. */
export async function readJsonFile(file: string, mostBytes = LARGEST_BYTES): Promise<unknown> {
  return toJson(await readText(resolve(file), file, mostBytes), file);
}

async function readText(path: string, file: string, mostBytes = LARGEST_BYTES): Promise<string> {
  const tooLarge =
    mostBytes === LARGEST_BYTES
      ? message('documents:tooLargeDocument', { file })
      : message('documents:largerThan', { file, most: mostBytes / 2 ** 20 });
  const bytes = await readInput(path, mostBytes, tooLarge, file);
  try {
    return new TextDecoder(findTextEncoding(bytes), { fatal: true }).decode(bytes);
  } catch {
    throw new UprightError('input.invalid', message('documents:notUtf8', { file }));
  }
}

function toJson(text: string, file: string): unknown {
  try {
    return parseJson(withoutMark(text));
  } catch (error) {
    throw notJson(error, file);
  }
}

async function parseDocument(text: string, file: string): Promise<ParsedDocument> {
  try {
    return await parseApart('document', withoutMark(text));
  } catch (error) {
    throw error instanceof UprightError ? error : notJson(error, file);
  }
}

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '');

function notJson(error: unknown, file: string): UprightError {
  const detail = error instanceof Error ? error.message : String(error);
  return new UprightError('input.invalid', message('documents:notJson', { file, detail: detail.slice(0, 200) }));
}

/** Why a document cannot be used: the first mistake's code, with all problems as data. */
export function toDocumentError(file: string, problems: readonly Problem[]): UprightError {
  const mistakes = problems.filter(({ severity }) => severity === 'error');
  const [first] = mistakes;
  const code: ErrorCode = first?.code ?? 'input.invalid';
  const text =
    mistakes.length > 1
      ? message('documents:fileMistakes', { file, number: mistakes.length })
      : (first?.text ?? first?.message ?? message('documents:inputMistakes'));
  return new UprightError(code, text, { file, problems });
}
