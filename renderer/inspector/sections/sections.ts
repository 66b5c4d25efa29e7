/** The sections of the inspector, from top to bottom. */
import type { ComponentType } from 'react';
import type { InspectorSection } from '../../items/item-view.js';
import { AnimationSection } from './AnimationSection.js';
import { ColorSection } from './ColorSection.js';
import { CuesSection } from './CuesSection.js';
import { EmphasisSection } from './EmphasisSection.js';
import { FitSection } from './FitSection.js';
import { KaraokeSection } from './KaraokeSection.js';
import { LabelSection } from './LabelSection.js';
import { LabelsSection } from './LabelsSection.js';
import { ProgressSection } from './ProgressSection.js';
import { TimerSection } from './TimerSection.js';
import { TimerSoundsSection } from './TimerSoundsSection.js';
import { TitlePositionSection } from './TitlePositionSection.js';
import { SoundSection } from './SoundSection.js';
import { SpeedSection } from './SpeedSection.js';
import { TextSection } from './TextSection.js';
import { TransformSection } from './TransformSection.js';

/** `longest` is the length of the longest selected item, frames. */
type SectionComponent = ComponentType<{ readonly longest: number }>;

const components: Readonly<Record<InspectorSection, SectionComponent>> = {
  cues: CuesSection,
  timer: TimerSection,
  progress: ProgressSection,
  timerSounds: TimerSoundsSection,
  labels: LabelsSection,
  text: TextSection,
  emphasis: EmphasisSection,
  karaoke: KaraokeSection,
  animation: AnimationSection,
  place: TitlePositionSection,
  transform: TransformSection,
  fit: FitSection,
  color: ColorSection,
  label: LabelSection,
  sound: SoundSection,
  speed: SpeedSection,
};

export const SECTIONS = (Object.keys(components) as InspectorSection[]).map((id) => ({ id, Section: components[id] }));
