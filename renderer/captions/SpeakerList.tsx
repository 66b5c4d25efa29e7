/** The speakers of captions: their names and colours, and who says the marked captions. */
import { Check, UserRoundX, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  LONGEST_SPEAKER,
  planAddSpeaker,
  planAssignSpeaker,
  planRemoveSpeaker,
  planRenameSpeaker,
  planSpeakerColor,
  type CaptionSpeaker,
  speakersOf,
} from '../../core/captions/speakers.js';
import type { EditInput } from '../../core/project/edit.js';
import { useEditor } from '../editor/editor.js';
import { useDraft } from '../editor/use-draft.js';
import { useSwatches } from '../inspector/rows/use-swatches.js';
import { itemOf } from '../items/property.js';
import { isCaptions } from '../../core/project/kinds/guards.js';
import { IconButton } from '../ui/Button.js';
import { ColorButton } from '../ui/ColorButton.js';
import { NameField } from '../ui/NameField.js';
import { SegmentedControl } from '../ui/SegmentedControl.js';
import { rangeOf } from './cue-list.js';
import { useCueList, useCaptionsContext } from './captions-context.js';
import { useCues } from './use-captions.js';

/** Colours that new speakers get in turn; they can be read over most footage. */
const COLORS = ['#ffd54a', '#6ecbff', '#ff9e80', '#9be37f', '#d7a6ff', '#ff8fb8'];

export const SpeakerList = () => {
  const { t } = useTranslation('captions');
  const { session } = useEditor();
  const { item, actions, locked } = useCaptionsContext();
  const cues = useCues(item);
  const first = useCueList((state) => rangeOf(state)?.first ?? -1);
  const last = useCueList((state) => rangeOf(state)?.last ?? -1);
  const drafted = useDraft((project) => itemOf(project, item.id));
  const speakers = speakersOf(drafted && isCaptions(drafted) ? drafted : item);
  const chosen = useCueList(({ word }) => word);
  const [scope, setScope] = useState<'captions' | 'word'>('captions');
  const marked = (first < 0 ? [] : cues.slice(first, last + 1)).flatMap((cue) => cue.words.map(({ word }) => word));
  const word = marked.find(({ id }) => id === chosen);
  const only = scope === 'word' ? word : undefined;
  const names = new Set((only ? [only] : marked).map(({ speaker }) => speaker ?? null));
  const isSpeaking = (name: string | null): boolean => names.size === 1 && names.has(name);
  const send = (edit: EditInput | null): void => {
    if (edit) session.edit(edit);
  };
  const assign = (name: string | null): void => {
    const captionCues = actions.captionCues();
    if (captionCues && first >= 0) send(planAssignSpeaker(captionCues, first, last, name, only && new Set([only.id])));
  };
  return (
    <div className="flex flex-col gap-1 p-2">
      {word && speakers.length > 0 ? (
        <SegmentedControl
          label={t('assignTo')}
          value={only ? 'word' : 'captions'}
          options={[
            { value: 'captions', label: t('assignCaption') },
            { value: 'word', label: t('quoted', { text: word.text }) },
          ]}
          onChange={setScope}
        />
      ) : null}
      <ul aria-label={t('speakers')} className="flex max-h-56 flex-col gap-0.5 overflow-y-auto">
        {speakers.map((speaker) => (
          <SpeakerRow
            key={speaker.name}
            speaker={speaker}
            isSpeaking={isSpeaking(speaker.name)}
            canAssign={marked.length > 0 && !locked}
            word={only?.text}
            onAssign={() => assign(speaker.name)}
            onEdit={send}
          />
        ))}
      </ul>
      <div className="flex items-center gap-1">
        <NameField
          key={speakers.length}
          label={t('newSpeaker')}
          value=""
          placeholder={t('newSpeaker')}
          longest={LONGEST_SPEAKER}
          disabled={locked}
          className="flex-1"
          onCommit={(name) => send(planAddSpeaker(item, name, COLORS[speakers.length % COLORS.length] ?? null))}
        />
        <IconButton
          small
          label={only ? t('assignNobodyWord', { word: only.text }) : t('assignNobody')}
          disabled={marked.length === 0 || locked || isSpeaking(null)}
          onClick={() => assign(null)}
        >
          <UserRoundX className="size-4" />
        </IconButton>
      </div>
      {speakers.length > 0 ? <p className="px-1 text-quiet text-xs">{t('assignHint')}</p> : null}
    </div>
  );
};

const SpeakerRow = ({
  speaker: { name, color, words },
  isSpeaking,
  canAssign,
  word,
  onAssign,
  onEdit,
}: {
  readonly speaker: CaptionSpeaker;
  readonly isSpeaking: boolean;
  readonly canAssign: boolean;
  /** The only word that is meant; the selected captions where absent. */
  readonly word: string | undefined;
  readonly onAssign: () => void;
  readonly onEdit: (edit: EditInput | null) => void;
}) => {
  const { t } = useTranslation('captions');
  const { session } = useEditor();
  const { item, locked } = useCaptionsContext();
  const swatches = useSwatches();
  return (
    <li className="group/speaker flex h-8 items-center gap-1 pl-1">
      <ColorButton
        label={t('colorOf', { name })}
        value={color}
        swatches={swatches}
        side="right"
        disabled={locked}
        onDraft={(next) => void session.draft.show(planSpeakerColor(item, name, next))}
        onCommit={(next) => onEdit(planSpeakerColor(item, name, next))}
        onCancel={() => session.draft.clear()}
      />
      <NameField
        label={t('nameOf', { name })}
        value={name}
        required
        longest={LONGEST_SPEAKER}
        disabled={locked}
        className="ml-1 w-0! flex-1 bg-transparent!"
        onCommit={(next) => onEdit(planRenameSpeaker(item, name, next))}
      />
      <span className="shrink-0 text-quiet text-xs tabular">{t('wordsOf', { count: words })}</span>
      <IconButton
        small
        label={word === undefined ? t('assign', { name }) : t('assignWord', { name, word })}
        pressed={isSpeaking}
        disabled={!canAssign}
        onClick={onAssign}
      >
        <Check className="size-4" />
      </IconButton>
      <IconButton
        small
        label={t('removeSpeaker', { name })}
        disabled={locked}
        onClick={() => onEdit(planRemoveSpeaker(item, name))}
      >
        <X className="size-4" />
      </IconButton>
    </li>
  );
};
