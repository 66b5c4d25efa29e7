/** The panels that the rail opens. */
import {
  AudioLines,
  BadgeCheck,
  Blend,
  Captions,
  Clapperboard,
  type LucideIcon,
  Music2,
  RectangleVertical,
  TextSelect,
  Timer,
  Type,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { Project } from '../../core/project/project.js';
import { AudioPanel } from '../audio/AudioPanel.js';
import { BrandPanel } from '../brand/BrandPanel.js';
import { CaptionsPanel } from '../captions/CaptionsPanel.js';
import { EffectsPanel } from '../effects/EffectsPanel.js';
import { LibraryPanel } from '../library/LibraryPanel.js';
import { VoicePanel } from '../narration/VoicePanel.js';
import { SessionsPanel } from '../session/SessionsPanel.js';
import { ShortPanel } from '../storyboard/ShortPanel.js';
import { TitlesPanel } from '../titles/TitlesPanel.js';
import { TranscriptPanel } from '../transcript/TranscriptPanel.js';

/** A panel of the left side. */
export interface SidePanel {
  readonly id:
    | 'library'
    | 'titles'
    | 'captions'
    | 'transcript'
    | 'voice'
    | 'sessions'
    | 'short'
    | 'effects'
    | 'audio'
    | 'brand';
  readonly icon: LucideIcon;
  readonly Content: ComponentType;
  /** What it needs at least, beyond what every panel has. */
  readonly minSize?: string;
  /** Whether the rail has it for a project; always where absent. */
  readonly isFor?: (project: Project) => boolean;
}

/** The panels, in the order of the rail. */
export const SIDE_PANELS: readonly SidePanel[] = [
  { id: 'library', icon: Clapperboard, Content: LibraryPanel },
  { id: 'titles', icon: Type, Content: TitlesPanel },
  { id: 'captions', icon: Captions, Content: CaptionsPanel },
  { id: 'transcript', icon: TextSelect, Content: TranscriptPanel },
  { id: 'voice', icon: AudioLines, Content: VoicePanel },
  { id: 'sessions', icon: Timer, Content: SessionsPanel, minSize: '22rem' },
  {
    id: 'short',
    icon: RectangleVertical,
    Content: ShortPanel,
    minSize: '22rem',
    isFor: ({ storyboard }) => storyboard !== undefined,
  },
  { id: 'effects', icon: Blend, Content: EffectsPanel },
  { id: 'audio', icon: Music2, Content: AudioPanel },
  { id: 'brand', icon: BadgeCheck, Content: BrandPanel },
];
