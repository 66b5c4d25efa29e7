/** Finding commands by what people type. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchCommand } from '../../../renderer/commands/match-command.js';

type Texts = Readonly<Record<string, string>>;
const read = (language: string, feature: string): Texts =>
  JSON.parse(readFileSync(new URL(`../../../resources/locales/${language}/${feature}.json`, import.meta.url), 'utf8'));

it('prefers titles to other words, and beginnings to what follows', () => {
  const order = [
    matchCommand('split', 'Split at playhead', 'cut'),
    matchCommand('playhead', 'Split at playhead', 'cut'),
    matchCommand('cut', 'Split at playhead', 'cut'),
    matchCommand('cu', 'Split at playhead', 'cut'),
    matchCommand('x', 'Split at playhead', 'cut'),
  ];
  expect(order).toEqual(order.toSorted((a, b) => b - a));
  expect([order[0], order.at(-1)]).toEqual([1, 0]);
  expect(new Set(order).size).toBe(5);
});

it('takes words in any order, without accents and case', () => {
  expect(matchCommand('IMAGE figer', 'Figer l’image', '')).toBeGreaterThan(0);
  expect(matchCommand('legende', 'Ajouter un titre', 'sous-titre, légende')).toBeGreaterThan(0);
  expect(matchCommand('arret', 'Figer l’image', 'arrêt sur image')).toBeGreaterThan(0);
});

describe.each([
  [
    'en',
    {
      freeze: 'clip.freeze',
      caption: 'title.add',
      detach: 'clip.detachSound',
      beat: 'timeline.snapping',
      cut: 'clip.split',
      crossfade: 'clip.transition',
      screenshot: 'view.copyFrame',
      render: 'export.open',
    },
  ],
  [
    'fr',
    {
      figer: 'clip.freeze',
      'sous-titre': 'title.add',
      détacher: 'clip.detachSound',
      rythme: 'timeline.snapping',
      couper: 'clip.split',
      fondu: 'clip.transition',
      capture: 'view.copyFrame',
      rendu: 'export.open',
    },
  ],
  [
    'de',
    {
      einfrieren: 'clip.freeze',
      untertitel: 'title.add',
      abtrennen: 'clip.detachSound',
      takt: 'timeline.snapping',
      schneiden: 'clip.split',
      überblendung: 'clip.transition',
      screenshot: 'view.copyFrame',
      rendern: 'export.open',
    },
  ],
  [
    'es',
    {
      congelar: 'clip.freeze',
      subtítulo: 'title.add',
      separar: 'clip.detachSound',
      ritmo: 'timeline.snapping',
      cortar: 'clip.split',
      fundido: 'clip.transition',
      captura: 'view.copyFrame',
      renderizar: 'export.open',
    },
  ],
] as const)('everyday words in %s', (language, wanted) => {
  const palette = read(language, 'palette');
  const timeline = read(language, 'timeline');
  const titles: Texts = {
    'clip.freeze': timeline.freezeClip ?? '',
    'clip.detachSound': timeline.detachSound ?? '',
    'clip.split': timeline.split ?? '',
    'title.add': timeline.addTitle ?? '',
  };

  it.each(Object.entries(wanted))('%s finds %s', (typed, id) => {
    const found = Object.entries(palette).filter(
      ([each, others]) => matchCommand(typed, titles[each] ?? '', others) > 0,
    );
    expect(found.map(([each]) => each)).toContain(id);
    expect(found.length).toBeLessThan(6);
  });
});
