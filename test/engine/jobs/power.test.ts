/** Whether the machine runs on mains, on each system. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseBatteryStatus, parsePmset, readLinuxMains, readMains } from '../../../main/engine/jobs/power.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upright-power-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const mains = (online: 0 | 1) => ({ type: 'Mains', online: String(online) });
const battery = (status: string) => ({ type: 'Battery', status });

describe('Linux', () => {
  test.each([
    ['a machine without supplies', {}, true],
    ['a laptop on mains', { AC: mains(1), BAT0: battery('Charging') }, true],
    ['a laptop on its battery', { AC: mains(0), BAT0: battery('Discharging') }, false],
    ['a full battery', { BAT0: battery('Full') }, true],
    ['a laptop fed by USB', { BAT0: battery('Discharging'), ucsi: { type: 'USB', online: '1' } }, true],
    ['a desktop with a mouse', { mouse: { ...battery('Discharging'), scope: 'Device' } }, true],
  ])('%s', async (_, supplies, expected) => {
    for (const [name, fields] of Object.entries(supplies)) {
      mkdirSync(join(folder, name));
      for (const [field, value] of Object.entries(fields)) writeFileSync(join(folder, name, field), `${value}\n`);
    }
    expect(await readLinuxMains(folder)).toBe(expected);
  });

  test('a machine without information', async () => {
    expect(await readLinuxMains(join(folder, 'none'))).toBe(true);
  });
});

test('macOS', () => {
  const tail = '\n -InternalBattery-0 (id=1234)\t87%; discharging; 4:10 remaining present: true\n';
  expect(parsePmset(`Now drawing from 'Battery Power'${tail}`)).toBe(false);
  expect(parsePmset(`Now drawing from 'AC Power'${tail}`)).toBe(true);
  expect(parsePmset('')).toBe(true);
});

test('Windows', () => {
  expect(parseBatteryStatus('1\r\n')).toBe(false);
  expect(parseBatteryStatus('2\r\n')).toBe(true);
  expect(parseBatteryStatus('2\r\n1\r\n')).toBe(false);
  expect(parseBatteryStatus('')).toBe(true);
});

test('this machine answers', async () => {
  expect(await readMains()).toBeTypeOf('boolean');
});
