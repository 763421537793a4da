import { z } from 'zod';

/** How a server found what was asked for: the stages from the outermost in, and how much it read. */
export type QueryPlan = {
  stages: string;
  index: string;
  keysExamined: number;
  documentsExamined: number;
  returned: number;
};

type Stage = { stage: string; indexName?: string | undefined; inputStage?: Stage | undefined };

const stage: z.ZodType<Stage> = z.lazy(() =>
  z.object({ stage: z.string(), indexName: z.string().optional(), inputStage: stage.optional() }),
);

/** Newer servers put the plan one level deeper. */
const explanation = z.object({
  queryPlanner: z.object({ winningPlan: z.union([z.object({ queryPlan: stage }), stage]) }),
  executionStats: z.object({
    nReturned: z.number(),
    totalKeysExamined: z.number(),
    totalDocsExamined: z.number(),
  }),
});

/** Reads what `explain('executionStats')` answers for a find. */
export function explained(answer: unknown): QueryPlan {
  const { queryPlanner, executionStats } = explanation.parse(answer);
  const { winningPlan } = queryPlanner;
  const stages = stagesOf('queryPlan' in winningPlan ? winningPlan.queryPlan : winningPlan);
  return {
    stages: stages.map((it) => it.stage).join(' < '),
    index: stages.find((it) => it.indexName !== undefined)?.indexName ?? 'none',
    keysExamined: executionStats.totalKeysExamined,
    documentsExamined: executionStats.totalDocsExamined,
    returned: executionStats.nReturned,
  };
}

function stagesOf(outermost: Stage): Stage[] {
  const { inputStage } = outermost;
  return [outermost, ...(inputStage ? stagesOf(inputStage) : [])];
}
