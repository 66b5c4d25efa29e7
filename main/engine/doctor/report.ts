import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { toEnglish } from '../../../core/locales/english.js';
import { message } from '../../../core/locales/message.js';
import { createAnonymizer } from './anonymize.js';
import { checkOutput } from '../../files/check-output.js';
import { writeOutput } from '../../files/write-output.js';
import { gatherParts, type ReportPart, type ReportSources } from './report-parts.js';

export interface ReportRequest {
  /** A `.zip`. */
  readonly output: string;
  readonly overwrite: boolean;
  /** Keeps file names without their folders. By default they become `video 1.mp4`. */
  readonly names?: boolean;
}

/** What a report needs of the engine. */
export interface ReportPorts extends ReportSources {}

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
  const file = await checkOutput(output, { inputs: [], overwrite, extensions: ['zip'] });
  // Texts come without secrets, and then the home folder is `~` in them.
  const folders = Object.entries(ports.folders).flatMap(([name, folder]) => [
    [name, folder] as const,
    [name, String(ports.redact(folder))] as const,
  ]);
  const gathered = await gatherParts(ports, createAnonymizer(folders, { names }));
  const parts = [toReadme(gathered, names), ...gathered];
  await writeOutput(file, overwrite, (draft) => writeZip(parts, draft));
  return { file, contents: parts.map(({ name }) => name) };
}

async function writeZip(parts: readonly ReportPart[], file: string): Promise<void> {
  const zip = new ZipFile();
  for (const { name, text } of parts) zip.addBuffer(Buffer.from(text), name, { mode: 0o100600 });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }));
}

// In English: those who are sent it read it too.
function toReadme(parts: readonly ReportPart[], names: boolean): ReportPart {
  const named = names ? message('doctor:report.names') : message('doctor:report.numbers');
  const lines = [
    toEnglish(message('doctor:report.intro')),
    '',
    ...parts.map((part) => `${part.name.padEnd(16)}${toEnglish(part.about)}`),
    '',
    toEnglish(message('doctor:report.without', { named })),
    '',
  ];
  return { name: 'README.txt', about: message('doctor:report.readme'), text: lines.join('\n') };
}
