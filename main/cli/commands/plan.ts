/** `upright plan`: what a render would do. */
import type { Command } from 'commander';
import type { RenderReport } from '../../../core/api/render.js';
import type { Context } from '../context.js';
import { toExitCode, reportError } from '../errors.js';
import { toCommandText } from '../output/command-text.js';
import { toCountText, toFpsText, toSizeText, toTimeText } from '../output/format.js';
import { createCommand } from './create-command.js';
import { toErrors } from '../strict.js';
import { addRenderOptions, type RenderOptions, toRenderRequest } from './render-options.js';

export function planCommand(context: Context): Command {
  const command = createCommand('plan', 'Show what a render would do, and every problem, without doing it.', [
    'plan recipe.json',
    'plan recipe.json --preset reels --commands',
    'plan project.json --json | jq .segments',
  ])
    .argument('<source>', 'project or recipe file; - for standard input')
    .option('-o, --output <file>', 'video that would be written');
  return addRenderOptions(command)
    .option('--commands', 'also print the FFmpeg commands')
    .action((source: string, options: RenderOptions & { commands?: boolean }) => plan(context, source, options));
}

async function plan(context: Context, source: string, options: RenderOptions & { commands?: boolean }): Promise<void> {
  const { io, reporter } = context;
  const { client } = await context.connect({ storeOptional: true });
  try {
    const report = await client['render.plan'](await toRenderRequest(source, options, io.cwd));
    const problems = options.strict ? toErrors(report.problems) : report.problems;
    for (const problem of problems) reporter.problem(problem, source, 'answer');
    reporter.result(report, toLines(source, report, options.commands === true));
    context.finish(await toExitCode(problems));
  } catch (thrown) {
    context.finish(await reportError(thrown, reporter, { file: source, problems: 'answer' }));
  }
}

function toLines(source: string, report: RenderReport, commands: boolean): string[] {
  const { segments, fps } = report;
  const count = (test: (segment: RenderReport['segments'][number]) => boolean) => segments.filter(test).length;
  const copied = count(({ mode }) => mode === 'copy');
  const cached = count(({ cached, mode }) => cached && mode !== 'copy');
  const facts = [toSizeText(report.size), toFpsText(fps), toTimeText(report.seconds), report.encoder];
  return [
    `${source}: ${facts.join(', ')}, ${toCountText(report.frames, 'frame')}`,
    `${toCountText(segments.length, 'segment')}: ${cached} cached, ${copied} copied, ${segments.length - cached - copied} to encode`,
    ...segments.map((segment) => toSegmentLine(segment, fps)),
    ...report.notes.map((note) => `Note: ${note}`),
    ...(commands ? report.commands.map(toCommandText) : []),
  ];
}

function toSegmentLine(segment: RenderReport['segments'][number], fps: RenderReport['fps']): string {
  const work = segment.mode === 'copy' ? 'copy' : segment.cached ? 'cached' : 'encode';
  const cells = [
    String(segment.index + 1).padStart(5),
    toTimeText((segment.start * fps.den) / fps.num).padStart(10),
    toCountText(segment.frames, 'frame').padStart(11),
    work.padEnd(6),
    segment.reason ?? '',
  ];
  return cells.join('  ').trimEnd();
}
