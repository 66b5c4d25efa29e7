/**
 * A voice in 0.5 kB: its network repeats the numbers of the letters as samples at 16 kHz. The runtime takes it for a model of
 * the family VITS with an alphabet of its own, so that the whole path runs on it.
 */
import type { Model } from '../../../core/models/model.js';

/** `tiny-voice/model.onnx` and `tiny-voice/tokens.txt`. */
export const TINY_ARCHIVE = Buffer.from(
  [
    'QlpoOTFBWSZTWVgjsHIAAe7/0v////p4F//02h8GEP////AAEEAIAIAICEACHFplgw1BTyKe1TZTT0nlNoIPUND0mnkjE0eoAAHqB5Q9TNIEEI',
    'ZqE2hJjKaDQaDEAD0gAAAAMgyHA0aMQaNMmEGIDEYmjRo0AaaaAAAAMhNKDKBoANBpoBk0aDQAAAAADRpHLb0+M2Aq2lKAk3M4kEhIVKvqawhc',
    'A0I1lMhng0UJAGJZvyIAshCgW6hClNQLz9eaITgUIWou1OA3Yhw8Cjom2ocCaZYwSnA5NECq2RCYBagpFdJKWhUqBgGOhYWzNJkk2w2uBcp3WU',
    'trAl2EsNaK8YSWBHHHx2ILjUUMK2GZmbJjMzMzMzYyxqhDCIIJpAgdG5Gl0Ldnq9/G8QexsBBim4mSYkltCk0ilkQFCWhS4alcBynnKRvDoDpm',
    '+3XJ6yvzG09UeyUPOO5fX0kol0ntPk5dXK+yhH9V2jpSQtrRUS2+LwIBCavXoFwSfkWWAOxF2KRE4qizXVYIECAc6HZCO6qFUayEzJVd1m2AsI',
    'SB4PYWMZ6MwlDM0x3kjGKqvfNVwY87CwWu7TCFigJOaejyOH1698wgONcu+VRKkXnEiAjGsNMX/ti2v/05XkvjcFE+7KoAJVRVEcdtAOyi+kgK',
    'hjyQmutalxQRBJAUkaSTG4kAecKKJqoxpCqUKddgC6Ei3yJMK1Vm0A10KhRX48kDxFhDfYhwKVJIfqAcFPf5qBMhjTODgFwFTO1A3pqsBE/PBI',
    '1WuEg6Y6RLs5qakrF18ahoTSoerIUMaxkqjaSyBwdBhvypIXVT5AVQw8l14rEy8eE63GGCe3NhFeAZkU7QXPlZkgVpNaZgQB/i7kinChILBHYO',
    'QA==',
  ].join(''),
  'base64',
);

/** It as an entry of the list. */
export const tinyModel = (url: string, more: Partial<Model['files'][number]> = {}): Model => ({
  ...{ id: 'tiny', name: 'Tiny voice', capability: 'speak', languages: ['en'], licence: 'CC0' },
  ...{ homepage: 'https://upright.example/tiny', size: 1000, voices: 2 },
  files: [{ url, size: TINY_ARCHIVE.length, sha256: null, unpack: 'tar.bz2', ...more }],
  runtime: {
    ...{ engine: 'sherpa-onnx', section: 'vits', shared: {}, options: {}, settings: {} },
    files: { model: 'model.onnx', tokens: 'tokens.txt' },
  },
});
