/** The job that makes a short: written, illustrated, spoken, put together and exported. */
import { z } from 'zod';
import type { StagesProgress } from '../../../core/api/jobs.js';
import { toReported } from '../../../core/api/fields.js';
import type { RenderResult } from '../../../core/api/render.js';
import { RenderRequest } from '../../../core/api/render-request.js';
import { SHORT_STAGES, ShortRequest, type ShortResult, type StageTimes } from '../../../core/api/storyboard.js';
import { toError, toFailure, UprightError } from '../../../core/errors.js';
import type { Problem } from '../../../core/project/problem.js';
import type { Capability } from '../../../core/providers/provider.js';
import type { Project } from '../../../core/project/project.js';
import { type SceneFootage, SceneId, type Storyboard } from '../../../core/project/storyboard.js';
import { keepSceneIds, toKeptIds } from '../../../core/storyboard/scene-ids.js';
import { followStoryboard, makeShort } from './make-storyboard.js';
import type { StoryboardPorts } from './ports.js';
import { readStoryboard, requireStoryboard } from './read-storyboard.js';
import { writeStoryboard } from './write-storyboard.js';

type Stage = (typeof SHORT_STAGES)[number];

/** How much of the whole is done when a stage begins, percent. */
const BEGINS: Readonly<Record<Stage, number>> = { write: 0, footage: 5, speak: 8, clips: 20, compile: 40, export: 42 };

/** What the job is given. */
export interface ShortControl {
  readonly signal: AbortSignal;
  /** `createdAt` is milliseconds since 1970. */
  readonly job: { readonly id: string; readonly createdAt: number; readonly progress: StagesProgress | null };
  /** Whether a failure that may pass is tried again after a while. */
  readonly isTriedAgain: () => boolean;
  readonly onProgress: (progress: StagesProgress) => void;
}

/** What the job is queued with. */
const ShortParams = z.lazy(() =>
  ShortRequest.unwrap().extend({
    /** The takes that scenes of the project are to show at the least: asked for again, one is not replaced twice. */
    takes: z.record(SceneId, z.int()).default({}),
  }),
);
type ShortParams = z.output<typeof ShortParams>;

/** What the job of a project that follows is queued with besides: the scenes by the ids that they have there. */
export function toFollowing(
  source: ShortRequest['source'],
  { storyboard: before }: Project,
  other: readonly string[],
): Pick<ShortParams, 'takes'> & Partial<Pick<ShortParams, 'source'>> {
  const takeOf = (id: string): number => before?.footage.find(({ scene }) => scene === id)?.take ?? 1;
  const toTakes = (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, takeOf(id) + 1] as const));
  if (!('storyboard' in source) || !before) return { takes: toTakes(other) };
  const { scenes: wanted } = source.storyboard;
  const scenes = keepSceneIds(before.storyboard.scenes, wanted);
  return { takes: toTakes(toKeptIds(wanted, scenes, other)), source: { storyboard: { ...source.storyboard, scenes } } };
}

/**
 * Makes it. Begun again after it was killed it goes on: what a model wrote and a voice said is kept by what it was asked, a new
 * project has an id of the job, one that follows already is left alone, and the export has its segments.
 */
export async function runShort(params: unknown, ports: StoryboardPorts, control: ShortControl): Promise<ShortResult> {
  const request = ShortParams.parse(params);
  const { signal, job, isTriedAgain } = control;
  const id = request.into?.id ?? toProjectId(job.id);
  const clock = createStages(control.onProgress, {
    before: job.progress?.stages ?? [],
    costs: () => ports.costs(id, job.createdAt),
  });
  const how = { signal, clock, isTriedAgain: isTriedAgain() };
  const found = request.into ? null : findMade(id, ports);
  const problems = found ? [] : await makeProject(request, id, ports, how);
  const { project } = ports.projects.open(id);
  const video =
    request.output === undefined ? null : await exportShort(request, request.output, id, ports, control, clock);
  const { storyboard, footage = [] } = project.storyboard ?? {};
  return {
    project: id,
    title: project.name,
    language: project.language ?? 'en',
    scenes: storyboard?.scenes.length ?? 0,
    footage: countFootage(footage),
    stages: clock.end(),
    video,
    problems: toReported(problems),
  };
}

async function exportShort(
  request: ShortParams,
  output: string,
  id: string,
  { exportVideo }: StoryboardPorts,
  { job, signal }: ShortControl,
  clock: Stages,
): Promise<RenderResult> {
  clock.begin('export');
  const end = await exportVideo(toRender({ ...request, output }, id), {
    ...{ parent: job.id, signal, onProgress: clock.share },
  });
  if (signal.aborted) throw new UprightError('job.canceled');
  if (!end.ok) throw toError(end.error);
  return end.result;
}

const toProjectId = (job: string): string => `short-${job}`.slice(0, 64);

function findMade(id: string, { projects }: Pick<StoryboardPorts, 'projects'>): Project | null {
  try {
    return projects.open(id).project;
  } catch (error) {
    if (toFailure(error).code === 'project.unknown') return null;
    throw error;
  }
}

