/** Whether the machine runs on mains power. What cannot be found out counts as mains: most machines without an answer have no battery. */
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const SUPPLIES = '/sys/class/power_supply';
const LIMIT_MS = 5000;

/** Asks the system. Never rejects. */
export async function readMains(platform: NodeJS.Platform = process.platform): Promise<boolean> {
  if (platform === 'linux') return readLinuxMains();
  if (platform === 'darwin') return parsePmset(await ask('/usr/bin/pmset', ['-g', 'batt']));
  if (platform !== 'win32') return true;
  const question = '(Get-CimInstance Win32_Battery).BatteryStatus';
  return parseBatteryStatus(await ask('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', question]));
}

/** Reads the state of the power supplies on Linux (docs.kernel.org, ABI/testing/sysfs-class-power). */
export async function readLinuxMains(folder: string = SUPPLIES): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  const read = (name: string, field: string) =>
    readFile(join(folder, name, field), 'utf8').then(
      (text) => text.trim(),
      () => '',
    );
  const supplies = await Promise.all(
    names.map(async (name) => ({
      type: await read(name, 'type'),
      online: await read(name, 'online'),
      status: await read(name, 'status'),
      // A mouse's battery says nothing about the machine.
      scope: await read(name, 'scope'),
    })),
  );
  const own = supplies.filter(({ scope }) => scope !== 'Device');
  if (own.some(({ type, online }) => type !== 'Battery' && online === '1')) return true;
  return !own.some(({ type, status }) => type === 'Battery' && status === 'Discharging');
}

/** What macOS says with `pmset -g batt`: its first line names the source. */
export const parsePmset = (text: string): boolean => !/Now drawing from '(Battery|UPS) Power'/.test(text);

/** What Windows says: status 1 of a battery is that it discharges (Win32_Battery.BatteryStatus), one line for each. */
export const parseBatteryStatus = (text: string): boolean => !text.split(/\s+/).includes('1');

const ask = (program: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(program, args, { timeout: LIMIT_MS, killSignal: 'SIGKILL', windowsHide: true }, (error, stdout) =>
      resolve(error ? '' : stdout),
    );
  });
