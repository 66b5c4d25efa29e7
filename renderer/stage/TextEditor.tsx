/** Edits a title in place with a transparent text field over the drawn text, which is updated with each key. */
import { message } from '../../core/locales/message.js';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TitleItem } from '../../core/project/kinds/title.js';
import { isTitle } from '../../core/project/kinds/guards.js';
import { textBounds } from '../../core/text/block-bounds.js';
import { layoutText } from '../../core/text/text-block.js';
import { placementAt } from '../../core/text/text-placement.js';
import type { StageModel } from './stage-model.js';
import { useStage } from './use-stage.js';

const titleOf = (model: StageModel, id: string): TitleItem | null => {
  for (const track of model.scene().project.tracks) {
    for (const item of track.items) if (item.id === id && isTitle(item)) return item;
  }
  return null;
};

export const TextEditor = ({ item: id }: { readonly item: string }) => {
  const { t } = useTranslation('stage');
  const model = useStage();
  const field = useRef<HTMLTextAreaElement>(null);
  const done = useRef(false);
  const { session } = model.editor;

  useLayoutEffect(() => {
    const { current } = field;
    const title = titleOf(model, id);
    if (!current || !title) return;
    current.value = title.text;
    placeOver(model, current, title);
    current.focus({ preventScroll: true });
    current.select();
    return model.onMoved(() => {
      const now = titleOf(model, id);
      if (now) placeOver(model, current, now);
    });
  }, [model, id]);

  const finish = (): void => {
    if (done.current) return;
    done.current = true;
    const text = field.current?.value ?? '';
    session.draft.clear();
    const before = titleOf(model, id);
    if (before && text !== before.text) {
      if (text.trim() === '') session.edit({ type: 'item.remove', items: [id] });
      else
        session.edit({
          type: 'batch',
          name: message('steps:changeText'),
          edits: [{ type: 'item.set', item: id, set: { text } }],
        });
    }
    model.leave(true);
  };
  const latest = useRef(finish);
  latest.current = finish;
  // When another selection or frame ends the mode, the typed text is kept.
  useEffect(() => () => latest.current(), []);

  return (
    <textarea
      ref={field}
      aria-label={t('textOnPicture')}
      spellCheck={false}
      maxLength={2000}
      rows={1}
      onInput={(event) => {
        // A title needs at least one character, so an empty field becomes a space.
        const text = event.currentTarget.value || ' ';
        session.draft.show({ type: 'item.set', item: id, set: { text } });
      }}
      onKeyDown={(event) => {
        // Escape ends typing as in other editors; Undo takes the text back.
        if (event.key !== 'Escape' && !(event.key === 'Enter' && (event.ctrlKey || event.metaKey))) return;
        event.stopPropagation();
        finish();
        event.preventDefault();
        focusPicture(event.currentTarget);
      }}
      onBlur={finish}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      className="absolute top-0 left-0 resize-none overflow-hidden whitespace-pre-wrap break-words border-0 bg-transparent p-0 text-transparent caret-accent outline-none"
    />
  );
};

const focusPicture = (field: HTMLElement): void =>
  field.closest<HTMLElement>('[role=application]')?.focus({ preventScroll: true });

// The field is as wide as the widest line, so that it breaks lines where the text does.
function placeOver(model: StageModel, field: HTMLTextAreaElement, title: TitleItem): void {
  const { canvas } = model.scene();
  const { left, top, scale } = model.view();
  const block = model.preview.fonts.measure((fonts) => layoutText(title, canvas, fonts));
  if (!block) return;
  const bounds = textBounds(block);
  const { a, b, c, d, e, f } = placementAt(title, model.editor.transport.frame() - title.start, canvas);
  const slack = title.style.size * 0.08;
  const across = { left: 0, center: slack / 2, right: slack }[title.style.align];
  const { style } = field;
  // CSS adds letter spacing after the last letter too.
  const spacing = Math.max(0, title.style.letterSpacing);
  style.width = `${Math.max(bounds.width, title.style.size / 4) + slack + spacing}px`;
  style.height = `${Math.max(bounds.height, block.leading)}px`;
  style.fontFamily = `${model.preview.fonts.cssFamily(block.face)}, sans-serif`;
  style.fontWeight = String(block.face.weight);
  style.fontStyle = title.style.italic ? 'italic' : 'normal';
  style.fontSize = `${title.style.size}px`;
  style.lineHeight = String(title.style.lineHeight);
  style.letterSpacing = `${title.style.letterSpacing}px`;
  style.textAlign = title.style.align;
  style.textTransform = title.style.uppercase ? 'uppercase' : 'none';
  style.transformOrigin = '0 0';
  style.transform = [
    `translate(${left}px, ${top}px)`,
    `scale(${scale})`,
    `matrix(${a}, ${b}, ${c}, ${d}, ${e}, ${f})`,
    `translate(${bounds.x - across}px, ${bounds.y}px)`,
  ].join(' ');
}
