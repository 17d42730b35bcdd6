import { text } from "../../platform/text";

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "";
}

interface HopProps {
  readonly url: string;
  /** what the hop is, where it is more than one of several */
  readonly label?: string;
  readonly refused?: boolean;
}

function Hop({ url, label, refused = false }: HopProps) {
  return (
    <li class={refused ? "refused" : undefined}>
      {label !== undefined && <span class="soft">{label}</span>}
      <strong dir="ltr">{hostOf(url)}</strong>
      <code dir="ltr" title={url}>
        {url}
      </code>
    </li>
  );
}

interface RedirectChainProps {
  readonly start: string;
  readonly redirects: readonly string[];
  /** where the last hop would have led; null where nothing was cut off */
  readonly refusedHop: string | null;
}

/** The way a link led: what was asked for, each hop, and the one that was not made. */
export function RedirectChain({ start, redirects, refusedHop }: RedirectChainProps) {
  return (
    <ol class="chain">
      <Hop url={start} label={text("log_receipt_asked")} />
      {redirects.map((url, hop) => (
        <Hop key={hop} url={url} label={text("log_receipt_redirect")} />
      ))}
      {refusedHop !== null && <Hop url={refusedHop} label={text("log_receipt_refused_hop")} refused />}
    </ol>
  );
}
