import type { ComponentChildren } from "preact";
import type { Header, Receipt } from "../../core/log-record";
import { stripRequest } from "../../core/wire-contract";
import { text } from "../../platform/text";
import { formatBytes, formatDuration } from "../format";
import { mayReadCookies, setPermission } from "../optional-permissions";
import { effectOf } from "./dropped-header";
import { Fields } from "./fields";
import { RedirectChain } from "./redirect-chain";

/** Each redirect hop takes off the same headers again: once is enough to see. */
function distinctHeaders(headers: readonly Header[]): readonly Header[] {
  const byText = new Map(headers.map((header) => [`${header.name.toLowerCase()}: ${header.value}`, header]));
  return [...byText.values()];
}

/** What goes out in place of a header; null where nothing does. */
function sentInstead(header: Header): string | null {
  return stripRequest([header]).kept[0]?.value ?? null;
}

function Part({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section class="receipt-part">
      <h4>{title}</h4>
      {children}
    </section>
  );
}

function RequestHeaders({ headers }: { readonly headers: readonly Header[] }) {
  if (headers.length === 0) return <p class="soft">{text("log_receipt_request_none")}</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{text("log_receipt_header")}</th>
          <th scope="col">{text("log_receipt_request_before")}</th>
          <th scope="col">{text("log_receipt_request_after")}</th>
        </tr>
      </thead>
      <tbody>
        {headers.map((header) => {
          const after = sentInstead(header);
          return (
            <tr key={`${header.name} ${header.value}`}>
              <th scope="row">{header.name}</th>
              <td>
                <del>
                  <code dir="ltr">{header.value}</code>
                </del>
              </td>
              <td>
                {after === null ? (
                  <span class="soft">{text("log_receipt_request_nothing")}</span>
                ) : (
                  <code dir="ltr">{after}</code>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function ResponseHeaders({ headers }: { readonly headers: readonly Header[] }) {
  if (headers.length === 0) return <p class="soft">{text("log_receipt_response_none")}</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{text("log_receipt_header")}</th>
          <th scope="col">{text("log_receipt_response_value")}</th>
        </tr>
      </thead>
      <tbody>
        {headers.map(({ name, value }) => {
          const effect = effectOf(name);
          return (
            <tr key={`${name} ${value}`}>
              <th scope="row">{name}</th>
              <td>
                <del>
                  <code dir="ltr">{value}</code>
                </del>
                {effect !== null && <p class="soft">{effect}</p>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Cookies({ names }: { readonly names: readonly string[] | null }) {
  if (names === null) {
    return (
      <>
        <p>{text("log_receipt_cookies_unknown")}</p>
        {mayReadCookies.value ? (
          <p class="soft">{text("log_receipt_cookies_granted")}</p>
        ) : (
          <>
            <p class="soft">{text("log_receipt_cookies_offer")}</p>
            <button type="button" class="button" onClick={() => void setPermission("cookies", true)}>
              {text("log_receipt_cookies_allow")}
            </button>
          </>
        )}
      </>
    );
  }
  if (names.length === 0) return <p class="soft">{text("log_receipt_cookies_none")}</p>;
  return (
    <ul class="names">
      {names.map((name) => (
        <li key={name}>
          <code>{name}</code>
        </li>
      ))}
    </ul>
  );
}

/** What one request for a link took off, kept out and cost. */
export function ReceiptView({ url, receipt }: { readonly url: string; readonly receipt: Receipt }) {
  const { status, bytes, milliseconds, redirects, refusedHop } = receipt;
  return (
    <>
      <Fields
        fields={[
          [
            text("log_receipt_answer"),
            status === 0 ? text("log_receipt_no_status") : text("log_receipt_status", String(status)),
          ],
          [text("log_receipt_size"), formatBytes(bytes)],
          [text("log_receipt_duration"), formatDuration(milliseconds)],
        ]}
      />
      {(redirects.length > 0 || refusedHop !== null) && (
        <Part title={text("log_receipt_redirects")}>
          <RedirectChain start={url} redirects={redirects} refusedHop={refusedHop} />
        </Part>
      )}
      <Part title={text("log_receipt_request")}>
        <RequestHeaders headers={distinctHeaders(receipt.requestHeadersRemoved)} />
      </Part>
      <Part title={text("log_receipt_cookies")}>
        <Cookies names={receipt.cookiesWithheld} />
      </Part>
      <Part title={text("log_receipt_response")}>
        <ResponseHeaders headers={distinctHeaders(receipt.responseHeadersDropped)} />
      </Part>
    </>
  );
}
