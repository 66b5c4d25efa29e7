import type { Client } from '../../core/api/client.js';
import { titleLook } from '../../core/brand/title-look.js';
import type { TitleItem } from '../../core/project/kinds/title.js';
import type { Project } from '../../core/project/project.js';

/** The look that the kit of a project gives new titles; none where the home has no such kit. */
export async function readTitleLook(
  client: Pick<Client, 'brand.get'>,
  brand: string,
  project: Project,
): Promise<Partial<TitleItem>> {
  try {
    const { kit } = await client['brand.get']({ name: brand });
    return titleLook(kit, project);
  } catch {
    return {};
  }
}
