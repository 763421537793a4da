import { expect, test } from 'vitest';
import { defineCollection, type Row } from '../../src/database/collection.ts';
import { assertComplete, assertDeclared } from '../../src/database/declared.ts';

type Parcel = Row & { address: { city: string }; weight: number | null };

const parcels = defineCollection<Parcel>('parcels', {
  address: { type: Object, required: true },
  weight: Number,
});

test.each([
  [{}],
  [{ _id: 'p1', tenantId: 'default', weight: null }],
  [{ 'address.city': 'Berlin' }],
  [{ $and: [{ weight: { $gt: 3 } }, { $or: [{ 'address.city': 'Berlin' }] }] }],
])('%j names declared fields only', (fields) => {
  expect(() => assertDeclared(parcels, fields)).not.toThrow();
});

test.each([
  [{ wieght: 3 }, 'parcels has no field wieght.'],
  [{ 'adress.city': 'Berlin' }, 'parcels has no field adress.city.'],
  [{ $and: [{ weight: 3 }, { $or: [{ owner: 'bob' }] }] }, 'parcels has no field owner.'],
  [{ constructor: 'x' }, 'parcels has no field constructor.'],
])('%j is refused', (fields, message) => {
  expect(() => assertDeclared(parcels, fields)).toThrow(message);
});

const parcel = { _id: 'p1', tenantId: 'default', address: { city: 'Berlin' }, weight: 3 };

test('a row may lack what is not required', () => {
  const { weight: _, ...light } = parcel;
  expect(() => assertComplete(parcels, light)).not.toThrow();
});

test.each([
  [{ ...parcel, address: null }, 'A row of parcels lacks address.'],
  [{ ...parcel, tenantId: undefined }, 'A row of parcels lacks tenantId.'],
  [{ ...parcel, owner: 'bob' }, 'parcels has no field owner.'],
])('%j does not become a row', (row, message) => {
  expect(() => assertComplete(parcels, row)).toThrow(message);
});
