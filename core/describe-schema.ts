/** JSON Schemas (draft 2020-12) of what people write by hand, so that their editors complete it. */
import { z } from 'zod';

/** The schema with what it is called and what it is for. */
export const describeSchema = (schema: z.ZodType, title: string, description: string): object => ({
  title,
  description,
  ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
});
