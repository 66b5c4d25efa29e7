/** `upright doctor`: whether this machine has what Upright needs. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { ErrorCode } from '../../../core/errors.js';
import type { DoctorCheck } from '../../../core/api/system.js';
import type { Context } from '../context.js';
import { toExitCode } from '../errors.js';
import { createCommand } from './create-command.js';

interface DoctorOptions {
  readonly report?: string;
  readonly overwrite?: true;
}

const MARKS: Record<DoctorCheck['status'], string> = { ok: 'ok    ', absent: '-     ', warn: 'warn  ', fail: 'FAIL  ' };

export const doctorCommand = (context: Context): Command =>
  createCommand('doctor', 'Look at FFmpeg, encoders, fonts and disk, and say what to do.', [
    'doctor',
    'doctor --json',
    'doctor --report report.zip',
  ])
    .option('--report <file>', 'pack what a report of a mistake needs, without secrets, media or texts (.zip)')
    .option('--overwrite', 'replace an existing report')
    .action(({ report, overwrite }: DoctorOptions) =>
      report === undefined ? doctor(context) : writeReport(context, report, overwrite ?? false),
    );

async function writeReport({ io, reporter, connect }: Context, file: string, overwrite: boolean): Promise<void> {
  const { client } = await connect({ storeOptional: true });
  const made = await client['doctor.report']({ output: resolve(io.cwd, file), overwrite });
  reporter.result(made, [made.file, ...made.contents.map((name) => `  ${name}`)]);
  reporter.note('Look into it before you pass it on; README.txt in it says what is there.');
}

async function doctor({ reporter, connect, finish }: Context): Promise<void> {
  const { client } = await connect({ storeOptional: true });
  const { checks } = await client['doctor.run']({});
  reporter.result(
    { checks },
    checks.flatMap(({ status, title, detail, advice }) => [
      `${MARKS[status]}${title}: ${detail}`,
      ...(advice === null ? [] : [`      ${advice}`]),
    ]),
  );
  const failed = checks.filter(({ status }) => status === 'fail');
  finish(await toExitCode(failed.map(({ id }) => ({ severity: 'error' as const, code: toErrorCode(id) }))));
}

const toErrorCode = (id: string): ErrorCode =>
  id === 'store' ? 'store.damaged' : id.startsWith('folder.') ? 'output.unwritable' : 'ffmpeg.missing';
