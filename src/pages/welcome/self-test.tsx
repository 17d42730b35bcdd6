import type { SelfTestState, WayResult } from "../../core/self-test";
import { TEST_GROUPS, TEST_WAYS, type TestGroup } from "../../core/test-way";
import { keyOf, plural, text } from "../../platform/text";
import { formatNumber } from "../format";
import { Icon, type IconName } from "../icon";
import { regainReach, runSelfTest, type SelfTestPhase, selfTest, showMessage } from "./self-test-state";

type Done = Extract<SelfTestPhase, { readonly phase: "done" }>;

const ICONS: Readonly<Record<WayResult, IconName>> = {
  guard: "confirmed",
  rules: "locked",
  "not-asked": "not-asked",
  escaped: "escaped",
  pending: "pending",
};

const COUNTED = ["guard", "rules", "not-asked"] as const;
const RESULTS = [...COUNTED, "escaped", "pending"] as const satisfies readonly WayResult[];

const countOf = ({ results }: SelfTestState, result: WayResult) =>
  Object.values(results).filter((each) => each === result).length;

function Group({ group, state }: { readonly group: TestGroup; readonly state: SelfTestState }) {
  const ways = TEST_WAYS.filter((way) => way.group === group).map(({ id, markup }) => {
    const result: WayResult = state.results[id] ?? "pending";
    return { id, markup, result };
  });
  const title = text(keyOf("self_test_group", group));
  return (
    <details open={ways.some(({ result }) => result === "escaped")}>
      <summary>
        <span class="title">{title}</span>
        {RESULTS.map((result) => {
          const count = ways.filter((way) => way.result === result).length;
          const name = text(keyOf("self_test_result", result));
          return (
            count > 0 && (
              <span key={result} class="result" data-result={result} title={name}>
                <Icon name={ICONS[result]} />
                {formatNumber(count)} <span class="unseen">{name}</span>
              </span>
            )
          );
        })}
      </summary>
      <table aria-label={title}>
        <thead class="unseen">
          <tr>
            <th scope="col">{text("self_test_way")}</th>
            <th scope="col">{text("self_test_result")}</th>
          </tr>
        </thead>
        <tbody>
          {ways.map(({ id, markup, result }) => (
            <tr key={id}>
              <th scope="row">
                <code dir="ltr">{markup}</code>
              </th>
              <td>
                <span class="result" data-result={result}>
                  <Icon name={ICONS[result]} />
                  {text(keyOf("self_test_result", result))}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** All that may be said of the run, in a sentence. */
function verdictText({ verdict, state }: Done): string {
  if (verdict === "escaped") return plural("self_test_escaped", countOf(state, "escaped"));
  return text(keyOf("self_test", verdict));
}

function Outcome({ done }: { readonly done: Done }) {
  const { verdict, state } = done;
  const isHeld = verdict === "held";
  return (
    <>
      <p class="verdict" data-verdict={isHeld ? "held" : "doubtful"}>
        <Icon name={ICONS[isHeld ? "guard" : "escaped"]} />
        <strong>{verdictText(done)}</strong>
      </p>
      {!isHeld && verdict !== "no-permission" && <p>{text("self_test_advice")}</p>}
      {(isHeld || verdict === "escaped") && (
        <ul class="counts">
          {COUNTED.filter((result) => countOf(state, result) > 0).map((result) => (
            <li key={result} class="result" data-result={result}>
              <Icon name={ICONS[result]} />
              {plural(keyOf("self_test_count", result), countOf(state, result))}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What is said to everybody, and read out when it changes. */
function Status({ test }: { readonly test: SelfTestPhase }) {
  switch (test.phase) {
    case "idle":
      return <p class="soft">{plural("self_test_hint", TEST_WAYS.length)}</p>;
    case "running":
      return <p class="soft">{text("self_test_running")}</p>;
    case "failed":
      return (
        <p class="verdict" data-verdict="doubtful">
          <Icon name="escaped" />
          <strong>{text("self_test_failed")}</strong>
        </p>
      );
    case "done":
      return <Outcome done={test} />;
  }
}

/** Has Cleardot tried before the reader's eyes, and says what was seen. */
export function SelfTest() {
  const test = selfTest.value;
  const verdict = test.phase === "done" ? test.verdict : null;
  const watched = test.phase === "running" || verdict === "held" || verdict === "escaped";
  const shown = watched && "state" in test ? test.state : null;
  return (
    <section class="card self-test" aria-labelledby="self-test">
      <h2 id="self-test">{text("self_test_title")}</h2>
      <div role="status">
        <Status test={test} />
      </div>
      <div class="act">
        {verdict === "no-permission" && (
          <button type="button" class="button primary" onClick={() => void regainReach()}>
            {text("popup_powerless_grant")}
          </button>
        )}
        <button
          type="button"
          class={test.phase === "idle" ? "run button primary" : "run button"}
          aria-disabled={test.phase === "running"}
          onClick={() => void runSelfTest()}
        >
          {text(test.phase === "idle" ? "self_test_start" : "self_test_again")}
        </button>
        {verdict === "held" && (
          <button type="button" class="link" onClick={() => void showMessage()}>
            {text("self_test_show")}
          </button>
        )}
      </div>
      {shown !== null && (
        <div class="groups">
          {TEST_GROUPS.map((group) => (
            <Group key={group} group={group} state={shown} />
          ))}
        </div>
      )}
    </section>
  );
}
