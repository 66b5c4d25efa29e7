/** The one command that brings a full FFmpeg to this system. */
import { existsSync } from 'node:fs';

/** Package managers of Linux by their program. */
const LINUX = [
  ['/usr/bin/apt-get', 'sudo apt install ffmpeg'],
  ['/usr/bin/dnf', 'sudo dnf install ffmpeg'],
  ['/usr/bin/pacman', 'sudo pacman -S ffmpeg'],
  ['/usr/bin/zypper', 'sudo zypper install ffmpeg'],
  ['/sbin/apk', 'sudo apk add ffmpeg'],
] as const;

/** Of the system's package manager; of npm where none is known, which brings `ffmpeg-static`. */
export function installCommand(platform: string = process.platform, exists = existsSync): string {
  if (platform === 'darwin') return 'brew install ffmpeg';
  if (platform === 'win32') return 'winget install Gyan.FFmpeg';
  return LINUX.find(([program]) => exists(program))?.[1] ?? 'npm rebuild ffmpeg-static --ignore-scripts=false';
}
