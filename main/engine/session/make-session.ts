/** Sessions as projects: a new one of a plan, and a kept one that follows its changed plan. */
import { message } from '../../../core/locales/message.js';
import type { SingleEditInput, EditInput } from '../../../core/project/edit.js';
import { isSame } from '../../../core/project/is-same.js';
import { parseProject } from '../../../core/project/parse-project.js';
import { type Problem, warningAt } from '../../../core/project/problem.js';
import { type Marker, type Project, SCHEMA_VERSION } from '../../../core/project/project.js';
import type { FrameRate } from '../../../core/project/time.js';
import { checkPlan } from '../../../core/session/check-plan.js';
import { type CompiledSession, compileSession } from '../../../core/session/compile.js';
import { mergeMarkers } from '../../../core/session/merge-markers.js';
import { type LostChange, mergeTracks } from '../../../core/project/generated/merge-tracks.js';
import { toTrackEdits } from '../../../core/project/generated/track-edits.js';
import type { SessionPlan } from '../../../core/session/session-plan.js';
import { CANVAS_SIZES } from '../../../core/session/theme.js';
import { toError } from '../../../core/errors.js';
import { makeSource } from './make-source.js';
import type { SessionPorts } from './ports.js';

/** What whoever makes a session decides in place of its plan. */
export interface SessionChoices {
  readonly canvas?: SessionPlan['canvas'] | undefined;
  readonly fps?: FrameRate | undefined;
  readonly name?: string | undefined;
}

type Written = Readonly<Record<string, unknown>>;

/** The document of a plan. @throws UprightError `input.invalid` with all problems of a plan that has errors */
export async function compileProject(
  written: Written,
  { canvas, fps = { num: 30, den: 1 }, name }: SessionChoices,
  ports: SessionPorts,
  signal: AbortSignal,
): Promise<{ readonly project: Project; readonly problems: readonly Problem[] }> {
  const plan = canvas === undefined ? written : { ...written, canvas };
  const made = await makeSource(
    plan,
    (asked) => ({ size: CANVAS_SIZES[asked.canvas], fps, assets: [] }),
    ports,
    signal,
  );
  const { tracks, markers } = compileSession(made.source, made.translate, made.session);
  const { title, language } = made.session.plan;
  const parsed = parseProject({
    ...{ schemaVersion: SCHEMA_VERSION, id: 'session', name: name ?? title, language },
    ...{ size: made.source.size, fps },
    assets: made.assets,
    tracks,
    markers,
    session: made.source,
  });
  if (!parsed.ok) throw toError(parsed.problems[0] ?? { code: 'bug', message: '' });
  return { project: parsed.project, problems: made.problems };
}

/**
 * The edit after which a project follows a plan; it has no effect where the project does.
 * @throws UprightError `input.invalid` with all problems of a plan that has errors
 */
export async function planSessionEdit(
  project: Project,
  written: Written,
  ports: SessionPorts,
  signal: AbortSignal,
): Promise<{ readonly edit: EditInput; readonly problems: readonly Problem[] }> {
  const old = project.session && { source: project.session, checked: checkPlan(project.session.plan) };
  const isEmpty = project.tracks.every(({ items }) => items.length === 0);
  const made = await makeSource(
    written,
    ({ canvas }) => {
      // A canvas of another size by hand stays, unless the plan is for another shape now.
      const isOther = old?.checked.plan ? old.checked.plan.canvas !== canvas : old !== undefined;
      const size = isOther || isEmpty ? CANVAS_SIZES[canvas] : project.size;
      return { size, fps: project.fps, assets: project.assets };
    },
    ports,
    signal,
  );
  const { source, translate } = made;
  const before: CompiledSession = old
    ? compileOnce(old.source, await translatorOf(old.source.plan, ports), old.checked)
    : { tracks: [], intervals: [], markers: [] };
  const after = compileOnce(source, translate, made.session);
  const { tracks, lost } = mergeTracks(project, before, after);
  const known = new Set(project.assets.map(({ id }) => id));
  const edits: SingleEditInput[] = [
    ...(isSame(source.size, project.size) ? [] : [{ type: 'project.set' as const, set: { size: source.size } }]),
    ...made.assets.filter(({ id }) => !known.has(id)).map((asset) => ({ type: 'asset.add' as const, asset })),
    ...toTrackEdits(project.tracks, tracks),
    ...toMarkerEdits(project.markers, mergeMarkers(project.markers, before.markers, after.markers)),
    { type: 'project.set', set: { session: source } },
  ];
  const edit: EditInput = { type: 'batch', name: message('steps:applySession'), edits };
  return { edit, problems: [...made.problems, ...lost.map(toProblem)] };
}

let latest: { readonly source: string; readonly compiled: CompiledSession } | null = null;

/** A changed plan is compared with what it was, which is what was compiled last while one session is worked on. */
function compileOnce(...[source, translate, checked]: Required<Parameters<typeof compileSession>>): CompiledSession {
  const key = JSON.stringify(source);
  if (latest?.source === key) return latest.compiled;
  const compiled = compileSession(source, translate, checked);
  latest = { source: key, compiled };
  return compiled;
}

const translatorOf = ({ language }: SessionSourcePlan, ports: SessionPorts) =>
  ports.readTranslator(typeof language === 'string' ? language : 'en');

type SessionSourcePlan = NonNullable<Project['session']>['plan'];

function toMarkerEdits(before: readonly Marker[], after: readonly Marker[]): SingleEditInput[] {
  const known = new Map(before.map((marker) => [marker.id, marker]));
  const wanted = new Set(after.map(({ id }) => id));
  return [
    ...before.filter(({ id }) => !wanted.has(id)).map(({ id }) => ({ type: 'marker.remove' as const, marker: id })),
    ...after.flatMap((marker): SingleEditInput[] => {
      const old = known.get(marker.id);
      if (!old) return [{ type: 'marker.add', marker }];
      const { id, ...set } = marker;
      return isSame(old, marker) ? [] : [{ type: 'marker.set', marker: id, set }];
    }),
  ];
}

const toProblem = ({ name, reason }: LostChange): Problem =>
  warningAt(
    [],
    'edit.impossible',
    message(reason === 'gone' ? 'session:changeGone' : 'session:changeCovered', { name }),
  );
