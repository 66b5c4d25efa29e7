/** The table of a workout and the session of the project, kept in step. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { WrittenPlan } from '../../../core/session/edited-plan.js';
import { rowsOf, setRowText } from '../../../core/session/plan-edits.js';
import { linkPlan } from '../../../renderer/editor/plan-link.js';
import { openPlanStore } from '../../../renderer/editor/plan-store.js';

interface State {
  readonly project: { readonly session?: { readonly plan: Record<string, unknown> } | undefined };
}

const nothing = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
const first: WrittenPlan = { title: 'Legs', rows: ['squats 40/20', 'lunges 30/10'] };

/** A project with its undo, and the table that is linked to it. */
function open(session?: WrittenPlan) {
  const steps: State[] = [{ project: session ? { session: { plan: { ...session } } } : {} }];
  const project = createStore<State>(() => steps[0] as State);
  const table = openPlanStore('p', nothing);
  const sent: string[][] = [];
  const texts = (): string[] => rowsOf(table.plan()).map(({ text }) => text);
  const link = linkPlan(table, project, async (plan) => {
    sent.push(texts());
    steps.push({ project: { session: { plan: JSON.parse(JSON.stringify(plan)) } } });
    project.setState(steps.at(-1) as State, true);
  });
  const undo = (): void => {
    steps.pop();
    project.setState(steps.at(-1) as State, true);
  };
  const type = (row: number, text: string): void => {
    const id = rowsOf(table.plan())[row]?.id ?? '';
    table.change((plan) => setRowText(plan, id, text), 'text');
  };
  return { table, link, project, sent, texts, undo, type };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('shows what the project has, and sends nothing of that back', async () => {
  const { texts, sent } = open(first);
  expect(texts()).toEqual(['squats 40/20', 'lunges 30/10']);
  await vi.advanceTimersByTimeAsync(5000);
  expect(sent).toEqual([]);
});

it('keeps a draft to itself until it is applied, then sends each change after a pause', async () => {
  const { table, link, type, sent } = open();
  table.load(first);
  await vi.advanceTimersByTimeAsync(5000);
  expect(sent).toEqual([]);
  await link.apply();
  expect(sent).toHaveLength(1);
  expect(table.store.getState().past).toEqual([]);
  for (const text of ['squats 3', 'squats 30', 'squats 30/20']) type(0, text);
  await vi.advanceTimersByTimeAsync(400);
  expect(sent).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(400);
  expect(sent.at(-1)).toEqual(['squats 30/20', 'lunges 30/10']);
  expect(sent).toHaveLength(2);
});

it('waits with a row that is not understood, and goes on when it is mended', async () => {
  const { type, sent } = open(first);
  type(0, 'squats 30');
  await vi.advanceTimersByTimeAsync(5000);
  expect(sent).toEqual([]);
  type(0, 'squats 30s');
  await vi.advanceTimersByTimeAsync(5000);
  expect(sent).toEqual([['squats 30s', 'lunges 30/10']]);
});

it('follows the undo of the project, and what others do to it', async () => {
  const { type, texts, undo, sent, project, table } = open(first);
  type(0, 'squats 30/20');
  await vi.advanceTimersByTimeAsync(5000);
  undo();
  expect(texts()[0]).toBe('squats 40/20');
  await vi.advanceTimersByTimeAsync(5000);
  expect(sent).toHaveLength(1);
  project.setState({ project: { session: { plan: { rows: ['plank 1:00'] } } } });
  expect(texts()).toEqual(['plank 1:00']);
  expect(table.store.getState().past).toEqual([]);
});
