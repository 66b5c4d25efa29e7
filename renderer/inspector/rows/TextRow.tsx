/** A text field: shown on the stage at once, one step for each pause in typing. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { planAssignments, type Property, commonValue } from '../../items/property.js';
import { type MakeEdit, useDraftValues, useGesture, useTargets } from '../targets.js';

const PAUSE_MS = 900;

export const TextRow = ({ label, property }: { readonly label: string; readonly property: Property }) => {
  const ids = useTargets();
  const gesture = useGesture();
  const value = commonValue(useDraftValues(property)) as string | null;
  const area = useRef<HTMLTextAreaElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pending = useRef<(() => void) | null>(null);
  useLayoutEffect(() => {
    const field = area.current;
    if (field && !pending.current && field.value !== (value ?? '')) field.value = value ?? '';
  }, [value]);
  // What was typed goes to the items it was typed for, also where another is selected before the pause.
  useEffect(() => () => pending.current?.(), []);
  const make =
    (text: string): MakeEdit =>
    (project) =>
      planAssignments(project, ids, [{ property, value: () => text }]);
  const take = (): void => {
    clearTimeout(timer.current);
    pending.current?.();
  };
  const onInput = (text: string): void => {
    clearTimeout(timer.current);
    // A title says something; an empty one stays what it was.
    if (text.trim() === '') {
      pending.current = null;
      gesture.cancel();
      return;
    }
    gesture.draft(make(text));
    pending.current = () => {
      pending.current = null;
      gesture.commit(make(text));
    };
    timer.current = setTimeout(take, PAUSE_MS);
  };
  return (
    <textarea
      ref={area}
      aria-label={label}
      rows={3}
      maxLength={2000}
      placeholder="–"
      defaultValue={value ?? ''}
      onInput={(event) => onInput(event.currentTarget.value)}
      onBlur={(event) => {
        take();
        event.currentTarget.value =
          value !== null && event.currentTarget.value.trim() === '' ? value : event.currentTarget.value;
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) take();
        if (event.key !== 'Escape') return;
        // It keeps what was typed, as on the picture.
        event.preventDefault();
        event.stopPropagation();
        event.currentTarget.blur();
      }}
      className="mr-[22px] min-h-16 resize-y rounded-control bg-ground px-2 py-1 text-sm placeholder:text-quiet hover:bg-raised"
    />
  );
};
