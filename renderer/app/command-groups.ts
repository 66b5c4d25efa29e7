/** What groups of commands are called. */
import type { CommandGroup } from '../commands/commands.js';

/** Keys of the window's texts. */
export const GROUP_WORDS = {
  file: 'groupFile',
  edit: 'groupEdit',
  clip: 'groupClip',
  timeline: 'groupTimeline',
  playback: 'groupPlayback',
  view: 'groupView',
  export: 'groupExport',
  help: 'groupHelp',
} as const satisfies Record<CommandGroup, string>;
