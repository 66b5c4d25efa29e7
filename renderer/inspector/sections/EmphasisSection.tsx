/** Words that are set apart wherever they are written, each list with its own look. */
import { Minus, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EmphasizedWords } from '../../../core/project/text-emphasis.js';
import { at, commonValue, planAssignments } from '../../items/property.js';
import { Button, IconButton } from '../../ui/Button.js';
import { NameField } from '../../ui/NameField.js';
import { EmphasisFields } from '../rows/EmphasisFields.js';
import { Section } from '../Section.js';
import { type MakeEdit, useAssign, useDraftValues, useGesture, useTargets } from '../targets.js';

const emphasis = at('style', 'emphasis');
const ALL = [emphasis];
const MOST = 20;
/** The look of a new list: to be seen, whatever the text looks like. */
const NEW_LOOK = { color: '#ffdd00' };

type Words = EmphasizedWords['words'];

/** The words of a list as they are typed: separated by commas, or by spaces. */
export const parseWords = (typed: string): Words => [
  ...new Set(
    typed
      .split(/[\s,;、，]+/)
      .filter((word) => word !== '' && word.length <= 100)
      .slice(0, 500),
  ),
];

export const EmphasisSection = () => {
  const { t } = useTranslation('inspector');
  const assign = useAssign();
  const lists = commonValue(useDraftValues(emphasis)) as readonly EmphasizedWords[] | null;
  return (
    <Section id="emphasis" title={t('emphasis')} properties={ALL} open={false}>
      {lists === null ? <p className="px-2 text-quiet text-sm">{t('emphasisDiffers')}</p> : null}
      {lists?.map((list, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list is named by its place.
        <EmphasisRows key={row} lists={lists} list={list} row={row} />
      ))}
      {lists && lists.length < MOST ? (
        <div className="flex items-center gap-1">
          <NameField
            key={lists.length}
            label={t('emphasisNew')}
            placeholder={t('emphasisNew')}
            value=""
            onCommit={(typed) => {
              const words = parseWords(typed);
              if (words.length > 0) assign({ property: emphasis, value: () => [...lists, { words, ...NEW_LOOK }] });
            }}
            className="h-7 w-0 flex-1 bg-ground text-sm"
          />
          <Plus className="mr-2 size-4 text-quiet" aria-hidden />
        </div>
      ) : null}
      {lists === null ? (
        <Button
          kind="ghost"
          className="h-7 justify-start px-2"
          onClick={() => assign({ property: emphasis, value: () => [] })}
        >
          {t('emphasisClear')}
        </Button>
      ) : null}
    </Section>
  );
};

const EmphasisRows = ({
  lists,
  list,
  row,
}: {
  readonly lists: readonly EmphasizedWords[];
  readonly list: EmphasizedWords;
  readonly row: number;
}) => {
  const { t } = useTranslation('inspector');
  const ids = useTargets();
  const gesture = useGesture();
  const setAll =
    (next: readonly EmphasizedWords[]): MakeEdit =>
    (project) =>
      planAssignments(project, ids, [{ property: emphasis, value: () => next }]);
  const { words, ...look } = list;
  const name = words.join(', ');
  return (
    <fieldset aria-label={name} className="flex flex-col gap-1 pb-1">
      <div className="flex items-center gap-1">
        <NameField
          label={t('emphasisWords')}
          value={name}
          required
          onCommit={(typed) =>
            parseWords(typed).length > 0 &&
            gesture.commit(setAll(lists.with(row, { ...look, words: parseWords(typed) })))
          }
          className="h-7 w-0 flex-1 bg-ground text-sm"
        />
        <IconButton small label={t('emphasisRemove')} onClick={() => gesture.commit(setAll(lists.toSpliced(row, 1)))}>
          <Minus className="size-4" />
        </IconButton>
      </div>
      <EmphasisFields look={look} plan={(next) => setAll(lists.with(row, { words, ...next }))} />
    </fieldset>
  );
};
