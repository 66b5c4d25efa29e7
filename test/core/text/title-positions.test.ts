import { expect, it } from 'vitest';
import { titlePositions } from '../../../core/text/title-positions.js';
import { safeAreas } from '../../../core/text/safe-areas.js';

it('places texts clear of what every platform covers', () => {
  for (const covered of Object.values(safeAreas)) {
    const { top, bottom, center } = titlePositions;
    expect(top.anchor).toBe('top');
    expect(top.position.y).toBeGreaterThanOrEqual(covered.top);
    expect(bottom.anchor).toBe('bottom');
    expect(bottom.position.y).toBeLessThanOrEqual(1 - covered.bottom);
    // Beside the buttons, which stand in the lower half.
    expect(bottom.position.x + bottom.maxWidth / 2).toBeLessThanOrEqual(1 - covered.right);
    for (const place of [top, center, bottom])
      expect(place.position.x - place.maxWidth / 2).toBeGreaterThanOrEqual(covered.left);
  }
});
