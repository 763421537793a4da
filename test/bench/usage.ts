/** What a process has used so far. */
export type Usage = {
  /** Processor time, user and system, in milliseconds. */
  cpuMs: number;
  /** Resident memory, in megabytes of 1,048,576 bytes. */
  rssMb: number;
};

/** What this process has used so far. */
export function usageOfThisProcess(): Usage {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  return { cpuMs: (userCPUTime + systemCPUTime) / 1_000, rssMb: process.memoryUsage.rss() / 1_048_576 };
}
