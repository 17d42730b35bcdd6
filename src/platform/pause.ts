/** @returns a promise that resolves after so many ms */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
