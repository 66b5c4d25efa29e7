/** Rendering ahead while the user is idle. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ExportSettings } from '../../../core/api/render-request.js';
import {
  buildPrerenderKey,
  createPrerender,
  type PrerenderProject,
  type PrerenderView,
  planPrerender,
  type PrerenderRequest,
} from '../../../main/engine/jobs/prerender.js';

const settings = ExportSettings.parse({});
const project = (changes: Partial<PrerenderProject> = {}): PrerenderProject => ({
  id: 'p',
  revision: 3,
  changedAt: 0,
  settings,
  ...changes,
});
const view = (changes: Partial<PrerenderView> = {}): PrerenderView => ({
  now: 10_000,
  enabled: true,
  onMains: true,
  quietMs: 5000,
  interactionAt: 0,
  projects: [project()],
  asked: new Set(),
  ...changes,
});
const key = buildPrerenderKey('p', 3, settings);
const nothing = { wishes: [], obsolete: [], lookAgainAt: null };

describe('the decision', () => {
  test('requests a project without recent edits, with the settings of its last export', () => {
    expect(planPrerender(view())).toEqual({
      wishes: [{ project: 'p', revision: 3, settings, key }],
      obsolete: [],
      lookAgainAt: null,
    });
  });

  test.each([
    ['the setting is off', { enabled: false }],
    ['the machine runs on its battery', { onMains: false }],
    ['it was never exported', { projects: [project({ settings: null })] }],
    ['it was asked for already', { asked: new Set([key]) }],
    ['nothing is open', { projects: [] }],
  ])('requests nothing when %s', (_, changes) => {
    expect(planPrerender(view(changes))).toEqual(nothing);
  });

  test.each([
    ['the project changed', { projects: [project({ changedAt: 7000 })] }],
    ['anybody did anything', { interactionAt: 7000 }],
  ])('waits some seconds after %s', (_, changes) => {
    expect(planPrerender(view(changes))).toEqual({ ...nothing, lookAgainAt: 12_000 });
    expect(planPrerender(view({ ...changes, now: 12_000 })).wishes).toHaveLength(1);
  });

  test.each([
    ['the project changed', { projects: [project({ revision: 4, changedAt: 9000 })] }],
    ['the settings changed', { projects: [project({ settings: { ...settings, encoder: 'cpu' }, changedAt: 9000 })] }],
    ['it was closed', { projects: [] }],
    ['the setting was turned off', { enabled: false }],
    ['the machine went on battery', { onMains: false }],
  ])('withdraws a request when %s', (_, changes) => {
    expect(planPrerender(view({ ...changes, asked: new Set([key]) })).obsolete).toEqual([key]);
  });
});

describe('the watcher', () => {
  let wishes: PrerenderRequest[];
  let canceled: string[];
  let onMains: boolean;
  let enabled: boolean;
  let watcher: ReturnType<typeof createPrerender>;
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 });
    [wishes, canceled, onMains, enabled] = [[], [], true, true];
    watcher = createPrerender({
      enabled: () => enabled,
      onMains: async () => onMains,
      settingsOf: () => settings,
      enqueue: (wish) => ({ id: `job ${wishes.push(wish)}` }),
      cancel: (jobId) => void canceled.push(jobId),
      onError: (error) => {
        throw error;
      },
    });
  });
  afterEach(() => {
    watcher.close();
    vi.useRealTimers();
  });
  const revisions = () => wishes.map((wish) => `${wish.project} ${wish.revision}`);

  test('requests once, seconds after the last change', async () => {
    watcher.changed('p', 1);
    await vi.advanceTimersByTimeAsync(3000);
    watcher.changed('p', 2);
    await vi.advanceTimersByTimeAsync(4999);
    expect(revisions()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(revisions()).toEqual(['p 2']);
    await vi.advanceTimersByTimeAsync(300_000);
    expect(revisions()).toEqual(['p 2']);
    expect(canceled).toEqual([]);
  });

  test('withdraws obsolete requests and those of closed projects immediately', async () => {
    watcher.changed('p', 1);
    watcher.changed('q', 1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(revisions()).toEqual(['p 1', 'q 1']);
    watcher.changed('p', 2);
    expect(canceled).toEqual(['job 1']);
    watcher.closed('q');
    await vi.advanceTimersByTimeAsync(1);
    expect(canceled).toEqual(['job 1', 'job 2']);
  });

  test('waits for idle time and for mains, then continues', async () => {
    watcher.changed('p', 1);
    await vi.advanceTimersByTimeAsync(4000);
    watcher.interaction();
    onMains = false;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(revisions()).toEqual([]);
    onMains = true;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(revisions()).toEqual(['p 1']);
    enabled = false;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(canceled).toEqual(['job 1']);
  });
});
