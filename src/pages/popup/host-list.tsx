import { isReporting } from "../../core/finding";
import { shapeTextOf } from "../../core/url-shape";
import { keyOf, plural, text } from "../../platform/text";
import type { ReportItem } from "../../protocol/page-message";
import { explanation } from "../finding-text";
import { setException } from "./popup-state";
import { type HostSummary, type ReasonGroup, STANDINGS, type Standing } from "./report-summary";

/** What follows the host in a link, which is what tells its images apart. */
function pathOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return pathname + search;
}

function Counts({ counts }: { readonly counts: Readonly<Record<Standing, number>> }) {
  return (
    <span class="counts">
      {STANDINGS.filter((standing) => counts[standing] > 0).map((standing) => (
        <span key={standing} class="count" data-outcome={standing}>
          <span class="dot" />
          {plural(`popup_count_${standing}`, counts[standing])}
        </span>
      ))}
    </span>
  );
}

/** The reader's own word on an image that was found to report on him. */
function Exception({ item, locked }: { readonly item: ReportItem; readonly locked: boolean }) {
  if (item.excepted) {
    return (
      <span class="exception">
        {text("exception_made")}{" "}
        <button type="button" class="link" disabled={locked} onClick={() => void setException(item, false)}>
          {text("exception_undo")}
        </button>
      </span>
    );
  }
  if (item.finding === null || !isReporting(item.finding)) return null;
  return (
    <button
      type="button"
      class="link exception"
      disabled={locked}
      title={text("exception_add_hint", shapeTextOf(item.url) ?? "")}
      onClick={() => void setException(item, true)}
    >
      {text("exception_add")}
    </button>
  );
}

function Group({ group, locked }: { readonly group: ReasonGroup; readonly locked: boolean }) {
  return (
    <li data-outcome={group.standing}>
      <p class="reason">
        <span class="dot" />
        <span>
          <strong>{text(keyOf("outcome", group.standing))}</strong> {explanation(group.reason, group.finding)}{" "}
          {group.finding?.rule != null && <code dir="ltr">{group.finding.rule}</code>}
        </span>
      </p>
      <ul class="urls">
        {group.items.map((item) => (
          <li key={item.url} class="url">
            <span class="ellipsis" dir="ltr" title={item.url}>
              {pathOf(item.url)}
            </span>
            <Exception item={item} locked={locked} />
          </li>
        ))}
      </ul>
    </li>
  );
}

/** The hosts the message wanted images from, each with its numbers, and the reasons inside. */
export function HostList(props: { readonly hosts: readonly HostSummary[]; readonly locked: boolean }) {
  const { hosts, locked } = props;
  return (
    <ul class="hosts">
      {hosts.map(({ host, counts, groups }) => (
        <li key={host}>
          <details>
            <summary>
              <span class="host ellipsis" dir="auto" title={host}>
                {host || text("popup_no_host")}
              </span>
              <Counts counts={counts} />
            </summary>
            <ul class="groups">
              {groups.map((group) => (
                <Group key={group.items[0]?.url ?? group.reason} group={group} locked={locked} />
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}
