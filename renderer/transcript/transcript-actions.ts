/** What is done to a project from its transcripts. */
import { planCaptionsImport } from '../../core/captions/plan-import.js';
import { LanguageTag } from '../../core/project/language-tag.js';
import { framesPerSecond } from '../../core/project/time.js';
import { framesOfCut, planCutSource } from '../../core/timeline/cut-source.js';
import { planKeepSource } from '../../core/timeline/keep-source.js';
import { findPlayedParts, placeWords } from '../../core/timeline/played-parts.js';
import type { TranscriptFinding } from '../../core/transcript/finding.js';
import { spanOfKeptWords } from '../../core/transcript/kept-words.js';
import { planRemovals, planWordRemovals } from '../../core/transcript/plan-removals.js';
import { type RecognizedWord, type Span, toText, type WordRange } from '../../core/transcript/transcript.js';
import { toTimelineWords } from '../../core/timeline/transcript-captions.js';
import type { Editor } from '../editor/editor.js';
import { newId } from '../editor/new-id.js';
import { formatFixed } from '../locales/format.js';
import { translate } from '../locales/translate.js';
import { notify } from '../ui/notify.js';
import { playWithout } from './play-without.js';
import type { RecordingSound } from './recording.js';
import { entryOf } from './transcript-store.js';

/** Cut out with their picture, or silent. */
export type Removal = 'cut' | 'mute';

export interface TranscriptActions {
  /** Cuts words out of the timeline or mutes them, as one step. */
  readonly removeWords: (range: WordRange, how: Removal) => void;
  /** The same for what was found. */
  readonly removeFindings: (findings: readonly TranscriptFinding[], how: Removal) => void;
  /** Moves the playhead to a word; to the cut where it is no longer there. */
  readonly goTo: (at: number) => void;
  /** Plays what is around a finding, without it. */
  readonly preview: (finding: TranscriptFinding) => void;
  /** A project of its own, of nothing but these words, with what is over them. Its id and name. */
  readonly makeProject: (range: WordRange) => Promise<{ readonly id: string; readonly name: string } | null>;
  /** Captions of the words that are heard. */
  readonly makeCaptions: (onOpen: () => void) => void;
}

const REMOVED = {
  words: { cut: 'wordsCut', mute: 'wordsMuted' },
  places: { cut: 'placesCut', mute: 'placesMuted' },
} as const;
const MOST_NAME = 100;
const NAME_WORDS = 6;

/** The actions on a recording. A cut takes its time out wherever it is played, whichever sound of it is heard there. */
export function createTranscriptActions(editor: Editor, sound: RecordingSound): TranscriptActions {
  const { asset } = sound;
  const { session, client, transport, selection } = editor;
  const t = translate('transcript');
  const project = () => session.store.getState().project;
  const words = (): readonly RecognizedWord[] => entryOf(editor, sound).transcript?.words ?? [];

  const remove = (spans: readonly Span[], how: Removal, what: 'words' | 'places', count: number): void => {
    const now = project();
    const frames = framesOfCut(now, { asset, spans });
    const draft = planCutSource(now, { asset, spans, how }, newId);
    const [first] = frames;
    if (!first || !draft) notify(t('nothingToRemove'), undefined, 'transcript');
    if (!first || !draft || !session.edit(draft.edit)) return;
    if (how === 'cut' && !transport.playing()) transport.seek(first.from);
    const length = frames.reduce((sum, { from, to }) => sum + to - from, 0) / framesPerSecond(now.fps);
    const undo = { label: translate('ui')('undo'), onClick: () => void session.undo() };
    notify(t(REMOVED[what][how], { count, seconds: formatFixed(length, 1) }), undo, 'transcript');
  };

  return {
    removeWords: (range, how) => remove(planWordRemovals(words(), [range]), how, 'words', range.to - range.from),
    removeFindings: (findings, how) => remove(planRemovals(words(), findings), how, 'places', findings.length),
    goTo(at) {
      const played = findPlayedParts(project(), asset);
      for (let i = at; i >= 0; i--) {
        const [place] = placeWords(played, words().slice(i, i + 1));
        if (place?.frame == null) continue;
        // Of a word that is gone the cut is behind the word before it.
        transport.seek(Math.round(place.frame) + (i === at ? 0 : 1));
        break;
      }
    },
    preview(finding) {
      const spans = planRemovals(words(), [finding]);
      const [first] = framesOfCut(project(), { asset, spans });
      const draft = planCutSource(project(), { asset, spans, how: 'cut' }, newId);
      if (first && draft) playWithout(editor, draft, first.from);
    },
    async makeProject(range) {
      const span = spanOfKeptWords(words(), range);
      await session.settled();
      const now = project();
      if (!span || findPlayedParts(now, asset).playing(span.start, span.end).length === 0) {
        notify(t('notOnTimeline'), undefined, 'transcript');
        return null;
      }
      const text = toText(words().slice(range.from, Math.min(range.to, range.from + NAME_WORDS)));
      const { id } = session.store.getState();
      const name = text.slice(0, MOST_NAME).trim() || now.name;
      const copy = await client['project.duplicate']({ id, name });
      const draft = planKeepSource(now, { asset, spans: [span] }, newId);
      if (draft) await client['project.edit']({ id: copy.id, base: copy.revision, edit: draft.edit });
      return { id: copy.id, name };
    },
    makeCaptions(onOpen) {
      const transcript = entryOf(editor, sound).transcript;
      const heard = toTimelineWords(words(), project(), asset, () => newId('word'));
      if (!transcript || heard.length === 0) {
        notify(t('nothingHeard'), undefined, 'transcript');
        return;
      }
      const language = LanguageTag.safeParse(transcript.language).data ?? null;
      const { edit, item } = planCaptionsImport(project(), { words: heard, language, item: null }, newId);
      if (!session.edit(edit)) return;
      selection.select([item]);
      notify(t('captionsMade', { count: heard.length }), { label: t('openCaptions'), onClick: onOpen }, 'transcript');
    },
  };
}
