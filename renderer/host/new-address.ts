/** The address that a served engine prints when it starts, typed or pasted into a page of an earlier one. */

/** Its URL; null where it is no address of an engine on this machine. */
export function parseEngineAddress(typed: string): URL | null {
  const address = URL.parse(typed.trim());
  if (address?.protocol !== 'http:' || !['127.0.0.1', 'localhost', '[::1]'].includes(address.hostname)) return null;
  return address.searchParams.has('token') ? address : null;
}

/**
 * Takes up the engine at an address. On the page's own port the page stays as it is and connects again by itself; another
 * port is another site for a browser, and is opened in place of the page. False where the address worked already.
 */
export async function takeUpAddress(address: URL, projectId: string | null): Promise<boolean> {
  if (address.port === location.port) {
    const answer = await fetch(`/${address.search}`).catch(() => null);
    return answer?.ok ?? false;
  }
  if (projectId !== null) address.searchParams.set('project', projectId);
  location.assign(address);
  return true;
}
