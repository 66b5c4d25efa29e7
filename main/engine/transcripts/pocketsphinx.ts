/** PocketSphinx, where the system has it: its model is small, and it mishears every second word. */
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { parsePocketsphinx } from '../../../core/transcript/parse-pocketsphinx.js';
import { runTool } from '../ffmpeg/run-tool.js';
import type { Transcriber } from './transcriber.js';

/** The program of version 5, and that of the versions before. */
const PROGRAMS = {
  pocketsphinx: (file: string) => ['single', file],
  pocketsphinx_continuous: (file: string) => ['-infile', file, '-time', 'yes', '-logfn', NO_LOG],
} as const;
type Program = keyof typeof PROGRAMS;

const NO_LOG = process.platform === 'win32' ? 'NUL' : '/dev/null';
// Half a minute takes some seconds, on a slow and busy machine some minutes.
const TIMEOUT_MS = 600_000;
const LONGEST_US = 30_000_000;

/** The one on PATH; it is looked for each time, for it may be installed meanwhile. */
export function createPocketsphinx(env: Readonly<Record<string, string | undefined>>): Transcriber {
  const find = () => findProgram(env.PATH ?? '');
  return {
    name: 'pocketsphinx',
    kind: 'local',
    version: async () => (await find())?.program ?? '',
    languages: ['en'],
    isThere: async () => (await find()) !== null,
    longest: async () => LONGEST_US,
    async open() {
      const found = await find();
      return {
        async transcribe({ file, fromUs }, { signal }) {
          if (!found) return { language: 'en', words: [], timed: true };
          const { program, path } = found;
          const args = PROGRAMS[program](file);
          const { stdout } = await runTool(program, { path }, args, { signal, timeoutMs: TIMEOUT_MS });
          return { language: 'en', words: parsePocketsphinx(stdout, fromUs), timed: true };
        },
        close: () => undefined,
      };
    },
  };
}

async function findProgram(path: string): Promise<{ readonly program: Program; readonly path: string } | null> {
  for (const program of Object.keys(PROGRAMS) as Program[]) {
    for (const folder of path.split(delimiter).filter((each) => each !== '')) {
      const file = join(folder, process.platform === 'win32' ? `${program}.exe` : program);
      const isThere = await access(file, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (isThere) return { program, path: file };
    }
  }
  return null;
}
