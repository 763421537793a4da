import { defineCollection } from '../database/collection.ts';
import type { Entity } from '../engine/entity.ts';
import { deriveName, type NamedRow, namedFields, namedIndex } from '../settings/named-row.ts';

/** People who are told together. */
export type Team = NamedRow & { members: string[] };

export const teams = defineCollection<Team>('teams', { ...namedFields, members: [String] }, [namedIndex]);

export const teamEntity: Entity<Team> = { kind: 'team', collection: teams, derive: deriveName };
