import { keyOf, plural, text } from "../../platform/text";
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

function Group({ group }: { readonly group: ReasonGroup }) {
  return (
    <li data-outcome={group.standing}>
      <p class="reason">
        <span class="dot" />
        <span>
          <strong>{text(keyOf("outcome", group.standing))}</strong> {text(keyOf("reason", group.reason))}
        </span>
      </p>
      <ul class="urls">
        {group.urls.map((url) => (
          <li key={url} class="ellipsis" dir="ltr" title={url}>
            {pathOf(url)}
          </li>
        ))}
      </ul>
    </li>
  );
}

/** The hosts the message wanted images from, each with its numbers, and the reasons inside. */
export function HostList({ hosts }: { readonly hosts: readonly HostSummary[] }) {
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
                <Group key={`${group.standing} ${group.reason}`} group={group} />
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}
