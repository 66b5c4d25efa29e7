/** The `session.*` methods. */
import { writeFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import type { z } from 'zod';
import type { ApiOf } from '../../../core/api/api.js';
import { toReported } from '../../../core/api/fields.js';
import type { HandlersOf } from '../../../core/api/method.js';
import type { PlanSource } from '../../../core/api/session.js';
import { UprightError } from '../../../core/errors.js';
import { checkPlan, toRowLengths } from '../../../core/session/check-plan.js';
import { toHtmlPage, toMarkdownPage } from '../../../core/session/print-plan.js';
import { checkOutput } from '../../files/check-output.js';
import { writeOutput } from '../../files/write-output.js';
import type { Problem } from '../../../core/project/problem.js';
import { compileProject, planSessionEdit } from './make-session.js';
import { withAbsolutePaths } from './plan-paths.js';
import type { SessionPorts } from './ports.js';
import { printPdf } from './print-pdf.js';
import { spokenTexts } from './prepare-sounds.js';
import type { ReadPlan } from './read-plan.js';
import { checkSessionClips } from './session-media.js';
import { readTemplates } from './templates.js';
import { verifySession } from './verify-session.js';

type Json = z.core.util.JSONType;

const HTML = ['html', 'htm'];
const MARKDOWN = ['md', 'markdown'];

export function createSessionHandlers(ports: SessionPorts): HandlersOf<ApiOf<'session'>> {
  const { readRecords, readTranslator, projects, withFolder } = ports;
  // An engine that opens no plan does without the library for YAML.
  const read = async (source: PlanSource): Promise<ReadPlan> =>
    'file' in source
      ? (await import('./read-plan.js')).readPlan(source.file, readRecords)
      : { plan: source.plan, lineOf: () => null };
  const readWhole = async (source: PlanSource) => {
    const { plan, lineOf } = await read(source);
    const folder = 'file' in source ? dirname(resolve(source.file)) : source.folder;
    const written = toJsonObject(folder === undefined ? plan : withAbsolutePaths(plan, folder));
    const report = (problems: readonly Problem[]) =>
      toReported(problems).map((problem) => ({ ...problem, line: lineOf(problem.path) }));
    return { written, report };
  };
  return {
    'session.create': async ({ source, name, ...choices }, { signal }) => {
      const { written, report } = await readWhole(source);
      const { project, problems } = await compileProject(written, { ...choices, name }, ports, signal);
      return { state: projects.create(project), problems: report(problems) };
    },
    'session.compile': async ({ source, ...choices }, { signal }) => {
      const { written, report } = await readWhole(source);
      const { project, problems } = await compileProject(written, choices, ports, signal);
      return { project, problems: report(problems) };
    },
    'session.apply': async ({ id, base, source }, { signal }) => {
      const { written, report } = await readWhole(source);
      const { edit, problems } = await planSessionEdit(projects.open(id).project, written, ports, signal);
      return { state: projects.edit(id, base, edit), problems: report(problems) };
    },
    'session.check': async ({ source }) => {
      const { plan: written, lineOf } = await read(source);
      const checked = checkPlan(written);
      const { plan, intervals, statistics } = checked;
      const { problems: unseen, session } =
        plan === null ? { problems: [], session: null } : await checkSessionClips({ ...checked, plan }, ports);
      const problems = [...checked.problems, ...unseen];
      return {
        plan: toJsonObject(written),
        title: plan?.title ?? null,
        statistics: { ...statistics, exercises: [...statistics.exercises] },
        intervals: intervals.map((interval) => ({
          ...interval,
          path: [...interval.path],
          tempo: interval.tempo && [...interval.tempo],
        })),
        rows: toRowLengths(intervals),
        said: session === null ? [] : await spokenTexts(session, ports),
        problems: toReported(problems).map((problem) => ({ ...problem, line: lineOf(problem.path) })),
      };
    },
    'session.templates': async ({ language }) => {
      const templates = await readTemplates(language, ports);
      return { templates: templates.map((template) => ({ ...template, plan: toJsonObject(template.plan) })) };
    },
    'session.verify': async ({ video, source }, { signal }) => {
      const { written, report } = await readWhole(source);
      const file = resolve(video);
      const { made, ...verified } = await verifySession(file, written, ports, signal);
      return {
        ...verified,
        tones: verified.tones.map(({ cue, heardAt, onTime, row }) => ({
          ...{ tone: cue.tone, row, expected: cue.at, heard: heardAt, onTime },
        })),
        looked: { ...verified.looked },
        findings: [...verified.findings],
        problems: report(made.problems),
      };
    },
    'session.export': async ({ source, output, overwrite }) => {
      const { plan } = await read(source);
      const inputs = 'file' in source ? [source.file] : [];
      const { PLAN_FILES, writePlan } = await import('./write-plan.js');
      const file = await checkOutput(output, { inputs, overwrite, extensions: PLAN_FILES });
      const text = writePlan(plan, extname(file).slice(1).toLowerCase());
      await writeOutput(file, overwrite, (draft) => writeFile(draft, text, { flag: 'wx', flush: true }));
      return { file, bytes: Buffer.byteLength(text) };
    },
    'session.print': async ({ source, output, overwrite }, { signal }) => {
      const checked = checkPlan((await read(source)).plan);
      const [wrong] = checked.problems;
      if (checked.plan === null) {
        const problems = toReported(checked.problems);
        throw new UprightError('input.invalid', wrong?.text ?? wrong?.message, { problems });
      }
      const inputs = 'file' in source ? [source.file] : [];
      const file = await checkOutput(output, { inputs, overwrite, extensions: [...HTML, 'pdf', ...MARKDOWN] });
      const extension = extname(file).slice(1).toLowerCase();
      const toPage = MARKDOWN.includes(extension) ? toMarkdownPage : toHtmlPage;
      const text = toPage(checked.plan, checked, await readTranslator(checked.plan.language));
      if (extension === 'pdf') {
        const print = (draft: string) => withFolder((folder) => printPdf(text, draft, folder, signal));
        return { file, bytes: await writeOutput(file, overwrite, print) };
      }
      await writeOutput(file, overwrite, (draft) => writeFile(draft, text, { flag: 'wx', flush: true }));
      return { file, bytes: Buffer.byteLength(text) };
    },
  };
}

// What is no object has no place for what a plan says; the check tells so.
const toJsonObject = (plan: unknown): Record<string, Json> =>
  typeof plan === 'object' && plan !== null && !Array.isArray(plan) ? (plan as Record<string, Json>) : {};
