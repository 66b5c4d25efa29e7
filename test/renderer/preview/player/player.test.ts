/** The player's clock, loop, shuttling and limits. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LoopRange } from '../../../../renderer/preview/transport.js';
import { createPlayer, type PlayerPorts } from '../../../../renderer/preview/player/player.js';

/** A player at 30 frames a second whose screen shows a picture whenever the test says so. */
function open(length = 300, hears = false) {
  let ms = 0;
  let waiting: (() => void) | null = null;
  let heardFrom: { seconds: number; ms: number; speed: number } | null = null;
  const shown: [frame: number, playing: boolean][] = [];
  const starts: [frame: number, speed: number, loop: LoopRange | null][] = [];
  const size = { length, showMs: 0 };
  const ports: PlayerPorts = {
    length: () => size.length,
    fps: () => ({ num: 30, den: 1 }),
    sound: {
      start(frame, speed, loop) {
        starts.push([frame, speed, loop]);
        heardFrom = { seconds: frame / 30, ms, speed };
      },
      stop() {
        heardFrom = null;
      },
      // Half as fast as the page's time, so that a test can tell them apart.
      seconds: () => (hears && heardFrom ? heardFrom.seconds + ((ms - heardFrom.ms) / 2000) * heardFrom.speed : null),
      scrub: () => undefined,
    },
    show(frame, playing) {
      shown.push([frame, playing]);
      ms += size.showMs;
    },
    now: () => ms,
    onNextPicture(callback) {
      waiting = callback;
      return () => {
        waiting = null;
      };
    },
  };
  const player = createPlayer(ports);
  const pass = (time: number): void => {
    ms += time;
    const callback = waiting;
    waiting = null;
    callback?.();
  };
  const mute = (): void => {
    heardFrom = null;
  };
  return { player, pass, shown, starts, size, mute };
}

it('plays by the page’s clock without sound', () => {
  const { player, pass } = open();
  player.play();
  pass(16);
  pass(1000);
  expect(player.frame()).toBe(30);
  pass(16);
  expect(player.frame()).toBe(30);
  pass(18);
  expect(player.frame()).toBe(31);
});

it('follows the sound if there is one', () => {
  const { player, pass } = open(300, true);
  player.play();
  pass(1000);
  expect(player.frame()).toBe(15);
});

it('continues from its position when the sound ends', () => {
  const { player, pass, mute } = open(300, true);
  player.play();
  pass(2000);
  expect(player.frame()).toBe(30);
  mute();
  pass(500);
  expect(player.frame()).toBe(30);
  pass(1000);
  expect(player.frame()).toBe(60);
});

it('stops at the last frame, and begins again from there', () => {
  const { player, pass, shown } = open(60);
  player.play();
  pass(16);
  pass(5000);
  expect([player.frame(), player.playing()]).toEqual([59, false]);
  expect(shown.at(-1)).toEqual([59, false]);
  player.toggle();
  pass(16);
  pass(100);
  expect([player.frame(), player.playing()]).toEqual([3, true]);
});

it('loops within its range, also when it starts outside of it', () => {
  const { player, pass } = open();
  player.seek(200);
  player.setLoop({ start: 30, end: 60 });
  player.play();
  pass(16);
  pass(1500);
  expect(player.frame()).toBe(45);
  pass(30_000);
  expect(player.playing()).toBe(true);
  expect(player.frame()).toBe(45);
});

describe('shuttling', () => {
  it('doubles with each press, and the other key stops first', () => {
    const { player } = open();
    player.seek(100);
    const speeds = ([1, 1, 1, 1, 1, -1, -1, -1] as const).map((direction) => {
      player.shuttle(direction);
      return player.speed();
    });
    expect(speeds).toEqual([1, 2, 4, 8, 8, -1, -2, -4]);
    player.shuttle(0);
    expect([player.playing(), player.speed()]).toEqual([false, 1]);
  });

  it('runs backwards to the first frame and stops there', () => {
    const { player, pass } = open();
    player.seek(60);
    player.shuttle(-1);
    pass(16);
    pass(1000);
    expect(player.frame()).toBe(30);
    pass(5000);
    expect([player.frame(), player.playing()]).toEqual([0, false]);
  });
});

it('draws nothing while paused', () => {
  const { player, pass, shown } = open();
  player.seek(10);
  const count = shown.length;
  for (let i = 0; i < 100; i++) pass(16);
  expect(shown).toHaveLength(count);
});

it('is clamped to a shortened project, and shows the change', () => {
  const { player, shown, size } = open();
  player.seek(200);
  size.length = 90;
  player.refresh();
  expect(shown.at(-1)).toEqual([89, false]);
});

it('does not play an empty project', () => {
  const { player } = open(0);
  player.play();
  expect(player.playing()).toBe(false);
});

it('counts dropped frames', () => {
  const { player, pass } = open();
  player.play();
  pass(16);
  pass(34);
  pass(34);
  expect(player.dropped()).toBe(0);
  pass(134);
  expect(player.dropped()).toBe(3);
});

it('starts when its first picture is drawn, however long that takes', () => {
  const { player, pass, shown, size } = open();
  player.seek(30);
  size.showMs = 200;
  player.play();
  pass(500);
  expect(shown.at(-1)).toEqual([30, true]);
  size.showMs = 0;
  pass(34);
  expect([player.frame(), player.dropped()]).toEqual([31, 0]);
});

it('stays within the project, seeks exactly, and never goes back while playing forwards', () => {
  const action = fc.oneof(
    fc.record({ kind: fc.constant('seek' as const), to: fc.integer({ min: -50, max: 400 }) }),
    fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 3000 }) }),
    fc.record({ kind: fc.constantFrom('toggle' as const, 'play' as const, 'pause' as const) }),
    fc.record({ kind: fc.constant('step' as const), by: fc.integer({ min: -5, max: 5 }) }),
    fc.record({ kind: fc.constant('shuttle' as const), by: fc.constantFrom<-1 | 0 | 1>(-1, 0, 1) }),
    fc.record({ kind: fc.constant('length' as const), to: fc.integer({ min: 0, max: 300 }) }),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), fc.boolean(), (actions, hears) => {
      const { player, pass, size } = open(240, hears);
      for (const each of actions) {
        const before = player.frame();
        const forwards = player.playing() && player.speed() > 0;
        if (each.kind === 'seek') {
          player.seek(each.to);
          expect(player.frame()).toBe(Math.max(0, Math.min(Math.max(0, size.length - 1), each.to)));
        } else if (each.kind === 'pass') {
          pass(each.ms);
          if (forwards) expect(player.frame()).toBeGreaterThanOrEqual(before);
        } else if (each.kind === 'step') player.step(each.by);
        else if (each.kind === 'shuttle') player.shuttle(each.by);
        else if (each.kind === 'length') {
          size.length = each.to;
          player.refresh();
        } else player[each.kind]();
        expect(player.frame()).toBeGreaterThanOrEqual(0);
        expect(player.frame()).toBeLessThanOrEqual(Math.max(0, size.length - 1));
      }
    }),
  );
});
