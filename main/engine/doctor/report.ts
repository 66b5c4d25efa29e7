/** `upright doctor --report`: one file with what a report of a mistake needs, and nothing of what people work on. */
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { UprightError } from '../../../core/errors.js';
import { createNameHider } from './hide-names.js';
import { gatherParts, type ReportPart, type ReportSources } from './report-parts.js';

/** What is asked for. */
export interface ReportRequest {
  /** A `.zip`. */
  readonly output: string;
  readonly overwrite: boolean;
  /** Keeps the names of files, without their folders. Off unless told: they become `video 1.mp4`. */
  readonly names?: boolean;
}

/** What a report needs of the engine. */
export interface ReportPorts extends ReportSources {
  /** Gives the absolute path to write, or fails with what is wrong with it; `checkOutput` of the renderer. */
  readonly checkOutput: (
    output: string,
    rules: { inputs: readonly string[]; overwrite: boolean; extensions: readonly string[] },
  ) => Promise<string>;
}

/** A written report: where it is, and the names of the files in it. */
export interface WrittenReport {
  readonly file: string;
  readonly contents: string[];
}

/**
 * Writes a report, which its user alone may read.
 * @throws UprightError `output.invalid`, `output.unwritable`, `disk.full`; never for what it could not find out
 */
export async function writeReport(request: ReportRequest, ports: ReportPorts): Promise<WrittenReport> {
  const { output, overwrite, names = false } = request;
  const file = await ports.checkOutput(output, { inputs: [], overwrite, extensions: ['zip'] });
  // Texts come without secrets, and then the home folder is `~` in them.
  const folders = Object.entries(ports.folders).flatMap(([name, folder]) => [
    [name, folder] as const,
    [name, String(ports.redact(folder))] as const,
  ]);
  const gathered = await gatherParts(ports, createNameHider(folders, { names }));
  const parts = [toReadme(gathered, names), ...gathered];
  const part = `${file}.${randomBytes(6).toString('hex')}.part`;
  try {
    await writeZip(parts, part);
    if (overwrite) await rename(part, file);
    else await place(part, file);
  } finally {
    await rm(part, { force: true });
  }
  return { file, contents: parts.map(({ name }) => name) };
}

async function writeZip(parts: readonly ReportPart[], file: string): Promise<void> {
  const zip = new ZipFile();
  for (const { name, text } of parts) zip.addBuffer(Buffer.from(text), name, { mode: 0o100600 });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }));
}

// A link is refused where another came first; disks that know no links get the name the ordinary way.
async function place(part: string, file: string): Promise<void> {
  try {
    await link(part, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') {
      throw new UprightError(
        'output.invalid',
        `${file} is there already; choose another name or allow it to be replaced.`,
      );
    }
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw error;
    await rename(part, file);
  }
}

function toReadme(parts: readonly ReportPart[], names: boolean): ReportPart {
  const about = 'this page';
  const named = names ? 'names of files without their folders' : 'numbers in place of the names of files';
  const lines = [
    'A report of Upright, made by `upright doctor --report`. Nothing was sent: read it, and attach it yourself.',
    '',
    ...parts.map((part) => `${part.name.padEnd(16)}${part.about}`),
    '',
    'Not in it: media, projects, texts, captions, titles of jobs, tokens and other secrets, values of the environment,',
    `names of folders. Messages hold ${named}, and "…" in place of what they quote.`,
    '',
  ];
  return { name: 'README.txt', about, text: lines.join('\n') };
}
