/** Every video of a batch before any is made: its document, its name, and what is wrong with it. */
import { allOf, message } from '../../../core/locales/message.js';
import { dirname, isAbsolute, resolve } from 'node:path';
import type { BatchRequest } from '../../../core/api/batch.js';
import { UprightError } from '../../../core/errors.js';
import { fillTemplate, type BatchTemplate, templateSlots } from '../../../core/batch/fill-template.js';
import { outputPlaceholders, toOutputName } from '../../../core/batch/output-name.js';
import { planVariants, type Variant, variantValue } from '../../../core/batch/variants.js';
import { changeSize } from '../../../core/project/edits/project.js';
import { LanguageTag } from '../../../core/project/language-tag.js';
import { errorAt, type Problem, warningAt } from '../../../core/project/problem.js';
import { CanvasSize } from '../../../core/project/canvas-size.js';
import type { Project } from '../../../core/project/project.js';
import type { BatchPorts } from './ports.js';
import { findOutputProblems } from './check-output-path.js';
import { type Journal, readJournal, reportFile } from './journal.js';
import { readRows } from './read-rows.js';

export interface PlannedVideo {
  readonly variant: Variant;
  /** Absolute; empty where the pattern lacks a value. */
  readonly output: string;
  /** Null where it cannot be made. */
  readonly project: Project | null;
  /** Where the project's relative paths start. */
  readonly folder: string;
  readonly problems: readonly Problem[];
}

/** What a batch will do, made one by one because each may be large. */
export interface BatchPlan {
  readonly variants: readonly Variant[];
  /** The report's file, and what an earlier run wrote into it. */
  readonly report: string;
  readonly before: Journal;
  readonly plan: (variant: Variant, signal: AbortSignal) => Promise<PlannedVideo>;
}

/** Reads template and rows. Fails where either cannot be read, or where two videos would have one name. */
export async function openBatch(request: BatchRequest, ports: BatchPorts): Promise<BatchPlan> {
  const { template, folder } = await ports.readTemplate(request.template);
  const fromFile = Array.isArray(request.rows) ? null : resolve(request.rows.file);
  const rows = Array.isArray(request.rows) ? request.rows : await readRows(resolve(request.rows.file));
  const variants = planVariants(rows, request);
  refuseSameNames(variants, request.output);
  // Paths of a row are relative to the list of rows, paths of the template to the template.
  const rowFolder = fromFile ? dirname(fromFile) : folder;
  const report = reportFile(request.output);
  const before = await readJournal(report);
  const sources = fromFile ? [fromFile] : [];
  if (sources.includes(report)) {
    throw new UprightError('output.invalid', message('batch:reportName', { report }));
  }
  const shared = { request, template, folder, rowFolder, sources, before, ports };
  return { variants, report, before, plan: (variant, signal) => plan(variant, { ...shared, signal }) };
}

const nameOf = (variant: Variant, pattern: string): string | null =>
  toOutputName(pattern, (name) => variantValue(variant, name));

function refuseSameNames(variants: readonly Variant[], pattern: string): void {
  const rows = new Map<string, number>();
  for (const variant of variants) {
    const name = nameOf(variant, pattern)?.toLowerCase();
    const before = name === undefined ? undefined : rows.get(name);
    if (before !== undefined) {
      const written = String(nameOf(variant, pattern));
      throw new UprightError('output.invalid', message('batch:sameName', { before, row: variant.row, name: written }));
    }
    if (name !== undefined) rows.set(name, variant.row);
  }
}

interface PlanInput {
  readonly request: BatchRequest;
  readonly template: BatchTemplate;
  readonly folder: string;
  readonly rowFolder: string;
  /** Files that are read besides the media. */
  readonly sources: readonly string[];
  readonly before: Journal;
  readonly ports: BatchPorts;
  readonly signal: AbortSignal;
}

async function plan(variant: Variant, input: PlanInput): Promise<PlannedVideo> {
  const { request, folder, ports, signal } = input;
  const name = nameOf(variant, request.output);
  const refused = (problems: readonly Problem[], output = ''): PlannedVideo => ({
    variant,
    output,
    project: null,
    folder,
    problems,
  });
  if (name === null) return refused([toUnnamed(variant, request.output)]);
  const output = resolve(name);
  const made = await makeProject(variant, input);
  if (!made.project) return refused(made.problems, output);
  const found = (await ports.findProblems(made.project, folder, signal)).map((problem) => ({
    ...problem,
    path: made.toSourcePath(problem.path),
  }));
  const inputs = [...made.project.assets.map(({ path }) => resolve(folder, path)), ...input.sources];
  // What an earlier run of this batch wrote there is ours to replace.
  const overwrite = request.overwrite || input.before.has(output);
  const placed = await findOutputProblems(output, { inputs, overwrite });
  const problems = [...made.problems, ...found, ...placed];
  return { variant, output, project: made.project, folder, problems };
}

function toUnnamed(variant: Variant, pattern: string): Problem {
  const lacking = outputPlaceholders(pattern).filter((place) => variantValue(variant, place) === null);
  const places = allOf(lacking.map((place) => `{${place}}`));
  return errorAt(lacking, 'output.invalid', message('batch:noValue', { row: variant.row, places }));
}

interface Made {
  readonly project: Project | null;
  readonly problems: readonly Problem[];
  /** The place in the template of a place in the project. */
  readonly toSourcePath: (path: Problem['path']) => Problem['path'];
}

const refuse = (problems: readonly Problem[]): Made => ({ project: null, problems, toSourcePath: (path) => path });

async function makeProject(variant: Variant, { template, folder, rowFolder, ports, signal }: PlanInput): Promise<Made> {
  const filled = fillTemplate(template, withPlacedMedia(variant, template, rowFolder));
  if (!filled.ok) return refuse(filled.problems);
  if (filled.kind === 'project')
    return inSize(variant, inLanguage(variant, { ...filled, toSourcePath: (path) => path }));
  const compiled = await ports.compile(filled.recipe, folder, filled.places, signal);
  const problems = [...filled.problems, ...compiled.problems];
  return inSize(variant, inLanguage(variant, { ...compiled, problems }));
}

// What the languages of a batch are called is free; what is no tag only names columns and files.
function inLanguage({ row, language }: Variant, made: Made): Made {
  if (!made.project || language === null) return made;
  const tag = LanguageTag.safeParse(language);
  if (tag.success) return { ...made, project: { ...made.project, language: tag.data } };
  const warning = warningAt(['language'], 'input.invalid', message('batch:wrongLanguage', { language, row }));
  return { ...made, problems: [...made.problems, warning] };
}

function inSize(variant: Variant, made: Made): Made {
  if (!made.project || variant.size === null) return made;
  const [, width, height] = /^(\d+)x(\d+)$/.exec(variant.size) ?? [];
  const size = CanvasSize.safeParse({ width: Number(width), height: Number(height) });
  if (size.success) return { ...made, project: changeSize(made.project, size.data) };
  const text = message('batch:wrongSize', { size: variant.size, row: variant.row });
  return refuse([errorAt(['size'], 'input.invalid', text)]);
}

function withPlacedMedia(variant: Variant, template: BatchTemplate, rowFolder: string): Variant {
  const media = templateSlots(template).filter(({ kind }) => kind === 'media');
  const entries = Object.entries(variant.values).map(([column, value]) => {
    const [name] = column.split(':');
    const isFile = typeof value === 'string' && value !== '' && media.some((slot) => slot.name === name);
    return [column, isFile && !isAbsolute(value) ? resolve(rowFolder, value) : value];
  });
  return { ...variant, values: Object.fromEntries(entries) };
}
