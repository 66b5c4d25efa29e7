/** Asks for one line of text: a name, a path. */
import { type FormEvent, useId } from 'react';
import { translate } from '../locales/translate.js';
import { Button } from './Button.js';
import { TextField } from './fields.js';
import { Modal } from './Sheet.js';

/** What is asked. `title` is the question, `action` the word on its button. */
export interface NameQuestion {
  readonly title: string;
  readonly label: string;
  readonly action: string;
  readonly value?: string;
  readonly onAnswer: (text: string) => void;
}

/** The question on screen; nothing where `question` is null. */
export const NameModal = ({
  question,
  onClose,
}: {
  readonly question: NameQuestion | null;
  readonly onClose: () => void;
}) => {
  const id = useId();
  if (!question) return null;
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('text') ?? '').trim();
    if (text === '') return;
    onClose();
    question.onAnswer(text);
  };
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={question.title}>
      <form onSubmit={submit} className="flex flex-col gap-2 p-4">
        <label htmlFor={id} className="text-quiet text-sm">
          {question.label}
        </label>
        <TextField
          id={id}
          name="text"
          defaultValue={question.value ?? ''}
          maxLength={200}
          autoFocus
          onFocus={(event) => event.currentTarget.select()}
          className="w-full"
        />
        <div className="mt-2 flex justify-end gap-2">
          <Button kind="ghost" onClick={onClose}>
            {translate('ui')('cancel')}
          </Button>
          <Button type="submit">{question.action}</Button>
        </div>
      </form>
    </Modal>
  );
};
