/** What decides whether a hardware encoder works, besides FFmpeg: the system, its drivers and devices. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { arch, platform, release } from 'node:os';
import { join } from 'node:path';

/** Files of Windows' drivers for NVENC, AMF and Quick Sync; a new driver brings new ones. */
const WINDOWS_DRIVERS = ['nvEncodeAPI64.dll', 'nvcuda.dll', 'amfrt64.dll', 'libmfxhw64.dll', 'libvpl.dll'];

/** One line that changes when the machine, its system or a graphics driver does. */
export async function readMachineId(): Promise<string> {
  const facts = [platform(), release(), arch()];
  if (process.platform === 'linux') facts.push(await readNvidia(), await readDevices());
  if (process.platform === 'win32') facts.push(...(await Promise.all(WINDOWS_DRIVERS.map(readDriver))));
  return facts.join(' ');
}

const readNvidia = (): Promise<string> =>
  readFile('/proc/driver/nvidia/version', 'utf8').then(
    (text) => text.split('\n')[0] ?? '',
    () => 'no nvidia',
  );

const readDevices = (): Promise<string> =>
  readdir('/dev/dri').then(
    (names) => names.toSorted().join(','),
    () => 'no dri',
  );

function readDriver(name: string): Promise<string> {
  const path = join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', name);
  return stat(path).then(
    ({ size, mtimeMs }) => `${name}:${size}:${Math.round(mtimeMs)}`,
    () => `no ${name}`,
  );
}
