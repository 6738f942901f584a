import { z } from 'zod';
import { route } from '../../../http/contract.ts';

const day = z.iso.date();

/** What a note on the axis of time is about: a promotion, a page changed, a price, out of stock, anything else. */
export const ANNOTATION_KINDS = ['promotion', 'page', 'price', 'stock', 'other'] as const;
export type AnnotationKind = (typeof ANNOTATION_KINDS)[number];

const fields = {
  from: day,
  to: day,
  kind: z.enum(ANNOTATION_KINDS),
  text: z.string().trim().min(1).max(200),
};

/** The shop it is about; absent = all shops. */
const shops = z.array(z.coerce.number().int()).max(1).optional();

const annotation = z.object({
  id: z.int(),
  ...fields,
  /** null = all shops. */
  shop: z.int().nullable(),
  by: z.string(),
  at: z.iso.datetime(),
});
export type Annotation = z.output<typeof annotation>;

const input = z.object({ ...fields, shops });
export type AnnotationInput = z.output<typeof input>;
const id = z.object({ id: z.coerce.number().int() });

export const annotationsContract = {
  /** The notes that touch these days, of these shops and of all shops; without days all of them, newest first. */
  list: route
    .meta({ access: 'viewer', shops: 'filter' })
    .route({ method: 'GET', path: '/annotations' })
    .input(z.object({ shops: z.array(z.coerce.number().int()).optional(), from: day.optional(), to: day.optional() }))
    .output(z.array(annotation)),
  add: route
    .meta({ access: 'operator', shops: 'filter', audit: 'annotations.add' })
    .route({ method: 'POST', path: '/annotations' })
    .input(input)
    .output(annotation),
  change: route
    .meta({ access: 'operator', shops: 'filter', audit: 'annotations.change' })
    .route({ method: 'PUT', path: '/annotations/{id}' })
    .input(input.extend(id.shape))
    .output(annotation),
  /** Takes a note off the axis; {@link restore} brings it back. */
  remove: route
    .meta({ access: 'operator', shops: 'filter', audit: 'annotations.remove' })
    .route({ method: 'DELETE', path: '/annotations/{id}' })
    .input(id)
    .output(annotation),
  restore: route
    .meta({ access: 'operator', shops: 'filter', audit: 'annotations.restore' })
    .route({ method: 'POST', path: '/annotations/{id}/restore' })
    .input(id)
    .output(annotation),
};
