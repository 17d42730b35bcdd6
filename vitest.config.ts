import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/unit/**/*.test.ts", "test/unit/**/*.test.tsx"],
        },
      },
      {
        test: {
          name: "thunderbird",
          include: ["test/thunderbird/**/*.test.ts"],
          globalSetup: ["test/thunderbird/harness/addon-setup.ts"],
          // Each file has a Thunderbird of its own: two at a time is what two cores carry.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          // Measured, and so not part of `npm test`: see `npm run torture`.
          name: "torture",
          include: ["test/torture/**/*.test.ts"],
          globalSetup: ["test/thunderbird/harness/addon-setup.ts"],
          maxWorkers: 1,
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
