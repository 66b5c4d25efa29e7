/** Reports of user activity to the engine. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startActivityHeartbeat } from '../../../renderer/app/activity-heartbeat.js';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Presence beside a playhead that the test moves; every call fails, as while the engine is away. */
function watch() {
  const present = vi.fn(() => Promise.reject(new Error('away')));
  let playing = false;
  let tell = (): void => undefined;
  const end = startActivityHeartbeat(
    { 'system.present': present },
    {
      playing: () => playing,
      onState(listener) {
        tell = listener;
        return () => undefined;
      },
    },
  );
  const play = (now: boolean): void => {
    playing = now;
    tell();
  };
  return { present, play, end };
}
const move = (): boolean => window.dispatchEvent(new Event('pointermove'));

it('reports nothing without activity', () => {
  const { present } = watch();
  vi.advanceTimersByTime(60_000);
  expect(present).not.toHaveBeenCalled();
});

it('reports activity immediately, and continuing activity no more often than needed', () => {
  const { present } = watch();
  move();
  expect(present).toHaveBeenCalledTimes(1);
  for (let i = 0; i < 600; i++) {
    vi.advanceTimersByTime(16);
    move();
  }
  expect(present.mock.calls.length).toBeGreaterThanOrEqual(3);
  expect(present.mock.calls.length).toBeLessThanOrEqual(5);
});

it('reports during playback, and stops with it', () => {
  const { present, play, end } = watch();
  play(true);
  // The engine takes five seconds without a word for nobody.
  for (let i = 0; i < 10; i++) {
    const before = present.mock.calls.length;
    vi.advanceTimersByTime(4000);
    expect(present.mock.calls.length).toBeGreaterThan(before);
  }
  play(false);
  const told = present.mock.calls.length;
  vi.advanceTimersByTime(60_000);
  expect(present).toHaveBeenCalledTimes(told);
  play(true);
  end();
  present.mockClear();
  move();
  vi.advanceTimersByTime(60_000);
  expect(present).not.toHaveBeenCalled();
});
