import { signal } from "@preact/signals";
import { csvLog, jsonLog } from "../../log/log-export";
import { plural, text } from "../../platform/text";
import { filter, readList, store } from "./log-list";
import { closePane, selected } from "./record-state";

/** what the last export or clearing came to, in words */
export const announcement = signal("");
export const exporting = signal(false);

/** Removes all records. */
export async function clearLog(): Promise<void> {
  const done = await store.clear();
  if (done) {
    closePane();
    selected.value = null;
  }
  await readList();
  announcement.value = text(done ? "log_cleared" : "log_clear_failed");
}

const FORMATS = {
  json: { write: jsonLog, type: "application/json" },
  csv: { write: csvLog, type: "text/csv;charset=utf-8" },
} as const;

/** Saves the records that match the filter as a file. */
export async function exportLog(format: keyof typeof FORMATS): Promise<void> {
  exporting.value = true;
  announcement.value = text("log_exporting");
  try {
    let count = 0;
    const counted = async function* () {
      for await (const batch of store.batches(filter.value)) {
        count += batch.length;
        yield batch;
      }
    };
    const parts: string[] = [];
    for await (const part of FORMATS[format].write(counted())) parts.push(part);
    const url = URL.createObjectURL(new Blob(parts, { type: FORMATS[format].type }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `cleardot-log-${new Date().toISOString().slice(0, 10)}.${format}`;
    link.click();
    // The download has its own hold on the data only once it has begun.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    announcement.value = plural("log_exported", count);
  } catch (error) {
    console.error("Cleardot: the log was not exported", error);
    announcement.value = text("log_export_failed");
  } finally {
    exporting.value = false;
  }
}
