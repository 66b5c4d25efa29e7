/** Filters of the library as queries. */
import { expect, test } from 'vitest';
import { libraryMethods } from '../../../core/api/library.js';
import { NO_FILTER, isFiltered, toQuery } from '../../../renderer/library/filter.js';

const Query = libraryMethods['library.list'].params;

test('no filter queries everything', () => {
  expect(isFiltered(NO_FILTER)).toBe(false);
  expect(Query.parse(toQuery(NO_FILTER, 'name', 'p'))).toMatchObject({
    search: '',
    kinds: [],
    states: [],
    tags: [],
    order: 'name',
    projectFirst: 'p',
  });
  expect(toQuery(NO_FILTER, 'name', 'p')).not.toHaveProperty('favourite');
});

test('every condition is in the query', () => {
  const filter = {
    search: ' legs ',
    kind: 'video',
    favourite: true,
    orientation: 'portrait',
    length: 'middle',
    state: 'missing',
    tags: ['gym'],
    collection: 'c1',
  } as const;
  expect(isFiltered(filter)).toBe(true);
  expect(Query.parse(toQuery(filter, 'length', 'p'))).toMatchObject({
    search: 'legs',
    kinds: ['video'],
    favourite: true,
    orientation: 'portrait',
    minSeconds: 5,
    maxSeconds: 30,
    states: ['missing'],
    tags: ['gym'],
    collection: 'c1',
    order: 'length',
  });
});
