/** The question for a path, where the surroundings have no save dialog. */
import { type FormEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { outputQuestion } from '../host/output-prompt.js';
import { Button } from '../ui/Button.js';
import { TextField } from '../ui/fields.js';
import { Modal } from '../ui/Sheet.js';

export const OutputPrompt = () => {
  const { t } = useTranslation('app');
  const field = useId();
  const { question } = useStore(outputQuestion);
  if (!question) return null;
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const path = String(new FormData(event.currentTarget).get('path') ?? '').trim();
    if (path !== '') question.answer(path);
  };
  return (
    <Modal open onOpenChange={(open) => !open && question.answer(null)} title={t('fieldPath')}>
      <form onSubmit={submit} className="flex flex-col gap-4 p-4">
        <label htmlFor={field} className="text-quiet">
          {t('fieldPathHint')}
        </label>
        <TextField id={field} name="path" defaultValue={question.suggested} autoFocus className="w-full" />
        <div className="flex justify-end gap-2">
          <Button kind="ghost" onClick={() => question.answer(null)}>
            {t('cancel')}
          </Button>
          <Button type="submit">{t('save')}</Button>
        </div>
      </form>
    </Modal>
  );
};
