/** Whether a finished video keeps the times of its plan. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { reportError, toExitCode } from '../../errors.js';
import { toTimeText } from '../../output/format.js';
import { createCommand } from '../create-command.js';

export const verifyCommand = (context: Context): Command =>
  createCommand('verify', 'Compare a video with its plan: its length, and each tone within 10 ms.', [
    'session verify leg-day.mp4 leg-day.yml',
    'session verify leg-day.mp4 leg-day.yml --json',
  ])
    .argument('<video>', 'the finished video')
    .argument('<plan>', 'YAML, JSON or CSV file')
    .action((video: string, plan: string) => verify(context, video, plan));

async function verify(context: Context, video: string, plan: string): Promise<void> {
  const { io, reporter, connect, finish } = context;
  const { client } = await connect({ storeOptional: true });
  try {
    const source = { file: resolve(io.cwd, plan) };
    const found = await client['session.verify']({ video: resolve(io.cwd, video), source });
    const { length, tones, agrees } = found;
    const seconds = (us: number): string => toTimeText(us / 1_000_000);
    const late = tones.filter(({ onTime }) => !onTime);
    reporter.result(found, [
      `${agrees ? 'agrees' : 'differs'}: ${seconds(length.found)} long, ${seconds(length.expected)} planned; ${tones.length - late.length} of ${tones.length} tones on time`,
      ...late.map(({ tone, expected, heard }) =>
        heard === null
          ? `  ${tone} at ${seconds(expected)} is not heard`
          : `  ${tone} at ${seconds(expected)} is heard ${Math.round((heard - expected) / 1000)} ms off`,
      ),
    ]);
    finish(agrees ? 0 : await toExitCode([{ severity: 'error', code: 'verify.failed' }]));
  } catch (thrown) {
    finish(await reportError(thrown, reporter, { file: plan, problems: 'answer' }));
  }
}
