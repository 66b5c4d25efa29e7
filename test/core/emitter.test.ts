import { expect, it } from 'vitest';
import { createEmitter } from '../../core/emitter.js';

it('calls listeners in the order in which they came, until they end it', () => {
  const heard: string[] = [];
  const emitter = createEmitter<number>();
  const end = emitter.on((value) => heard.push(`first ${value}`));
  emitter.on((value) => heard.push(`second ${value}`));
  emitter.emit(1);
  end();
  emitter.emit(2);
  emitter.clear();
  emitter.emit(3);
  expect(heard).toEqual(['first 1', 'second 1', 'second 2']);
});

it('lets a listener end itself while it is called', () => {
  const heard: string[] = [];
  const emitter = createEmitter();
  const end = emitter.on(() => {
    heard.push('once');
    end();
  });
  emitter.on(() => heard.push('always'));
  emitter.emit();
  emitter.emit();
  expect(heard).toEqual(['once', 'always', 'always']);
});
