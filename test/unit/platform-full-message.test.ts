import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readFullMessage } from "../../src/platform/full-message";

const asked: string[] = [];
let message: unknown;

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal("browser", {
    messages: {
      getFull: async (_id: number, options: { decrypt?: boolean; decodeHeaders?: boolean }) =>
        options.decrypt === false && options.decodeHeaders === false ? message : {},
    },
    messengerUtilities: {
      decodeMimeHeader: async (name: string, bodies: string[], isMailbox: boolean) => {
        asked.push(`${name}${isMailbox ? " of addresses" : ""}`);
        return bodies.map((body) => `decoded ${body}`);
      },
    },
  });
});

afterEach(() => void vi.unstubAllGlobals());

const PLAIN = {
  from: ["The Shop <news@shop.example>"],
  to: ["ann@reader.example"],
  "list-id": ["Offers <offers.shop.example>"],
  subject: ["=?utf-8?Q?Gr=C3=BC=C3=9Fe?="],
};

it("leaves as it is on the wire what a mail server says of a sender", async () => {
  const field = "mx.example; spf=pass smtp.mailfrom==?utf-8?Q?a=3B_dkim=3Dpass?=@evil.example";
  message = { rawHeaders: { ...PLAIN, "authentication-results": [field] } };
  expect((await readFullMessage(1)).headers).toEqual({ ...PLAIN, "authentication-results": [field] });
});

it("asks for nothing more where there is nothing to decode", async () => {
  message = {
    rawHeaders: PLAIN,
    parts: [{ rawHeaders: { "content-type": ['text/html; charset="utf-8"'] } }],
  };
  await readFullMessage(1);
  expect(asked).toEqual([]);
});

it.each([
  ["from", "=?utf-8?Q?Z=C3=B6e?= <zoe@shop.example>", "from of addresses"],
  ["from", '"Shop, The" <news@shop.example>', "from of addresses"],
  ["cc", "Zo\u00eb <zoe@shop.example>", "cc of addresses"],
  ["content-disposition", 'attachment; filename="=?utf-8?Q?smime=2Ep7m?="', "content-disposition"],
])("has Thunderbird decode %s: %s", async (name, body, expected) => {
  message = { parts: [{ parts: [{ rawHeaders: { [name]: [body] } }] }] };
  expect(await readFullMessage(1)).toMatchObject({
    parts: [{ parts: [{ headers: { [name]: [`decoded ${body}`] } }] }],
  });
  expect(asked).toEqual([expected]);
});

it("puts a field that goes over several lines into one", async () => {
  message = {
    rawHeaders: { "authentication-results": ["mx.example;\r\n\tdkim=pass\r\n header.d=a.example"] },
  };
  expect((await readFullMessage(1)).headers).toEqual({
    "authentication-results": ["mx.example;\tdkim=pass header.d=a.example"],
  });
});
