import {
  type DBSchema,
  deleteDB,
  type IDBPDatabase,
  type IDBPTransaction,
  openDB,
  type StoreNames,
} from "idb";

/**
 * What can be wrong with a database that its user should hear about:
 * - `recreated`: it was damaged and is now empty
 * - `full`: the disk or the quota is used up; nothing more is kept
 * - `unavailable`: it cannot be used; nothing is kept and nothing is found
 */
export type StoreTrouble = "recreated" | "full" | "unavailable";
export type ReportTrouble = (trouble: StoreTrouble, cause: unknown) => void;

export interface DatabaseOptions<Schema extends DBSchema> {
  readonly name: string;
  readonly version: number;
  /**
   * Makes the object stores of an empty database, and those that one of an older version lacks.
   * @param from the version it has; 0 for an empty one
   * @param upgrade the transaction in which this happens; it ends when nothing is asked of it any more
   */
  readonly create: (
    database: IDBPDatabase<Schema>,
    from: number,
    upgrade: IDBPTransaction<Schema, StoreNames<Schema>[], "versionchange">,
  ) => void;
  readonly onTrouble: ReportTrouble;
}

export interface Database<Schema extends DBSchema> {
  /**
   * Runs `work` on an open connection. Never rejects: what fails is mended once if it can be (a closed
   * connection is opened again, a damaged database is deleted and made anew), else reported.
   * @returns what `work` returned, or `fallback`
   */
  attempt<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>, fallback: T): Promise<T>;
  /** Gives the connection up; the next `attempt` opens a new one. */
  close(): Promise<void>;
}

/** Errors with which Gecko and the specification answer for a file that cannot be read or has another shape. */
const DAMAGE = new Set(["UnknownError", "NotFoundError", "VersionError"]);

/** @returns whether the error says that no more can be written to the disk */
export function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === "QuotaExceededError";
}

/**
 * A database that a failing disk cannot turn into a failing caller. Opening is left to the first use, so that
 * a background page that only wakes up does not pay for it.
 */
export function openDatabase<Schema extends DBSchema>(options: DatabaseOptions<Schema>): Database<Schema> {
  let connection: Promise<IDBPDatabase<Schema>> | null = null;
  let recreation: Promise<boolean> | null = null;
  const reported = new Set<StoreTrouble>();

  /** Reports a trouble once, not once for each image of a message. */
  function report(trouble: StoreTrouble, cause: unknown): void {
    if (reported.has(trouble)) return;
    reported.add(trouble);
    options.onTrouble(trouble, cause);
  }

  function connect(): Promise<IDBPDatabase<Schema>> {
    if (connection !== null) return connection;
    // In an async function because `indexedDB.open` may throw before there is a promise.
    const open = async () =>
      openDB<Schema>(options.name, options.version, {
        upgrade: (database, from, _to, upgrade) => options.create(database, from, upgrade),
        // Another page deletes or upgrades the database: holding on would block it for as long as we live.
        blocking: () => void drop(opening),
        terminated: () => void drop(opening),
      });
    const opening = open();
    connection = opening;
    return opening;
  }

  async function drop(used: Promise<IDBPDatabase<Schema>>): Promise<void> {
    if (connection === used) connection = null;
    await used.then(
      (database) => database.close(),
      () => undefined,
    );
  }

  async function recreate(cause: unknown): Promise<boolean> {
    try {
      await deleteDB(options.name);
      report("recreated", cause);
      return true;
    } catch {
      return false;
    }
  }

  /** @returns whether trying again makes sense */
  async function mend(error: unknown, used: Promise<IDBPDatabase<Schema>>): Promise<boolean> {
    const name = error instanceof Error ? error.name : "";
    if (name === "InvalidStateError") {
      await drop(used);
      return true;
    }
    if (!DAMAGE.has(name)) return false;
    await drop(used);
    recreation ??= recreate(error);
    return recreation;
  }

  return {
    async attempt(work, fallback) {
      for (let retry = true; ; retry = false) {
        const used = connect();
        try {
          return await work(await used);
        } catch (error) {
          if (retry && (await mend(error, used))) continue;
          await used.catch(() => drop(used));
          report(isFull(error) ? "full" : "unavailable", error);
          return fallback;
        }
      }
    },
    async close() {
      if (connection !== null) await drop(connection);
    },
  };
}

interface Transaction {
  readonly done: Promise<void>;
  readonly error: DOMException | null;
  abort(): void;
}

/**
 * Waits for what was begun in a transaction and for its commit: all of it is kept, or nothing.
 * @throws the transaction's error, or the one of `work`, after which nothing of it is kept
 */
export async function committed<T>(transaction: Transaction, work: Promise<T>): Promise<T> {
  // Heard below; without a listener from the start, an abort during `work` would count as unhandled.
  transaction.done.catch(() => undefined);
  try {
    const result = await work;
    await transaction.done;
    return result;
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It has ended by itself.
    }
    await transaction.done.catch(() => undefined);
    throw transaction.error ?? error;
  }
}

/** A transaction that only reads: each of its requests tells of a failure, so its end need not be heard. */
export function reading<T extends Pick<Transaction, "done">>(transaction: T): T {
  transaction.done.catch(() => undefined);
  return transaction;
}

/** Runs asynchronous work one after the other, in the order it was asked for; a failure stops nothing. */
export function workQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let tail: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = tail.then(work, work);
    tail = result.catch(() => undefined);
    return result;
  };
}
