/** An engine of its own that narrates without a network, with two pictures in its folder. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll } from 'vitest';
import { type Client, createClient } from '../../../core/api/client.js';
import { isCaptions } from '../../../core/project/kinds/guards.js';
import type { Project } from '../../../core/project/project.js';
import { createEngine, type Engine } from '../../../main/engine/engine.js';
import { directPort } from '../../../main/transports/direct.js';

/** Registers it for the tests of a file. */
export function useNarrator(): () => { readonly client: Client; readonly folder: string } {
  let folder: string;
  let engine: Engine;
  let client: Client;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'upright-narration-'));
    engine = await createEngine({ env: { ...process.env, UPRIGHT_HOME: join(folder, 'home') } });
    client = createClient(directPort(engine));
    for (const [name, background] of [
      ['red.png', '#ff0000'],
      ['blue.png', '#0000ff'],
    ] as const)
      await sharp({ create: { width: 90, height: 160, channels: 3, background } })
        .png()
        .toFile(join(folder, name));
  });
  afterAll(async () => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });
  return () => ({ client, folder });
}

export const captionsOf = (project: Project) => project.tracks.flatMap(({ items }) => items).filter(isCaptions);
