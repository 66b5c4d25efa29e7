/** JSON on the command line: as it is, from a file (`@file`), or from standard input (`-`). */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { throwError } from '../errors.js';
import { readStdin } from './stdin.js';

/** Reads a JSON argument. Fails with `input.invalid` or `input.unreadable`. */
export async function readJsonArgument(text: string, cwd: string): Promise<unknown> {
  const source = await readText(text, cwd);
  try {
    // Some editors and shells write a byte order mark first.
    return JSON.parse(source.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const remedy = text === source ? 'quote it for your shell' : 'mend it';
    return throwError('input.invalid', `This is not JSON (${why.slice(0, 120)}); ${remedy}.`);
  }
}

async function readText(text: string, cwd: string): Promise<string> {
  if (text === '-') return readStdin();
  if (!text.startsWith('@')) return text;
  try {
    return await readFile(resolve(cwd, text.slice(1)), 'utf8');
  } catch {
    return throwError('input.unreadable', `${text.slice(1)} cannot be read; check its name and permissions.`);
  }
}
