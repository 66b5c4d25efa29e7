/** Looks at what Upright needs of a machine, and says what to do where it lacks. */
import { access, constants, mkdir, statfs } from 'node:fs/promises';
import type { DoctorCheck } from '../../../core/api/system.js';
import { toFailure } from '../../../core/api/errors.js';

/** The checks, one after the other; each is made even where another fails. */
export async function runChecks(checks: readonly (() => Promise<DoctorCheck[]>)[]): Promise<DoctorCheck[]> {
  const results: DoctorCheck[] = [];
  for (const check of checks) {
    try {
      results.push(...(await check()));
    } catch (error) {
      const { code, message } = toFailure(error);
      results.push({ id: code, title: 'A check that failed', status: 'fail', detail: message, advice: null });
    }
  }
  return results;
}

/** Node, as recent as the packages need. */
export async function checkNode(): Promise<DoctorCheck[]> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const recent = major > 22 || (major === 22 && minor >= 12);
  return [
    {
      id: 'node',
      title: 'Node',
      status: recent ? 'ok' : 'fail',
      detail: process.versions.node,
      advice: recent
        ? null
        : 'Run Upright through `npx upright`, which brings a newer Node, or install Node 22.12 or later.',
    },
  ];
}

const LITTLE_BYTES = 5e9;

/** The folders can be written to and have room. */
export async function checkFolders(folders: Readonly<Record<string, string>>): Promise<DoctorCheck[]> {
  return Promise.all(
    Object.entries(folders).map(async ([name, folder]): Promise<DoctorCheck> => {
      const check = { id: `folder.${name}`, title: `Folder for ${name}` };
      try {
        await mkdir(folder, { recursive: true });
        await access(folder, constants.W_OK);
        const { bavail, bsize } = await statfs(folder);
        const free = bavail * bsize;
        const detail = `${folder}, ${(free / 1e9).toFixed(1)} GB free`;
        const advice = 'Free some space, or set UPRIGHT_HOME to a folder on a larger disk.';
        return free < LITTLE_BYTES
          ? { ...check, status: 'warn', detail, advice }
          : { ...check, status: 'ok', detail, advice: null };
      } catch (error) {
        const detail = `${folder} cannot be written to (${(error as NodeJS.ErrnoException).code})`;
        return {
          ...check,
          status: 'fail',
          detail,
          advice: 'Change its permissions, or set UPRIGHT_HOME to another folder.',
        };
      }
    }),
  );
}

/** The bundled fonts are there and readable. */
export async function checkFonts(
  load: () => Promise<{ readonly faces: readonly { readonly family: string }[] }>,
): Promise<DoctorCheck[]> {
  const { faces } = await load();
  const families = new Set(faces.map((face) => face.family));
  return [{ id: 'fonts', title: 'Fonts', status: 'ok', detail: [...families].join(', '), advice: null }];
}
