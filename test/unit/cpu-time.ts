/**
 * Time the processor has worked for this process: what a clock on the wall shows depends on what else the machine
 * has to do.
 * @returns ms that the work took
 */
export function cpuTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
