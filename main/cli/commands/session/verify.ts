/** Whether a finished video keeps the times of its plan. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Api } from '../../../../core/api/api.js';
import type { ResultOf } from '../../../../core/api/method.js';
import type { Context } from '../../context.js';
import { reportError, toExitCode } from '../../errors.js';
import { toTimeText } from '../../output/format.js';
import { createCommand } from '../create-command.js';

export const verifyCommand = (context: Context): Command =>
  createCommand(
    'verify',
    'Compare a video with its plan: its length, its timers and bars, and each tone within 10 ms.',
    ['session verify leg-day.mp4 leg-day.yml', 'session verify leg-day.mp4 leg-day.yml --json'],
  )
    .argument('<video>', 'the finished video')
    .argument('<plan>', 'YAML, JSON or CSV file')
    .action((video: string, plan: string) => verify(context, video, plan));

async function verify(context: Context, video: string, plan: string): Promise<void> {
  const { io, reporter, connect, finish } = context;
  const { client } = await connect({ storeOptional: true });
  try {
    const source = { file: resolve(io.cwd, plan) };
    const found = await client['session.verify']({ video: resolve(io.cwd, video), source });
    const { findings, agrees } = found;
    reporter.result(found, [toSummary(found), ...findings.map(({ message }) => `  ${message}`)]);
    finish(agrees ? 0 : await toExitCode([{ severity: 'error', code: 'verify.failed' }]));
  } catch (thrown) {
    finish(await reportError(thrown, reporter, { file: plan, problems: 'answer' }));
  }
}

/** What agrees, and how much of it could be read. */
function toSummary({ agrees, length, tones, looked }: ResultOf<Api['session.verify']>): string {
  const seconds = (us: number): string => toTimeText(us / 1_000_000);
  const { timer, bar } = looked;
  return [
    `${agrees ? 'agrees' : 'differs'}: ${seconds(length.found)} long, ${seconds(length.expected)} planned`,
    `${tones.filter(({ onTime }) => onTime).length} of ${tones.length} tones on time`,
    `timer read at ${timer.read} of ${timer.looked} moments`,
    `bar at ${bar.read} of ${bar.looked}`,
  ].join('; ');
}
