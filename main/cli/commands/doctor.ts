/** `upright doctor`: whether this machine has what Upright needs. */
import type { Command } from 'commander';
import type { DoctorCheck } from '../../../core/api/system.js';
import type { Context } from '../context.js';
import { exitOf } from '../failing.js';
import { describe } from './describe.js';

const MARKS: Record<DoctorCheck['status'], string> = { ok: 'ok    ', warn: 'warn  ', fail: 'FAIL  ' };

/** The command. */
export const doctorCommand = (context: Context): Command =>
  describe('doctor', 'Look at FFmpeg, encoders, fonts and disk, and say what to do.', [
    'doctor',
    'doctor --json',
  ]).action(() => doctor(context));

async function doctor({ reporter, connect, finish }: Context): Promise<void> {
  const { client } = await connect();
  const { checks } = await client['doctor.run']({});
  reporter.result(
    { checks },
    checks.flatMap(({ status, title, detail, advice }) => [
      `${MARKS[status]}${title}: ${detail}`,
      ...(advice === null ? [] : [`      ${advice}`]),
    ]),
  );
  const failed = checks.filter(({ status }) => status === 'fail');
  finish(await exitOf(failed.map(() => ({ severity: 'error' as const, code: 'ffmpeg.missing' as const }))));
}
