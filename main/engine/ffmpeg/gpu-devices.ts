/** Whether the system has a device that an encoder of a graphics card could open. */
import { readdir } from 'node:fs/promises';
import type { EncoderFamily } from '../../../core/render/encoders.js';

// Linux's names: NVIDIA's driver; render nodes (drivers/gpu/drm); the card of Windows under WSL, which serves all.
const NVIDIA = /^nvidia(ctl|\d+)$/;
const RENDER_NODE = /^renderD\d+$/;
const WSL = 'dxg';

export interface DeviceOptions {
  /** `process.platform` unless told. */
  readonly platform?: string;
  /** Where device nodes are; `/dev` unless told. */
  readonly deviceFolder?: string;
}

/** Looks without opening anything. Systems that do not list their devices as files may have any. */
export async function hasDevice(family: EncoderFamily, options: DeviceOptions): Promise<boolean> {
  const { platform = process.platform, deviceFolder = '/dev' } = options;
  if (platform !== 'linux' || family === 'cpu') return true;
  const nodes = await list(deviceFolder);
  if (nodes.includes(WSL)) return true;
  if (family === 'nvenc') return nodes.some((name) => NVIDIA.test(name));
  return (await list(`${deviceFolder}/dri`)).some((name) => RENDER_NODE.test(name));
}

const list = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
