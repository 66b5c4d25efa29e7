/** The version of this Upright. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Reads it from the package this file is part of, wherever the build put it. */
export function readVersion(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const { name, version } = readPackage(join(folder, 'package.json'));
    if (name === 'upright' && typeof version === 'string') return version;
    if (dirname(folder) === folder) return 'unknown';
  }
}

function readPackage(file: string): { name?: unknown; version?: unknown } {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { name?: unknown; version?: unknown };
  } catch {
    return {};
  }
}
