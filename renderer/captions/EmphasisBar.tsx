/** Sets words apart by hand: the chosen word, else all words of the selected captions. */
import { useTranslation } from 'react-i18next';
import { planEmphasizeWords } from '../../core/captions/word-emphasis.js';
import { EmphasisFields } from '../inspector/rows/EmphasisFields.js';
import { Button } from '../ui/Button.js';
import { useEditor } from '../editor/editor.js';
import { useCaptionsContext } from './captions-context.js';
import { useSelectedWords } from './use-selected-words.js';

export const EmphasisBar = () => {
  const { t } = useTranslation('captions');
  const { session } = useEditor();
  const { item, locked } = useCaptionsContext();
  const words = useSelectedWords();
  const [first] = words;
  if (!first || locked) return <p className="p-3 text-quiet text-xs">{t('emphasisHint')}</p>;
  const ids = words.map(({ id }) => id);
  const name = words.length === 1 ? t('quoted', { text: first.text }) : t('wordsOf', { count: words.length });
  const clear = planEmphasizeWords(item.id, ids, {});
  return (
    <fieldset aria-label={t('emphasisOf', { words: name })} className="flex flex-col gap-1 p-2">
      <div className="flex h-7 items-center gap-2 pl-1">
        <span className="min-w-0 flex-1 truncate text-quiet text-sm">{name}</span>
        <Button
          kind="ghost"
          className="h-7 px-2"
          disabled={words.every(({ emphasis }) => emphasis === undefined)}
          onClick={() => clear && session.edit(clear)}
        >
          {t('emphasisNone')}
        </Button>
      </div>
      <EmphasisFields
        key={ids.join()}
        look={first.emphasis ?? {}}
        plan={(look) => () => planEmphasizeWords(item.id, ids, look)}
      />
    </fieldset>
  );
};