/** What is told of it. */
async function makeProject(
  { source, into, takes, ...making }: ShortParams,
  id: string,
  ports: StoryboardPorts,
  {
    signal,
    clock,
    isTriedAgain,
  }: { readonly signal: AbortSignal; readonly clock: Stages; readonly isTriedAgain: boolean },
): Promise<readonly Problem[]> {
  clock.begin('write');
  const { storyboard, problems: told } = await readSource(source, making, ports, { signal, id });
  const control = { signal, onStage: clock.begin, onProgress: clock.share, isTriedAgain };
  if (!into) {
    const made = await makeShort(storyboard, making, ports, { ...control, id });
    ports.projects.insert(made.project, id);
    return [...told, ...made.problems];
  }
  const { project } = ports.projects.open(id);
  const shown = project.storyboard?.footage ?? [];
  const other = Object.entries(takes).flatMap(([scene, take]) =>
    (shown.find((each) => each.scene === scene)?.take ?? 1) < take ? [scene] : [],
  );
  const followed = await followStoryboard({ id, storyboard, other, ...making }, ports, control);
  if (!followed.isDone) ports.projects.edit(id, ports.projects.open(id).revision, followed.edit);
  return [...told, ...followed.problems];
}

async function readSource(
  source: ShortRequest['source'],
  making: Pick<ShortRequest, 'speakers' | 'rate'>,
  ports: StoryboardPorts,
  { signal, id }: { readonly signal: AbortSignal; readonly id: string },
): Promise<{ readonly storyboard: Storyboard; readonly problems: readonly Problem[] }> {
  if ('storyboard' in source) return { storyboard: source.storyboard, problems: [] };
  if ('theme' in source) {
    const written = await writeStoryboard(source.theme, ports, signal, id);
    // What is told of the storyboard itself is told again when it is made.
    return { ...written, problems: written.problems.filter(({ path }) => path.length === 1) };
  }
  const { script, ...reading } = source;
  const read = await readStoryboard({ text: script, ...reading, speakers: making.speakers, rate: making.rate }, ports);
  return { storyboard: requireStoryboard(read), problems: [] };
}

const toRender = (
  { output, settings, overwrite, poster, sidecars, captions }: ShortRequest & { readonly output: string },
  projectId: string,
): RenderRequest =>
  RenderRequest.parse({
    ...{ source: { projectId }, output, settings, overwrite },
    ...(poster === null ? {} : { poster: { at: poster } }),
    ...(sidecars === null || captions === false ? {} : { sidecars }),
  });

function countFootage(footage: readonly SceneFootage[]): ShortResult['footage'] {
  const counts = { own: 0, library: 0, generated: 0, card: 0 };
  for (const { from } of footage) counts[from]++;
  return counts;
}

interface Stages {
  readonly begin: (stage: Stage) => void;
  readonly share: (share: number) => void;
  readonly end: () => ShortResult['stages'];
}

/** Which of its calls of services belong to a stage. */
const PAID: Readonly<Partial<Record<Capability, Stage>>> = { script: 'write', footage: 'clips', speak: 'speak' };

/** Times of the stages, with what earlier attempts took, and what they cost. */
function createStages(
  tell: (progress: StagesProgress) => void,
  {
    before,
    costs,
  }: { readonly before: readonly StageTimes[]; readonly costs: () => ReadonlyMap<Capability, number | null> },
): Stages {
  const spent = new Map<Stage, number>(before.map(({ stage, ms }) => [stage, ms]));
  let last: Stage = 'write';
  let since = performance.now();
  let paid = new Map<Stage, number | null>();
  const count = (): void => {
    const now = performance.now();
    spent.set(last, (spent.get(last) ?? 0) + now - since);
    since = now;
  };
  const price = (): void => {
    paid = new Map();
    for (const [capability, cost] of costs()) {
      const stage = PAID[capability];
      if (stage) paid.set(stage, cost);
    }
  };
  const toTimes = (): StageTimes[] =>
    SHORT_STAGES.flatMap((stage) => {
      const ms = spent.get(stage);
      return ms === undefined
        ? []
        : [{ stage, ms: Math.round(ms), cost: paid.get(stage) ?? (paid.has(stage) ? null : 0) }];
    });
  const say = (share: number): void => {
    count();
    const at = SHORT_STAGES.indexOf(last);
    const next = SHORT_STAGES[at + 1];
    const until = next ? BEGINS[next] : 100;
    tell({
      ...{ stage: last, done: at, failed: 0, total: SHORT_STAGES.length, secondsLeft: null },
      percent: BEGINS[last] + (until - BEGINS[last]) * Math.max(0, Math.min(1, share)),
      stages: toTimes(),
    });
  };
  return {
    begin(stage) {
      if (spent.has(last)) count();
      since = performance.now();
      last = stage;
      price();
      say(0);
    },
    share(share) {
      // Nothing is paid while a video is written, ten times a second.
      if (last !== 'export') price();
      say(share);
    },
    end() {
      count();
      price();
      return toTimes();
    },
  };
}
