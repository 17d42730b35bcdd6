/** What is made when it is first asked for. */
export interface Once<T> {
  /** Gives the same promise each time; once that has rejected, the next call makes another. */
  get(): Promise<T>;
  /** Has the next call make it anew. */
  forget(): void;
}

/** Makes something once, and again only if it failed or is to be forgotten. */
export function once<T>(make: () => Promise<T>): Once<T> {
  let made: Promise<T> | null = null;
  return {
    get() {
      if (made === null) {
        const making = make();
        made = making;
        making.catch(() => {
          if (made === making) made = null;
        });
      }
      return made;
    },
    forget() {
      made = null;
    },
  };
}
