/** Where the end of an export is posted: as its caller says, or as a recipe does. */
import { JobWebhook } from '../../../core/api/render.js';
import type { RenderSource } from '../../../core/api/render-request.js';
import type { Settings } from '../../../core/api/system.js';
import { readJsonFile } from '../documents/read-document.js';

/**
 * The webhook of a source. A recipe that was passed by value is its caller's own words. A recipe file may come from
 * anybody: only hosts that the settings name are posted to for its sake.
 */
export async function findRecipeWebhook(
  source: RenderSource,
  settings: Pick<Settings, 'webhook' | 'webhookHosts'>,
): Promise<JobWebhook | undefined> {
  if ('recipe' in source) return toWebhook(source.recipe);
  if (!('file' in source)) return undefined;
  // What is wrong with the file is told by the export itself.
  const webhook = toWebhook(await readJsonFile(source.file).catch(() => null));
  return webhook && isKnownHost(webhook.url, settings) ? webhook : undefined;
}

function toWebhook(recipe: unknown): JobWebhook | undefined {
  const { webhook_url: url, reference } = (recipe ?? {}) as Readonly<Record<string, unknown>>;
  return JobWebhook.safeParse({ url, ...(reference === undefined ? {} : { reference }) }).data;
}

/** Whether the settings name the host of an address, or post there themselves. */
export function isKnownHost(
  url: string,
  { webhook, webhookHosts }: Pick<Settings, 'webhook' | 'webhookHosts'>,
): boolean {
  const host = toHost(url);
  return [...webhookHosts, ...(webhook === null ? [] : [toHost(webhook)])].some((each) => each.toLowerCase() === host);
}

const toHost = (url: string): string =>
  URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '').toLowerCase() : '';
