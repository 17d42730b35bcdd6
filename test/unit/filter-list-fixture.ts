import { compileFilterList } from "../../scripts/filter-list";
import { readFilterEngine } from "../../src/core/filter-engine";
import { type FilterList, type FilterListInfo, readFilterList } from "../../src/core/filter-list";

/** Reads a list from its bytes alone. */
export function readAlone(list: Uint8Array, engine: Uint8Array): FilterList {
  return readFilterList(new Uint8Array(list).buffer, async () =>
    readFilterEngine(new Uint8Array(engine).buffer),
  );
}

/** @returns the real list, its engine loaded, and the bytes of both */
export async function realFilterList(): Promise<{
  readonly list: FilterList;
  readonly info: FilterListInfo;
  readonly bytes: { readonly list: Uint8Array; readonly engine: Uint8Array };
}> {
  const { list: listBytes, engine, info } = await compileFilterList();
  const list = readAlone(listBytes, engine);
  await list.prepare([new URL("https://www.facebook.com/email_open_log_pic.php?mid=1")]);
  return { list, info, bytes: { list: listBytes, engine } };
}
